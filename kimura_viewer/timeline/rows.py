"""The rows inside the lanes: each event in one, given once from the data.

Zoom, pan and every filter but that of the lanes themselves leave each event in its row. Lanes of
few events are packed, labels and all, as they stand when all are in view; the others are dealt.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import EventTable, Floats, Indices, Mask
from kimura_viewer.model.graphemes import columns
from kimura_viewer.timeline.dealing import EXACTLY_UP_TO, WITHOUT_ROOM, deal
from kimura_viewer.timeline.groupings import Places
from kimura_viewer.timeline.labels import CLEARANCE, GAP
from kimura_viewer.timeline.lanes import ECHO_ROW, LanePlan
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.packing import (
    MOST_ROWS,
    PACK_ALL_UP_TO,
    PACK_UP_TO,
    PLENTY_OF_ROWS,
    TO_A_ROW,
    LaneRows,
    pack,
)

CHARACTER_WIDTH = 6.0
"""Pixels of a column of a label, at 13 px, on the average."""


@dataclass(frozen=True)
class Room:
    """What events take.

    Attributes:
        days: From and to which placements reach, with all that belongs to them; shape
            (placements,).
        pixels: Gives the pixels that some events take when all of them are in view.
        edges: Of the plot, in pixels.
        known: Lanes that were packed before, by their events and the number of their rows.
    """

    days: Bounds
    pixels: Callable[[Indices], Bounds]
    edges: tuple[float, float]
    known: dict[tuple[bytes, int], tuple[Indices, LaneRows]]


def is_packed(placements: Places) -> Mask:
    """Tell which lanes have so few events that they are packed; shape (lanes,)."""
    homes = placements.homes
    return homes <= (PACK_ALL_UP_TO if homes.sum() <= PACK_ALL_UP_TO else PACK_UP_TO)


def _wanted_rows(placements: Places) -> Indices:
    """Return how many rows lanes would like that are dealt; shape (lanes,)."""
    homes = placements.homes
    wanted = np.clip(-(-homes // TO_A_ROW), MOST_ROWS, PLENTY_OF_ROWS)
    return np.where(homes > EXACTLY_UP_TO, MOST_ROWS, wanted)


def plan_rows(
    table: EventTable, placements: Places, room: Room, limits: Indices | None = None
) -> LanePlan:
    """Give every event its row.

    Args:
        table: The events.
        placements: Their lanes.
        room: What they take.
        limits: How many rows each lane may have. Where they are not given, packed lanes get as
            many as they need, and the others as many as they may, which stay empty.
    """
    lanes = len(placements.lanes)
    count = len(placements.events)
    row, leftward = np.full(count, WITHOUT_ROOM, np.int16), np.zeros(count, np.bool_)
    rows, wanted = np.zeros(lanes, np.intp), _wanted_rows(placements)
    packed, first = is_packed(placements), placements.first_of_lane
    for lane in range(lanes):
        here = np.arange(first[lane], first[lane + 1])
        here = here[room.days.left[here] <= room.days.right[here]]
        home = placements.home[here]
        homes, echoes = here[home], here[~home]
        if packed[lane]:
            row[echoes] = ECHO_ROW
            most = PLENTY_OF_ROWS if limits is None else int(limits[lane])
            order, found = _packed(table, placements.events[homes], room, most)
            row[homes[order]], leftward[homes[order]] = found.row, found.leftward
            rows[lane] = found.count
        else:
            rows[lane] = wanted[lane] if limits is None else min(limits[lane], wanted[lane])
            if limits is not None:
                row[homes] = deal(*_days(room, homes), int(rows[lane]))
                row[echoes] = _echo_rows(room, echoes)
    return LanePlan(
        placements.lanes,
        rows,
        np.bincount(placements.lane[~placements.home], minlength=lanes) > 0,
        ~packed,
        placements.events,
        placements.lane,
        row,
        placements.home,
        leftward,
    )


def _packed(
    table: EventTable, events: Indices, room: Room, most_rows: int
) -> tuple[Indices, LaneRows]:
    """Return the order of the events of a lane by their left, and their rows."""
    name = events.tobytes()
    for most in (PLENTY_OF_ROWS, most_rows):
        known = room.known.get((name, most))
        if known is not None and known[1].count <= most_rows:
            return known
    bounds = room.pixels(events)
    order = np.argsort(bounds.left, kind="stable")
    letters = np.array([columns(title) for title in table.titles[events[order]]], np.float64)
    labels = letters * CHARACTER_WIDTH + GAP + CLEARANCE
    bounds = Bounds(bounds.left[order], bounds.right[order])
    found = pack(bounds.left, bounds.right, labels, room.edges, most_rows=most_rows)
    return room.known.setdefault((name, most_rows), (order, found))


def _echo_rows(room: Room, echoes: Indices) -> Indices:
    """Return the row of echoes of a lane of many: one row for those that have room there."""
    dealt = deal(*_days(room, echoes), 1)
    return np.where(dealt == WITHOUT_ROOM, WITHOUT_ROOM, ECHO_ROW)


def _days(room: Room, here: Indices) -> tuple[Floats, Floats]:
    return room.days.left[here], room.days.right[here]
