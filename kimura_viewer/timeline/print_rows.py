"""Rows for print: as many as it takes for every event to have its label.

On paper nobody zooms in, so no label may be missing. Each mark takes the first row that has room
for it and its label at either side; where the edge of the plot leaves no such room, the label
stands in the row below its mark, tied to it by a leader. What a mark, a label or a leader takes is
taken for all that follow, so nothing can overlap.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass
from math import inf, nan

from kimura_viewer.timeline.labels import CLEARANCE, GAP

BESIDE = 2.0
"""Pixels to leave free on either side of a mark."""
ELBOW = 8.0
"""Pixels from a leader to the label that it leads to."""
TURNED = (0.3, 0.6, 0.9)
"""Shares of the marks, the earliest first, whose labels are rather at the left; each is tried,
as is none."""

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """A mark and the label that it is to have, in pixels.

    Attributes:
        begin: Where the mark begins, with its signs and its ghost.
        end: Where it ends; infinite for what never does.
        anchor: Where a leader would leave it.
        width: Of the label's text; 0 for no label.
    """

    begin: float
    end: float
    anchor: float
    width: float


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mark and its label stand.

    Attributes:
        row: Row of the mark.
        label_row: Row of the label: the mark's own, or the one below where a leader ties them.
        x: Left of the label's text.
        anchor: Where the leader leaves the mark; not a number where there is none.
    """

    row: int
    label_row: int
    x: float
    anchor: float = nan


def seats(wishes: list[Wish], edges: Stretch) -> list[Seat]:
    """Give each mark of one lane its row, and its label a place.

    Args:
        wishes: The marks in the order of their beginnings.
        edges: Pixels that labels stay between.

    Returns:
        A seat for each wish; of several ways the one with the fewest rows, then leaders.
    """
    best = _seated(wishes, edges, 0, inf)
    for turned in sorted({int(len(wishes) * share) for share in TURNED} - {0}):
        other = _seated(wishes, edges, turned, rows_taken(best))
        if len(other) == len(wishes) and _cost(other) < _cost(best):
            best = other
    return best


def rows_taken(seated: list[Seat]) -> int:
    """Return how many rows seats are in."""
    return max((max(seat.row, seat.label_row) + 1 for seat in seated), default=0)


def _cost(seated: list[Seat]) -> tuple[int, int]:
    return rows_taken(seated), sum(seat.row != seat.label_row for seat in seated)


def _seated(wishes: list[Wish], edges: Stretch, turned: int, most: float) -> list[Seat]:
    """Seat marks one after the other; give up where that takes more rows than so many."""
    rows: list[list[Stretch]] = []
    seated: list[Seat] = []
    for index, wish in enumerate(wishes):
        if len(rows) > most:
            break
        seated.append(_take(rows, wish, edges, index < turned))
    return seated


def _take(rows: list[list[Stretch]], wish: Wish, edges: Stretch, leftward: bool) -> Seat:
    sides = _sides(wish, edges, leftward)
    if not sides:
        return _take_two(rows, wish, edges)
    for row in range(len(rows) + 1):
        if row == len(rows):
            rows.append([])
        for x, stretch in sides:
            if _is_free(rows[row], stretch):
                insort(rows[row], stretch)
                return Seat(row, row, x)
    raise AssertionError("a new row is free")  # pragma: no cover


def _sides(wish: Wish, edges: Stretch, leftward: bool) -> list[tuple[float, Stretch]]:
    """Where the text may begin beside its mark, and what both take; the better side first."""
    begin, end = wish.begin - BESIDE, wish.end + BESIDE
    if not wish.width:
        return [(wish.end, (begin, end))]
    # A mark may be out of view but for its signs.
    right = max(wish.end + GAP, edges[0])
    left = min(wish.begin - GAP, edges[1]) - wish.width
    found = []
    if right + wish.width <= edges[1]:
        found.append((right, (begin, right + wish.width + CLEARANCE)))
    if left >= edges[0]:
        found.append((left, (left - CLEARANCE, end)))
    return found[::-1] if leftward else found


def _take_two(rows: list[list[Stretch]], wish: Wish, edges: Stretch) -> Seat:
    """Take a row for the mark, and the one below for a label that has no room at either side."""
    mark = (wish.begin - BESIDE, wish.end + BESIDE)
    x = _under(wish, edges)
    label = (min(x, wish.anchor) - CLEARANCE / 2, max(x + wish.width, wish.anchor) + CLEARANCE / 2)
    row = 0
    while True:
        while len(rows) < row + 2:
            rows.append([])
        if _is_free(rows[row], mark) and _is_free(rows[row + 1], label):
            insort(rows[row], mark)
            insort(rows[row + 1], label)
            return Seat(row, row + 1, x, wish.anchor)
        row += 1


def _under(wish: Wish, edges: Stretch) -> float:
    """Where a label below its mark begins: after the leader, before it, or as far as it may."""
    after, before = wish.anchor + ELBOW, wish.anchor - ELBOW - wish.width
    if after + wish.width <= edges[1]:
        return after
    if before >= edges[0]:
        return before
    return max(min(after, edges[1] - wish.width), edges[0])


def _is_free(taken: list[Stretch], stretch: Stretch) -> bool:
    """Tell whether nothing in a row, kept in order, meets a stretch."""
    place = bisect_left(taken, (stretch[1], -inf))
    return place == 0 or taken[place - 1][1] <= stretch[0]
