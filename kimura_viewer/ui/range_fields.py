"""The range of dates: two fields that take any date one would type, and what to make of it."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from kimura_viewer.model.criteria import CriteriaError
from kimura_viewer.model.date_reader import Reading, read
from kimura_viewer.model.dates import DateError
from kimura_viewer.model.view import DATE_CHOICES, DateChoice, ViewState
from kimura_viewer.ui.current_view import CurrentView

DATE_WORDS: dict[DateChoice, str] = {"stated": "of the text", "recorded": "of the record"}


class RangeFields(QWidget):
    """From, to, whether only what is certain counts, and whose dates are drawn."""

    def __init__(self, current: CurrentView) -> None:
        super().__init__()
        self._current = current
        self.since = self._date_field("1972, Sep 1976 …", "From")
        self.until = self._date_field("1986, March 1985 …", "To")
        self.certainly = QCheckBox("only what is certainly then")
        self.certainly.setToolTip("Leave out events that are in the range by one reading alone")
        self.certainly.toggled.connect(self._certainty_chosen)
        self.dates = QComboBox()
        self.dates.setAccessibleName("Whose dates are drawn")
        for choice in DATE_CHOICES:
            self.dates.addItem(DATE_WORDS[choice], choice)
        self.dates.currentIndexChanged.connect(lambda _: current.draw_dates(self._choice()))
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self._lay_out()
        self.show_state(current.state)

    def show_state(self, state: ViewState) -> None:
        """Set every control to a state; none of them answers back."""
        self._say("", complains=False)
        for field, text in ((self.since, state.criteria.since), (self.until, state.criteria.until)):
            field.setText(text)
        with QSignalBlocker(self.certainly), QSignalBlocker(self.dates):
            self.certainly.setChecked(state.criteria.certainly)
            self.certainly.setEnabled(state.criteria.limits_range)
            self.dates.setCurrentIndex(DATE_CHOICES.index(state.dates))

    # Inside

    def _lay_out(self) -> None:
        fields = QFormLayout(self)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(6)
        fields.addRow("From", self.since)
        fields.addRow("To", self.until)
        fields.addRow(self.note)
        fields.addRow(self.certainly)
        fields.addRow("Drawn", self.dates)

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
            )
        except (DateError, CriteriaError) as error:
            self._say(str(error), complains=True)
            return
        self._current.show_only(criteria)
        self.show_state(self._current.state)
        typed = [reading.note for reading in (since, until) if reading and reading.note]
        self._say("; ".join(typed), complains=False)

    def _say(self, words: str, *, complains: bool) -> None:
        self.note.setObjectName("complaint" if complains else "note")
        self.note.style().polish(self.note)
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _read(text: str) -> Reading | None:
    return read(text.strip()) if text.strip() else None
