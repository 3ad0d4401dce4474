"""Moves of the extent: how far they may go, and what is seen on the way."""

from math import log

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.time_scale import SHORTEST

BEYOND = 1.0
"""How far one may look beyond everything, on either side, as a share of that."""
_SAME = 1e-6
"""Relative difference of two lengths below which a move is a pan."""


def roaming(everything: Extent) -> Extent:
    """Return the stretch of time that no extent leaves: everything, and as much on either side."""
    room = everything.days * BEYOND
    return Extent(everything.start - room, everything.end + room)


def within(extent: Extent, bounds: Extent) -> Extent:
    """Return the extent moved into bounds, or the bounds where it is longer.

    One shorter than `SHORTEST` is made as long, about its middle.
    """
    if extent.days < SHORTEST * (1.0 - _SAME):
        middle = extent.start + extent.days / 2
        extent = Extent(middle - SHORTEST / 2, middle + SHORTEST / 2)
    if extent.days >= bounds.days:
        return bounds
    start = min(max(extent.start, bounds.start), bounds.end - extent.days)
    return extent if start == extent.start else Extent(start, start + extent.days)


def panned(extent: Extent, days: float, first: float, last: float) -> Extent:
    """Return the extent some days later, its middle not farther out than it is, or the data are.

    Args:
        extent: Where one is.
        days: How much later; earlier where negative.
        first: First day of the data.
        last: Last day of the data.
    """
    middle = extent.start + extent.days / 2
    moved = min(max(middle + days, min(first, middle)), max(last, middle)) - middle
    return Extent(extent.start + moved, extent.end + moved)


def between(here: Extent, there: Extent, share: float) -> Extent:
    """Return the extent part of the way to another one: 0 is here, 1 is there.

    Lengths change by the same factor in the same time, and the day that stands at the same pixel
    here and there stays at it all the way: a zoom at the cursor goes on at the cursor.
    """
    ratio = there.days / here.days
    is_pan = abs(log(ratio)) < _SAME
    done = share if is_pan else (1.0 - ratio**share) / (1.0 - ratio)
    start = here.start + (there.start - here.start) * done
    return Extent(start, start + here.days * ratio**share)
