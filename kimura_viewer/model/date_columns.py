"""Many dates at once, as the columns of an event table.

Plain dates (``1904``, ``1904-02``, ``1904-02-08``) and intervals of two such dates are read by
numpy, all together; every other expression is read by `kimura_viewer.model.dates.parse`, which also
says what is wrong with a date that is refused.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.dates import TimeSpan, day_number, parse
from kimura_viewer.model.days import Integers

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
_Characters = npt.NDArray[np.uint32]

_DATE_LENGTH = len("1904-02-08")
_HYPHEN, _ZERO = ord("-"), ord("0")
_LENGTHS = np.array((0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31))


class DateArrays(NamedTuple):
    """Dates of n events, each array of shape (n,); `DateColumns` documents and takes them in order.

    Attributes:
        start_earliest: Julian day; -inf where open or unknown.
        start_latest: Julian day; +inf for an instant without a latest day, -inf where the start of
            a span is open or unknown.
        end_earliest: Julian day; of an instant `start_earliest`; +inf where open or unknown.
        end_latest: Julian day; of an instant `start_latest`; +inf where open or unknown.
        is_span: Whether the date has a duration of its own.
        traits: Flags of `kimura_viewer.model.dates.Trait`.
    """

    start_earliest: Floats
    start_latest: Floats
    end_earliest: Floats
    end_latest: Floats
    is_span: Mask
    traits: Codes


def parse_column(texts: Sequence[str]) -> DateArrays:
    """Read many EDTF expressions.

    Raises:
        DateError: One of them is refused; the message is about the first such.
    """
    columns = _empty(len(texts))
    halves = [text.partition("/") for text in texts]
    start = _plain_dates([first for first, _, _ in halves])
    is_interval = np.fromiter((slash == "/" for _, slash, _ in halves), np.bool_, len(texts))

    instants = np.flatnonzero(start.plain & ~is_interval)
    _put_instants(columns, instants, start.at(instants))

    intervals = np.flatnonzero(start.plain & is_interval)
    end = _plain_dates([halves[row][2] for row in intervals.tolist()])
    possible = np.flatnonzero(end.plain & (end.latest >= start.earliest[intervals]))
    _put_intervals(columns, intervals[possible], start.at(intervals[possible]), end.at(possible))

    others = np.ones(len(texts), np.bool_)
    others[instants] = others[intervals[possible]] = False
    read = cache(parse)
    for row in np.flatnonzero(others).tolist():
        _put(columns, row, read(texts[row]))
    return columns


def span_columns(spans: Sequence[TimeSpan]) -> DateArrays:
    """Return dates that are already read as columns."""
    columns = _empty(len(spans))
    for row, span in enumerate(spans):
        _put(columns, row, span)
    return columns


def _empty(count: int) -> DateArrays:
    a, b, c, d = np.empty((4, count))
    return DateArrays(a, b, c, d, np.zeros(count, np.bool_), np.zeros(count, np.uint8))


def _put(columns: DateArrays, row: int, span: TimeSpan) -> None:
    start_earliest = -np.inf if span.start_earliest is None else span.start_earliest
    if span.form == "span":
        start_latest = -np.inf if span.start_latest is None else span.start_latest
        end_earliest = np.inf if span.end_earliest is None else span.end_earliest
        end_latest = np.inf if span.end_latest is None else span.end_latest
    else:
        start_latest = np.inf if span.start_latest is None else span.start_latest
        end_earliest, end_latest = start_earliest, start_latest
    columns.start_earliest[row] = start_earliest
    columns.start_latest[row] = start_latest
    columns.end_earliest[row] = end_earliest
    columns.end_latest[row] = end_latest
    columns.is_span[row] = span.form == "span"
    columns.traits[row] = span.traits


def _put_instants(columns: DateArrays, rows: Rows, dates: "_PlainDates") -> None:
    columns.start_earliest[rows] = columns.end_earliest[rows] = dates.earliest
    columns.start_latest[rows] = columns.end_latest[rows] = dates.latest


def _put_intervals(
    columns: DateArrays, rows: Rows, start: "_PlainDates", end: "_PlainDates"
) -> None:
    columns.start_earliest[rows] = start.earliest
    columns.start_latest[rows] = np.minimum(start.latest, end.latest)
    columns.end_earliest[rows] = np.maximum(end.earliest, start.earliest)
    columns.end_latest[rows] = end.latest
    columns.is_span[rows] = True


class _PlainDates(NamedTuple):
    """Bounds of dates, meaningful where `plain`: YYYY, YYYY-MM or YYYY-MM-DD, and possible."""

    earliest: Integers
    latest: Integers
    plain: Mask

    def at(self, rows: Rows) -> "_PlainDates":
        return _PlainDates(self.earliest[rows], self.latest[rows], self.plain[rows])


def _plain_dates(texts: Sequence[str]) -> _PlainDates:
    count = len(texts)
    lengths = np.fromiter(map(len, texts), np.int64, count)
    characters = np.array(texts, f"U{_DATE_LENGTH}").view(np.uint32).reshape(count, _DATE_LENGTH)
    year, plain = _number(characters, 0, 4)
    has_day = lengths == _DATE_LENGTH
    has_month = has_day | (lengths == len("1904-02"))
    plain &= has_month | (lengths == len("1904"))
    month, month_fits = _component(characters, 4)
    day, day_fits = _component(characters, 7)
    month_fits &= (month >= 1) & (month <= 12)
    plain &= (month_fits | ~has_month) & (day_fits | ~has_day)

    first_month = np.where(plain & has_month, month, 1)
    last_month = np.where(plain & has_month, month, 12)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length = _LENGTHS[last_month] + (leap & (last_month == 2))
    plain &= ~has_day | ((day >= 1) & (day <= length))
    earliest = day_number(year, first_month, np.where(has_day, day, 1))
    latest = day_number(year, last_month, np.where(has_day, day, length))
    return _PlainDates(earliest, latest, plain)


def _component(characters: _Characters, place: int) -> tuple[Integers, Mask]:
    """Return the two-digit numbers after a hyphen, and where there are such."""
    numbers, fit = _number(characters, place + 1, place + 3)
    return numbers, fit & (characters[:, place] == _HYPHEN)


def _number(characters: _Characters, start: int, stop: int) -> tuple[Integers, Mask]:
    """Return the numbers at some columns of the characters, and where these are digits."""
    numbers = np.zeros(len(characters), np.int64)
    fit = np.ones(len(characters), np.bool_)
    for place in range(start, stop):
        digit = characters[:, place].astype(np.int64) - _ZERO
        fit &= (digit >= 0) & (digit <= 9)
        numbers = 10 * numbers + digit
    return numbers, fit
