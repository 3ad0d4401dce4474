"""A mark as an icon: the shape of the tenor in the colour of the group."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from kimura_viewer.drawing.mark_shapes import tenor_shape
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.ui.fittings.text_size import scaled

SIZE = 16
"""Pixels of the icon."""
SHARPNESS = 2.0
"""Pixels of the picture for each of these."""


def event_icon(group: int, tenor: int, theme: Theme) -> QIcon:
    """Return the icon of an event."""
    side = scaled(SIZE)
    picture = QPixmap(QSize(side, side) * SHARPNESS)
    picture.setDevicePixelRatio(SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.group(group)))
    painter.translate(side / 2, side / 2)
    painter.scale(side / SIZE, side / SIZE)
    painter.drawPath(tenor_shape(tenor, MARK_SIZE))
    painter.end()
    return QIcon(picture)
