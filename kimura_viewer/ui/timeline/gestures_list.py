"""A list of the timeline's gestures and keys."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kimura_viewer.ui.fittings.words import semibold
from kimura_viewer.ui.timeline.timeline_keys import GESTURES


def show_gestures(parent: QWidget) -> None:
    """Open the list beside the window; it stays open while one tries them."""
    box = QMessageBox(parent)
    box.setWindowTitle("Gestures and keys")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(_table())
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.show()


def _table() -> str:
    rows = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0; white-space: nowrap'>{semibold(hand)}</td>"
        f"<td style='padding: 2px 0; white-space: nowrap'>{escape(what)}</td></tr>"
        for hand, what in GESTURES
    )
    return f"<table>{rows}</table>"
