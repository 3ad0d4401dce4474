"""What a work does not discuss: years without events, and stretches of text without dates."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from kimura_viewer.model.days import civil, day_number
from kimura_viewer.model.events import DateColumns, Floats, Mask
from kimura_viewer.timeline.reach import reach

MOST_YEARS = 100_000
"""A longer time is not looked at year by year."""
LEAST_STRETCH = 0.02
"""Share of the text from which a stretch without a date is a silence."""


@dataclass(frozen=True, slots=True)
class QuietYears:
    """Years in which no event begins, ends or happens.

    Attributes:
        first: The first year (astronomical).
        last: The last one.
        lasting: Whether an event goes on through all of them.
    """

    first: int
    last: int
    lasting: bool

    @property
    def days(self) -> tuple[int, int]:
        """The Julian day on which they begin, and the one after they end."""
        return day_number(self.first, 1, 1), day_number(self.last + 1, 1, 1)


def quiet_years(dates: DateColumns, kept: Mask) -> tuple[QuietYears, ...]:
    """Return the years without events, between the first and the last one that has any.

    An event with an imprecise date may have been in any year of its bounds: none of these is
    quiet. A span makes the years of its ends not quiet; those between are, and `lasting`.

    Args:
        dates: Of all events.
        kept: Which of them count, shape (n,).
    """
    starts, ends = _bounds(dates, kept)
    days = np.concatenate([starts.ravel(), ends.ravel()])
    days = days[np.isfinite(days)]
    if not len(days):
        return ()
    first, last = civil(int(days.min()))[0], civil(int(days.max()))[0]
    if last - first > MOST_YEARS:
        return ()
    years = np.arange(first, last + 2, dtype=np.int64)
    ones = np.ones_like(years)
    first_days = day_number(years, ones, ones).astype(np.float64)
    happens = _covered(first_days, starts) | _covered(first_days, ends)
    lasts = _covered(first_days, _lasting(dates, kept, days))
    states = [0 if busy else 1 + bool(on) for busy, on in zip(happens, lasts, strict=True)]
    runs = groupby(range(len(states)), key=states.__getitem__)
    found = [(state, list(run)) for state, run in runs if state]
    return tuple(
        QuietYears(int(years[run[0]]), int(years[run[-1]]), state == 2) for state, run in found
    )


def quiet_stretches(begins: Floats, ends: Floats) -> tuple[tuple[float, float], ...]:
    """Return the stretches of the text between passages, as shares of it.

    Args:
        begins: Where the passages begin, from 0 to 1; shape (passages,).
        ends: Where they end, in the same order.

    Returns:
        Beginning and end of each stretch of `LEAST_STRETCH` or more; all of the text where there
        is no passage.
    """
    order = np.argsort(begins, kind="stable")
    reached = np.concatenate([[0.0], np.maximum.accumulate(ends[order])])
    following = np.concatenate([begins[order], [1.0]])
    long = following - reached >= LEAST_STRETCH
    stretches = zip(reached[long].tolist(), following[long].tolist(), strict=True)
    return tuple(stretches)


def _bounds(dates: DateColumns, kept: Mask) -> tuple[Floats, Floats]:
    """Earliest and latest days of the starts, and of the ends; each of shape (2, events).

    Of a start or an end that is open on one side, the other side is all that is known.
    """
    starts = np.stack([dates.start_earliest[kept], dates.start_latest[kept]])
    ends = np.stack([dates.end_earliest[kept], dates.end_latest[kept]])
    return _closed(starts), _closed(ends)


def _closed(bounds: Floats) -> Floats:
    low, high = bounds
    return np.stack([np.where(np.isfinite(low), low, high), np.where(np.isfinite(high), high, low)])


def _lasting(dates: DateColumns, kept: Mask, days: Floats) -> Floats:
    """First and last days of the spans, those without an end cut to the days given."""
    spans = reach(dates).only(kept & dates.is_span)
    return np.clip(np.stack([spans.begin, spans.end - 1.0]), days.min(), days.max())


def _covered(first_days: Floats, bounds: Floats) -> Mask:
    """Which years have a day between bounds; `first_days` has one more than there are years."""
    known = np.isfinite(bounds).all(axis=0)
    low, high = (np.searchsorted(first_days, bound[known], side="right") - 1 for bound in bounds)
    count = len(first_days) - 1
    change = np.zeros(count + 1, np.intp)
    np.add.at(change, np.clip(low, 0, count), 1)
    np.add.at(change, np.clip(high + 1, 0, count), -1)
    covered: Mask = np.cumsum(change)[:count] > 0
    return covered
