"""How many points of the plot of the text against time are where, if they are too many to draw.

Counts are kept for buckets of a power of two of days and of the text, added up in time, so that a
picture costs one subtraction for each of its cells, whatever the number of events.
"""

from dataclasses import dataclass
from math import ceil, floor, log2

import numpy as np

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.timeline.time_scale import TimeScale

MOST_BUCKETS = 2**12
"""Buckets of time of the finest counts."""
ROWS = 2**7
"""Buckets of the text."""
CELL = 6.0
"""Least pixels across a cell."""


@dataclass(frozen=True)
class Cells:
    """Rectangles in the place of too many points; columns of shape (cells,).

    Attributes:
        x: Left, in pixels.
        y: Top, in pixels.
        groups: The group that has most of its events.
        shares: How many there are, by logarithm, as a share of the most at this scale; 0 to 1.
        width: Pixels of each.
        height: Pixels of each.
    """

    x: Floats
    y: Floats
    groups: Indices
    shares: Floats
    width: float = CELL
    height: float = CELL


NO_CELLS = Cells(np.zeros(0), np.zeros(0), np.zeros(0, np.intp), np.zeros(0))


@dataclass(frozen=True)
class TextDensity:
    """Counts of points by group, text and time.

    Attributes:
        bucket: Days of a bucket, a power of two.
        first: Number of the first bucket, counted from Julian day 0.
        before: Points before each bucket's start; shape (groups, rows, buckets + 1).
    """

    bucket: float
    first: int
    before: Indices

    @classmethod
    def of(cls, days: Floats, shares: Floats, groups: Indices) -> "TextDensity":
        """Count points.

        Args:
            days: Where they are in time; shape (points,), at least one.
            shares: Where they are in the text, 0 to 1.
            groups: Index of the group of each.
        """
        low, high = float(days.min()), float(days.max())
        bucket = 2.0 ** max(ceil(log2((high - low + 1) / (MOST_BUCKETS - 2))), 0)
        first = floor(low / bucket)
        buckets = floor(high / bucket) - first + 1
        many = int(groups.max()) + 1
        row = np.minimum((shares * ROWS).astype(np.intp), ROWS - 1)
        column = np.floor(days / bucket).astype(np.intp) - first
        flat = (groups.astype(np.intp) * ROWS + row) * buckets + column
        counts = np.bincount(flat, minlength=many * ROWS * buckets)
        before = np.zeros((many, ROWS, buckets + 1), np.int32)
        np.cumsum(counts.reshape(many, ROWS, buckets), axis=2, out=before[:, :, 1:])
        return cls(bucket, first, before)

    def cells(self, scale: TimeScale, top: float, bottom: float) -> Cells:
        """Return the cells of a picture; they stand still in time and in the text.

        Args:
            scale: Days to pixels.
            top: Pixel of the beginning of the text.
            bottom: Pixel of its end.
        """
        step = _power(CELL / (self.bucket * scale.pixels_per_day))
        rows = min(_power(CELL * ROWS / (bottom - top)), ROWS)
        last = self.before.shape[2] - 1
        start = (floor(scale.extent.start / self.bucket) // step) * step - self.first
        edges = np.arange(
            start, floor(scale.extent.end / self.bucket) - self.first + step + 1, step
        )
        counts = np.diff(self.before[:, :, np.clip(edges, 0, last)], axis=2)
        counts = counts.reshape(len(counts), ROWS // rows, rows, -1).sum(axis=2)
        total = counts.sum(axis=0)
        row, column = np.nonzero(total)
        if not len(row):
            return NO_CELLS
        height = (bottom - top) * rows / ROWS
        here = total[row, column]
        days: Floats = (edges[column] + self.first).astype(np.float64) * self.bucket
        return Cells(
            scale.to_x(days),
            (top + row * height).astype(np.float64),
            counts.argmax(axis=0)[row, column],
            np.log1p(here) / np.log1p(here.max()),
            step * self.bucket * scale.pixels_per_day,
            height,
        )


def _power(least: float) -> int:
    """Return the least power of two that is not less."""
    return int(2 ** max(ceil(log2(least)), 0))
