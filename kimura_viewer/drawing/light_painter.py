"""Light on a picture: where the reader is in time, and what is pointed at."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kimura_viewer.drawing.mark_painter import LINE, mixed
from kimura_viewer.drawing.pencil import Look, Pencil
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.light import Light
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.timeline.scene import Scene

TICK = 6.0
"""Pixels that a tick of the reading cursor is wide, and high."""
PASSED = 4.0
"""The same of what the reader has passed."""
NEAR, BAND = 1.5, 4.0
"""Pixels between a mark and the band of light around it, and of the band."""
FOUND = 0.4
"""How opaque that light is."""
HALO = 4.0
"""Pixels between a mark and the ring of what is pointed at."""


def paint_light(
    painter: QPainter, scene: Scene, content: Content, light: Light, theme: Theme
) -> None:
    """Draw light upon a timeline: ticks on the axis for the reader's place, rings around marks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_cursor(painter, scene, content, light, theme)
    marks = scene.marks
    # At a bar there is light at its first end, or where it comes into view.
    begin = np.clip(marks.left, scene.scale.left, None) + MARK_SIZE / 2
    x = np.where(marks.is_span, begin, marks.x)
    inside = marks.home & (marks.y > scene.layout.axis_height) & (x > scene.scale.left)
    if light.found:
        found = np.isin(marks.events, list(light.found)) & inside
        paint_halos(painter, x, marks.y, np.flatnonzero(found), theme)
    if light.pointed:
        pointed = np.isin(marks.events, list(light.pointed)) & inside
        paint_rings(painter, x, marks.y, np.flatnonzero(pointed), theme)


def paint_halos(painter: QPainter, x: Floats, y: Floats, which: Indices, theme: Theme) -> None:
    """Lay a pale band of light around marks that were found in the text; arguments as of rings."""
    pencil = pencil_of(painter)
    for centre_x, centre_y in zip(x[which].tolist(), y[which].tolist(), strict=True):
        draw_halo(pencil, centre_x, centre_y, theme)


def draw_halo(pencil: Pencil, x: float, y: float, theme: Theme, size: float = MARK_SIZE) -> None:
    """Lay that band around one mark, which has its centre at a place and is so large."""
    light = QColor(theme.accent)
    light.setAlphaF(FOUND)
    pencil.circle(Look(QPen(light, BAND)), (x, y), size / 2 + NEAR + BAND / 2)


def days_of(content: Content, rows: Indices) -> Floats:
    """Return where events stand in time: where a span begins, if that is known, else its middle."""
    reach = content.reach_of(rows)
    begins_known = content.dates.is_span[rows] & np.isfinite(reach.begin)
    return np.where(begins_known, reach.begin, reach.middle)


def paint_rings(painter: QPainter, x: Floats, y: Floats, which: Indices, theme: Theme) -> None:
    """Draw rings around marks.

    Args:
        painter: Where.
        x: Centres of all marks in pixels, shape (marks,).
        y: Centre lines.
        which: The marks that get one.
        theme: Its colours.
    """
    painter.setPen(QPen(QColor(theme.accent), LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = MARK_SIZE / 2 + HALO
    for centre_x, centre_y in zip(x[which].tolist(), y[which].tolist(), strict=True):
        painter.drawEllipse(QRectF(centre_x - half, centre_y - half, 2 * half, 2 * half))


def _paint_cursor(
    painter: QPainter, scene: Scene, content: Content, light: Light, theme: Theme
) -> None:
    """Ticks that stand upon the lower line of the axis, in the colours of their groups."""
    rows = np.array(list(light.strengths()), np.intp)
    scale, bottom = scene.scale, scene.layout.axis_height - 1.0
    xs = scale.to_x(days_of(content, rows))
    painter.setPen(Qt.PenStyle.NoPen)
    for x, group, strength in zip(
        xs.tolist(), content.groups[rows].tolist(), light.strengths().values(), strict=True
    ):
        if scale.left <= x <= scale.right:
            colour = QColor(theme.group(group))
            painter.setBrush(mixed(colour, QColor(theme.ground), strength))
            # What was passed is smaller, not only paler.
            size = TICK if strength == 1.0 else PASSED
            left, right = QPointF(x - size / 2, bottom - size), QPointF(x + size / 2, bottom - size)
            painter.drawPolygon(QPolygonF([left, right, QPointF(x, bottom)]))
