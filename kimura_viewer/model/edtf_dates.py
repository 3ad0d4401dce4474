"""One EDTF date: its components -> the days that it can mean.

Seasons are the meteorological ones, and those without a hemisphere are northern. A winter that
begins in December ends in the next year.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from kimura_viewer.model.days import MONTH_NAMES, day_number, month_length
from kimura_viewer.model.edtf import (
    SEASONS,
    Components,
    DateError,
    Precision,
    check_time,
    components,
    level,
    qualifiers,
)

LONGEST_YEAR = 15
"""The most digits of a year: its day numbers still fit the 64 bits of a database integer."""


class EdtfDate(NamedTuple):
    """The days that one EDTF date can mean.

    Attributes:
        earliest: Julian day.
        latest: Julian day.
        qualifiers: `APPROXIMATE` and `UNCERTAIN`, of the whole or of any component.
        precision: The finest unit that holds all these days.
        level: EDTF level of the date standing alone.
        unspecified: Whether it has an ``X``.
        timed: Whether it has a time of day.
    """

    earliest: int
    latest: int
    qualifiers: int
    precision: Precision
    level: int
    unspecified: bool
    timed: bool


def read_date(text: str) -> EdtfDate:
    """Read one EDTF date: no interval, no set.

    Raises:
        DateError: It is not EDTF or cannot be. The message is the bare reason.
    """
    parts = components(text)
    low, high, year_precision = year_range(parts)
    unspecified = "X" in text
    if parts.month is None:
        earliest, latest = day_number(low, 1, 1), day_number(high, 12, 31)
    elif parts.month in SEASONS:
        earliest, latest = _season(low, high, parts)
    elif unspecified:
        earliest, latest = _unspecified(parts)
    else:
        earliest, latest = _plain(low, parts)
    qualified = qualifiers(text)
    if parts.time is not None:
        if qualified or unspecified:
            raise DateError("a time of day needs a whole and certain date")
        check_time(parts.time)
    return EdtfDate(
        earliest,
        latest,
        qualified,
        _precision(parts, year_precision),
        level(text, parts),
        unspecified,
        parts.time is not None,
    )


def year_range(parts: Components) -> tuple[int, int, Precision]:
    """Return the first and last year that the year component can mean, and its precision."""
    if parts.year is None or parts.significant is not None:
        return _scientific_years(parts)
    text = parts.year
    if "X" in text:
        low, high = sorted((int(text.replace("X", "0")), int(text.replace("X", "9"))))
        if text[0] == "-":
            high = min(high, -1)
        return low, high, Precision(text.lstrip("-").index("X"))
    year = _short_year(text)
    return year, year, Precision.YEAR


def _short_year(text: str) -> int:
    year = int(text)
    if year == 0 and text[0] == "-":
        raise DateError("there is no year -0000; the year before 0001 is 0000")
    return year


def _scientific_years(parts: Components) -> tuple[int, int, Precision]:
    """Return what `year_range` does for a year with ``Y``, ``E`` or ``S``."""
    if parts.month is not None:
        raise DateError("a year with Y, E or S stands without month and day")
    if parts.year is None:
        year = _long_year(parts)
    elif "X" in parts.year:
        raise DateError("a year has either unspecified digits (X) or significant ones (S)")
    else:
        year = _short_year(parts.year)
    if parts.significant is None:
        return year, year, Precision.YEAR
    return _rounded_years(year, _count(parts.significant))


def _long_year(parts: Components) -> int:
    assert parts.long_year is not None
    digits = parts.long_year.lstrip("-")
    exponent = 0 if parts.exponent is None else _count(parts.exponent)
    if digits[0] == "0" or (len(digits) <= 4 and parts.exponent is None):
        raise DateError("Y stands before years of more than four digits")
    if len(digits) + exponent > LONGEST_YEAR:
        raise DateError(f"years have at most {LONGEST_YEAR} digits here")
    return int(parts.long_year) * int(10**exponent)


def _count(digits: str) -> int:
    """Return a small number; of one beyond all use only the first three digits."""
    return int(digits.lstrip("0")[:3] or "0")


def _rounded_years(year: int, significant: int) -> tuple[int, int, Precision]:
    """Return the years that are equal to a year in their first significant digits."""
    if significant == 0:
        raise DateError("S counts significant digits, at least one")
    unknown = max(0, len(str(abs(year))) - significant)
    step = 10**unknown
    nearest = abs(year) // step * step
    farthest = nearest + step - 1
    low, high = (nearest, farthest) if year >= 0 else (-farthest, -nearest)
    return low, high, Precision(max(0, Precision.YEAR - unknown))


def _season(low: int, high: int, parts: Components) -> tuple[int, int]:
    assert parts.month is not None
    if parts.day is not None:
        raise DateError(f"{parts.month} is a part of the year, which has no day of the month")
    first, last = SEASONS[parts.month]
    return _month_start(low, first), _month_start(high, last + 1) - 1


def _month_start(year: int, month: int) -> int:
    """Return the first day of a month, counted on beyond December of the year."""
    return day_number(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _plain(year: int, parts: Components) -> tuple[int, int]:
    """Return the bounds of a year with a month, or a month and a day, all digits given."""
    assert parts.month is not None
    month = int(parts.month)
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {parts.month}")
    length = month_length(year, month)
    if parts.day is None:
        first = day_number(year, month, 1)
        return first, first + length - 1
    day = int(parts.day)
    if day == 0:
        raise DateError("there is no day 00")
    if day > length:
        raise DateError(f"{MONTH_NAMES[month - 1]} {parts.year} has {length} days")
    number = day_number(year, month, day)
    return number, number


def _unspecified(parts: Components) -> tuple[int, int]:
    """Return the first and last day that fit a date with ``X`` in it."""
    assert parts.year is not None
    assert parts.month is not None
    months = fitting(parts.month, 12)
    days = fitting(parts.day or "XX", 31)
    earliest = _first_day(fitting_years(parts.year), months, days)
    if earliest is None:
        raise DateError("no day fits it")
    latest = _first_day(fitting_years(parts.year, descending=True), months[::-1], days[::-1])
    assert latest is not None
    return earliest, latest


def _first_day(years: Iterable[int], months: Iterable[int], days: Iterable[int]) -> int | None:
    days_of_year = list(product(months, days))
    for year in years:
        for month, day in days_of_year:
            if day <= month_length(year, month):
                return day_number(year, month, day)
    return None


@cache
def fitting(pattern: str, largest: int) -> tuple[int, ...]:
    """Return the numbers from 1 that fit two characters, each a digit or ``X``."""
    numbers = (f"{number:02d}" for number in range(1, largest + 1))
    fit = re.compile(pattern.replace("X", "."))
    return tuple(int(number) for number in numbers if fit.fullmatch(number))


def fitting_years(pattern: str, descending: bool = False) -> Iterator[int]:
    """Yield the years that fit four characters, each a digit or ``X``, with or without a minus."""
    negative = pattern[0] == "-"
    digits = "9876543210" if descending != negative else "0123456789"
    choices = (digits if character == "X" else character for character in pattern.lstrip("-"))
    for chosen in product(*choices):
        year = int("".join(chosen))
        if year or not negative:
            yield -year if negative else year


def _precision(parts: Components, year: Precision) -> Precision:
    if year < Precision.YEAR or parts.month is None or "X" in parts.month:
        return year
    if parts.month in SEASONS:
        return Precision.SEASON
    return Precision.MONTH if parts.day is None or "X" in parts.day else Precision.DAY
