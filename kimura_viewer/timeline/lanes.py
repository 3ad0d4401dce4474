"""Lanes, and the places of events in them, whatever the zoom."""

from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable, Floats, Indices, Mask
from kimura_viewer.model.view import LaneGrouping

ECHO_ROW = 1_000
"""The row of all echoes of a lane: after every other."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of the timeline.

    Attributes:
        id: Slug of its determinant; empty for the only lane.
        name: What its header says.
        group: Index of its group, which gives the colour.
        group_name: Name of the group; empty where the lane has none.
    """

    id: str
    name: str
    group: int
    group_name: str


@dataclass(frozen=True)
class Placements:
    """Which events stand in which lanes; columns of shape (placements,), sorted by lane and begin.

    Attributes:
        lanes: From top to bottom.
        events: Row of the event in the table.
        lane: Index into `lanes`.
        home: True where the event stands, False where it only echoes.
    """

    lanes: tuple[Lane, ...]
    events: Indices
    lane: Indices
    home: Mask

    @property
    def first_of_lane(self) -> Indices:
        """Where each lane starts, and where the last one ends; shape (lanes + 1,)."""
        counts = np.bincount(self.lane, minlength=len(self.lanes))
        return np.append(0, np.cumsum(counts))


@dataclass(frozen=True)
class LanePlan:
    """Where events stand. Columns of shape (placements,).

    Attributes:
        lanes: From top to bottom.
        rows: How many rows of events each lane has, shape (lanes,).
        echoes: Whether the lane has a strip of echoes below its rows, shape (lanes,).
        overflows: Whether it has a line for the numbers of events without room, shape (lanes,).
        events: Row of the event in the table.
        lane: Index into `lanes`.
        row: Row in the lane, from 0 at its top; `ECHO_ROW` for an echo; `dealing.WITHOUT_ROOM`
            for what has none.
        home: True where the event stands, False where it only echoes.
        leftward: Whether its label stands to the left of its mark.
    """

    lanes: tuple[Lane, ...]
    rows: Indices
    echoes: Mask
    overflows: Mask
    events: Indices
    lane: Indices
    row: Indices
    home: Mask
    leftward: Mask

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


def place_events(
    table: EventTable,
    begins: Floats,
    tree: DeterminantTree,
    grouping: LaneGrouping,
    *,
    determinants: frozenset[str] | None = None,
    kept: Mask | None = None,
) -> Placements:
    """Give every event its lanes.

    Args:
        table: The events.
        begins: The days at which they begin, NaN last; shape (n,).
        tree: The determinants that lanes stand for.
        grouping: What the lanes stand for.
        determinants: Members to make lanes of; None for all. An event whose primary
            determinant is not among them stands in the lane of its first secondary one.
        kept: Which events to place, shape (n,); None for all.
    """
    if grouping == "none":
        lanes: tuple[Lane, ...] = (Lane("", "All events", 0, ""),)
        events: Indices = np.arange(len(table), dtype=np.int32)
        lane: Indices = np.zeros(len(table), dtype=np.int16)
        home = np.ones(len(table), dtype=np.bool_)
    else:
        lanes = lanes_of(tree, determinants)
        events, lane, home = _place(table, lanes)
    if kept is not None:
        here = kept[events]
        events, lane, home = events[here], lane[here], home[here]
    if (np.diff(begins) < 0).any() or np.isnan(begins).any():
        order = np.lexsort((begins[events], lane))
    else:
        order = np.argsort(lane, kind="stable")
    return Placements(lanes, events[order], lane[order], home[order])


def lanes_of(tree: DeterminantTree, determinants: frozenset[str] | None) -> tuple[Lane, ...]:
    """Return the lanes of some determinants, or of all."""
    groups = {group.id: index for index, group in enumerate(tree.groups)}
    lanes = []
    for member in tree.members:
        if determinants is None or member.id in determinants:
            group = tree.group_of(member.id)
            name = group.name if group is not member else ""
            lanes.append(Lane(member.id, member.name, groups[group.id], name))
    return tuple(lanes)


def _place(table: EventTable, lanes: tuple[Lane, ...]) -> tuple[Indices, Indices, Mask]:
    """Return event, lane and home of each placement: one for each link into a shown lane."""
    lane_of = {lane.id: index for index, lane in enumerate(lanes)}
    lane_of_code = np.array([lane_of.get(slug, -1) for slug in table.determinant_ids], np.int16)
    lane = lane_of_code[table.illustration_determinants]
    here = lane >= 0
    events, lane = table.illustration_events[here].astype(np.int32), lane[here]
    # Links are sorted by event, primary first: the first one that is shown is the home.
    home = np.ones(len(events), dtype=np.bool_)
    home[1:] = events[1:] != events[:-1]
    return events, lane, home


def groups_of(table: EventTable, tree: DeterminantTree) -> Indices:
    """Return the index of the group that gives each event its colour; shape (n,)."""
    group_index = {group.id: index for index, group in enumerate(tree.groups)}
    of_code = np.array(
        [group_index[tree.group_of(slug).id] for slug in table.determinant_ids], np.int16
    )
    groups = np.zeros(len(table), dtype=np.int16)
    primary = table.illustration_primary
    groups[table.illustration_events[primary]] = of_code[table.illustration_determinants[primary]]
    return groups
