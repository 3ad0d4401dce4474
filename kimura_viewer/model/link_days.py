"""Stretches of time in view links: two days, each with the fraction of it that has passed."""

import re
from decimal import Decimal
from math import floor, isfinite

from kimura_viewer.model.dates import DateError, TimeSpan, day_number, parse
from kimura_viewer.model.days import iso, month_length
from kimura_viewer.model.view import Extent

_DAY = re.compile(r"(-?\d{4,12})-(\d\d)-(\d\d)(\.\d+)?", re.ASCII)
_FARTHEST = 1e12
"""Julian days up to which a day is written as a date."""


def extent_text(extent: Extent) -> str:
    """Return a stretch of time as text: ``1972-01-01/1986-12-31.25``."""
    return f"{_day_text(extent.start)}/{_day_text(extent.end)}"


def extent_of(text: str) -> Extent | None:
    """Read a stretch of time; None where the text is none.

    Where an end is not a day but another EDTF date, such as ``1972``, all of that is in it.
    """
    first, slash, last = text.partition("/")
    start, end = _day(first, is_end=False), _day(last, is_end=True)
    if not slash or start is None or end is None or not start < end:
        return None
    return Extent(start, end)


def _day_text(day: float) -> str:
    """Write a number so that exactly this number is read again."""
    whole = floor(day)
    fraction = day - whole
    if abs(day) > _FARTHEST or whole + fraction != day or fraction >= 1:
        return f"j{day!r}"
    return iso(whole) + (format(Decimal(repr(fraction)), "f")[1:] if fraction else "")


def _day(text: str, *, is_end: bool) -> float | None:
    if text.startswith("j"):
        return _number(text[1:])
    found = _DAY.fullmatch(text)
    if found is None:
        return _bound(text, is_end=is_end)
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    return day_number(year, month, day) + float(found[4] or 0)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _bound(text: str, *, is_end: bool) -> float | None:
    """Return the first or the last moment of an EDTF date."""
    try:
        span: TimeSpan = parse(text)
    except DateError:
        return None
    if not is_end:
        return span.start_earliest
    last = span.start_latest if span.form == "instant" else span.end_latest
    return None if last is None else last + 1
