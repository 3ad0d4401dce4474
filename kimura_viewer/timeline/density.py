"""Density: how many events begin when, for lanes that hold too many marks to tell them apart.

Counts are kept in buckets of a power of two of days, added up, so that any stretch is counted by
one subtraction, whatever the number of events.
"""

from dataclasses import dataclass
from math import ceil, floor, log2

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.time_scale import TimeScale

MOST_BUCKETS = 2**15
"""Buckets of the finest counts."""
COLUMN_WIDTH = 3.0
"""Least pixels of a column of a profile."""
MOST_MARKS = 2000
"""Marks of one picture; more of them are drawn as profiles."""
LANE_MARKS = 150
"""Marks that a lane may have in any case."""


@dataclass(frozen=True)
class Profile:
    """How many events of a lane begin in each stretch of the visible time.

    Attributes:
        lane: Index of the lane.
        left: Pixel of the left of each column; shape (columns,).
        width: Pixels of a column.
        counts: Events that begin in each; shape (columns,).
        most: The most that any column has at this scale, in view or not, over all lanes.
    """

    lane: int
    left: Floats
    width: float
    counts: Indices
    most: int


@dataclass(frozen=True)
class Density:
    """Counts of a plan's events by lane and bucket.

    Attributes:
        bucket: Days of a bucket, a power of two.
        first: Number of the first bucket, counted from Julian day 0.
        before: Events that begin before each bucket's start; shape (lanes, buckets + 1).
    """

    bucket: float
    first: int
    before: Indices

    def crowded(self, extent: Extent) -> Mask:
        """Tell which lanes have too many marks in a stretch of time; shape (lanes,)."""
        lanes = max(len(self.before), 1)
        most = max(MOST_MARKS // lanes, LANE_MARKS)
        start, end = self._index(extent.start), self._index(extent.end) + 1
        crowded: Mask = self.before[:, end] - self.before[:, start] > most
        return crowded

    def profiles(self, scale: TimeScale, lanes: Mask) -> tuple[Profile, ...]:
        """Return the profiles of some lanes at a scale, their columns fixed in time."""
        share = self.bucket * scale.pixels_per_day
        size = 2 ** max(ceil(log2(COLUMN_WIDTH / share)), 0)
        start = (self._index(scale.extent.start) + self.first) // size * size - self.first
        edges = np.arange(start, self._index(scale.extent.end) + size + 1, size)
        kept = np.clip(edges, 0, self.before.shape[1] - 1)
        left = scale.to_x((edges[:-1] + self.first) * self.bucket)
        counts = np.diff(self.before[:, kept], axis=1)
        most = self._most(size)
        return tuple(
            Profile(int(lane), left, size * share, counts[lane], most)
            for lane in np.flatnonzero(lanes)
        )

    def _index(self, day: float) -> int:
        last: int = self.before.shape[1] - 2
        return min(max(floor(day / self.bucket) - self.first, 0), last)

    def _most(self, size: int) -> int:
        """The highest column of this size: heights do not change while panning."""
        begin = -(self.first % size)
        edges = np.clip(
            np.arange(begin, self.before.shape[1] + size, size), 0, self.before.shape[1] - 1
        )
        return int(np.diff(self.before[:, edges], axis=1).max(initial=1))


def density_of(plan: LanePlan, kept: Mask, begins: Floats) -> Density:
    """Count the events of a plan.

    Args:
        plan: The events at home in each lane are counted, echoes are not.
        kept: Which of its placements are counted; shape (placements,).
        begins: Day on which each event of the table begins; shape (n,).
    """
    here = np.flatnonzero(plan.home & kept)
    days, lane = begins[plan.events[here]], plan.lane[here]
    known = np.isfinite(days)
    if not known.all():
        days, lane = days[known], lane[known]
    lanes = len(plan.lanes)
    if not len(days):
        return Density(1.0, 0, np.zeros((lanes, 2), np.intp))
    first, last = float(days.min()), float(days.max())
    bucket = 2.0 ** max(ceil(log2((last - first + 1) / (MOST_BUCKETS - 2))), 0)
    start = floor(first / bucket)
    buckets = floor(last / bucket) - start + 1
    column = np.floor(days / bucket).astype(np.intp) - start
    counts = np.bincount(lane * buckets + column, minlength=lanes * buckets)
    before = np.zeros((lanes, buckets + 1), np.intp)
    np.cumsum(counts.reshape(lanes, buckets), axis=1, out=before[:, 1:])
    return Density(bucket, start, before)
