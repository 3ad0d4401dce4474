"""What there is to draw, whatever the extent: made anew when the criteria change, not on zoom."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import DateColumns, EventTable, Indices, Mask, Texts
from kimura_viewer.model.view import DateChoice, Extent, LaneGrouping
from kimura_viewer.timeline.bands import rows_that_fit
from kimura_viewer.timeline.density import Density, density_of
from kimura_viewer.timeline.labels import UNEQUAL, short_form
from kimura_viewer.timeline.lanes import LanePlan, Room, plan_lanes
from kimura_viewer.timeline.layout import Layout, margins
from kimura_viewer.timeline.marks import Bounds, pixel_bounds
from kimura_viewer.timeline.neighbours import covered
from kimura_viewer.timeline.reach import Reach, data_extent, reach
from kimura_viewer.timeline.time_scale import TimeScale, enclosing


@dataclass(frozen=True)
class Content:
    """Events, their lanes and which of them are kept.

    Attributes:
        table: The events.
        dates: The dates that are drawn.
        reach: How far these reach.
        ghosts: How far the dates reach that are not drawn: the record's, or the work's.
        ghost_dates: Those dates.
        has_ghost: Which of these are shown beside the mark, as they lie outside the drawn or the
            stated bounds; shape (n,).
        plan: Lanes and rows of all events.
        labels: Titles in full and in short form, each of shape (n,).
        placed: Days from which and to which the placements of the plan reach, ghosts included;
            shape (placements,).
        kept: Which events the criteria keep, shape (n,).
    """

    table: EventTable
    dates: DateColumns
    reach: Reach
    ghosts: Reach
    ghost_dates: DateColumns
    has_ghost: Mask
    plan: LanePlan
    labels: tuple[Texts, Texts]
    placed: Bounds
    kept: Mask

    @cached_property
    def visible_plan(self) -> LanePlan:
        """The plan with the kept events alone."""
        return self.plan.only(self.kept)

    @cached_property
    def whole(self) -> Reach:
        """How far the events reach together with their ghosts."""
        return self.reach.with_ghosts(self.ghosts, self.has_ghost)

    @cached_property
    def days(self) -> tuple[float, float]:
        """First and last day that any event or ghost reaches."""
        return data_extent(self.reach, self.ghosts.only(self.has_ghost))

    @cached_property
    def density(self) -> Density:
        """How many kept events begin when, by lane."""
        return density_of(self.plan, self._kept_placements, self.reach.begin)

    @cached_property
    def counts(self) -> tuple[Indices, Indices]:
        """Placements of each lane, kept ones and all; each of shape (lanes,)."""
        lanes = len(self.plan.lanes)
        kept = np.bincount(self.plan.lane[self._kept_placements], minlength=lanes)
        return kept, np.bincount(self.plan.lane, minlength=lanes)

    @cached_property
    def _kept_placements(self) -> Mask:
        kept: Mask = self.kept[self.plan.events]
        return kept

    @cached_property
    def _kept_rows(self) -> Indices:
        return np.flatnonzero(self._kept_placements)

    @cached_property
    def covered(self) -> tuple[Mask, Mask]:
        """Which placements another kept one of their row covers at the beginning, at the end."""
        rows = self._kept_rows
        found = np.zeros((2, len(self.plan.events)), np.bool_)
        days = Bounds(self.placed.left[rows], self.placed.right[rows])
        found[:, rows] = covered(self.plan.at(rows), days)
        return found[0], found[1]

    def near(self, extent: Extent, days: float, lanes: Mask) -> Indices:
        """Return which rows of the plan are near a stretch of time, in some lanes.

        They are those of kept events. With each that goes on beyond the stretch, and is not
        covered there, comes its neighbour: whether a long bar has a label depends on what comes
        next, however far away that is.

        Args:
            extent: The stretch.
            days: How far from it something still counts as near.
            lanes: Which lanes; the others are left empty; shape (lanes,).
        """
        if not lanes.any():
            return np.zeros(0, np.intp)
        left, right, kept = self.placed.left, self.placed.right, self._kept_rows
        here = (left <= extent.end + days) & (right >= extent.start - days)
        rows = np.flatnonzero(here & self._kept_placements)
        rows = rows[lanes[self.plan.lane[rows]]]
        over_begin, over_end = (mask[rows] for mask in self.covered)
        earlier = rows[(left[rows] < extent.start) & (right[rows] >= extent.start) & ~over_begin]
        later = rows[(right[rows] > extent.end) & (left[rows] <= extent.end) & ~over_end]
        places = (np.searchsorted(kept, earlier) - 1, np.searchsorted(kept, later) + 1)
        ends, lane, row = np.append(earlier, later), self.plan.lane, self.plan.row
        beside = kept[np.clip(np.concatenate(places), 0, max(len(kept) - 1, 0))]
        in_row = (lane[beside] == lane[ends]) & (row[beside] == row[ends])
        return np.union1d(rows, beside[in_row])

    def toward(self, other: "Content", share: float) -> "Content":
        """Return the content part of the way to another one that draws other dates."""
        reached = self.reach.toward(other.reach, share)
        placed = placed_days(reached.with_ghosts(other.ghosts, other.has_ghost), other.plan)
        return replace(other, reach=reached, placed=placed)

    def meeting(self, criteria: Criteria) -> "Content":
        """Return the same lanes with the events that meet other criteria.

        They must name the same determinants where these make the lanes.
        """
        kept = matching(self.table, self.dates, criteria)
        return replace(self, kept=kept)


def make_content(
    table: EventTable,
    tree: DeterminantTree,
    criteria: Criteria,
    grouping: LaneGrouping,
    layout: Layout,
    *,
    choice: DateChoice = "stated",
    folded: frozenset[str] = frozenset(),
) -> Content:
    """Give the events their lanes, and keep those that meet the criteria.

    Args:
        table: The events.
        tree: The determinants that lanes stand for.
        criteria: Which events are kept.
        grouping: What lanes stand for.
        layout: The picture's parts: where height is scarce, so are the rows of each lane.
        choice: Whose dates are drawn. Rows are the same for both.
        folded: Groups of determinants that have one lane for all their members.
    """
    dates, ghost_dates = table.dates(choice), table.dates(_OTHER[choice])
    reached, ghosts = reach(dates), reach(ghost_dates)
    has_ghost = _differs(table) & reached.is_placeable & ghosts.is_placeable
    room = _room(table, has_ghost, layout)
    chosen = criteria.determinants
    give_lanes = partial(plan_lanes, table, room, tree, grouping, chosen, folded=folded)
    plan = give_lanes()
    limits = rows_that_fit(plan, layout.lanes_height)
    if (limits < plan.rows).any():
        plan = give_lanes(limits=limits)
    kept = matching(table, dates, criteria)
    return Content(
        table,
        dates,
        reached,
        ghosts,
        ghost_dates,
        has_ghost,
        plan,
        _labels(table),
        placed_days(reached.with_ghosts(ghosts, has_ghost), plan),
        kept,
    )


def placed_days(whole: Reach, plan: LanePlan) -> Bounds:
    """Return the days from which and to which the placements of a plan reach."""
    return Bounds(whole.begin[plan.events], whole.end[plan.events])


def _room(table: EventTable, has_ghost: Mask, layout: Layout) -> Room:
    """What events take when all are in view: by both dates, as rows are the same for both."""
    stated, recorded = reach(table.stated), reach(table.recorded)
    whole = stated.with_ghosts(recorded, has_ghost)
    first, last = data_extent(stated, recorded.only(has_ghost))
    extent = enclosing(first, last, layout.plot_width, *margins(layout.plot_width))
    scale = TimeScale(extent, layout.header_width, layout.plot_width)
    rows = np.arange(len(table), dtype=np.intp)
    bounds = pixel_bounds(stated, table.stated, rows, scale).with_signs(table.stated, rows)
    ghosts = pixel_bounds(recorded, table.recorded, rows, scale)
    begin = np.where(stated.is_placeable, whole.begin, recorded.begin)
    both = bounds.joined(ghosts, has_ghost | ~stated.is_placeable)
    return Room(begin, both, (scale.left, scale.right))


_OTHER: dict[DateChoice, DateChoice] = {"stated": "recorded", "recorded": "stated"}


def _differs(table: EventTable) -> Mask:
    """Tell where the record contradicts the work: its date lies outside the stated bounds."""
    stated, recorded = table.stated, table.recorded
    before = recorded.start_earliest < stated.start_earliest
    differs: Mask = before | (recorded.end_latest > stated.end_latest)
    return differs


def _labels(table: EventTable) -> tuple[Texts, Texts]:
    signs = [UNEQUAL if differs else "" for differs in table.has_discrepancy]
    pairs = list(zip(table.titles, signs, strict=True))
    full = [title + sign for title, sign in pairs]
    short = [short_form(title) + sign for title, sign in pairs]
    return np.array(full, dtype=np.object_), np.array(short, dtype=np.object_)
