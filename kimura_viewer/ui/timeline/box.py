"""The box that is drawn with Shift and a drag."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QRubberBand, QWidget

from kimura_viewer.ui.fittings.guard import guarded

FILL = 0.14
"""Opacity of the box: what is in it stays legible."""


class Box(QRubberBand):
    """A rubber band of few colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QRubberBand.Shape.Rectangle, parent)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil with two edges: time alone is chosen."""
        painter = QPainter(self)
        colour = self.window().palette().color(QPalette.ColorRole.Highlight)
        veil = QColor(colour)
        veil.setAlphaF(FILL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colour, 1.0))
        right, bottom = self.width() - 1, self.height() - 1
        painter.drawLine(0, 0, 0, bottom)
        painter.drawLine(right, 0, right, bottom)
        painter.end()
