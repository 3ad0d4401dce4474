"""Events that have no room for a mark of their own: their numbers, so that none is lost."""

from dataclasses import dataclass
from math import ceil, log2

import numpy as np

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.timeline.time_scale import TimeScale

CELL = 44.0
"""Least pixels of the stretch of time whose events are counted together."""
EDGE = 6.0
"""Pixels between the edge of the view and a number that stands at it."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """How many events of a lane are hidden in a stretch of time: “+n”.

    Attributes:
        lane: Index of the lane.
        x: Centre of the number, in pixels.
        count: Of the events.
        start: Julian day at which the first of them begins, or that at which the stretch does.
        end: Julian day at which the stretch ends.
    """

    lane: int
    x: float
    count: int
    start: float
    end: float

    @property
    def text(self) -> str:
        """What is written."""
        return f"+{self.count:,}"


def overflow_by_cell(lanes: Indices, begins: Floats, scale: TimeScale) -> list[Overflow]:
    """Count hidden events by lane and by stretches that are fixed in time.

    Args:
        lanes: Lane of each event that is hidden; shape (events,).
        begins: Day at which it begins; what does so before the view is counted where that starts.
        scale: Days to pixels.
    """
    if not len(lanes):
        return []
    days = 2.0 ** ceil(log2(CELL / scale.pixels_per_day))
    first, last = np.floor(np.array([scale.extent.start, scale.extent.end]) / days)
    cell = (np.clip(np.floor(begins / days), first, last) - first).astype(np.intp)
    cells = int(last - first + 1)
    counts = np.bincount(lanes.astype(np.intp) * cells + cell)
    keys = np.flatnonzero(counts)
    lane, cell = np.divmod(keys, cells)
    starts = (cell + first) * days
    left = np.maximum(scale.to_x(starts), scale.left)
    right = np.minimum(scale.to_x(starts + days), scale.right)
    columns = (lane, (left + right) / 2, counts[keys], starts, starts + days)
    return [Overflow(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def overflow_at_start(lanes: Indices, begins: Floats, scale: TimeScale) -> list[Overflow]:
    """Count the events of each lane that go on from before the view, at its left edge.

    Args:
        lanes: Lane of each; shape (events,).
        begins: Day at which it begins.
        scale: Days to pixels.
    """
    if not len(lanes):
        return []
    start = scale.extent.start
    x = scale.left + EDGE + CELL / 2
    counts = np.bincount(lanes)
    return [
        Overflow(
            lane,
            x,
            int(counts[lane]),
            max(float(begins[lanes == lane].min()), start - scale.extent.days * 8),
            start,
        )
        for lane in np.flatnonzero(counts).tolist()
    ]
