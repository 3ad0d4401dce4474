"""A scene: everything that one picture of the timeline shows, in pixels."""

from dataclasses import dataclass
from math import inf

import numpy as np

from kimura_viewer.model.events import DateColumns, Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.bands import Band, arrange
from kimura_viewer.timeline.calendar_ticks import calendar_ticks
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.density import Profile
from kimura_viewer.timeline.labels import CLEARANCE, GAP, Measure, Room, choose_labels
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.layout import Layout, margins
from kimura_viewer.timeline.marks import (
    MARK_SIZE,
    Bounds,
    Marks,
    Placements,
    marks_of,
    pixel_bounds,
)
from kimura_viewer.timeline.neighbours import awaited, followed, reached
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.ticks import Tick, axis_ticks
from kimura_viewer.timeline.time_scale import TimeScale, enclosing

NEAR = 600.0
"""Pixels beside the view within which marks matter for labels in it; no label is longer."""
HIT_SIZE = 24.0
"""Pixels across the area that answers for a mark."""
BAR_BEFORE_LABEL = 14.0
"""Pixels of a bar before a label that stands upon it."""
BAR_AFTER_LABEL = 26.0
"""Pixels of a bar after such a label, an arrow at its end included."""


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane as it is drawn: its band moved to where it is, and its header's words.

    Attributes:
        band: In pixels from the top of the picture.
        id: Slug of what it stands for; see `Lane`.
        name: The header.
        group: Index of the group, None for none.
        group_name: Drawn above the band where `band.group_top` is given.
        group_id: Of the group that it folds into, or is folded into; empty for none.
        shown: How many events are shown in it, in view or not.
        total: How many events it has.
    """

    band: Band
    id: str
    name: str
    group: int | None
    group_name: str
    group_id: str
    shown: int
    total: int

    @property
    def is_folded(self) -> bool:
        """Whether it stands for all lanes of a folded group."""
        return bool(self.group_id) and self.id == self.group_id


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a mark.

    Attributes:
        event: Row of the event.
        text: Title or short form.
        x: Left of the text.
        y: Centre line.
        width: Of the text.
        on_bar: Whether it stands upon its own bar, and interrupts it.
    """

    event: int
    text: str
    x: float
    y: float
    width: float
    on_bar: bool


@dataclass(frozen=True)
class Scene:
    """One picture of the timeline.

    Attributes:
        layout: Its parts.
        scale: Days to pixels.
        lanes: From top to bottom.
        marks: Those in view.
        ghosts: Where the dates are that are not drawn, for marks in view; see `Content.has_ghost`.
        profiles: In the place of the marks of lanes that have too many in view.
        labels: Those in view.
        upper: Ticks of the axis' upper row.
        lower: Ticks of its lower row.
        calendars: Ticks of other calendars, one row each, in the order of `Layout.calendars`.
        content_height: Pixels that all lanes take.
        occupied: Which lanes have something in view, shape (lanes,).
        in_view: How many events are in view, neither beside, nor above or below it.
        shown: How many are shown, in view or not.
        total: How many there are.
    """

    layout: Layout
    scale: TimeScale
    lanes: tuple[LaneView, ...]
    marks: Marks
    ghosts: Marks
    profiles: tuple[Profile, ...]
    labels: tuple[Label, ...]
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    calendars: tuple[tuple[Tick, ...], ...]
    content_height: float
    occupied: Mask
    in_view: int
    shown: int
    total: int


def fit_extent(content: Content, plot_width: float) -> Extent:
    """Return the extent that has every event of the store in view, with room for labels."""
    first, last = content.days
    return enclosing(first, last, plot_width, *margins(plot_width))


def build_scene(content: Content, extent: Extent | None, layout: Layout, measure: Measure) -> Scene:
    """Lay out one picture.

    Args:
        content: What there is to draw.
        extent: The visible stretch of time; None for all of it.
        layout: The parts of the picture.
        measure: Gives the pixels of a label's text.
    """
    visible = extent or fit_extent(content, layout.plot_width)
    scale = TimeScale(visible, layout.header_width, layout.plot_width)
    crowded = content.density.crowded(visible)
    profiles = content.density.profiles(scale, crowded)
    counts = content.counts
    rows = content.near(visible, NEAR / scale.pixels_per_day, ~crowded)
    plan = content.plan.at(rows)
    bounds = pixel_bounds(content.reach, content.dates, plan.events, scale)
    ghosts = pixel_bounds(content.ghosts, content.ghost_dates, plan.events, scale)
    haunted = content.has_ghost[plan.events] & plan.home
    outer = bounds.with_signs(content.dates, plan.events).joined(ghosts, haunted)
    in_view = (outer.right >= scale.left) & (outer.left <= scale.right)
    occupied = _occupied(plan, in_view) | crowded
    bands = arrange(content.plan, occupied, layout.lanes_height)
    offset = layout.axis_height - layout.scroll
    y = _rows_y(bands, plan, offset)
    solid = scale.to_x(content.reach.solid_begin[plan.events])
    placed = _Placed(content, plan, rows, scale, outer.left, outer.right, solid, y, in_view)

    def marks(which: Mask, at: Bounds, dates: DateColumns, reach: Reach) -> Marks:
        rows = np.flatnonzero(which)
        events = plan.events[rows]
        here = Placements(
            events,
            plan.home[rows],
            plan.groups[events],
            Bounds(at.left[rows], at.right[rows]),
            y[rows],
        )
        return marks_of(here, content.table, dates, reach, scale)

    upper, lower = axis_ticks(scale)
    return Scene(
        layout,
        scale,
        tuple(_lane_view(content.plan, counts, band, offset) for band in bands),
        marks(in_view, bounds, content.dates, content.reach),
        marks(in_view & haunted, ghosts, content.ghost_dates, content.ghosts),
        profiles,
        _labels(placed, measure),
        upper,
        lower,
        tuple(calendar_ticks(calendar, scale) for calendar in layout.calendars),
        bands[-1].bottom if bands else 0.0,
        occupied,
        in_view=int(np.count_nonzero(in_view & plan.home & _on_page(y, layout)))
        + sum(int(profile.counts.sum()) for profile in profiles),
        shown=int(np.count_nonzero(content.kept)),
        total=len(content.table),
    )


@dataclass(frozen=True)
class _Placed:
    """Every kept placement with what belongs to it; columns of shape (placements,).

    Attributes:
        plan: The placements that matter for the picture.
        rows: Their rows in the plan of all.
        left: In pixels.
        right: In pixels.
        solid: Where the event has surely begun, in pixels.
    """

    content: Content
    plan: LanePlan
    rows: Indices
    scale: TimeScale
    left: Floats
    right: Floats
    solid: Floats
    y: Floats
    in_view: Mask


def event_at(scene: Scene, x: float, y: float) -> int | None:
    """Return the row of the event whose mark, label or ghost is at a pixel, or None."""
    return next(iter(events_at(scene, x, y)), None)


def events_at(scene: Scene, x: float, y: float) -> list[int]:
    """Return the rows of all events at a pixel, the best answer first.

    A mark answers for at least 24 pixels; of several the nearest comes first, a full mark before
    an echo; then labels, then ghosts.
    """
    if x < scene.layout.header_width or y < scene.layout.axis_height:
        return []
    labelled = [
        label.event
        for label in scene.labels
        if label.x <= x <= label.x + label.width and abs(label.y - y) <= HIT_SIZE / 3
    ]
    found = [*_marks_at(scene.marks, x, y), *labelled, *_marks_at(scene.ghosts, x, y)]
    return list(dict.fromkeys(found))


def _marks_at(marks: Marks, x: float, y: float) -> list[int]:
    aside = np.maximum(np.maximum(marks.left - x, x - marks.right), 0.0)
    # Where several are at hand: a point upon a bar before the bar, a short bar before a long one.
    centre = np.where(marks.is_span, (marks.left + marks.right) / 2, marks.x)
    middle = np.abs(centre - x) + marks.is_span * MARK_SIZE / 2
    distance = np.hypot(aside, marks.y - y)
    near = (distance <= HIT_SIZE / 2) & (np.abs(marks.y - y) <= HIT_SIZE / 2)
    order = np.lexsort((middle, distance + np.where(marks.home, 0.0, 3.0)))
    return [int(event) for event in marks.events[order[near[order]]]]


def lane_at(scene: Scene, y: float) -> LaneView | None:
    """Return the lane at a height, or None above and below the lanes."""
    if y < scene.layout.axis_height:
        return None
    return next((lane for lane in scene.lanes if lane.band.top <= y < lane.band.bottom), None)


def _on_page(y: Floats, layout: Layout) -> Mask:
    """Tell which centre lines are in view, not scrolled out of it."""
    on_page: Mask = (y > layout.axis_height) & (y < layout.height)
    return on_page


def _occupied(plan: LanePlan, in_view: Mask) -> Mask:
    occupied = np.zeros(len(plan.lanes), dtype=np.bool_)
    occupied[plan.lane[in_view]] = True
    return occupied


def _rows_y(bands: tuple[Band, ...], visible: LanePlan, offset: float) -> Floats:
    """Centre line of each placement."""
    first = np.array([band.row_centre(0) for band in bands], dtype=np.float64)
    echo = np.array([band.echo_centre for band in bands], dtype=np.float64)
    pitch = np.array([band.pitch for band in bands], dtype=np.float64)
    lane = visible.lane
    return np.where(visible.home, first[lane] + pitch[lane] * visible.row, echo[lane]) + offset


def _lane_view(
    plan: LanePlan, counts: tuple[Indices, Indices], band: Band, offset: float
) -> LaneView:
    lane = plan.lanes[band.lane]
    group_top = None if band.group_top is None else band.group_top + offset
    moved = Band(band.lane, band.top + offset, band.height, band.pitch, group_top, band.is_empty)
    shown, total = (int(count[band.lane]) for count in counts)
    group = lane.group, lane.group_name, lane.group_id
    return LaneView(moved, lane.id, lane.name, *group, shown, total)


def _labels(placed: _Placed, measure: Measure) -> tuple[Label, ...]:
    content, plan, scale = placed.content, placed.plan, placed.scale
    if not len(plan.events):
        return ()
    full, short = content.labels
    titles = (full[plan.events], short[plan.events])
    room, clear = _room(placed)
    choice = choose_labels(titles, plan.home, plan.leftward, room, measure)
    labels = []
    for p in np.flatnonzero(placed.in_view & (choice.texts != "")):
        width = float(choice.widths[p])
        x, on_bar = _label_place(placed, clear, int(p), width)
        if scale.left <= x and x + width <= scale.right:
            event, text = int(plan.events[p]), str(choice.texts[p])
            labels.append(Label(event, text, x, float(placed.y[p]), width, on_bar))
    return tuple(labels)


def _label_place(placed: _Placed, clear: Bounds, p: int, width: float) -> tuple[float, bool]:
    """Return the left of a label, and whether it stands upon its bar.

    It stands beside its mark. Only where that is out of view, or nowhere, as a bar has no end,
    does the label of a bar move onto the bar: onto the stretch where the event surely lasts.
    """
    plan, scale = placed.plan, placed.scale
    left, right, event = float(placed.left[p]), float(placed.right[p]), plan.events[p]
    beside = left - GAP - width if plan.leftward[p] else right + GAP
    if not placed.content.dates.is_span[event]:
        return beside, False
    reach = placed.content.reach
    first = max(scale.to_x(float(reach.solid_begin[event])), float(clear.left[p]))
    last = min(scale.to_x(float(reach.solid_end[event])), float(clear.right[p]), scale.right)
    first, last = first + BAR_BEFORE_LABEL, last - BAR_AFTER_LABEL - width
    visible_first = max(first, scale.left + GAP)
    if first > last or visible_first > last:
        return beside, False
    if right == inf or (plan.leftward[p] and beside < scale.left):
        return visible_first, True
    if not plan.leftward[p] and beside + width > scale.right:
        return last, True
    return beside, False


def _room(placed: _Placed) -> tuple[Room, Bounds]:
    """Free pixels on both sides of each placement, and the part of it that no other one covers.

    At the ends of a row these reach to where the picture of all events ends, so that no label
    is cut there. A side has none where another mark of the row reaches further, in pixels or in
    days.
    """
    plan, left, right = placed.plan, placed.left, placed.right
    begin, end = _edges(placed)
    is_followed = followed(plan)
    earlier, later = reached(is_followed, right), awaited(is_followed, left)
    clear = Bounds(
        np.where(earlier > left, earlier + GAP, left),
        np.where(later < right, later - GAP, right),
    )
    over_begin, over_end = (mask[placed.rows] for mask in placed.content.covered)
    over_begin, over_end = over_begin | (left > later), over_end | (right < earlier)
    with np.errstate(invalid="ignore"):  # events without a place have infinite ends
        before = left - np.maximum(earlier, begin)
        on_bar = np.maximum(clear.left, begin) + BAR_BEFORE_LABEL + BAR_AFTER_LABEL
        on_bar = on_bar + np.maximum(placed.solid - left, 0.0) - GAP - CLEARANCE
        free_from = np.where(np.isposinf(right), on_bar, right)
        after = np.minimum(later, end) - free_from
    before, after = np.where(over_begin, -inf, before), np.where(over_end, -inf, after)
    return Room(before, after, is_followed), clear


def _edges(placed: _Placed) -> tuple[float, float]:
    """Pixels at which a picture of all events would begin and end, at the scale of this one."""
    first, last = placed.content.days
    before, after = margins(placed.scale.width)
    return placed.scale.to_x(first) - before, placed.scale.to_x(last) + after
