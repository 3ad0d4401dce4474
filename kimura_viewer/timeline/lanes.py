"""Lanes and the rows inside them: which events stand where, whatever the zoom.

Rows are given once from the data and the size of the picture: zoom, pan and every filter but that
of the lanes themselves leave each event in its row.
"""

from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable, Floats, Indices, Mask
from kimura_viewer.model.view import LaneGrouping
from kimura_viewer.timeline.groupings import Lane, Places, places_of
from kimura_viewer.timeline.labels import CLEARANCE, GAP
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.packing import MOST_ROWS, PACK_UP_TO, PLENTY_OF_ROWS, deal, pack

CHARACTER_WIDTH = 6.0
"""Pixels of a character of a label, at 13 px, on the average."""
ECHO_ROW = 1_000
"""The row of all echoes of a lane: after every other."""


@dataclass(frozen=True)
class Room:
    """What events take when all of them are in view.

    Attributes:
        begin: First day of their marks with all that belongs to them; shape (n,).
        bounds: Of these, in pixels; shape (n,).
        edges: Of the plot, in pixels.
    """

    begin: Floats
    bounds: Bounds
    edges: tuple[float, float]


@dataclass(frozen=True)
class LanePlan:
    """Where events stand. Columns of shape (placements,), sorted by lane, row and start.

    Attributes:
        lanes: From top to bottom.
        rows: How many rows of events each lane has, shape (lanes,).
        echoes: Whether the lane has a strip of echoes below its rows, shape (lanes,).
        events: Row of the event in the table.
        lane: Index into `lanes`.
        row: Row in the lane, from 0 at its top; `ECHO_ROW` for an echo.
        home: True where the event stands, False where it only echoes.
        leftward: Whether its label stands to the left of its mark.
        groups: Group of each event of the table, not placement, for its colour; shape (n,).
    """

    lanes: tuple[Lane, ...]
    rows: Indices
    echoes: Mask
    events: Indices
    lane: Indices
    row: Indices
    home: Mask
    leftward: Mask
    groups: Indices

    def only(self, kept: Mask) -> "LanePlan":
        """Return the plan with the placements of kept events alone, all rows as they were."""
        return self.at(kept[self.events])

    def at(self, here: Mask | Indices) -> "LanePlan":
        """Return the plan with some of its placements alone, all rows as they were."""
        return replace(
            self,
            events=self.events[here],
            lane=self.lane[here],
            row=self.row[here],
            home=self.home[here],
            leftward=self.leftward[here],
        )


def plan_lanes(
    table: EventTable,
    room: Room,
    tree: DeterminantTree,
    grouping: LaneGrouping,
    determinants: frozenset[str] | None = None,
    *,
    folded: frozenset[str] = frozenset(),
    limits: Indices | None = None,
) -> LanePlan:
    """Give every event its lane and row.

    Args:
        table: The events.
        room: What they take when all of them are in view.
        tree: The determinants that lanes stand for.
        grouping: What the lanes stand for.
        determinants: Members to make lanes of; see `groupings.places_of`.
        folded: Groups that have one lane for all their members.
        limits: How many rows each lane may have; as many as it needs where not given.
    """
    places = places_of(table, tree, grouping, determinants, folded)
    lanes, events, lane, home = places.lanes, places.events, places.lane, places.home
    rows = _give_rows(table, room, places, limits)
    order = np.lexsort((room.begin[events], rows.row, lane))
    return LanePlan(
        lanes,
        rows.count,
        np.bincount(lane[~home], minlength=len(lanes)) > 0,
        events[order],
        lane[order],
        rows.row[order],
        home[order],
        rows.leftward[order],
        _groups(table, tree),
    )


def _groups(table: EventTable, tree: DeterminantTree) -> Indices:
    group_index = {group.id: index for index, group in enumerate(tree.groups)}
    of_code = np.array(
        [group_index[tree.group_of(slug).id] for slug in table.determinant_ids], np.intp
    )
    groups = np.zeros(len(table), dtype=np.intp)
    primary = table.illustration_primary
    groups[table.illustration_events[primary]] = of_code[table.illustration_determinants[primary]]
    return groups


@dataclass(frozen=True)
class _Rows:
    """Row and side of each placement, and how many rows each lane has."""

    row: Indices
    leftward: Mask
    count: Indices


def _give_rows(table: EventTable, room: Room, places: Places, limits: Indices | None) -> _Rows:
    events, left, right = places.events, room.bounds.left, room.bounds.right
    rows = _Rows(
        np.full(len(events), ECHO_ROW, np.intp),
        np.zeros(len(events), np.bool_),
        np.zeros(len(places.lanes), np.intp),
    )
    placeable = places.home & (left <= right)[events]
    for index in range(len(places.lanes)):
        here = np.flatnonzero((places.lane == index) & placeable)
        here = here[np.argsort(left[events[here]], kind="stable")]
        if not len(here):
            continue
        begins, ends = left[events[here]], right[events[here]]
        most_rows = PLENTY_OF_ROWS if limits is None else int(limits[index])
        if len(here) > PACK_UP_TO:
            lane_rows = deal(begins, ends, min(most_rows, MOST_ROWS))
        else:
            letters = np.array([len(title) for title in table.titles[events[here]]])
            labels = letters * CHARACTER_WIDTH + GAP + CLEARANCE
            lane_rows = pack(begins, ends, labels, room.edges, most_rows=most_rows)
        rows.row[here], rows.leftward[here] = lane_rows.row, lane_rows.leftward
        rows.count[index] = lane_rows.count
    return rows
