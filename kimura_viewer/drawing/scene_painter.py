"""A scene on a QPainter: the same on screen and in a figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kimura_viewer.drawing.fonts import LABEL, SMALL, baseline, font, metrics
from kimura_viewer.drawing.header_painter import PADDING, STRIPE, paint_header
from kimura_viewer.drawing.mark_painter import MarkPainter
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.view import Calendar
from kimura_viewer.timeline.density import Profile
from kimura_viewer.timeline.layout import AXIS_HEIGHT, CALENDAR_HEIGHT
from kimura_viewer.timeline.scene import Label, LaneView, Scene
from kimura_viewer.timeline.ticks import Tick

CALENDAR_WORDS: dict[Calendar, str] = {"eras": "Japanese era", "old-style": "Old Style (Julian)"}
DIMMED = 0.45
"""Opacity of what steps back while an event is hovered."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What stands out: rows of events in the table, or None.

    Attributes:
        selected: Has a ring and a semibold label.
        hovered: Everything else steps back.
    """

    selected: int | None = None
    hovered: int | None = None

    def opacity(self, event: int) -> float:
        """Return how strongly an event is drawn."""
        return 1.0 if self.hovered is None or event in (self.hovered, self.selected) else DIMMED


NOTHING = Emphasis()


def paint_scene(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    emphasis: Emphasis = NOTHING,
    *,
    foldable: bool = False,
) -> None:
    """Draw a scene with its top left corner at the painter's origin.

    Args:
        painter: Where to.
        scene: What to draw.
        theme: Its colours.
        emphasis: What stands out.
        foldable: Whether groups show that they fold and unfold.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, scene.layout.width, scene.layout.height), QColor(theme.ground))
    with _clipped(painter, _below_axis(scene, 0.0)):
        _paint_lane_grounds(painter, scene, theme)
    with _clipped(painter, _below_axis(scene, scene.layout.header_width)):
        _paint_rules(painter, scene, theme)
        for profile in scene.profiles:
            _paint_profile(painter, profile, scene.lanes[profile.lane], theme)
        _paint_ghosts(painter, scene, theme, emphasis)
        marks = MarkPainter(painter, scene.marks, scene.scale, theme)
        for index in marks.order():
            painter.setOpacity(emphasis.opacity(int(scene.marks.events[index])))
            marks.paint(index, selected=int(scene.marks.events[index]) == emphasis.selected)
        for label in scene.labels:
            painter.setOpacity(emphasis.opacity(label.event))
            _paint_label(painter, label, theme, bold=label.event == emphasis.selected)
        painter.setOpacity(1.0)
    with _clipped(painter, _below_axis(scene, 0.0)):
        for lane in scene.lanes:
            paint_header(painter, lane, scene.layout.header_width, theme, foldable=foldable)
    _paint_axis(painter, scene, theme)


def _paint_ghosts(painter: QPainter, scene: Scene, theme: Theme, emphasis: Emphasis) -> None:
    """Draw where the dates are that are not drawn, each tied to its mark."""
    ghosts = MarkPainter(painter, scene.ghosts, scene.scale, theme, ghosts=True)
    homes = {
        int(event): float(x)
        for event, x, home in zip(scene.marks.events, scene.marks.x, scene.marks.home, strict=True)
        if home
    }
    for index in ghosts.order():
        event = int(scene.ghosts.events[index])
        painter.setOpacity(emphasis.opacity(event))
        ghosts.paint_tie(index, homes[event])
        ghosts.paint(index)


def _paint_profile(painter: QPainter, profile: Profile, lane: LaneView, theme: Theme) -> None:
    """Draw columns that stand on the lane's lower edge, as high as their events are many."""
    room = lane.band.height - 4.0
    counted = np.flatnonzero(profile.counts)
    heights = np.maximum(profile.counts[counted] / profile.most * room, 1.0)
    width = max(profile.width - 0.5, 0.5)
    columns = zip(profile.left[counted].tolist(), heights.tolist(), strict=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.group(lane.group)))
    painter.drawRects([QRectF(x, lane.band.bottom - 1.0 - h, width, h) for x, h in columns])


@contextmanager
def _clipped(painter: QPainter, area: QRectF) -> Iterator[None]:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


def _below_axis(scene: Scene, left: float) -> QRectF:
    layout = scene.layout
    return QRectF(left, layout.axis_height, layout.width - left, layout.height - layout.axis_height)


def _paint_lane_grounds(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Hairlines below the lanes, and none below the last."""
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    lines = [
        QLineF(
            0.0, round(lane.band.bottom) + 0.5, scene.layout.width, round(lane.band.bottom) + 0.5
        )
        for lane in scene.lanes
    ]
    painter.drawLines(lines)


def _paint_rules(painter: QPainter, scene: Scene, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.rule), 1.0))
    top, bottom = scene.layout.axis_height, scene.layout.height
    xs = [round(scene.scale.to_x(float(tick.start))) + 0.5 for tick in scene.upper]
    painter.drawLines([QLineF(x, top, x, bottom) for x in xs if x > scene.scale.left])


def _paint_label(painter: QPainter, label: Label, theme: Theme, *, bold: bool) -> None:
    if label.on_bar:
        # The bar is interrupted by its words, as a contour line is by its height.
        behind = QRectF(label.x - 3, label.y - 7, label.width + 6, 14)
        painter.fillRect(behind, QColor(theme.ground))
    painter.setFont(font(LABEL, semibold=bold))
    painter.setPen(QColor(theme.ink))
    painter.drawText(QPointF(label.x, baseline(label.y, LABEL)), label.text)


def _paint_axis(painter: QPainter, scene: Scene, theme: Theme) -> None:
    layout = scene.layout
    painter.fillRect(QRectF(0, 0, layout.width, layout.axis_height), QColor(theme.ground))
    area = QRectF(layout.header_width, 0, layout.plot_width, layout.axis_height)
    with _clipped(painter, area):
        half = AXIS_HEIGHT / 2
        painter.setFont(font(LABEL, semibold=True))
        painter.setPen(QColor(theme.ink))
        for tick, x in _sticky(scene, scene.upper, LABEL):
            painter.drawText(QPointF(x, baseline(half / 2 + 1, LABEL)), tick.label)
        painter.setPen(QPen(QColor(theme.rule), 1.0))
        _paint_tick_lines(painter, scene)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.soft))
        for tick, x in _sticky(scene, scene.lower, SMALL):
            painter.drawText(QPointF(x, baseline(half * 1.5 - 1, SMALL)), tick.label)
    for row, calendar in enumerate(layout.calendars):
        top = AXIS_HEIGHT + row * CALENDAR_HEIGHT
        _paint_calendar(painter, scene, theme, calendar, top)
    painter.setPen(QPen(QColor(theme.rule), 1.0))
    y = round(layout.axis_height) - 0.5
    painter.drawLine(QLineF(0, y, layout.width, y))


def _paint_calendar(
    painter: QPainter, scene: Scene, theme: Theme, calendar: Calendar, top: float
) -> None:
    """Draw the row of another calendar, its name among the headers."""
    layout = scene.layout
    middle = top + CALENDAR_HEIGHT / 2
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    painter.drawLine(QLineF(0, round(top) - 0.5, layout.width, round(top) - 0.5))
    painter.setFont(font(SMALL))
    painter.setPen(QColor(theme.soft))
    painter.drawText(QPointF(STRIPE + PADDING, baseline(middle, SMALL)), CALENDAR_WORDS[calendar])
    ticks = scene.calendars[layout.calendars.index(calendar)]
    with _clipped(painter, QRectF(layout.header_width, top, layout.plot_width, CALENDAR_HEIGHT)):
        for tick, x in _sticky(scene, ticks, SMALL):
            painter.drawText(QPointF(x, baseline(middle, SMALL)), tick.label)
        painter.setPen(QPen(QColor(theme.rule), 1.0))
        xs = [round(scene.scale.to_x(float(tick.start))) + 0.5 for tick in ticks]
        bottom = top + CALENDAR_HEIGHT
        painter.drawLines([QLineF(x, top + 4, x, bottom) for x in xs if x > scene.scale.left])


def _paint_tick_lines(painter: QPainter, scene: Scene) -> None:
    height = AXIS_HEIGHT
    lines = []
    for ticks, top in ((scene.upper, 2.0), (scene.lower, height - 8.0)):
        for tick in ticks:
            x = round(scene.scale.to_x(float(tick.start))) + 0.5
            if x > scene.scale.left:
                lines.append(QLineF(x, top, x, height))
    painter.drawLines(lines)


def _sticky(scene: Scene, ticks: tuple[Tick, ...], size: int) -> Iterator[tuple[Tick, float]]:
    """Give the ticks whose label has room, and where: at the tick, but kept in view."""
    scale = scene.scale
    semibold = size == LABEL
    for tick in ticks:
        start, end = scale.to_x(float(tick.start)), scale.to_x(float(tick.end))
        width = metrics(size, semibold=semibold).horizontalAdvance(tick.label)
        x = max(start, scale.left) + 5.0
        if start < scale.left:
            x = min(x, end - width - 6.0)
        if x >= scale.left and x + width <= min(end, scale.right):
            yield tick, x
