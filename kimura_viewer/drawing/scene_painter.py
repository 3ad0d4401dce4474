"""A scene on a QPainter: the same on screen and in a figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.columns import draw_rectangles, sharp
from kimura_viewer.drawing.fonts import LABEL, SMALL, font, static_text, text_top, text_width, write
from kimura_viewer.drawing.header_painter import PADDING, STRIPE, paint_header, paint_lit
from kimura_viewer.drawing.mark_batches import paint_marks
from kimura_viewer.drawing.mark_painter import MarkPainter, mixed
from kimura_viewer.drawing.pencil import line_in
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.model.view import Calendar
from kimura_viewer.timeline.density import Profile
from kimura_viewer.timeline.layout import AXIS_HEIGHT, CALENDAR_HEIGHT
from kimura_viewer.timeline.scene import LaneView, Scene
from kimura_viewer.timeline.ticks import Tick

if TYPE_CHECKING:  # a timeline needs none
    from kimura_viewer.timeline.argument_scene import ArgumentScene

Dated: TypeAlias = "Scene | ArgumentScene"
"""Pictures with a time axis."""
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

    def opacities(self, events: Indices) -> Floats:
        """Return how strongly events are drawn; shape (events,)."""
        if self.hovered is None:
            return np.ones(len(events))
        strong = [event for event in (self.hovered, self.selected) if event is not None]
        return np.where(np.isin(events, strong), 1.0, DIMMED)


NOTHING = Emphasis()


def paint_scene(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    emphasis: Emphasis = NOTHING,
    *,
    in_batches: bool = False,
    foldable: bool = False,
    events: bool = True,
) -> None:
    """Draw a scene with its top left corner at the painter's origin.

    Args:
        painter: Draws in pixels.
        scene: What to draw.
        theme: Colours.
        emphasis: What stands out.
        in_batches: For a screen: marks as small pictures, thousands at once. Otherwise each is
            drawn of lines and shapes, as paper and vector files want it.
        foldable: Whether groups show that they fold and unfold.
        events: Whether there are marks and labels; a figure draws these itself, each as a group.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, scene.layout.width, scene.layout.height), QColor(theme.ground))
    with _clipped(painter, _below_axis(scene, 0.0)):
        _paint_lane_grounds(painter, scene, theme)
    with _clipped(painter, _below_axis(scene, scene.layout.header_width)):
        _paint_rules(painter, scene, theme)
        for profile in scene.profiles:
            _paint_profile(painter, profile, scene.lanes[profile.lane], theme)
        if events:
            _paint_ghosts(painter, scene, theme, emphasis)
            _paint_marks(painter, scene, theme, emphasis, in_batches=in_batches)
            _paint_labels(painter, scene, theme, emphasis)
        _paint_overflows(painter, scene, theme)
    with _clipped(painter, _below_axis(scene, 0.0)):
        paint_lit(painter, scene, emphasis.hovered, theme)
        for lane in scene.lanes:
            paint_header(painter, lane, scene.layout.header_width, theme, foldable=foldable)
    paint_axis(painter, scene, theme)


def _paint_ghosts(painter: QPainter, scene: Scene, theme: Theme, emphasis: Emphasis) -> None:
    """Draw where the dates are that are not drawn, each tied to its mark."""
    ghosts = MarkPainter(pencil_of(painter), scene.ghosts, scene.scale, theme, ghosts=True)
    homes = {
        int(event): float(x)
        for event, x, home in zip(scene.marks.events, scene.marks.x, scene.marks.home, strict=True)
        if home
    }
    rows = scene.ghosts.rows()
    for index in ghosts.order():
        ghost = rows[index]
        painter.setOpacity(emphasis.opacity(ghost.event))
        ghosts.paint_tie(ghost, homes[ghost.event])
        ghosts.paint(ghost)


def _paint_marks(
    painter: QPainter, scene: Scene, theme: Theme, emphasis: Emphasis, *, in_batches: bool
) -> None:
    marks = scene.marks
    opacities = emphasis.opacities(marks.events) * marks.strengths
    if in_batches:
        paint_marks(painter, marks, opacities, scene.scale, theme, selected=emphasis.selected)
        return
    one_by_one = MarkPainter(pencil_of(painter), marks, scene.scale, theme)
    rows = marks.rows()
    for index in one_by_one.order():
        painter.setOpacity(float(opacities[index]))
        one_by_one.paint(rows[index], selected=rows[index].event == emphasis.selected)
    painter.setOpacity(1.0)


def _paint_profile(painter: QPainter, profile: Profile, lane: LaneView, theme: Theme) -> None:
    """Draw columns that stand on the lane's lower edge, as high as their events are many.

    Those that are higher than the lane are broken near their tops.
    """
    room = round(lane.band.height) - 4.0
    counted = np.flatnonzero(profile.counts)
    counts = profile.counts[counted]
    heights = np.clip(np.rint(counts / profile.most * room), 1.0, room)
    left = np.rint(profile.left[counted])
    right = np.maximum(np.rint(profile.left[counted] + profile.width - 0.5), left + 1.0)
    bottom = np.round(lane.band.bottom) - 1.0
    columns = np.column_stack((left, bottom - heights, right - left, heights))
    breaks = columns[counts > profile.most]
    breaks[:, 1], breaks[:, 3] = bottom - room + 4.0, 2.0
    ground = QColor(theme.ground)
    painter.setPen(Qt.PenStyle.NoPen)
    with sharp(painter):
        painter.setBrush(mixed(QColor(theme.group(lane.group)), ground, profile.strength))
        draw_rectangles(painter, columns)
        painter.setBrush(ground)
        draw_rectangles(painter, breaks)


def _paint_overflows(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw the numbers of events without room, each on a ground of its own."""
    if not scene.overflows:
        return
    painter.setFont(font(SMALL))
    painter.setPen(QColor(theme.soft))
    ground = QColor(theme.ground)
    profiled = {profile.lane for profile in scene.profiles}
    for overflow in scene.overflows:
        words = static_text(overflow.text, SMALL)
        width = words.size().width()
        y = scene.overflow_y(overflow)
        if overflow.lane in profiled:
            painter.fillRect(QRectF(overflow.x - width / 2 - 2, y - 6, width + 4, 12), ground)
        painter.drawStaticText(QPointF(overflow.x - width / 2, text_top(y, SMALL)), words)


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
    width = scene.layout.width
    ys = [round(lane.band.bottom) + 0.5 for lane in scene.lanes]
    with sharp(painter):
        pencil_of(painter).lines(line_in(theme.hairline), [(0.0, y, width, y) for y in ys])


def _paint_rules(painter: QPainter, scene: Scene, theme: Theme) -> None:
    top, bottom = scene.layout.axis_height, scene.layout.height
    lines = [(x, top, x, bottom) for x in _starts(scene, scene.upper)]
    with sharp(painter):
        pencil_of(painter).lines(line_in(theme.rule), lines)


def _starts(scene: Dated, ticks: tuple[Tick, ...]) -> list[float]:
    """Return the pixels at which ticks begin that do so in view."""
    left = scene.scale.left
    xs = [round(x) + 0.5 for x in scene.scale.places(tick.start for tick in ticks)]
    return [x for x in xs if x > left]


def _paint_labels(painter: QPainter, scene: Scene, theme: Theme, emphasis: Emphasis) -> None:
    ground = QColor(theme.ground)
    painter.setPen(QColor(theme.ink))
    for bold in (False, True):
        painter.setFont(font(LABEL, semibold=bold))
        for label in scene.labels:
            if (label.event == emphasis.selected) is not bold:
                continue
            if label.on_bar:
                # The bar is interrupted by its words, as a contour line is by its height.
                behind = QRectF(label.x - 3, label.y - 7, label.width + 6, 14)
                painter.fillRect(behind, ground)
            painter.setOpacity(emphasis.opacity(label.event))
            at = QPointF(label.x, text_top(label.y, LABEL))
            painter.drawStaticText(at, static_text(label.text, LABEL, semibold=bold))
    painter.setOpacity(1.0)


def paint_axis(painter: QPainter, scene: Dated, theme: Theme) -> None:
    """Draw the rows of the axis at the top of a picture."""
    layout = scene.layout
    painter.fillRect(QRectF(0, 0, layout.width, layout.axis_height), QColor(theme.ground))
    area = QRectF(layout.header_width, 0, layout.plot_width, layout.axis_height)
    with _clipped(painter, area):
        half = AXIS_HEIGHT / 2
        painter.setPen(line_in(theme.ink).pen)
        for tick, x in _sticky(scene, scene.upper, LABEL):
            write(painter, x, half / 2 + 1, tick.label, LABEL, semibold=True)
        _paint_tick_lines(painter, scene, theme)
        painter.setPen(line_in(theme.soft).pen)
        for tick, x in _sticky(scene, scene.lower, SMALL):
            write(painter, x, half * 1.5 - 1, tick.label, SMALL)
    for row, calendar in enumerate(layout.calendars):
        top = AXIS_HEIGHT + row * CALENDAR_HEIGHT
        _paint_calendar(painter, scene, theme, calendar, top)
    y = round(layout.axis_height) - 0.5
    with sharp(painter):
        pencil_of(painter).lines(line_in(theme.rule), [(0.0, y, layout.width, y)])


def _paint_calendar(
    painter: QPainter, scene: Dated, theme: Theme, calendar: Calendar, top: float
) -> None:
    """Draw the row of another calendar, its name among the headers."""
    layout = scene.layout
    middle = top + CALENDAR_HEIGHT / 2
    y = round(top) - 0.5
    pencil_of(painter).lines(line_in(theme.hairline), [(0.0, y, layout.width, y)])
    painter.setPen(line_in(theme.soft).pen)
    write(painter, STRIPE + PADDING, middle, CALENDAR_WORDS[calendar], SMALL)
    ticks = scene.calendars[layout.calendars.index(calendar)]
    with _clipped(painter, QRectF(layout.header_width, top, layout.plot_width, CALENDAR_HEIGHT)):
        for tick, x in _sticky(scene, ticks, SMALL):
            write(painter, x, middle, tick.label, SMALL)
        lines = [(x, top + 4, x, top + CALENDAR_HEIGHT) for x in _starts(scene, ticks)]
        pencil_of(painter).lines(line_in(theme.rule), lines)


def _paint_tick_lines(painter: QPainter, scene: Dated, theme: Theme) -> None:
    lines = [(x, 2.0, x, AXIS_HEIGHT) for x in _starts(scene, scene.upper)]
    lines += [(x, AXIS_HEIGHT - 8.0, x, AXIS_HEIGHT) for x in _starts(scene, scene.lower)]
    with sharp(painter):
        pencil_of(painter).lines(line_in(theme.rule), lines)


def _sticky(scene: Dated, ticks: tuple[Tick, ...], size: int) -> Iterator[tuple[Tick, float]]:
    """Give the ticks whose label has room, and where: at the tick, but kept in view."""
    scale = scene.scale
    left, right = scale.left, scale.right
    semibold = size == LABEL
    starts = scale.places(tick.start for tick in ticks)
    ends = scale.places(tick.end for tick in ticks)
    for tick, start, end in zip(ticks, starts, ends, strict=True):
        width = text_width(tick.label, size, semibold=semibold)
        x = max(start, left) + 5.0
        if start < left:
            x = min(x, end - width - 6.0)
        if x >= left and x + width <= min(end, right):
            yield tick, x
