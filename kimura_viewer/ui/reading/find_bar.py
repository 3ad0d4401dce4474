"""Find in the text: a field, how many there are, and steps from one to the next."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

AFTER = 150
"""Milliseconds after the last letter when the text is searched."""


class FindBar(QWidget):
    """Signals what to look for; the panel says how many there are.

    Signals:
        searched: The words to look for.
        stepped: 1 for the next place, -1 for the one before.
        closed: It was closed.
    """

    searched = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName("find")
        self.field.setPlaceholderText("Find in the text")
        self.field.setAccessibleName("Find in the text")
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("counter")
        self.previous = step_button("‹", "Previous place (Shift+Enter)")
        self.next = step_button("›", "Next place (Enter)")
        self.close_button = step_button("×", "Close (Esc)")
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(AFTER)
        self._lay_out()
        self._connect()
        self.say(0, 0)

    def open_with(self, words: str) -> None:
        """Show it, and look for words if there are any."""
        self.show()
        if words:
            with QSignalBlocker(self.field):
                self.field.setText(words)
            self._search()
        self.field.setFocus()
        self.field.selectAll()

    def say(self, number: int, total: int) -> None:
        """Say which place of how many is shown; 0 for none."""
        sought = bool(self.field.text().strip())
        found = f"{number} of {total}" if total else "none"
        self.count.setText(found if sought else "")
        self.previous.setEnabled(total > 1)
        self.next.setEnabled(total > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's
        """Step with Enter and Shift+Enter, close with Esc."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if back else 1)
            return True
        return False

    def close_bar(self) -> None:
        """Hide it, and mark nothing any more."""
        self._waiting.stop()
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next, self.close_button):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _: self._waiting.start())
        self._waiting.timeout.connect(self._search)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.close_button.clicked.connect(self.close_bar)

    def _search(self) -> None:
        self._waiting.stop()
        self.searched.emit(self.field.text())

    def _step(self, by: int) -> None:
        if self._waiting.isActive():
            self._search()
        else:
            self.stepped.emit(by)


def step_button(text: str, name: str) -> QToolButton:
    """Return a small button with a sign on it."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
