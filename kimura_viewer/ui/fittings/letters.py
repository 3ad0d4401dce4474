"""Letters that do something in one part of the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def give_letters(part: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let letters do something where a part of the window has the keyboard.

    They are shortcuts: Qt finds these by the Latin letter of a key on keyboards of other scripts,
    too, as long as the system has a Latin layout; a key press knows the other letter alone.

    Args:
        part: The part.
        acts: What each letter does.
    """
    for letter, act in acts.items():
        shortcut = QShortcut(QKeySequence(letter), part)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
