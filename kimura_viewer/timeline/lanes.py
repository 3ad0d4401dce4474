"""Lanes, and the places of events in them, whatever the zoom."""

from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable, Floats, Indices, Mask
from kimura_viewer.timeline.groupings import Grouping, Lane, Places, places_of

ECHO_ROW = 1_000
"""The row of all echoes of a lane: after every other."""


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
    grouping: Grouping,
    kept: Mask | None = None,
) -> Places:
    """Give every event its lanes, sorted by lane and begin.

    Args:
        table: The events.
        begins: The days at which they begin, infinite for those without a place; shape (n,).
        tree: The determinants that lanes stand for.
        grouping: What the lanes stand for.
        kept: Which events to place, shape (n,); None for all.
    """
    places = places_of(table, tree, grouping)
    if kept is not None:
        places = places.at(kept[places.events])
    if (begins[1:] < begins[:-1]).any():
        return places.at(np.lexsort((begins[places.events], places.lane)))
    return places.at(np.argsort(places.lane, kind="stable"))


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
