"""Packing one lane: marks and labels into as few rows as they need, once, from the data."""

from dataclasses import dataclass
from math import inf

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask

MARGIN = 2.0
"""Pixels to leave free on either side of a mark."""
PACK_UP_TO = 60
"""Lanes with more events than this are dealt out to their rows, not packed."""
PACK_ALL_UP_TO = 120
"""Of so few events in all, every lane is packed."""
PLENTY_OF_ROWS = 30
"""A lane gets no more rows than this, even where height abounds."""
MOST_ROWS = 9
"""Where it does not, a lane gets no more than this; labels wait for a closer zoom."""
TO_A_ROW = 7
"""Events of a row where there is little height, and lanes are to be scrolled."""
FEWEST_ROWS = 3
"""The least that lanes are limited to where there is little height."""


TURNS = 6
"""How many shares of the labels are tried turned to the left."""
SQUEEZES = (1.0, 0.6, 0.35)
"""How much of its room a label is given, in each of the ways that are tried."""


@dataclass(frozen=True)
class LaneRows:
    """Where the events of one lane stand.

    Attributes:
        row: Of each event, from 0; shape (events,).
        leftward: Whether its label stands to the left of its mark; shape (events,).
        count: How many rows there are.
    """

    row: Indices
    leftward: Mask
    count: int


def pack(
    begins: Floats,
    ends: Floats,
    labels: Floats,
    bounds: tuple[float, float],
    *,
    most_rows: int,
) -> LaneRows:
    """Pack the marks of one lane and their labels into rows.

    Labels stand to the right of their marks. Where rows can be saved, those of the earlier
    events stand to the left, so that a row takes two marks back to back.

    Args:
        begins: Pixel from which each mark draws, ascending; shape (events,).
        ends: Pixel to which it does, or infinity; shape (events,).
        labels: Pixels that the label takes; shape (events,).
        bounds: Pixels that labels should stay between.
        most_rows: How many rows there may be.
    """
    count = len(begins)
    marks = [(b - MARGIN, e + MARGIN) for b, e in zip(begins.tolist(), ends.tolist(), strict=True)]
    words = labels.tolist()
    best, best_worth = LaneRows(np.zeros(0, np.intp), np.zeros(0, np.bool_), 0), (1, 0, 0)
    for squeeze in SQUEEZES:
        for turned in sorted({count * share // TURNS for share in range(TURNS)}):
            rows = _Rows(bounds, most_rows)
            for index, mark in enumerate(marks):
                rows.take(mark, words[index] * squeeze, index < turned)
            worth = (-rows.readable(marks, words), len(rows.taken), sum(rows.leftward))
            if worth < best_worth:
                best_worth = worth
                row, leftward = np.array(rows.row, np.intp), np.array(rows.leftward, np.bool_)
                best = LaneRows(row, leftward, len(rows.taken))
        if -best_worth[0] == count:
            break
    return best


class _Rows:
    """The rows of one lane while they fill: stretches of days that are taken."""

    def __init__(self, bounds: tuple[float, float], most: int) -> None:
        self.bounds = bounds
        self.most = most
        self.taken: list[list[tuple[float, float]]] = []
        self.marks: list[list[tuple[float, float]]] = []
        self.row: list[int] = []
        self.leftward: list[bool] = []

    def readable(self, marks: list[tuple[float, float]], labels: list[float]) -> int:
        """Count the labels that have all their room."""
        rows: list[list[int]] = [[] for _ in self.taken]
        for index, row in enumerate(self.row):
            rows[row].append(index)
        found = 0
        for members in rows:
            reached = self.bounds[0]
            for place, index in enumerate(members):
                begin, end = marks[index]
                follower = members[place + 1] if place + 1 < len(members) else None
                free = (self.bounds[1] if follower is None else marks[follower][0]) - end
                if end == inf:
                    free = self.bounds[1] - begin
                if self.leftward[index]:
                    found += begin - labels[index] >= reached
                    reached = max(reached, end)
                else:
                    fits = labels[index] <= free
                    found += fits
                    reached = max(reached, end + labels[index] * fits)
        return found

    def take(self, mark: tuple[float, float], label: float, turned: bool) -> None:
        """Find room for a mark and its label, and take it."""
        sides = self._sides(*mark, label, turned)
        for leftward, stretch in sides:
            for row, taken in enumerate(self.taken):
                if _is_free(taken, *stretch):
                    self._put(row, leftward, stretch, mark)
                    return
        self._put_by_force(*sides[0], mark)

    def _sides(
        self, begin: float, end: float, label: float, turned: bool
    ) -> list[tuple[bool, tuple[float, float]]]:
        """The stretches that would do, the better one first."""
        right, left = (False, (begin, end + label)), (True, (begin - label, end))
        if end == inf or begin - label < self.bounds[0]:
            return [right]
        if end + label > self.bounds[1]:
            return [left]
        return [left, right] if turned else [right, left]

    def _put(
        self, row: int, leftward: bool, stretch: tuple[float, float], mark: tuple[float, float]
    ) -> None:
        self.taken[row].append(stretch)
        self.marks[row].append(mark)
        self.row.append(row)
        self.leftward.append(leftward)

    def _put_by_force(
        self, leftward: bool, stretch: tuple[float, float], mark: tuple[float, float]
    ) -> None:
        """Take a new row, or the one where least is in the way, marks before labels."""
        if len(self.taken) < self.most:
            self.taken.append([])
            self.marks.append([])
            row = len(self.taken) - 1
        else:
            row = min(
                range(self.most),
                key=lambda r: (_clash(self.marks[r], mark), _clash(self.taken[r], stretch)),
            )
        self._put(row, leftward, stretch, mark)


def _is_free(taken: list[tuple[float, float]], first: float, last: float) -> bool:
    """Tell whether a stretch meets none of those that are taken, the latest looked at first."""
    for begin, end in reversed(taken):  # noqa: SIM110  # half as quick, asked so often at a launch
        if first < end and begin < last:
            return False
    return True


def _clash(taken: list[tuple[float, float]], stretch: tuple[float, float]) -> float:
    """Pixels that a stretch would share with those that are taken, capped to stay finite."""
    begin, end = stretch
    shared = 0.0
    for first, last in taken:
        if first < end and begin < last:
            shared += min(end, last) - max(begin, first)
    return min(shared, 1e9)
