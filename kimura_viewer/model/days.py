"""Days as numbers: civil dates of the proleptic Gregorian calendar, any year, BCE included.

Years are astronomical: 0 is 1 BC, -1 is 2 BC. Day numbers are Julian day numbers of civil days,
without time of day or time zone: 8 February 1904 is 2416519.
"""

from typing import Any, overload

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_OF_MARCH_0 = 1721120
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146097


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return how many days a month (1-12) has in a year."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month - 1]


@overload
def day_number(year: int, month: int, day: int) -> int: ...
@overload
def day_number(year: Integers, month: Integers, day: Integers) -> Integers: ...
def day_number(year: Any, month: Any, day: Any) -> Any:
    """Return the Julian day number of a civil date, or of many as arrays of one shape.

    The date must exist: nothing is checked here (`kimura_viewer.model.dates.parse` does).

    Source: E. G. Richards in the Explanatory Supplement to the Astronomical Almanac (2013), 15.11;
    floor division carries it to any year.
    """
    january_or_february = month < 3
    year = year + 4800 - january_or_february
    month = month + 12 * january_or_february - 3
    leap_days = year // 4 - year // 100 + year // 400
    return day + (153 * month + 2) // 5 + 365 * year + leap_days - 32045


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month (1-12) and day (1-31) of a Julian day number."""
    cycle, day_of_cycle = divmod(day - _FIRST_OF_MARCH_0, _CYCLE_DAYS)
    leaps = day_of_cycle // 1460 - day_of_cycle // 36524 + day_of_cycle // 146096
    year_of_cycle = (day_of_cycle - leaps) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    month = (month_from_march + 2) % 12 + 1
    year = cycle * _CYCLE_YEARS + year_of_cycle + (month < 3)
    return year, month, day_of_year - (153 * month_from_march + 2) // 5 + 1


def iso(day: int) -> str:
    """Return a Julian day number as an ISO date: ``1904-02-08``.

    Years have at least four digits and, before the year 0, a minus: ``-0099-03-01``,
    ``170000002-01-01``. Up to the year 9999 this is EDTF; EDTF has no days in longer years (its
    ``Y170000002`` stands alone), so for those it is ISO 8601-1 without the plus sign.
    """
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day_of_month:02d}"
