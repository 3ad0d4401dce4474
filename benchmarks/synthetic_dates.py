"""Invented dates: days, months, years and spans between 1904 and 1986."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.str_]

FIRST_DAY = np.datetime64("1904-01-01")
LAST_DAY = np.datetime64("1986-12-31")
SPANS = 0.2
"""Share of the dates that last."""

_UNIX_EPOCH = 2_440_588
"""Julian day number of 1970-01-01, from which numpy counts."""
_MEAN_DURATION = 400.0
"""Days of a span, on the average."""
_DAY, _MONTH, _YEAR, _ABOUT = range(4)
_OF_INSTANTS, _OF_SPANS = (0.7, 0.15, 0.1, 0.05), (0.7, 0.0, 0.25, 0.05)
"""Shares of dates to the day, to the month, to the year, and about a year."""


@dataclass(frozen=True)
class Dates:
    """Dates as a store has them; columns of shape (n,).

    Attributes:
        edtf: Their texts.
        is_span: Whether they last.
        bounds: In the order of the schema, shape (4, n); the last two mean nothing for an instant.
    """

    edtf: Texts
    is_span: Flags
    bounds: Numbers

    def at(self, order: Numbers) -> "Dates":
        """Return the dates in another order."""
        return Dates(self.edtf[order], self.is_span[order], self.bounds[:, order])

    def bound_columns(self) -> list[list[int | None]]:
        """Return the bounds as the columns of a store, None where there is none."""
        lasting = self.is_span.tolist()
        starts: list[list[int | None]] = [column.tolist() for column in self.bounds[:2]]
        return starts + [
            [day if lasts else None for day, lasts in zip(column.tolist(), lasting, strict=True)]
            for column in self.bounds[2:]
        ]


def drawn_dates(rng: np.random.Generator, count: int) -> Dates:
    """Draw dates, every day as likely as any other."""
    days = int((LAST_DAY - FIRST_DAY).astype(np.int64))
    first = FIRST_DAY + rng.integers(0, days, count).astype("timedelta64[D]")
    duration = 1 + rng.exponential(_MEAN_DURATION, count).astype(np.int64)
    last = np.minimum(first + duration.astype("timedelta64[D]"), LAST_DAY)
    is_span = rng.random(count) < SPANS
    of_instants, of_spans = (rng.choice(4, count, p=p) for p in (_OF_INSTANTS, _OF_SPANS))
    precision = np.where(is_span, of_spans, of_instants)
    start, end = _dated(first, precision), _dated(last, precision)
    # A span of two vague dates does not end before it starts.
    start_latest = np.where(is_span, np.minimum(start[1], end[1]), start[1])
    bounds = np.array([start[0], start_latest, np.maximum(end[0], start[0]), end[1]])
    spans = np.char.add(np.char.add(start[2], "/"), end[2])
    return Dates(np.where(is_span, spans, start[2]), is_span, bounds)


def iso_days(julian: Numbers) -> Texts:
    """Return Julian day numbers as ISO dates."""
    return _texts((julian - _UNIX_EPOCH).astype("datetime64[D]"), "D")


def _dated(days: Days, precision: Numbers) -> tuple[Numbers, Numbers, Texts]:
    """Return first and last Julian day, and EDTF, of dates that are as precise as wanted."""
    months, years = days.astype("datetime64[M]"), days.astype("datetime64[Y]")
    cases = [precision == _DAY, precision == _MONTH, precision >= _YEAR]
    firsts = [_julian(days), _julian(months), _julian(years)]
    lasts = [_julian(days), _julian(months + 1) - 1, _julian(years + 1) - 1]
    texts = [_texts(days, "D"), _texts(days, "M"), _texts(days, "Y")]
    about = np.where(precision == _ABOUT, "~", "")
    edtf = np.char.add(np.select(cases, texts, ""), about)
    return np.select(cases, firsts), np.select(cases, lasts), edtf


def _texts(days: Days, unit: Literal["Y", "M", "D"]) -> Texts:
    return np.datetime_as_string(days, unit=unit).astype("U10")


def _julian(days: Days) -> Numbers:
    return days.astype("datetime64[D]").astype(np.int64) + _UNIX_EPOCH
