"""The shapes of marks: conflict is pointed, cooperation round, neutral square.

They are drawn by the plainest call there is for each, which SVG and PDF write in the fewest words.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from kimura_viewer.model.events import TENORS

CONFLICT, COOPERATION, NEUTRAL = (TENORS.index(t) for t in ("conflict", "cooperation", "neutral"))


def draw_point(painter: QPainter, tenor: int, size: float, x: float, y: float) -> None:
    """Draw the mark of a tenor with its centre at a pixel, of one visual weight for all tenors."""
    half = size / 2
    if tenor == CONFLICT:
        painter.drawPolygon(_diamond(x, y, half * 1.22))
    elif tenor == COOPERATION:
        painter.drawEllipse(QPointF(x, y), half * 1.04, half * 1.04)
    else:
        half *= 0.9
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))


def draw_bar(painter: QPainter, tenor: int, area: QRectF) -> None:
    """Draw the bar of a tenor: ends pointed, round or square."""
    if tenor == CONFLICT:
        painter.drawPolygon(_pointed(area))
    elif tenor == COOPERATION:
        half = min(area.height(), area.width()) / 2
        painter.drawRoundedRect(area, half, half)
    else:
        painter.drawRect(area)


def tenor_shape(tenor: int, size: float) -> QPainterPath:
    """Return the mark of a tenor as `draw_point` draws it, centred at the origin."""
    path = QPainterPath()
    half = size / 2
    if tenor == CONFLICT:
        path.addPolygon(_diamond(0.0, 0.0, half * 1.22))
        path.closeSubpath()
    elif tenor == COOPERATION:
        path.addEllipse(QPointF(0, 0), half * 1.04, half * 1.04)
    else:
        path.addRect(QRectF(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9))
    return path


def bar_shape(tenor: int, area: QRectF) -> QPainterPath:
    """Return the bar of a tenor as `draw_bar` draws it."""
    path = QPainterPath()
    if tenor == CONFLICT:
        path.addPolygon(_pointed(area))
        path.closeSubpath()
    elif tenor == COOPERATION:
        half = min(area.height() / 2, area.width() / 2)
        path.addRoundedRect(area, half, half)
    else:
        path.addRect(area)
    return path


def _diamond(x: float, y: float, tip: float) -> list[QPointF]:
    return [QPointF(x, y - tip), QPointF(x + tip, y), QPointF(x, y + tip), QPointF(x - tip, y)]


def _pointed(area: QRectF) -> list[QPointF]:
    """Corners of a bar with pointed ends."""
    left, top, width, height = area.left(), area.top(), area.width(), area.height()
    half, right, bottom = min(height, width) / 2, left + width, top + height
    return [
        QPointF(left, top + height / 2),
        QPointF(left + half, top),
        QPointF(right - half, top),
        QPointF(right, top + height / 2),
        QPointF(right - half, bottom),
        QPointF(left + half, bottom),
    ]
