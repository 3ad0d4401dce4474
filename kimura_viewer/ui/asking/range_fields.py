"""The range of dates: two fields that take any date one would type, and what to make of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.criteria import CriteriaError
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import DateError
from kimura_viewer.model.view import DATE_CHOICES, DateChoice, ViewState
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.words import DATE_WORDS

if TYPE_CHECKING:  # imported when a date is typed
    from kimura_viewer.model.date_reader import Reading


class RangeFields(QWidget):
    """From, to, whether only what is certain counts, and whose dates are drawn."""

    def __init__(self, current: CurrentView) -> None:
        super().__init__()
        self._current = current
        self._limits = ("", "")
        self._typed: dict[str, str] = {}
        self.since = self._date_field("1972, Sep 1976 …", "From")
        self.until = self._date_field("1986, March 1985 …", "To")
        self.certainly = QCheckBox("certainly in this range")
        self.certainly.setToolTip(
            "Leave out events whose dates are imprecise, “about” or “perhaps”, and may lie outside"
        )
        self.certainly.toggled.connect(self._certainty_chosen)
        self.dates = QComboBox()
        self.dates.setAccessibleName("Whose dates are drawn")
        for choice in DATE_CHOICES:
            self.dates.addItem(DATE_WORDS[choice], choice)
        self.dates.currentIndexChanged.connect(lambda _: current.draw_dates(self._choice()))
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        self._lay_out()
        self.show_state(current.state)

    def show_state(self, state: ViewState) -> None:
        """Set every control to a state; none of them answers back.

        While the range is the same its fields stay as they were typed, faults and all.
        """
        limits = (state.criteria.since, state.criteria.until)
        if limits != self._limits:
            self._limits = limits
            self._say("", complains=False)
            for field, edtf in zip((self.since, self.until), limits, strict=True):
                field.setText(self._typed.get(edtf, edtf))
        with QSignalBlocker(self.certainly), QSignalBlocker(self.dates):
            self.certainly.setChecked(state.criteria.certainly)
            self.certainly.setEnabled(state.criteria.limits_range)
            self.dates.setCurrentIndex(DATE_CHOICES.index(state.dates))

    # Inside

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(6)
        fields.addRow("From", self.since)
        fields.addRow("To", self.until)
        drawn = QFormLayout()
        drawn.setHorizontalSpacing(12)
        drawn.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        drawn.addRow("Dates", self.dates)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(fields)
        layout.addWidget(self.note)
        layout.addWidget(self.certainly)
        layout.addLayout(drawn)

    def _date_field(self, hint: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.setClearButtonEnabled(True)
        field.editingFinished.connect(self._range_edited)
        return field

    def _choice(self) -> DateChoice:
        choice: DateChoice = self.dates.currentData()
        return choice

    def _certainty_chosen(self, certainly: bool) -> None:
        self._current.show_only(replace(self._current.state.criteria, certainly=certainly))

    def _range_edited(self) -> None:
        try:
            since, until = (_read(field.text()) for field in (self.since, self.until))
            criteria = replace(
                self._current.state.criteria,
                since=since.edtf if since else "",
                until=until.edtf if until else "",
                certainly=self._current.state.criteria.certainly and bool(since or until),
            )
        except (DateError, CriteriaError) as error:
            self._say(str(error), complains=True)
            return
        for reading, field in ((since, self.since), (until, self.until)):
            if reading is not None:
                self._typed[reading.edtf] = field.text().strip()
        self._current.show_only(criteria)
        read_as = [
            f"{reading.note}"
            for reading, field in ((since, self.since), (until, self.until))
            if reading is not None and words(reading.span) != field.text().strip()
        ]
        self._say("; ".join(read_as), complains=False)

    def _say(self, words: str, *, complains: bool) -> None:
        self.note.setObjectName("complaint" if complains else "note")
        self.note.style().polish(self.note)
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _read(text: str) -> "Reading | None":
    from kimura_viewer.model.date_reader import read

    return read(text.strip()) if text.strip() else None
