"""A scene: everything that one picture of the timeline shows, in pixels."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.bands import Band
from kimura_viewer.timeline.calendar_ticks import calendar_ticks
from kimura_viewer.timeline.content import Content, Standing
from kimura_viewer.timeline.dealing import WITHOUT_ROOM
from kimura_viewer.timeline.density import Profile, marks_strength
from kimura_viewer.timeline.label_places import Label, Placed, labels_of
from kimura_viewer.timeline.labels import Measure
from kimura_viewer.timeline.lanes import ECHO_ROW, LanePlan
from kimura_viewer.timeline.layout import Layout, margins
from kimura_viewer.timeline.marks import NO_MARKS, Bounds, Drawn, Marks, marks_of, pixel_bounds
from kimura_viewer.timeline.neighbours import awaited, followed
from kimura_viewer.timeline.overflow import Overflow, overflow_at_start, overflow_by_cell
from kimura_viewer.timeline.ticks import Tick, axis_ticks
from kimura_viewer.timeline.time_scale import TimeScale, enclosing

NEAR = 600.0
"""Pixels beside the view within which marks matter for labels in it; no label is longer."""
DIMMED = 0.25
"""Opacity of an event that the criteria do not keep."""
LEAST_SHOWN = 4.0
"""Pixels of a mark that the next one of its row leaves free, or it is only counted."""


class LaneView(NamedTuple):
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

    def at(self, band: Band) -> "LaneView":
        """Return the lane in another band."""
        # Written out, as `replace` takes five times as long.
        return LaneView(
            band,
            self.id,
            self.name,
            self.group,
            self.group_name,
            self.group_id,
            self.shown,
            self.total,
        )

    @property
    def is_folded(self) -> bool:
        """Whether it stands for all lanes of a folded group."""
        return bool(self.group_id) and self.id == self.group_id


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
        overflows: Numbers of the events in view that have no mark of their own.
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
    overflows: tuple[Overflow, ...]
    labels: tuple[Label, ...]
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    calendars: tuple[tuple[Tick, ...], ...]
    content_height: float
    occupied: Mask
    in_view: int
    shown: int
    total: int

    def overflow_y(self, overflow: Overflow) -> float:
        """Return the centre line of a number of hidden events: at the top of a profile."""
        band = self.lanes[overflow.lane].band
        is_profile = any(p.lane == overflow.lane and p.strength == 1.0 for p in self.profiles)
        return band.top + 9.0 if is_profile else band.overflow_centre


def fit_extent(content: Content, plot_width: float) -> Extent:
    """Return the extent that has every event of the store in view, with room for labels."""
    first, last = content.days
    return enclosing(first, last, plot_width, *margins(plot_width))


def build_scene(
    content: Content,
    extent: Extent | None,
    layout: Layout,
    measure: Measure | None,
    *,
    selected: int | None = None,
) -> Scene:
    """Lay out one picture.

    Args:
        content: What there is to draw.
        extent: The visible stretch of time; None for all of it.
        layout: The parts of the picture.
        measure: Gives the pixels of a label's text; None for a picture without labels.
        selected: Row of an event that is drawn even where it has no room.
    """
    visible = extent or fit_extent(content, layout.plot_width)
    scale = TimeScale(visible, layout.header_width, layout.plot_width)
    crowding = content.crowding(visible)
    strengths = marks_strength(crowding)
    profiles = _profiles(content, scale, crowding)
    near = content.near(visible, NEAR / scale.pixels_per_day, strengths > 0)
    near, squeezed = _with_room(content, near, visible, selected)
    here = _here(content, near, scale, selected)
    occupied = strengths == 0
    occupied[here.plan.lane[here.in_view]] = True
    occupied[content.lane_at(squeezed)] = True
    bands = content.bands(occupied, layout.lanes_height)
    offset = layout.axis_height - layout.scroll
    y = _rows_y(bands, here.plan, offset)
    drawn = here.drawn(content, y, strengths)
    is_mark = here.in_view & ~here.is_hidden & here.standing.is_drawn
    hidden = np.append(here.rows[here.in_view & here.is_hidden & here.standing.is_kept], squeezed)
    passing = _passing(content, profiles, strengths == 0, visible)
    overflows = (
        *overflow_by_cell(content.lane_at(hidden), content.placed.left[hidden], scale),
        *overflow_at_start(content.lane_at(passing), content.placed.left[passing], scale),
    )
    on_page = [
        b.bottom > layout.scroll and b.top < layout.scroll + layout.lanes_height for b in bands
    ]
    upper, lower = axis_ticks(scale)
    return Scene(
        layout,
        scale,
        _lane_views(content, bands, offset),
        marks_of(drawn, is_mark, content.table, scale),
        _ghosts(content, here, drawn, is_mark & here.standing.haunted),
        profiles,
        overflows,
        _labels(content, here, drawn, measure),
        upper,
        lower,
        tuple(calendar_ticks(calendar, scale) for calendar in layout.calendars),
        bands[-1].bottom if bands else 0.0,
        occupied,
        in_view=int(np.count_nonzero(is_mark & here.is_shown & _on_page(y, layout)))
        + sum(int(p.counts.sum()) for p in profiles if p.strength == 1.0 and on_page[p.lane])
        + sum(overflow.count for overflow in overflows if on_page[overflow.lane]),
        shown=content.shown,
        total=len(content.table),
    )


def _profiles(content: Content, scale: TimeScale, crowding: Floats) -> tuple[Profile, ...]:
    if not crowding.any():
        return ()
    return content.density.profiles(scale, crowding, content.lanes)


@dataclass(frozen=True)
class _Here:
    """Placements with a row that are near the view; columns of shape (placements,).

    Attributes:
        rows: Their rows in the plan of all.
        standing: Where they are in time, sorted by lane, row and begin.
        scale: Days to pixels.
        bounds: Where their marks draw, in pixels.
        ghost_bounds: Where the marks of the dates would draw that are not drawn, if there are any.
        outer: Where marks, signs and ghosts draw.
        in_view: Which of these are in view.
        is_hidden: Which marks the next one of their row covers.
    """

    rows: Indices
    standing: Standing
    scale: TimeScale
    bounds: Bounds
    ghost_bounds: Bounds
    outer: Bounds
    in_view: Mask
    is_hidden: Mask

    @property
    def plan(self) -> LanePlan:
        """The placements."""
        return self.standing.plan

    @property
    def is_shown(self) -> Mask:
        """Which are of kept events at home."""
        return self.plan.home & self.standing.is_kept

    def drawn(self, content: Content, y: Floats, strengths: Floats) -> Drawn:
        """Return what is needed to draw the placements at some heights."""
        standing, plan = self.standing, self.plan
        return Drawn(
            plan.events,
            plan.home,
            content.groups[plan.events],
            y,
            strengths[plan.lane] * np.where(standing.is_kept, 1.0, DIMMED),
            standing.dates,
            standing.reach,
            self.bounds,
        )

    def ghosts(self, drawn: Drawn) -> Drawn:
        """Return the same for the dates that are not drawn."""
        standing = self.standing
        return replace(
            drawn,
            dates=standing.ghost_dates,
            reach=standing.ghost_reach,
            bounds=self.ghost_bounds,
        )

    def placed(self, content: Content, drawn: Drawn) -> Placed:
        """Return what their labels' places depend on."""
        days = Bounds(content.placed.left[self.rows], content.placed.right[self.rows])
        return Placed(
            self.plan,
            self.scale,
            content.days,
            days,
            self.outer,
            self.standing.reach,
            self.standing.dates.is_span,
            drawn.y,
            self.is_shown & ~self.is_hidden,
        )


def _ghosts(content: Content, here: _Here, drawn: Drawn, which: Mask) -> Marks:
    """Return the ghosts of some of the placements; most pictures of few events have none."""
    if not which.any():
        return NO_MARKS
    return marks_of(here.ghosts(drawn), which, content.table, here.scale)


def _labels(
    content: Content, here: _Here, drawn: Drawn, measure: Measure | None
) -> tuple[Label, ...]:
    if measure is None:
        return ()
    return labels_of(here.placed(content, drawn), here.in_view, content.titles, measure)


def _here(content: Content, rows: Indices, scale: TimeScale, selected: int | None) -> _Here:
    standing = content.standing(rows)
    bounds = pixel_bounds(standing.reach, standing.dates, scale)
    outer, ghost_bounds = bounds.with_signs(standing.dates), bounds
    if standing.haunted.any():
        ghost_bounds = pixel_bounds(standing.ghost_reach, standing.ghost_dates, scale)
        outer = outer.joined(ghost_bounds, standing.haunted)
    in_view = (outer.right >= scale.left) & (outer.left <= scale.right)
    is_hidden = _covered(standing.plan, outer, selected)
    return _Here(rows, standing, scale, bounds, ghost_bounds, outer, in_view, is_hidden)


def _covered(plan: LanePlan, outer: Bounds, selected: int | None) -> Mask:
    """Tell which marks the next one of their row covers, in lanes that count those."""
    if not plan.overflows.any():
        return np.zeros(len(plan.events), np.bool_)
    with np.errstate(invalid="ignore"):  # events without a place are infinitely far
        covered = awaited(followed(plan), outer.left) - outer.left < LEAST_SHOWN
    is_hidden: Mask = covered & plan.overflows[plan.lane] & plan.home & (plan.events != selected)
    return is_hidden


def _with_room(
    content: Content, rows: Indices, extent: Extent, selected: int | None
) -> tuple[Indices, Indices]:
    """Return the placements that have a row, and those in the extent that are only counted."""
    has_room = content.plan.row[rows] != WITHOUT_ROOM
    if has_room.all():
        return rows, np.zeros(0, np.intp)
    has_room |= content.plan.events[rows] == selected
    return rows[has_room], _inside(content, rows[~has_room], extent)


def _inside(content: Content, rows: Indices, extent: Extent) -> Indices:
    """Return which placements, of events at home, meet an extent."""
    left, right = content.placed.left[rows], content.placed.right[rows]
    is_kept = content.kept[content.plan.events[rows]]
    return rows[is_kept & content.home[rows] & (left < extent.end) & (right > extent.start)]


def _passing(
    content: Content, profiles: tuple[Profile, ...], lanes: Mask, extent: Extent
) -> Indices:
    """Return the placements that go on in lanes of profiles alone, from before their columns."""
    if not profiles:
        return np.zeros(0, np.intp)
    return content.going_on_at(extent.start, profiles[0].start, lanes)


def _on_page(y: Floats, layout: Layout) -> Mask:
    """Tell which centre lines are in view, not scrolled out of it."""
    on_page: Mask = (y > layout.axis_height) & (y < layout.height)
    return on_page


def _rows_y(bands: tuple[Band, ...], plan: LanePlan, offset: float) -> Floats:
    """Centre line of each placement; of one without room, that of the numbers of such."""
    lines = [(b.row_centre(0), b.pitch, b.echo_centre, b.overflow_centre) for b in bands]
    first, pitch, echo, overflow = np.array(lines, np.float64).reshape(-1, 4).T
    lane, row = plan.lane, plan.row
    y = np.where(row == ECHO_ROW, echo[lane], first[lane] + pitch[lane] * row)
    return np.where(row == WITHOUT_ROOM, overflow[lane], y) + offset


def _lane_views(content: Content, bands: tuple[Band, ...], offset: float) -> tuple[LaneView, ...]:
    lanes = content.bare_plan.lanes
    shown, total = (count.tolist() for count in content.counts)
    return tuple(
        LaneView(
            band.moved(offset),
            lane.id,
            lane.name,
            lane.group,
            lane.group_name,
            lane.group_id,
            shown[index],
            total[index],
        )
        for index, (band, lane) in enumerate(zip(bands, lanes, strict=True))
    )
