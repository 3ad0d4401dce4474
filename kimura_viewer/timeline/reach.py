"""How far events reach in time, in continuous days: from one day's beginning to another's end."""

from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.model.dates import Trait
from kimura_viewer.model.events import DateColumns, Floats, Indices, Mask

VAGUEST = 366.0 * 5_000
"""Days: an instant that may be anywhere in more than these has no place in time."""


@dataclass(frozen=True)
class Reach:
    """Where n events begin and end, columns of shape (n,), in Julian days.

    A day is the stretch from its number to the next one. Only spans whose end is open reach to
    infinity; an instant that is open on one side, and a span whose other end is unknown, stand at
    the end that is known.

    Attributes:
        begin: The earliest moment.
        end: The latest moment.
        middle: Where the mark of an instant stands.
        solid_begin: From here on the event has surely begun.
        solid_end: Until here it has surely not ended.
    """

    begin: Floats
    end: Floats
    middle: Floats
    solid_begin: Floats
    solid_end: Floats

    def toward(self, other: "Reach", share: float) -> "Reach":
        """Return the reach part of the way to another one: 0 is here, 1 is there.

        Ends that are infinite on either side change at once.
        """

        def between(here: Floats, there: Floats) -> Floats:
            movable = np.isfinite(here) & np.isfinite(there)
            return np.where(movable, here + (there - here) * share, there)

        with np.errstate(invalid="ignore"):
            return Reach(
                between(self.begin, other.begin),
                between(self.end, other.end),
                between(self.middle, other.middle),
                between(self.solid_begin, other.solid_begin),
                between(self.solid_end, other.solid_end),
            )

    def only(self, where: Mask | Indices) -> "Reach":
        """Return the reach of some of the events."""
        return Reach(
            self.begin[where],
            self.end[where],
            self.middle[where],
            self.solid_begin[where],
            self.solid_end[where],
        )

    def with_ghosts(self, ghosts: "Reach", where: Mask) -> "Reach":
        """Return the reach that holds another one, too, where that is asked for."""
        return replace(
            self,
            begin=np.where(where, np.minimum(self.begin, ghosts.begin), self.begin),
            end=np.where(where, np.maximum(self.end, ghosts.end), self.end),
        )

    @property
    def is_placeable(self) -> Mask:
        """Which events have a place in time at all, shape (n,)."""
        return ~np.isnan(self.middle)


def reach(dates: DateColumns) -> Reach:
    """Work out how far events reach."""
    begin, end = dates.start_earliest.copy(), dates.end_latest + 1.0
    solid_begin, solid_end = dates.start_latest + 1.0, dates.end_earliest.copy()
    instant = ~dates.is_span
    no_begin, no_end = np.isneginf(begin), np.isposinf(end)
    stays = instant | _has(dates, Trait.START_UNKNOWN)
    begin = np.where(no_begin & stays, np.where(instant, end - 1.0, solid_end), begin)
    stays = instant | _has(dates, Trait.END_UNKNOWN)
    end = np.where(no_end & stays, np.where(instant, begin + 1.0, solid_begin), end)
    nowhere = ~np.isfinite(begin) & ~np.isfinite(end)
    with np.errstate(invalid="ignore"):
        nowhere |= instant & (end - begin > VAGUEST)
        middle = np.where(np.isfinite(begin) & np.isfinite(end), (begin + end) / 2, begin)
        middle = np.where(np.isfinite(middle), middle, end)
    middle[nowhere] = np.nan
    return Reach(begin, end, middle, solid_begin, solid_end)


def _has(dates: DateColumns, trait: Trait) -> Mask:
    has: Mask = (dates.traits & int(trait)) != 0
    return has


def data_extent(*reaches: Reach) -> tuple[float, float]:
    """Return the first and the last day that anything with a place reaches: see `extent_of`."""
    return extent_of(
        *(
            np.where(reach.is_placeable, end, np.nan)
            for reach in reaches
            for end in (reach.begin, reach.end)
        )
    )


def extent_of(*days: Floats) -> tuple[float, float]:
    """Return the first and the last of some days, those that are not finite not counted.

    They are a day apart at least, even where one end of an endless span is all that is known.
    """
    known = [np.isfinite(each) for each in days]
    pairs = list(zip(days, known, strict=True))
    first = min(float(each.min(where=where, initial=np.inf)) for each, where in pairs)
    last = max(float(each.max(where=where, initial=-np.inf)) for each, where in pairs)
    return (first, max(last, first + 1.0)) if first <= last else (2415020.5, 2451544.5)
