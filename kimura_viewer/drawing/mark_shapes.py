"""The shapes of marks: conflict is pointed, cooperation round, neutral square.

They are drawn by the plainest call there is for each, which SVG and PDF write in the fewest words.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kimura_viewer.drawing.pencil import Box, Look, Pencil, Point
from kimura_viewer.model.events import TENORS

CONFLICT, COOPERATION, NEUTRAL = (TENORS.index(t) for t in ("conflict", "cooperation", "neutral"))


def draw_point(pencil: Pencil, look: Look, tenor: int, size: float, at: Point) -> None:
    """Draw the mark of a tenor with its centre at a pixel, of one visual weight for all tenors."""
    x, y = at
    half = size / 2
    if tenor == CONFLICT:
        pencil.polygon(look, _diamond(x, y, half * 1.22))
    elif tenor == COOPERATION:
        pencil.circle(look, at, half * 1.04)
    else:
        half *= 0.9
        pencil.rectangle(look, (x - half, y - half, 2 * half, 2 * half))


def draw_bar(pencil: Pencil, look: Look, tenor: int, box: Box) -> None:
    """Draw the bar of a tenor: ends pointed, round or square."""
    if tenor == CONFLICT:
        pencil.polygon(look, _pointed(box))
    elif tenor == COOPERATION:
        pencil.rounded(look, box, min(box[2], box[3]) / 2)
    else:
        pencil.rectangle(look, box)


def tenor_shape(tenor: int, size: float) -> QPainterPath:
    """Return the mark of a tenor as `draw_point` draws it, centred at the origin."""
    path = QPainterPath()
    half = size / 2
    if tenor == CONFLICT:
        path.addPolygon(_polygon(_diamond(0.0, 0.0, half * 1.22)))
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
        path.addPolygon(_polygon(_pointed((area.left(), area.top(), area.width(), area.height()))))
        path.closeSubpath()
    elif tenor == COOPERATION:
        half = min(area.height() / 2, area.width() / 2)
        path.addRoundedRect(area, half, half)
    else:
        path.addRect(area)
    return path


def _diamond(x: float, y: float, tip: float) -> list[Point]:
    return [(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)]


def _pointed(box: Box) -> list[Point]:
    """Corners of a bar with pointed ends."""
    left, top, width, height = box
    half, right, bottom = min(height, width) / 2, left + width, top + height
    middle = top + height / 2
    return [
        (left, middle),
        (left + half, top),
        (right - half, top),
        (right, middle),
        (right - half, bottom),
        (left + half, bottom),
    ]


def _polygon(corners: list[Point]) -> list[QPointF]:
    return [QPointF(x, y) for x, y in corners]
