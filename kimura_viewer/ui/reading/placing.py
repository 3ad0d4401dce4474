"""How surely a passage was found, and what the reader can do about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.locate import Location

STATUS_WORDS = {
    "close": "The copy’s words differ a little here: {note}.",
    "uncertain": "Is this the passage? {note}.",
    "not-found": "This passage is not found in the copy: {note}. Select its words in the text to "
    "say where it is.",
    "corrected": "You said that this is the passage.",
}


class Placing(QWidget):
    """A sentence, and the answers to it; hidden where the passage was found for sure.

    Signals:
        accepted: The place that is shown is the right one.
        placed: The words that are selected are the passage.
        undone: The place that the reader gave is to be forgotten.
        another: The next one of the places that are about as good is to be shown.
    """

    accepted = Signal()
    placed = Signal()
    undone = Signal()
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.accept = QPushButton("Yes, it is")
        self.show_another = QPushButton("Another place")
        self.undo = QPushButton("Undo")
        self.place = QPushButton("This is the passage")
        self.place.setToolTip("The selected words are the passage; it is remembered for you")
        self.accept.clicked.connect(self.accepted)
        self.show_another.clicked.connect(self.another)
        self.undo.clicked.connect(self.undone)
        self.place.clicked.connect(self.placed)
        self._lay_out()
        self.show_location(None)

    def show_location(self, location: "Location | None") -> None:
        """Say how surely a passage was found; nothing with None."""
        words = None if location is None else STATUS_WORDS.get(location.status)
        note = "" if location is None else location.note.rstrip(".?")
        self.status.setText("" if words is None else words.format(note=_sentence(note)))
        self.status.setVisible(words is not None)
        uncertain = location is not None and location.status == "uncertain"
        self.accept.setVisible(uncertain)
        self.show_another.setVisible(
            location is not None and uncertain and bool(location.candidates)
        )
        self.undo.setVisible(location is not None and location.status == "corrected")
        self.place.hide()
        self._adapt()

    def offer(self, can_place: bool) -> None:
        """Offer that the selected words are the passage."""
        self.place.setVisible(can_place)
        self._adapt()

    def _adapt(self) -> None:
        answers = (self.accept, self.show_another, self.undo, self.place)
        asked = [each for each in answers if not each.isHidden()]
        self.setVisible(bool(asked) or not self.status.isHidden())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.accept, self.show_another, self.undo, self.place):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.status)
        layout.addLayout(buttons)


def _sentence(note: str) -> str:
    return note[:1].upper() + note[1:]
