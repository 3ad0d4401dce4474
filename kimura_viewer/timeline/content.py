"""What there is to draw, whatever the extent: made anew when the criteria change, not on zoom."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import DateColumns, EventTable, Floats, Indices, Mask
from kimura_viewer.model.view import DateChoice, Extent, Filtered, LaneGrouping, ViewState
from kimura_viewer.timeline.bands import Band, arrange, rows_that_fit
from kimura_viewer.timeline.density import CROWDS_NONE, Buckets, Density
from kimura_viewer.timeline.groupings import Grouping, Places, lanes_of
from kimura_viewer.timeline.lanes import LanePlan, place_events
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.rows import plan_rows
from kimura_viewer.timeline.source import DrawnEvents, Source, room_of
from kimura_viewer.timeline.stretches import Stretches, counted
from kimura_viewer.timeline.titles import Titles

STEADY_FROM = 5_000
"""Stores of more events than this keep their lanes and rows when determinants are chosen."""
FEW = 2_000
"""As many events of such a store as this get lanes and rows of their own, with room for each."""


@dataclass(frozen=True)
class Standing:
    """Some placements as they stand in time, whatever the scale; columns of shape (placements,).

    Attributes:
        plan: The placements, with the lanes shown.
        dates: Those that are drawn.
        reach: How far they reach.
        ghost_dates: Those that are not drawn.
        ghost_reach: How far they reach.
        haunted: Which have a ghost.
        is_kept: Which are of events that the criteria keep; the others are dimmed.
        is_drawn: Which are of events that are drawn at all.
    """

    plan: LanePlan
    dates: DateColumns
    reach: Reach
    ghost_dates: DateColumns
    ghost_reach: Reach
    haunted: Mask
    is_kept: Mask
    is_drawn: Mask


@dataclass(frozen=True)
class Content:
    """Events, their lanes and which of them are kept.

    Attributes:
        source: What it is made of.
        plan: Lanes and rows of the events.
        placed: Days from which and to which the placements of the plan reach, by both dates; empty
            ones for those without a place; shape (placements,).
        first_of_lane: Where each lane of the plan starts, and where all end; shape (lanes + 1,).
        stretches: The same days, to be searched.
        buckets: Where placements begin, to be counted.
        kept: Which events the criteria keep, shape (n,).
        home: Which placements are those of events at home in the lanes shown; shape (placements,).
        lanes: Which lanes of the plan are shown.
        grouping: What the lanes of the plan stand for.
        whole_store: The content of all events, where this one is of some of very many.
        beside: Rows of events that are drawn, dimmed, where others are hidden: they are lit.
        gliding: Where the dates come from, and the share of the way that they have gone.
    """

    source: Source
    plan: LanePlan
    placed: Bounds
    first_of_lane: Indices
    stretches: Stretches
    buckets: Buckets
    kept: Mask
    home: Mask
    lanes: Indices
    grouping: Grouping
    whole_store: "Content | None" = None
    gliding: tuple["Content", float] | None = None
    beside: frozenset[int] = frozenset()

    @property
    def table(self) -> EventTable:
        """The events."""
        return self.source.drawn.table

    @property
    def dates(self) -> DateColumns:
        """The dates that are drawn."""
        return self.source.drawn.dates

    @property
    def ghost_dates(self) -> DateColumns:
        """The dates that are not drawn."""
        return self.source.drawn.ghost_dates

    @property
    def has_ghost(self) -> Mask:
        """Which events' other dates are shown beside the mark.

        They lie outside the drawn or the stated bounds; shape (n,).
        """
        return self.source.drawn.has_ghost

    @property
    def groups(self) -> Indices:
        """Index of the group that gives each event its colour; shape (n,)."""
        return self.source.drawn.groups

    @property
    def days(self) -> tuple[float, float]:
        """First and last day that any event or ghost reaches."""
        return self.source.drawn.days

    @property
    def titles(self) -> Titles:
        """The words of labels."""
        return self.source.drawn.titles

    def reach_of(self, events: Indices) -> Reach:
        """Return how far the drawn dates of some events reach."""
        there = self.source.drawn.reach_of(events)
        if self.gliding is None:
            return there
        other, share = self.gliding
        return other.reach_of(events).toward(there, share)

    def ghosts_of(self, events: Indices) -> Reach:
        """Return how far the dates of some events reach that are not drawn."""
        return self.source.drawn.reach_of(events, ghosts=True)

    @cached_property
    def density(self) -> Density:
        """How many kept events begin when, by lane of the plan."""
        return Density.of(self.buckets, self.home & self._is_kept)

    def crowding(self, extent: Extent) -> Floats:
        """Return how full the lanes shown are in a stretch of time; see `Density.crowding`."""
        if self.shown <= CROWDS_NONE:
            return np.zeros(len(self.lanes))
        return self.density.crowding(extent)[self.lanes]

    @cached_property
    def counts(self) -> tuple[Indices, Indices]:
        """Placements of each lane shown, kept ones and all; each of shape (lanes,)."""
        kept = np.diff(counted(self._is_kept)[self.first_of_lane])
        return kept[self.lanes], np.diff(self.first_of_lane)[self.lanes]

    @cached_property
    def shown(self) -> int:
        """How many events are kept."""
        return int(np.count_nonzero(self.kept))

    @cached_property
    def _bands(self) -> dict[tuple[bytes, float], tuple[Band, ...]]:
        return {}

    def bands(self, occupied: Mask, height: float) -> tuple[Band, ...]:
        """Return the bands of the lanes shown, of which some have something to show."""
        key = occupied.tobytes(), height
        if key not in self._bands:
            self._bands[key] = arrange(self.bare_plan, occupied, height)
        return self._bands[key]

    @cached_property
    def _is_kept(self) -> Mask:
        kept: Mask = self.kept[self.plan.events]
        return kept

    @cached_property
    def drawn(self) -> Mask:
        """Which events are drawn, whatever the extent; shape (n,)."""
        if self.source.filtered == "dimmed":
            return np.ones(len(self.table), np.bool_)
        if not self.beside:
            return self.kept
        drawn = self.kept.copy()
        drawn[list(self.beside)] = True
        return drawn

    @cached_property
    def _is_drawn(self) -> Mask:
        drawn: Mask = self.drawn[self.plan.events]
        return drawn

    @cached_property
    def bare_plan(self) -> LanePlan:
        """The lanes shown, without any placements."""
        return self.plan_at(np.zeros(0, np.intp))

    def plan_at(self, rows: Indices) -> LanePlan:
        """Return the plan with some of its placements, and the lanes shown, alone."""
        plan, lanes = self.plan, self.lanes
        return LanePlan(
            tuple([plan.lanes[lane] for lane in lanes.tolist()]),
            plan.rows[lanes],
            plan.echoes[lanes],
            plan.overflows[lanes],
            plan.events[rows],
            self._number_of_lane[plan.lane[rows]],
            plan.row[rows],
            self.home[rows],
            plan.leftward[rows],
        )

    def standing(self, rows: Indices) -> Standing:
        """Return some placements as they stand in time.

        Those asked for last are kept: the next frame of a few events, and the next size of type
        of a figure, ask for the same.
        """
        key = rows.tobytes()
        if key not in self._standing:
            self._standing.clear()
            plan = self.plan_at(rows)
            events = plan.events
            self._standing[key] = Standing(
                plan,
                self.dates.at(events),
                self.reach_of(events),
                self.ghost_dates.at(events),
                self.ghosts_of(events),
                self.has_ghost[events] & plan.home,
                self.kept[events],
                self.drawn[events],
            )
        return self._standing[key]

    @cached_property
    def _standing(self) -> dict[bytes, Standing]:
        return {}

    @cached_property
    def _lane_of_member(self) -> dict[str, int]:
        """Index of the plan's lane of each determinant that has one."""
        number = {lane: index for index, lane in enumerate(self.plan.lanes)}
        lanes = lanes_of(self.source.drawn.tree, self.grouping)
        return {slug: number[lane] for slug, lane in lanes.items()}

    def lane_at(self, rows: Indices) -> Indices:
        """Return the lanes of some placements, by their indices among the lanes shown."""
        return self._number_of_lane[self.plan.lane[rows]]

    @cached_property
    def _number_of_lane(self) -> Indices:
        """Index among the lanes shown of each lane of the plan, -1 for those that are not."""
        number = np.full(len(self.plan.lanes), -1, np.int16)
        number[self.lanes] = np.arange(len(self.lanes))
        return number

    def near(self, extent: Extent, days: float, lanes: Mask) -> Indices:
        """Return which rows of the plan are near a stretch of time, in some lanes.

        They are those of kept and of lit events, or of all where the others are not just hidden,
        sorted by lane, row and begin. Lanes of few events come as a whole: there a label may depend
        on what stands far away.

        Args:
            extent: The stretch.
            days: How far from it something still counts as near.
            lanes: Which lanes of those shown; shape (lanes,).
        """
        wanted, dealt = self.lanes[lanes], self.plan.overflows
        if not dealt[wanted].any():
            return self._whole(wanted)
        whole = self._rows_of(wanted[~dealt[wanted]])
        start, end = extent.start - days, extent.end + days
        some = self.stretches.meeting(start, end, wanted[dealt[wanted]])
        some = some[self.placed.right[some] >= start]
        return self._sorted(np.sort(np.concatenate([*whole, some])).astype(np.intp))

    def _whole(self, wanted: Indices) -> Indices:
        """Return the rows of lanes that come as a whole, wherever the view is; kept as the last."""
        key = wanted.tobytes()
        if key not in self._whole_lanes:
            self._whole_lanes.clear()
            rows = self._rows_of(wanted)
            self._whole_lanes[key] = self._sorted(np.concatenate([np.zeros(0, np.intp), *rows]))
        return self._whole_lanes[key]

    @cached_property
    def _whole_lanes(self) -> dict[bytes, Indices]:
        return {}

    def _rows_of(self, lanes: Indices) -> list[Indices]:
        first = self.first_of_lane.tolist()
        return [np.arange(first[lane], first[lane + 1]) for lane in lanes.tolist()]

    def _sorted(self, rows: Indices) -> Indices:
        """Return those of some rows that are drawn, sorted by lane, row and begin."""
        is_wanted = self.placed.left[rows] <= self.placed.right[rows]
        hides = self.source.filtered == "hidden"
        rows = rows[is_wanted & self._is_drawn[rows] if hides else is_wanted]
        order = np.lexsort((self.placed.left[rows], self.plan.row[rows], self.plan.lane[rows]))
        return rows[order]

    def going_on_at(self, day: float, since: float, lanes: Mask) -> Indices:
        """Return the rows of kept events that last on a day, having begun before another.

        Args:
            day: The day.
            since: The other one, not later.
            lanes: In which lanes of those shown; shape (lanes,).
        """
        rows = self.stretches.meeting(day, since, self.lanes[lanes])
        here = self._is_kept[rows] & self.home[rows]
        here &= (self.placed.left[rows] < since) & (self.placed.right[rows] > day)
        return rows[here]

    def toward(self, other: "Content", share: float) -> "Content":
        """Return the content part of the way to another one that draws other dates."""
        return replace(other, gliding=(self, share))

    def meeting(self, criteria: Criteria) -> "Content":
        """Return the same lanes and rows with the events that meet other criteria.

        If the criteria name other determinants, the lanes are theirs. In a great store, few events
        have rows of their own.
        """
        everything = self.whole_store or self
        kept = matching(self.table, self.dates, criteria)
        grouping = self.source.grouping_for(criteria)
        has_same_lanes = grouping == self.grouping or not grouping.is_by_determinants
        if len(self.table) <= STEADY_FROM and has_same_lanes:
            return replace(self, kept=kept)
        if len(self.table) <= STEADY_FROM:
            return _planned(self.source, criteria, kept)
        if np.count_nonzero(kept) <= FEW and self.source.filtered != "in-place":
            return replace(_planned(self.source, criteria, kept, kept), whole_store=everything)
        return everything.limited_to(criteria, kept)

    def laid_out_in(self, layout: Layout) -> "Content":
        """Return the same events and lanes with rows for a picture of another size."""
        source, plan = replace(self.source, layout=layout), self.plan
        places = Places(plan.lanes, plan.events, plan.lane, plan.home)
        whole = None if self.whole_store is None else self.whole_store.laid_out_in(layout)
        rows = _rows(source, places, self.placed)
        return replace(self, source=source, plan=rows, whole_store=whole)

    def limited_to(self, criteria: Criteria, kept: Mask) -> "Content":
        """Return the same rows with some events, in the lanes of the criteria's determinants."""
        grouping = self.source.grouping_for(criteria)
        if not grouping.is_by_determinants or grouping.determinants is None:
            lanes = np.arange(len(self.plan.lanes))
            return replace(self, kept=kept, home=self.plan.home, lanes=lanes)
        number_of = self._lane_of_member
        chosen = {number_of[slug] for slug in grouping.determinants if slug in number_of}
        lanes = np.array(sorted(chosen), np.intp)
        return replace(self, kept=kept, home=_homes(self, lanes), lanes=lanes)


def content_of(
    state: ViewState, table: EventTable, tree: DeterminantTree, layout: Layout
) -> Content:
    """Return the content of a view; see `make_content`."""
    return make_content(
        table,
        tree,
        state.criteria,
        state.lanes,
        layout,
        choice=state.dates,
        folded=state.folded,
        filtered=state.filtered,
    )


def make_content(
    table: EventTable,
    tree: DeterminantTree,
    criteria: Criteria,
    grouping: LaneGrouping,
    layout: Layout,
    *,
    choice: DateChoice = "stated",
    folded: frozenset[str] = frozenset(),
    filtered: Filtered = "hidden",
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
        filtered: What becomes of the events that are not kept.
    """
    drawn = DrawnEvents(table, tree, choice)
    source = Source(drawn, Grouping(grouping, folded=folded), layout, filtered)
    if len(table) <= STEADY_FROM:
        return _planned(source, criteria, matching(table, drawn.dates, criteria))
    everything = _planned(source, Criteria(), np.ones(len(table), np.bool_))
    return everything if criteria == Criteria() else everything.meeting(criteria)


def _planned(source: Source, criteria: Criteria, kept: Mask, placed: Mask | None = None) -> Content:
    """Plan the lanes and rows of all events, or of those that are to be placed."""
    drawn, grouping = source.drawn, source.grouping_for(criteria)
    reached, _ = drawn.reached
    places = place_events(drawn.table, reached.left, drawn.tree, grouping, placed)
    days = Bounds(reached.left[places.events], reached.right[places.events])
    return Content(
        source,
        _rows(source, places, days),
        days,
        places.first_of_lane,
        Stretches.of(places.lane, days.left, days.right),
        Buckets.of(days.left, places.first_of_lane),
        kept,
        places.home,
        np.arange(len(places.lanes)),
        grouping,
    )


def _rows(source: Source, places: Places, days: Bounds) -> LanePlan:
    """Give placements rows, as many as there is height for."""
    room = room_of(source, days)
    plan = plan_rows(source.drawn.table, places, room)
    limits = rows_that_fit(plan, source.layout.lanes_height)
    if (limits < plan.rows).any() or plan.overflows.any():
        return plan_rows(source.drawn.table, places, room, limits)
    return plan


def _homes(content: Content, lanes: Indices) -> Mask:
    """Tell where events are at home if some lanes alone are shown: where they echo, if need be."""
    plan, first = content.plan, content.first_of_lane
    home = np.zeros(len(plan.events), np.bool_)
    has_home = np.zeros(len(content.table), np.bool_)
    stretches = [slice(first[lane], first[lane + 1]) for lane in lanes]
    for here in stretches:
        home[here] = plan.home[here]
        has_home[plan.events[here][plan.home[here]]] = True
    for here in stretches:
        guests = ~has_home[plan.events[here]]
        home[here] |= guests
        has_home[plan.events[here][guests]] = True
    return home
