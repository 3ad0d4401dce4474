"""The list of keys: what each does; a key can be changed, and is refused where it is taken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.keys import Command, Keys
from kimura_viewer.ui.fittings.text_size import give_room, scaled
from kimura_viewer.ui.timeline.timeline_keys import GESTURES

PARTS = (
    *((f"Timeline: {what}", hand) for hand, what in GESTURES),
    ("Search field: next hit, hit before", "Enter, Shift+Enter"),
    ("Filter: tick or untick a value", "Space"),
)
"""Keys that belong to the part of the window that has the keyboard; they stay as they are."""
ROW = 30
"""Pixels of a row."""
HINT = (
    "Choose a command, press its new key, and take it. Keys of the parts below stay as they are. "
    "A sign, as ? or +, means the key that writes it on your keyboard, with Shift if it takes that."
)


class KeysDialog(QDialog):
    """All commands with their keys."""

    def __init__(self, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self._commands: list[Command] = []
        self.setWindowTitle("Keys")
        explain(self, "reference/keys")
        give_room(self, 640, 620)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText("Find a command")
        self.wanted.setAccessibleName("Find a command")
        self.wanted.textChanged.connect(lambda _: self._fill())
        self.table = self._make_table()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName("New key")
        self.take = QPushButton("&Take this key")
        self.take.clicked.connect(self._take)
        self.none = QPushButton("&No key")
        self.none.clicked.connect(self._take_none)
        self.usual = QPushButton("&All as at first")
        self.usual.clicked.connect(self._reset)
        self.note = QLabel(HINT)
        self.note.setObjectName("note")
        self.note.setWordWrap(True)
        self._lay_out()
        self._fill()

    def choose(self, name: str) -> None:
        """Select the row of a command."""
        for row, command in enumerate(self._commands):
            if command.name == name:
                self.table.selectRow(row)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for part in (self.edit, self.take, self.none, self.usual):
            line.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.wanted)
        layout.addWidget(self.table)
        layout.addWidget(self.note)
        layout.addLayout(line)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setAccessibleName("Commands and keys")
        table.setHorizontalHeaderLabels(["Command", "Key"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(scaled(ROW))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().resizeSection(1, scaled(180))
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        return table

    def _fill(self) -> None:
        wanted = self.wanted.text().casefold().split()
        self._commands = [
            command
            for command in self._keys.commands()
            if all(word in command.name.casefold() for word in wanted)
        ]
        rows = [(command.name, command.key) for command in self._commands]
        rows += [row for row in PARTS if all(word in row[0].casefold() for word in wanted)]
        self.table.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if number >= len(self._commands):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(number, column, item)

    def _chosen(self) -> Command | None:
        row = self.table.currentRow()
        return self._commands[row] if 0 <= row < len(self._commands) else None

    def _take(self) -> None:
        self._change(self.edit.keySequence())

    def _take_none(self) -> None:
        self._change(QKeySequence())

    def _change(self, key: QKeySequence) -> None:
        command = self._chosen()
        if command is None:
            self._say("Choose a command first.", complains=True)
            return
        other = self._keys.clash(command, key)
        if other is not None:
            native = key.toString(QKeySequence.SequenceFormat.NativeText)
            self._say(f"{native} is the key of “{other.name}”; take another one.", complains=True)
            return
        self._keys.change(command, key)
        self._fill()
        self.choose(command.name)
        self._say(f"“{command.name}” has the key {command.key or 'none'} now.", complains=False)

    def _reset(self) -> None:
        self._keys.reset()
        self._fill()
        self._say("All keys are as at first.", complains=False)

    def _say(self, words: str, *, complains: bool) -> None:
        self.note.setObjectName("complaint" if complains else "note")
        self.note.style().polish(self.note)
        self.note.setText(words)
