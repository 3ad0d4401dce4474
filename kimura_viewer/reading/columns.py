"""The order in which a printed page is read: columns one after the other, lines from above."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

import numpy as np

from kimura_viewer.reading.fragments import Fragment

COVERED = 0.5
"""A gutter is crossed by less than this share of the lines that stand beside it."""

NARROWEST = 0.2
"""Lines of a column are, the longest of them, at least this share of the type area wide."""

FEWEST = 4
"""A column has at least so many lines."""

APART = 1.6
"""A head or foot is so many times its height away from the next line."""

SPARSE = 0.6
"""And its words fill less than this share of the width."""

Row = tuple[Fragment, ...]
Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is read.

    Attributes:
        fragments: From left to right.
        left: Left edge of its column, in points.
        column: Number of its column in the order of reading, from 0; another one after each line
            that parts columns.
    """

    fragments: Row
    left: float
    column: int

    @property
    def middle(self) -> float:
        """The height at which it stands, in points from the upper edge of the page."""
        return median(fragment.middle for fragment in self.fragments)

    @property
    def height(self) -> float:
        """Of its highest fragment, in points."""
        return max(fragment.height for fragment in self.fragments)

    @property
    def indent(self) -> float:
        """By how much it is indented, in points."""
        return self.fragments[0].left - self.left


def reading_order(pieces: Sequence[Fragment]) -> list[PrintedLine]:
    """Put the fragments of a page into lines, and the lines into the order of reading.

    Lines that reach over a gutter (titles, tables) part the columns above them from those below,
    and so do lines that stand apart at the head or the foot of the page.
    """
    gutters = _gutters(pieces)
    rows = _rows(pieces)
    spanning = [_spans(row, gutters) or row is _head(rows) or row is _foot(rows) for row in rows]
    columns: list[Sequence[Row]] = []
    for whole, numbers in groupby(range(len(rows)), spanning.__getitem__):
        band = [rows[number] for number in numbers]
        columns += [band] if whole else _columns(band, gutters)
    return [
        PrintedLine(row, left, number)
        for number, column in enumerate(columns)
        for left in [float(np.percentile([row[0].left for row in column], 25))]
        for row in column
    ]


def _rows(pieces: Sequence[Fragment]) -> list[Row]:
    """Fragments that stand side by side: rows from above, each from left to right."""
    rows: list[list[Fragment]] = []
    for piece in sorted(pieces, key=lambda each: each.middle):
        if rows and piece.middle - rows[-1][0].middle < min(piece.height, rows[-1][0].height) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [tuple(sorted(row, key=lambda each: each.left)) for row in rows]


def _columns(band: Sequence[Row], gutters: Sequence[Gutter]) -> list[Sequence[Row]]:
    """The columns of a band of a page, each as rows of its own."""
    if not gutters:
        return [band]
    columns: list[list[Fragment]] = [[] for _ in range(len(gutters) + 1)]
    for piece in (piece for row in band for piece in row):
        centre = (piece.left + piece.right) / 2
        columns[sum(centre > (left + right) / 2 for left, right in gutters)].append(piece)
    return [_rows(column) for column in columns if column]


def _gutters(pieces: Sequence[Fragment]) -> list[Gutter]:
    """The stretches (left, right) between columns, from left to right."""
    if len(pieces) < 2 * FEWEST:
        return []
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    covered = np.zeros(int(high - low) + 2, dtype=np.int64)
    for piece in pieces:
        covered[int(piece.left - low) : int(piece.right - low) + 1] += 1
    sparse = covered < COVERED * np.median(covered)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], sparse, [False]))))
    found = [(low + start, low + end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [gutter for gutter in found if _parts_columns(gutter, pieces, high - low)]


def _parts_columns(gutter: Gutter, pieces: Sequence[Fragment], width: float) -> bool:
    """Whether there are lines of a column on both sides of a gap."""
    before = [piece for piece in pieces if piece.right <= gutter[0] + 1]
    behind = [piece for piece in pieces if piece.left >= gutter[1] - 1]
    return all(
        len(side) >= FEWEST and max(piece.right - piece.left for piece in side) >= NARROWEST * width
        for side in (before, behind)
    )


def _spans(row: Row, gutters: Sequence[Gutter]) -> bool:
    return any(
        piece.left < left and piece.right > right for piece in row for left, right in gutters
    )


def _head(rows: Sequence[Row]) -> Row | None:
    return rows[0] if len(rows) > 1 and _is_apart(rows[0], rows[1], rows) else None


def _foot(rows: Sequence[Row]) -> Row | None:
    return rows[-1] if len(rows) > 1 and _is_apart(rows[-1], rows[-2], rows) else None


def _is_apart(row: Row, other: Row, rows: Sequence[Row]) -> bool:
    height = max(piece.height for piece in row)
    filled = sum(piece.right - piece.left for piece in row)
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    away = abs(row[0].middle - other[0].middle)
    return away > APART * height and filled < SPARSE * width


def usual_step(lines: Sequence[PrintedLine]) -> float:
    """Return the usual distance from line to line, in points; 0 where there is but one line."""
    steps = [b.middle - a.middle for a, b in pairwise(lines) if a.column == b.column]
    return median(steps) if steps else 0.0
