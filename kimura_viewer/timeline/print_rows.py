"""Rows for print: as many as it takes for every event to have its label.

On paper nobody zooms in, so no label may be missing. Each mark takes the first row that has room
for it and its label at either side; where the edge of the plot leaves no such room, the label
stands in the row below its mark, tied to it by a leader. What a mark, a label or a leader takes is
taken for all that follow, so nothing can overlap.
"""

from bisect import bisect_left
from math import inf, nan
from typing import NamedTuple

from kimura_viewer.timeline.labels import CLEARANCE, GAP

BESIDE = 2.0
"""Pixels to leave free on either side of a mark."""
ELBOW = 8.0
"""Pixels from a leader to the label that it leads to."""
TURNED = (0.3, 0.6, 0.9)
"""Shares of the marks, the earliest first, whose labels are rather at the left; each is tried,
as is none."""

Stretch = tuple[float, float]
Side = tuple[float, float, float]
"""Where a text begins beside its mark, and the stretch that both take."""
Beside = tuple[list[Side], list[Side], float, float]
"""Where a label may stand: at its mark's right and at its left, as far as there is room, and the
same, the left one first; the latest beginning of both and the earliest end. Between these a row is
taken, whichever side it is. Where there is no room at either side, they are those of the mark."""
Place = tuple[int, int, float, float]
"""What makes a `Seat`: most ways are dropped, so that no seat is made before the best is known."""
Row = tuple[list[float], list[float]]
"""The beginnings and the ends of the stretches that are taken, which do not meet, in order.
The first one is before all that there is."""


class Wish(NamedTuple):
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


class Seat(NamedTuple):
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
    anchor: float


def seats(wishes: list[Wish], edges: Stretch) -> list[Seat]:
    """Give each mark of one lane its row, and its label a place.

    Args:
        wishes: The marks in the order of their beginnings.
        edges: Pixels that labels stay between.

    Returns:
        A seat for each wish; of several ways the one with the fewest rows. Leaders are as many in
        each: one for each label that has no room at either side.
    """
    sides = [_beside(wish, edges) for wish in wishes]
    rows, places = _seated(wishes, sides, edges, 0, inf)
    least = _least_rows(sides)
    for turned in sorted({int(len(wishes) * share) for share in TURNED} - {0}):
        if rows == least:
            break
        fewer, other = _seated(wishes, sides, edges, turned, rows - 1)
        if fewer < rows:
            rows, places = fewer, other
    return list(map(Seat._make, places))


def rows_taken(seated: list[Seat]) -> int:
    """Return how many rows seats are in."""
    return max((max(seat.row, seat.label_row) + 1 for seat in seated), default=0)


def _least_rows(besides: list[Beside]) -> int:
    """Return how many rows it takes at least: as many as must be taken side by side somewhere."""
    ends = sorted([earliest for _, _, _, earliest in besides])
    rows = 0
    for begun, begin in enumerate(sorted([latest for _, _, latest, _ in besides])):
        # Rows that are free again are taken first.
        rows += ends[begun - rows] > begin
    return rows


def _beside(wish: Wish, edges: Stretch) -> Beside:
    """Where a text may stand beside its mark: at its right first, if there is room for it."""
    mark_begin, mark_end, _, width = wish
    begin, end = mark_begin - BESIDE, mark_end + BESIDE
    if not width:
        sides = [(mark_end, begin, end)]
        return sides, sides, begin, end
    first, last = edges
    # A mark may be out of view but for its signs.
    right = max(mark_end + GAP, first)
    left = min(mark_begin - GAP, last) - width
    sides = []
    if right + width <= last:
        sides.append((right, begin, right + width + CLEARANCE))
    if left >= first:
        sides.append((left, left - CLEARANCE, end))
    if len(sides) == 1:
        return sides, sides, *sides[0][1:]
    return sides, sides[::-1], begin, end


def _seated(
    wishes: list[Wish], besides: list[Beside], edges: Stretch, turned: int, most: float
) -> tuple[int, list[Place]]:
    """Seat marks one after the other; give up where that takes more rows than so many.

    Returns:
        How many rows there are, and what makes the seats.
    """
    rows: list[Row] = []
    places: list[Place] = []
    for index, beside in enumerate(besides):
        if beside[0]:
            places.append(_take(rows, beside, is_turned=index < turned))
        else:
            places.append(_take_two(rows, wishes[index], edges))
        if len(rows) > most:
            break
    return len(rows), places


def _take(rows: list[Row], beside: Beside, *, is_turned: bool) -> Place:
    """Take the first row that has room at either side, the better one first.

    A row is passed over by its last stretch alone where neither side can be after it or before
    it: marks come in the order of their beginnings, and rows are asked thousands of times.
    """
    sides, turned, latest, earliest = beside
    if is_turned:
        sides = turned
    number = 0
    for begins, ends in rows:
        if ends[-1] <= latest or earliest <= begins[-1]:
            for x, begin, end in sides:
                if ends[-1] <= begin:
                    begins.append(begin)
                    ends.append(end)
                    return number, number, x, nan
                if end <= begins[-1] and _is_free((begins, ends), (begin, end)):
                    _reserve((begins, ends), (begin, end))
                    return number, number, x, nan
        number += 1
    x, begin, end = sides[0]
    rows.append(([-inf, begin], [-inf, end]))
    return number, number, x, nan


def _take_two(rows: list[Row], wish: Wish, edges: Stretch) -> Place:
    """Take a row for the mark, and the one below for a label that has no room at either side."""
    mark = (wish.begin - BESIDE, wish.end + BESIDE)
    x = _under(wish, edges)
    label = (min(x, wish.anchor) - CLEARANCE / 2, max(x + wish.width, wish.anchor) + CLEARANCE / 2)
    row = 0
    while True:
        while len(rows) < row + 2:
            rows.append(([-inf], [-inf]))
        if _is_free(rows[row], mark) and _is_free(rows[row + 1], label):
            _reserve(rows[row], mark)
            _reserve(rows[row + 1], label)
            return row, row + 1, x, wish.anchor
        row += 1


def _under(wish: Wish, edges: Stretch) -> float:
    """Where a label below its mark begins: after the leader, before it, or as far as it may."""
    after, before = wish.anchor + ELBOW, wish.anchor - ELBOW - wish.width
    if after + wish.width <= edges[1]:
        return after
    if before >= edges[0]:
        return before
    return max(min(after, edges[1] - wish.width), edges[0])


def _is_free(row: Row, stretch: Stretch) -> bool:
    """Tell whether nothing in a row meets a stretch."""
    begins, ends = row
    return ends[bisect_left(begins, stretch[1]) - 1] <= stretch[0]


def _reserve(row: Row, stretch: Stretch) -> None:
    """Take a stretch, which is free."""
    begins, ends = row
    place = bisect_left(begins, stretch[1])
    begins.insert(place, stretch[0])
    ends.insert(place, stretch[1])
