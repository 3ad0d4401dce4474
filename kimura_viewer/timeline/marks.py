"""Marks: where the signs of events are, in pixels."""

from dataclasses import dataclass, fields
from math import inf
from typing import NamedTuple

import numpy as np

from kimura_viewer.model.dates import Trait
from kimura_viewer.model.events import BASES, Codes, DateColumns, EventTable, Floats, Indices, Mask
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.time_scale import TimeScale

MARK_SIZE = 9.0
"""Pixels across a mark, and the height of a bar."""
FARTHEST = 1e7
"""Pixels; what is farther away than this is taken to be here."""
OPEN_REACH = 26.0
"""Pixels by which an instant that is open on one side points that way."""
UNKNOWN_REACH = 30.0
"""Pixels that the frayed end of a span takes whose other end is unknown."""
SIGN_REACH = 10.0
"""Pixels that the sign of an approximate or uncertain end takes beside it."""
FREE_LEFT, FREE_RIGHT = (
    Trait.START_OPEN | Trait.START_UNKNOWN,
    Trait.END_OPEN | Trait.END_UNKNOWN,
)
LEFT_SIGN = Trait.START_APPROXIMATE | Trait.START_UNCERTAIN
RIGHT_SIGN = Trait.END_APPROXIMATE | Trait.END_UNCERTAIN


class Mark(NamedTuple):
    """One row of `Marks`, in numbers that are quicker one by one than those of a column."""

    event: int
    left: float
    solid_left: float
    x: float
    solid_right: float
    right: float
    y: float
    group: int
    tenor: int
    is_span: bool
    home: bool
    hollow: bool
    has_discrepancy: bool
    traits: int
    strength: float


@dataclass(frozen=True)
class Marks:
    """Marks in view, columns of shape (marks,); positions in pixels.

    Attributes:
        events: Row of the event in the table.
        left: Where the mark or its whisker begins.
        solid_left: From where the event has surely begun.
        x: Centre of an instant's mark.
        solid_right: Until where it has surely not ended.
        right: Where the mark or its whisker ends.
        y: Centre line.
        groups: Index of the group that gives the colour.
        tenors: Index into `TENORS`.
        is_span: A bar, not a point.
        home: False for an echo.
        hollow: Dated by the record alone.
        has_discrepancy: The work and the record differ.
        traits: Flags of `Trait`.
        strengths: How strongly they are drawn, up to 1: less where a profile stands behind them.
    """

    events: Indices
    left: Floats
    solid_left: Floats
    x: Floats
    solid_right: Floats
    right: Floats
    y: Floats
    groups: Indices
    tenors: Codes
    is_span: Mask
    home: Mask
    hollow: Mask
    has_discrepancy: Mask
    traits: Codes
    strengths: Floats

    def __len__(self) -> int:
        return len(self.events)

    def row(self, index: int) -> Mark:
        """Return one mark."""
        return Mark(*(getattr(self, name)[index].item() for name in _COLUMNS))

    def rows(self) -> list[Mark]:
        """Return all marks."""
        columns = (getattr(self, name).tolist() for name in _COLUMNS)
        return list(map(Mark._make, zip(*columns, strict=True)))


_COLUMNS = tuple(field.name for field in fields(Marks))


def _none() -> Marks:
    numbers, pixels = np.zeros(0, np.int16), np.zeros(0)
    flags, codes = np.zeros(0, np.bool_), np.zeros(0, np.uint8)
    return Marks(
        events=numbers,
        left=pixels,
        solid_left=pixels,
        x=pixels,
        solid_right=pixels,
        right=pixels,
        y=pixels,
        groups=numbers,
        tenors=codes,
        is_span=flags,
        home=flags,
        hollow=flags,
        has_discrepancy=flags,
        traits=codes,
        strengths=pixels,
    )


NO_MARKS = _none()


@dataclass(frozen=True)
class Bounds:
    """From where to where something draws, in pixels; columns of one shape."""

    left: Floats
    right: Floats

    def joined(self, other: "Bounds", where: Mask) -> "Bounds":
        """Return bounds that hold the other ones, too, where that is asked for."""
        return Bounds(
            np.where(where, np.minimum(self.left, other.left), self.left),
            np.where(where, np.maximum(self.right, other.right), self.right),
        )

    def with_signs(self, dates: DateColumns) -> "Bounds":
        """Return bounds that hold the signs of approximate and uncertain ends, too."""
        traits, is_span = dates.traits, dates.is_span
        return Bounds(
            self.left - has(traits, LEFT_SIGN) * SIGN_REACH,
            self.right + (is_span & has(traits, RIGHT_SIGN)) * SIGN_REACH,
        )


def has(traits: Codes, wanted: Trait) -> Mask:
    """Tell which flags hold any of those that are wanted."""
    found: Mask = (traits & int(wanted)) != 0
    return found


def pixel_bounds(reach: Reach, dates: DateColumns, scale: TimeScale) -> Bounds:
    """Return the bounds of the marks of some events; empty ones for events without a place.

    Args:
        reach: How far the events reach.
        dates: Their dates.
        scale: Days to pixels.
    """
    begin, end = scale.to_x(reach.begin), scale.to_x(reach.end)
    is_span, traits = dates.is_span, dates.traits
    middle = scale.to_x(reach.middle)
    # However short it is, a span is drawn as wide as a point; without an end it is not short.
    endless = is_span & ~(np.isfinite(begin) & np.isfinite(end))
    half = np.where(endless, 0.0, MARK_SIZE / 2 + 0.5)
    left, right = np.minimum(begin, middle - half), np.maximum(end, middle + half)
    points_left = ~is_span & has(traits, FREE_LEFT)
    points_right = ~is_span & has(traits, FREE_RIGHT)
    left = np.where(points_left, np.minimum(left, middle - OPEN_REACH), left)
    right = np.where(points_right, np.maximum(right, middle + OPEN_REACH), right)
    left = left - (is_span & has(traits, Trait.START_UNKNOWN)) * UNKNOWN_REACH
    right = right + (is_span & has(traits, Trait.END_UNKNOWN)) * UNKNOWN_REACH
    nowhere = np.isnan(middle)
    return Bounds(np.where(nowhere, inf, left), np.where(nowhere, -inf, right))


@dataclass(frozen=True)
class Drawn:
    """Placements that are drawn; columns of shape (placements,).

    Attributes:
        events: Rows of the table.
        home: False for an echo.
        groups: Index of the group that gives the colour.
        y: Centre lines.
        strengths: How strongly they are drawn, up to 1.
        dates: What is drawn.
        reach: How far this reaches.
        bounds: Of the marks.
    """

    events: Indices
    home: Mask
    groups: Indices
    y: Floats
    strengths: Floats
    dates: DateColumns
    reach: Reach
    bounds: Bounds


def marks_of(drawn: Drawn, which: Mask, table: EventTable, scale: TimeScale) -> Marks:
    """Return the marks of some of the placements, in view or not."""
    events = drawn.events[which]

    def cut(x: Floats) -> Floats:
        # `np.clip` takes several times as long where there are few marks.
        return np.minimum(np.maximum(x[which], -FARTHEST), FARTHEST)

    return Marks(
        events=events,
        left=cut(drawn.bounds.left),
        solid_left=cut(scale.to_x(drawn.reach.solid_begin)),
        x=scale.to_x(drawn.reach.middle[which]),
        solid_right=cut(scale.to_x(drawn.reach.solid_end)),
        right=cut(drawn.bounds.right),
        y=drawn.y[which],
        groups=drawn.groups[which],
        tenors=table.tenors[events],
        is_span=drawn.dates.is_span[which],
        home=drawn.home[which],
        hollow=table.bases[events] == BASES.index("record"),
        has_discrepancy=table.has_discrepancy[events],
        traits=drawn.dates.traits[which],
        strengths=drawn.strengths[which],
    )
