"""Dealing out the events of a crowded lane to rows, in days: what has no room in any is counted.

Rows are dealt once from the data. Within a row no two events overlap, so that at a zoom that is
close enough each of them stands alone.
"""

from heapq import heapreplace
from math import ceil, inf

import numpy as np

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.timeline.reach import extent_of

WITHOUT_ROOM = -1
"""The row of an event that overlaps others in every row."""
EXACTLY_UP_TO = 3_000
"""Events of a lane up to which each is dealt to the row that is free first."""
LENGTHS = (1.5, 32.0, 400.0)
"""Days up to which events of a greater lane share rows with others of their kind: those of a day,
of about a month, of about a year; and longer ones."""
_FULL, _CALM = 1.05, 0.5
"""The share of the time that the events of a row may take; if they took more, some are passed over
until they take so much."""


def deal(begins: Floats, ends: Floats, rows: int) -> Indices:
    """Give rows to events.

    Args:
        begins: First day of each, ascending; shape (events,).
        ends: Day at which it is over, perhaps infinite; shape (events,).
        rows: How many rows there are, at least 1.

    Returns:
        Rows from 0, or `WITHOUT_ROOM`; shape (events,).
    """
    if len(begins) <= EXACTLY_UP_TO:
        return _to_the_first_free(begins, ends, rows)
    first, last = extent_of(begins, ends)
    return _by_length(np.maximum(begins, first - 1.0), np.minimum(ends, last + 1.0), rows)


def _to_the_first_free(begins: Floats, ends: Floats, rows: int) -> Indices:
    """Give each event the row that has been free for longest."""
    free = [(-inf, row) for row in range(rows)]
    found = np.full(len(begins), WITHOUT_ROOM, np.intp)
    for index, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        since, row = free[0]
        if since <= begin:
            found[index] = row
            heapreplace(free, (end, row))
    return found


def _by_length(begins: Floats, ends: Floats, rows: int) -> Indices:
    """Give short events half of the rows, and longer ones the others, in columns alone.

    Among short ones no long one takes the room of hundreds.
    """
    found = np.full(len(begins), WITHOUT_ROOM, np.intp)
    kinds = np.searchsorted(LENGTHS, ends - begins)
    for kind, (first, count) in enumerate(_shares(rows)):
        here = np.flatnonzero(kinds == kind)
        if not len(here) or not count:
            continue
        here = here[:: _stride(begins[here], ends[here], count)]
        turns = np.arange(len(here)) % count
        for turn in range(count):
            mine = here[turns == turn]
            reached = np.maximum.accumulate(np.append(-inf, ends[mine][:-1]))
            found[mine[begins[mine] >= reached]] = first + turn
    return found


def _shares(rows: int) -> list[tuple[int, int]]:
    """Return first row and number of rows of each kind of events; the rarer kinds may share."""
    short = ceil(rows / 2)
    long = rows - short
    counts = [short, *(max((long + more) // 3, 0) for more in (2, 1, 0))]
    firsts = np.cumsum([0, *counts[:-1]]).tolist()
    return list(zip(firsts, counts, strict=True))


def _stride(begins: Floats, ends: Floats, rows: int) -> int:
    """Return every how many-th event to take, so that most of those taken find room."""
    load = float((ends - begins).sum()) / (float(begins[-1] - begins[0]) + 1.0) / rows
    return 1 if load <= _FULL else round(load / _CALM)
