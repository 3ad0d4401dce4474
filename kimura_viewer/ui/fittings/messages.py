"""Boxes that say or ask something: in plain text, whatever names of files or views it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kimura_viewer.model.shown_texts import shown_lines
from kimura_viewer.ui.fittings.words import MOST_SAID

_Button = QMessageBox.StandardButton


def complaint(parent: QWidget, message: str) -> QMessageBox:
    """Return a box that says what went wrong; open it."""
    return _box(QMessageBox.Icon.Warning, "Kimura Viewer", message, parent)


def is_agreed(parent: QWidget, title: str, question: str) -> bool:
    """Ask a question, and wait for Yes or No."""
    box = _box(QMessageBox.Icon.Question, title, question, parent)
    box.setStandardButtons(_Button.Yes | _Button.No)
    return box.exec() == _Button.Yes


def _box(icon: QMessageBox.Icon, title: str, message: str, parent: QWidget) -> QMessageBox:
    box = QMessageBox(icon, title, "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shown_lines(message, MOST_SAID))
    return box
