"""Density: how many events begin when, for lanes that hold too many marks to tell them apart.

Placements are sorted by lane and by where they begin. How many of them are shown up to each one is
added up once for each filter; then any stretch of any lane is counted by one subtraction, whatever
the number of events.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor, log2

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.stretches import counted
from kimura_viewer.timeline.time_scale import TimeScale

MOST_BUCKETS, LEAST_BUCKETS = 2**15, 2**10
"""Buckets of the finest counts, for a million placements and for few."""
COLUMN_WIDTH = 3.0
"""Least pixels of a column of a profile."""
MOST_MARKS = 2000
"""Marks of one picture; more of them are drawn as profiles."""
LANE_MARKS = 150
"""Marks that a lane may have in any case."""
_HIGH = 99.0
"""Per cent of the columns that are shown at their full height."""
BLENDING = 2.0
"""Factor of marks over which a profile gives way to marks."""

CROWDS_NONE = int(LANE_MARKS / BLENDING)
"""So few events crowd no lane, whatever the extent."""


@dataclass(frozen=True)
class Profile:
    """How many events of a lane begin in each stretch of the visible time.

    Attributes:
        lane: Index of the lane.
        start: Day at which the first column begins.
        left: Pixel of the left of each column; shape (columns,).
        width: Pixels of a column.
        counts: Events that begin in each; shape (columns,).
        most: Events of a column that is as high as can be: all but the fullest hundredth of the
            columns at this scale, of all lanes, in view or not, have no more.
        strength: How strongly it is drawn, up to 1: it pales where marks stand before it.
    """

    lane: int
    start: float
    left: Floats
    width: float
    counts: Indices
    most: int
    strength: float = 1.0


@dataclass(frozen=True)
class Buckets:
    """Stretches of a power of two of days, and where they begin among sorted placements.

    Attributes:
        days: Length of a bucket.
        first: Number of the first bucket, counted from Julian day 0.
        places: Placements of the lane that begin before each bucket does, and all of the lanes
            above; shape (lanes, buckets + 1).
    """

    days: float
    first: int
    places: Indices

    @classmethod
    def of(cls, begins: Floats, first_of_lane: Indices) -> "Buckets":
        """Find the buckets of placements.

        Args:
            begins: Days at which they begin, ascending in each lane, those without a place last.
            first_of_lane: Where each lane starts among them, and where all end; shape (lanes + 1,).
        """
        known = begins[np.isfinite(begins)]
        first, last = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
        most = min(max(4 * len(begins), LEAST_BUCKETS), MOST_BUCKETS)
        days = 2.0 ** max(ceil(log2((last - first + 1) / (most - 2))), 0)
        start = floor(first / days)
        edges = (np.arange(floor(last / days) - start + 2) + start) * days
        lanes = [
            low + np.searchsorted(begins[low:high], edges)
            for low, high in pairwise(first_of_lane.tolist())
        ]
        return cls(days, start, np.array(lanes, np.int32).reshape(-1, len(edges)))


@dataclass(frozen=True)
class Density:
    """Counts of the placements that are shown, by lane and bucket.

    Attributes:
        buckets: Where they may begin.
        before: How many do so before each bucket, in its lane and all above; shape as
            `Buckets.places`.
    """

    buckets: Buckets
    before: Indices
    _highest: dict[int, int] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, buckets: Buckets, is_counted: Mask) -> "Density":
        """Count placements: those of which the mask, shape (placements,), says so."""
        return cls(buckets, counted(is_counted)[buckets.places])

    def crowding(self, extent: Extent) -> Floats:
        """Return how full lanes are in a stretch of time: 1 is too full to tell marks apart."""
        lanes = max(len(self.before), 1)
        most = max(MOST_MARKS // lanes, LANE_MARKS)
        ends = np.array([self._bucket(extent.start), self._bucket(extent.end) + 1])
        before = self._up_to(ends)
        return (before[:, 1] - before[:, 0]) / most

    def profiles(self, scale: TimeScale, crowding: Floats, lanes: Indices) -> tuple[Profile, ...]:
        """Return the profiles of lanes that are full, or nearly so, their columns fixed in time.

        Args:
            scale: Days to pixels.
            crowding: How full each of the lanes is.
            lanes: Their indices in the plan; in the profiles they are numbered from 0.
        """
        strengths = 1.0 - marks_strength(crowding)
        if not strengths.any():
            return ()
        share = self.buckets.days * scale.pixels_per_day
        size = 2 ** max(ceil(log2(COLUMN_WIDTH / share)), 0)
        first = self.buckets.first
        start = (self._bucket(scale.extent.start) + first) // size * size - first
        edges = np.arange(start, self._bucket(scale.extent.end) + size + 1, size)
        counts = np.diff(self._up_to(edges), axis=1)
        left = scale.to_x((edges[:-1] + first) * self.buckets.days)
        return tuple(
            Profile(
                int(index),
                float(edges[0] + first) * self.buckets.days,
                left,
                size * share,
                counts[lanes[index]],
                self._most(size),
                float(strengths[index]),
            )
            for index in np.flatnonzero(strengths)
        )

    def _bucket(self, day: float) -> int:
        return floor(day / self.buckets.days) - self.buckets.first

    def _up_to(self, edges: Indices) -> Indices:
        """How many events there are before the edges of buckets; shape (lanes, edges)."""
        counts: Indices = self.before[:, np.clip(edges, 0, self.before.shape[1] - 1)]
        return counts

    def _most(self, size: int) -> int:
        """A high column of this size, for all views: heights do not change while panning.

        It is not the very highest: where many dates are of a year or a month alone, all of these
        begin on one day, and the other days would be flat beside that.
        """
        if size not in self._highest:
            begin = -(self.buckets.first % size)
            last = self.before.shape[1] - 1
            edges = np.arange(begin, last + 1 + size, size)
            counts = np.diff(self._up_to(edges), axis=1)
            counts = counts[counts > 0]
            high = np.percentile(counts, _HIGH, method="higher") if len(counts) else 1
            self._highest[size] = int(high)
        return self._highest[size]


def marks_strength(crowding: Floats) -> Floats:
    """Return how strongly the marks of lanes are drawn, from 0 (not at all) to 1.

    A lane that has half of the marks that it may have shows them in full; up to that many they
    pale, and a profile comes up behind them.
    """
    if not crowding.any():
        return np.ones(len(crowding))
    pale = (1.0 - crowding) / (1.0 - 1.0 / BLENDING)
    return np.where(crowding > 1.0, 0.0, np.clip(0.35 + 0.65 * pale, 0.35, 1.0))
