"""The form of a figure: size, type, theme and parts."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from kimura_viewer.drawing.figure import KEY_CHOICES, KeyChoice
from kimura_viewer.drawing.figure_choice import FigureChoice
from kimura_viewer.drawing.picture import PICTURES, PictureName
from kimura_viewer.drawing.sheet import FINEST, PRESET_WORDS
from kimura_viewer.drawing.theme import THEMES
from kimura_viewer.drawing.view_pictures import KEYED, PAGED
from kimura_viewer.model.periods import PERIOD_CHOICES
from kimura_viewer.ui.fittings.words import PERIOD_WORDS, THEME_WORDS

KEY_WORDS: dict[KeyChoice, str] = {
    "auto": "Titles, numbers where they have no room",
    "always": "Numbers, with a key",
    "apart": "Numbers, the key on a page of its own",
    "never": "Titles",
}
PICTURE_WORDS: dict[PictureName, str] = {
    "timeline": "Timeline",
    "essay-order": "Essay order against time",
    "matrix": "Determinants together",
    "determinant-page": "Page of the determinant",
    "comparison": "Dates of text and record",
}
MOST_PAGES = 100


class FigureForm(QWidget):
    """Controls for all that can be chosen of a figure.

    Signals:
        changed: The new choice.
    """

    changed = Signal(object)

    def __init__(self, choice: FigureChoice, window_width: int) -> None:
        super().__init__()
        self._choice = choice
        self._form = QFormLayout(self)
        self.picture = QComboBox()
        self.size_box = self._make_size(window_width)
        self.dpi = _number(" dpi", FINEST, "As usual for the size")
        self.type_size = _number(" pt", 200.0, "As large as fits")
        self.theme = QComboBox()
        self.key = QComboBox()
        self.period = QComboBox()
        self.title = QLineEdit()
        self.title.setPlaceholderText("None")
        self.caption = QCheckBox("Caption: what is shown")
        self.legend = QCheckBox("Legend of the signs")
        self.credit = QCheckBox("Citation of the work")
        self.clear = QCheckBox("Transparent ground")
        self.pages = QSpinBox()
        _give_room(self.pages)
        self._fill()
        self._lay_out()
        self.show_choice(choice)
        self._connect()

    @property
    def choice(self) -> FigureChoice:
        """What is chosen now."""
        return self._choice

    def show_choice(self, choice: FigureChoice) -> None:
        """Set every control to a choice; none of them answers back."""
        self._choice = choice
        options = choice.options
        blockers = [QSignalBlocker(part) for part in self.findChildren(QWidget)]
        self.picture.setCurrentIndex(self.picture.findData(options.picture))
        index = self.size_box.findData(choice.size)
        self.size_box.setCurrentIndex(index)
        if index < 0:
            self.size_box.setEditText(choice.size)
        self.dpi.setValue(choice.dpi or 0.0)
        self.type_size.setValue(choice.type_size or 0.0)
        self.theme.setCurrentIndex(self.theme.findData(options.theme))
        self.key.setCurrentIndex(self.key.findData(options.key))
        self.period.setCurrentIndex(self.period.findData(options.period))
        if self.title.text() != options.title:
            self.title.setText(options.title)
        self.caption.setChecked(options.has_caption)
        self.legend.setChecked(options.has_legend)
        self.credit.setChecked(options.has_credit)
        self.clear.setChecked(options.is_transparent)
        self.pages.setValue(options.pages)
        self._offer(options.picture)
        del blockers

    # Inside

    def _make_size(self, window_width: int) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, words in PRESET_WORDS.items():
            box.addItem(words, name)
        # All titles seldom fit into what is seen, so that it is as high as it needs to be.
        box.addItem(
            f"As wide as the timeline on screen, {window_width} pixels", f"{window_width}px"
        )
        box.setToolTip("Choose a size, or type one: 174mm, 84x120mm, 7x4in, 1920x1080px")
        return box

    def _fill(self) -> None:
        for picture in PICTURES:
            self.picture.addItem(PICTURE_WORDS[picture], picture)
        for name in THEMES:
            self.theme.addItem(THEME_WORDS[name], name)
        for choice in KEY_CHOICES:
            self.key.addItem(KEY_WORDS[choice], choice)
        for length in PERIOD_CHOICES:
            self.period.addItem(PERIOD_WORDS[length], length)
        self.pages.setRange(1, MOST_PAGES)
        self.pages.setToolTip("Deals the time out to so many pages of a PDF")

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("S&how", self.picture),
            ("&Size", self.size_box),
            ("&Resolution", self.dpi),
            ("Smallest t&ype", self.type_size),
            ("&Theme", self.theme),
            ("&Events by", self.key),
            ("&Length of a period", self.period),
            ("T&itle", self.title),
            ("&Pages", self.pages),
        )
        for words, part in rows:
            part.setAccessibleName(words.replace("&", ""))
            form.addRow(words, part)
        for box in (self.caption, self.legend, self.credit, self.clear):
            form.addRow("", box)

    def _connect(self) -> None:
        self.size_box.currentTextChanged.connect(self._take)
        self.size_box.activated.connect(self._take)
        for spin in (self.dpi, self.type_size, self.pages):
            spin.valueChanged.connect(self._take)
        for box in (self.picture, self.theme, self.key, self.period):
            box.currentIndexChanged.connect(self._take)
        self.title.textChanged.connect(self._take)
        for check in (self.caption, self.legend, self.credit, self.clear):
            check.toggled.connect(self._take)

    def _take(self, _: object = None) -> None:
        """Make a choice of what the controls say."""
        picture: PictureName = self.picture.currentData()
        self._offer(picture)
        options = replace(
            self._choice.options,
            theme=self.theme.currentData(),
            title=self.title.text(),
            has_caption=self.caption.isChecked(),
            has_legend=self.legend.isChecked(),
            has_credit=self.credit.isChecked(),
            key=self.key.currentData(),
            is_transparent=self.clear.isChecked(),
            pages=self.pages.value(),
            picture=picture,
            period=self.period.currentData(),
        )
        dpi, type_size = self.dpi.value() or None, self.type_size.value() or None
        choice = FigureChoice(self._size(), dpi, type_size, options)
        if choice != self._choice:
            self._choice = choice
            self.changed.emit(choice)

    def _offer(self, picture: PictureName) -> None:
        """Let be chosen what a picture can have; what it cannot is as usual."""
        self.pages.setEnabled(picture in PAGED)
        self.key.setEnabled(picture in KEYED)
        self._form.setRowVisible(self.period, picture == "matrix")
        blockers = [QSignalBlocker(part) for part in (self.pages, self.key, self.period)]
        if picture not in PAGED:
            self.pages.setValue(1)
        if picture not in KEYED:
            self.key.setCurrentIndex(self.key.findData("auto"))
        if picture != "matrix":
            self.period.setCurrentIndex(self.period.findData("auto"))
        del blockers

    def _size(self) -> str:
        """The name of a size that is listed, or what was typed."""
        text = self.size_box.currentText().strip()
        index = self.size_box.findText(text)
        return str(self.size_box.itemData(index)) if index >= 0 else text


def _number(unit: str, most: float, when_none: str) -> QDoubleSpinBox:
    """A number that may be left to the program."""
    spin = QDoubleSpinBox()
    spin.setRange(0.0, most)
    spin.setDecimals(1 if unit == " pt" else 0)
    spin.setSuffix(unit)
    spin.setSpecialValueText(when_none)
    spin.setKeyboardTracking(False)
    _give_room(spin)
    return spin


def _give_room(spin: QAbstractSpinBox) -> None:
    """Let the number stand where the texts of other fields do."""
    field = spin.findChild(QLineEdit)
    if field is not None:
        field.setTextMargins(5, 0, 5, 0)
