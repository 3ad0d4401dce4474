"""A field over the timeline that takes any date one would type, and goes there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import TimeSpan, parse
from kimura_viewer.model.days import iso
from kimura_viewer.model.edtf import DateError
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.frames import frame_of_date
from kimura_viewer.ui.fittings.text_size import scaled

TOP = 3
"""Pixels from the top and the right of the timeline: it hides nothing but the axis."""
WIDTH = 190
"""Pixels of the field."""


class GoToDate(QFrame):
    """Reads a date while it is typed; Return goes there, Esc closes.

    Attributes:
        field: Takes the date.
        note: How it was read, or why not.
    """

    def __init__(
        self,
        timeline: QWidget,
        go: Callable[[Extent], object],
        data: Callable[[], tuple[tuple[float, float], Extent]],
    ) -> None:
        """Stand over the timeline, hidden.

        Args:
            timeline: What it stands over.
            go: Goes to an extent.
            data: Gives the first and last day of the data, and the bounds that one may go to.
        """
        super().__init__(timeline)
        self._timeline = timeline
        self._go = go
        self._data = data
        self.setObjectName("goto")
        self.field = QLineEdit()
        self.field.setAccessibleName("Go to date")
        self.field.setPlaceholderText("Oct 1956, the 1970s, 1945/1956 …")
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 3, 10, 3)
        layout.setSpacing(8)
        layout.addWidget(QLabel("Go to"))
        layout.addWidget(self.field)
        layout.addWidget(self.note)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._chosen)
        self.hide()

    def ask(self) -> None:
        """Show the field, ready for a date."""
        self._typed(self.field.text())
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; let no key through to the timeline below."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._timeline.setFocus()
        event.accept()

    def _typed(self, text: str) -> None:
        """Say how the text is read so far; while it is not, say nothing yet."""
        from kimura_viewer.model.date_reader import read

        try:
            self._say(read(text).note if text.strip() else "")
        except DateError:
            self._say("")

    def _chosen(self) -> None:
        from kimura_viewer.model.date_reader import read

        try:
            reading = read(self.field.text().strip())
        except DateError as error:
            self._say(str(error), complains=True)
            return
        days, bounds = self._data()
        extent = frame_of_date(reading.span, days)
        if extent.end <= bounds.start or extent.start >= bounds.end:
            self._say(_too_far(reading.span, days), complains=True)
            return
        self._say(reading.note)
        self._go(extent)
        self.field.selectAll()

    def _say(self, said: str, *, complains: bool = False) -> None:
        self.note.setObjectName("refusal" if complains else "note")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._stand()

    def _stand(self) -> None:
        """Stand at the top right of the timeline, long notes in several lines."""
        self.field.setFixedWidth(min(scaled(WIDTH), self._timeline.width() // 2))
        room = max(self._timeline.width() - self.field.width() - scaled(160), scaled(120))
        wide = self.note.fontMetrics().horizontalAdvance(self.note.text()) + 24
        self.note.setWordWrap(wide > room)
        self.note.setFixedWidth(min(wide, room))
        self._row.activate()
        self.adjustSize()
        self.move(self._timeline.width() - self.width() - TOP, TOP)


def _too_far(date: TimeSpan, days: tuple[float, float]) -> str:
    first, last = (words(parse(iso(int(day)))) for day in (days[0], days[1] - 1))
    return f"{words(date)} is too far from the events here, which reach from {first} to {last}"
