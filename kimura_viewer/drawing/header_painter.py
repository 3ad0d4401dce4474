"""Headers: the names of groups and lanes at the left, and how many events the lanes have."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from kimura_viewer.drawing.fonts import LABEL, SMALL, metrics, text_width, write
from kimura_viewer.drawing.mark_painter import mixed_in
from kimura_viewer.drawing.pencil import line_in
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.timeline.scene import LaneView, Scene

STRIPE = 4.0
"""Pixels of the stripe in the group's colour before a lane's header."""
LINE = 16.0
"""Pixels from line to line of a name that takes several."""
PADDING = 10.0
"""Pixels beside the words of a header."""
TRIANGLE = 3.0
"""Half the pixels of the triangle that shows whether a group is folded."""


def paint_header(
    painter: QPainter, lane: LaneView, width: float, theme: Theme, *, foldable: bool
) -> None:
    """Draw the header of a lane, and the name of its group above it where it is the first one.

    Args:
        painter: Where to.
        lane: The lane.
        width: Pixels of all headers.
        theme: The colours.
        foldable: Whether groups show that they fold and unfold.
    """
    if lane.band.group_top is not None:
        _paint_group(painter, lane, lane.band.group_top, theme, foldable=foldable)
    if lane.group is not None:
        _paint_stripe(painter, lane, theme)
    middle = lane.band.top + min(lane.band.height / 2, 12.0)
    if foldable and lane.is_folded:
        _paint_triangle(painter, middle, theme, folded=True)
    taken = _paint_count(painter, lane, middle, width, theme)
    _paint_name(painter, lane, middle, width - STRIPE - 2.6 * PADDING - taken, theme)


def paint_lit(painter: QPainter, scene: Scene, event: int | None, theme: Theme) -> None:
    """Light the headers of the lanes in which an event stands or echoes."""
    heights = scene.marks.y[scene.marks.events == event] if event is not None else ()
    for lane in scene.lanes:
        band = lane.band
        if any(band.top <= y < band.bottom for y in heights):
            area = QRectF(0, band.top, scene.layout.header_width, band.height)
            painter.fillRect(area, QColor(theme.hairline))


def _paint_group(
    painter: QPainter, lane: LaneView, top: float, theme: Theme, *, foldable: bool
) -> None:
    # On the group's line, at its lower edge: nearer to its lanes than to those above.
    middle = top + (lane.band.top - top) * 0.58
    painter.setPen(line_in(theme.soft).pen)
    write(painter, STRIPE + PADDING, middle, lane.group_name, SMALL)
    if foldable and lane.group_id:
        _paint_triangle(painter, middle, theme, folded=False)


def _paint_triangle(painter: QPainter, y: float, theme: Theme, *, folded: bool) -> None:
    """Draw a triangle before a name: it points at the name, or down at what is unfolded."""
    x, half = STRIPE + PADDING / 2 - 0.5, TRIANGLE
    corners = [(-half, -half * 0.6), (half, -half * 0.6), (0.0, half * 0.9)]
    if folded:
        corners = [(across, -along) for along, across in corners]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.soft))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))


def _paint_stripe(painter: QPainter, lane: LaneView, theme: Theme) -> None:
    share = 0.35 if lane.band.is_empty else 1.0
    colour = mixed_in(theme.group(lane.group), theme.ground, share)
    painter.fillRect(QRectF(0, lane.band.top + 1.5, STRIPE, lane.band.height - 3), colour)


def _paint_count(
    painter: QPainter, lane: LaneView, middle: float, width: float, theme: Theme
) -> float:
    """Write how many events are shown, of how many; return the pixels that it takes."""
    count = str(lane.total) if lane.shown == lane.total else f"{lane.shown} of {lane.total}"
    taken = text_width(count, SMALL)
    painter.setPen(line_in(theme.soft).pen)
    write(painter, width - PADDING - taken, middle, count, SMALL)
    return taken


def _paint_name(
    painter: QPainter, lane: LaneView, middle: float, room: float, theme: Theme
) -> None:
    band = lane.band
    painter.setPen(line_in(theme.soft if band.is_empty else theme.ink).pen)
    most = max(int((band.height - 24.0) // LINE) + 1, 1)
    for number, line in enumerate(in_lines(lane.name, room, most)):
        y = middle + number * LINE
        write(painter, STRIPE + PADDING, y, line, LABEL, semibold=not band.is_empty)


@lru_cache(maxsize=500)
def in_lines(name: str, room: float, most: int) -> list[str]:
    """Break a lane's name into lines of so many pixels; what does not fit is elided."""
    measures = metrics(LABEL, semibold=True)
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if measures.horizontalAdvance(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) >= most else lines
    return [measures.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in kept]
