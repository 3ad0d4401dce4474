"""What content is made of, and what its events take."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import DateColumns, EventTable, Floats, Indices, Mask
from kimura_viewer.model.view import DateChoice, Filtered
from kimura_viewer.timeline.groupings import Grouping
from kimura_viewer.timeline.lanes import groups_of
from kimura_viewer.timeline.layout import Layout, margins
from kimura_viewer.timeline.marks import Bounds, pixel_bounds
from kimura_viewer.timeline.packing import LaneRows
from kimura_viewer.timeline.reach import Reach, data_extent, extent_of, reach
from kimura_viewer.timeline.rows import Room
from kimura_viewer.timeline.time_scale import TimeScale, enclosing
from kimura_viewer.timeline.titles import Titles

REACHED_UP_TO = 5_000
"""Events of a store whose reach is kept at hand."""


@dataclass(frozen=True)
class DrawnEvents:
    """Events with one of their dates, and what that alone says of them.

    Attributes:
        table: The events.
        tree: The determinants that lanes and colours stand for.
        choice: Whose dates are drawn. Rows are the same for both.
    """

    table: EventTable
    tree: DeterminantTree
    choice: DateChoice

    @property
    def dates(self) -> DateColumns:
        """The dates that are drawn."""
        return self.table.dates(self.choice)

    @property
    def ghost_dates(self) -> DateColumns:
        """The dates that are not drawn: the record's, or the work's."""
        return self.table.dates("recorded" if self.choice == "stated" else "stated")

    @cached_property
    def reached(self) -> tuple[Bounds, Mask]:
        """From and to which days events reach, and which have a ghost: see `by_both`."""
        return by_both(self.table)

    @property
    def has_ghost(self) -> Mask:
        """Which events have a ghost; shape (n,)."""
        return self.reached[1]

    @cached_property
    def groups(self) -> Indices:
        """Index of the group that gives each event its colour; shape (n,)."""
        return groups_of(self.table, self.tree)

    @property
    def days(self) -> tuple[float, float]:
        """First and last day that any drawn date or ghost reaches."""
        return self._drawn[1]

    @property
    def begins(self) -> Floats:
        """Days at which the drawn dates begin, NaN for those without a place; shape (n,)."""
        return self._drawn[0]

    @cached_property
    def _drawn(self) -> tuple[Floats, tuple[float, float]]:
        drawn = reach(self.dates)
        days = data_extent(drawn, reach(self.ghost_dates.at(self.has_ghost)))
        return np.where(drawn.is_placeable, drawn.begin, np.nan), days

    def reach_of(self, events: Indices, *, ghosts: bool = False) -> Reach:
        """Return how far some events reach by the dates that are drawn, or by the others."""
        if len(self.table) <= REACHED_UP_TO:
            return self._reaches[ghosts].only(events)
        return reach((self.ghost_dates if ghosts else self.dates).at(events))

    @cached_property
    def _reaches(self) -> tuple[Reach, Reach]:
        """How far all events reach: of few, each view and figure asks anew."""
        return reach(self.dates), reach(self.ghost_dates)

    @cached_property
    def titles(self) -> Titles:
        """The words of labels."""
        return Titles(self.table)


@dataclass(frozen=True)
class Source:
    """What content is made of.

    Attributes:
        drawn: The events.
        grouping: What lanes stand for, before determinants are chosen.
        layout: The picture's parts: where height is scarce, so are the rows of each lane.
        filtered: What becomes of the events that are not kept: dimmed, or hidden in their place,
            they leave all lanes as they are; dimmed ones have no labels.
    """

    drawn: DrawnEvents
    grouping: Grouping
    layout: Layout
    filtered: Filtered = "hidden"

    def grouping_for(self, criteria: Criteria) -> Grouping:
        """Return what lanes stand for under criteria: for the determinants that these choose."""
        return self.grouping.of(criteria.determinants if self.filtered == "hidden" else None)

    @cached_property
    def packed(self) -> dict[tuple[bytes, int], tuple[Indices, LaneRows]]:
        """Lanes that were packed before: choosing determinants leaves most of them as they were."""
        return {}


def by_both(table: EventTable) -> tuple[Bounds, Mask]:
    """Return from and to which days events reach by both of their dates, and which have a ghost.

    An event has one where the record contradicts the work: its date lies outside the stated
    bounds. One without a place reaches from infinity to minus infinity.
    """
    stated = reach(table.stated)
    begin, end, is_placeable = stated.begin, stated.end, stated.is_placeable
    rows = np.flatnonzero(_differs(table) | ~is_placeable)
    here, recorded = stated.only(rows), reach(table.recorded.at(rows))
    del stated  # its other columns are of a million events, too
    has_ghost = np.zeros(len(table), np.bool_)
    has_ghost[rows] = is_placeable[rows] & recorded.is_placeable
    both = here.with_ghosts(recorded, has_ghost[rows])
    alone = recorded.is_placeable & ~is_placeable[rows]
    begin[rows] = np.where(alone, recorded.begin, both.begin)
    end[rows] = np.where(alone, recorded.end, both.end)
    nowhere = rows[~is_placeable[rows] & ~recorded.is_placeable]
    begin[nowhere], end[nowhere] = np.inf, -np.inf
    return Bounds(begin, end), has_ghost


def room_of(source: Source, days: Bounds) -> Room:
    """Return what events take, in days and, when all are in view, in pixels: by both dates.

    Args:
        source: The events and their picture.
        days: From and to which days their placements reach; shape (placements,).
    """
    table, layout = source.drawn.table, source.layout
    reached, has_ghost = source.drawn.reached
    whole = extent_of(reached.left, reached.right)
    extent = enclosing(*whole, layout.plot_width, *margins(layout.plot_width))
    scale = TimeScale(extent, layout.header_width, layout.plot_width)

    def pixels(events: Indices) -> Bounds:
        stated, recorded = table.stated.at(events), table.recorded.at(events)
        here, there = reach(stated), reach(recorded)
        bounds = pixel_bounds(here, stated, scale).with_signs(stated)
        ghosts = pixel_bounds(there, recorded, scale)
        return bounds.joined(ghosts, has_ghost[events] | ~here.is_placeable)

    return Room(days, pixels, (scale.left, scale.right), source.packed)


def _differs(table: EventTable) -> Mask:
    stated, recorded = table.stated, table.recorded
    before = recorded.start_earliest < stated.start_earliest
    differs: Mask = before | (recorded.end_latest > stated.end_latest)
    return differs
