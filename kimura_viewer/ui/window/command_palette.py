"""The command palette: finds any command by a few letters, and runs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.keys import Command
from kimura_viewer.ui.fittings.text_size import give_room


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the palette can do.

    Attributes:
        name: What it is called.
        key: Its key; empty for none.
        run: Does it.
    """

    name: str
    key: str
    run: Callable[[], object]


def offers_of(commands: Sequence[Command]) -> list[Offer]:
    """Return the commands that can be given now."""
    return [
        Offer(command.name, command.key, command.action.trigger)
        for command in commands
        if command.action.isEnabled()
    ]


def found(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """Return the offers that have all the words typed, those that begin with them first."""
    words = typed.casefold().split()
    kept = [offer for offer in offers if all(word in offer.name.casefold() for word in words)]
    return sorted(kept, key=lambda offer: not _begins(offer.name, words))


def _begins(name: str, words: Sequence[str]) -> bool:
    parts = name.casefold().replace(":", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


class CommandPalette(QDialog):
    """A field and a list; the arrows choose while one types, Enter runs."""

    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = list(offers)
        self._found: list[Offer] = []
        self.setWindowTitle("Commands")
        explain(self, "how-to/keyboard")
        give_room(self, 520, 420)
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Command")
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Commands found")
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(lambda _: self.run())
        self.list.itemClicked.connect(lambda _: self.run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._fill("")

    def run(self) -> None:
        """Close, and do what is chosen."""
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.accept()
            self._found[row].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's
        """Let the keys of the field choose in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._found:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._found))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self._found = found(self._offers, typed)
        self.list.clear()
        for offer in self._found:
            said = f"{offer.name}    {offer.key}" if offer.key else offer.name
            self.list.addItem(QListWidgetItem(said))
        self.list.setCurrentRow(0 if self._found else -1)
