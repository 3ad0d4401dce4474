"""The ticks of the time axis: two rows of civil dates, from millennia to days.

The upper row always names the year (or the decade, century … that the years stand in); the lower
row divides it. Ticks are made from the calendar itself, never from a count of seconds, so that
they neither drift nor overlap.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, starmap, takewhile
from typing import NamedTuple

from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.days import MONTH_NAMES
from kimura_viewer.timeline.time_scale import TimeScale


@dataclass(frozen=True, slots=True)
class Tick:
    """One division of the axis.

    Attributes:
        start: Julian day on which it begins.
        end: Julian day on which the next one begins.
        label: Its name.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of division: so many years, months or days.

    Attributes:
        years: Years in it; 0 for units below the year.
        months: Months in it; 0 for units above or below the month.
        days: Days in it, counted from the first of each month; 0 for longer units.
        shortest: The least days that it lasts.
        label_pixels: Room that its longest usual label asks for, at 12 px.
    """

    years: int = 0
    months: int = 0
    days: int = 0
    label_pixels: float = 34.0

    @property
    def shortest(self) -> float:
        """The least days that it lasts."""
        return self.years * 365.0 + self.months * 28.0 + self.days


DAYS = (Unit(days=1, label_pixels=24.0), Unit(days=5, label_pixels=24.0))
MONTHS_EACH = (Unit(months=1, label_pixels=34.0), Unit(months=3, label_pixels=34.0))
YEARS = tuple(
    Unit(years=step * 10**power, label_pixels=46.0 if step * 10**power < 1000 else 56.0)
    for power in range(6)
    for step in (1, 2, 5)
)
LOWER_UNITS = (*DAYS, *MONTHS_EACH, *YEARS)
_ROOM = tuple((unit, unit.shortest, unit.label_pixels) for unit in LOWER_UNITS)


def lower_unit(scale: TimeScale) -> Unit:
    """Return the finest unit whose labels have room at a scale."""
    pixels_per_day = scale.pixels_per_day
    for unit, shortest, label_pixels in _ROOM:
        if shortest * pixels_per_day >= label_pixels:
            return unit
    return LOWER_UNITS[-1]


def upper_unit(lower: Unit) -> Unit:
    """Return the unit of the row above: months over days, years over months, tens over years."""
    if lower.days:
        return Unit(months=1)
    if lower.months:
        return Unit(years=1)
    years = 10
    while years < lower.years * 2:
        years *= 10
    return Unit(years=years)


def axis_ticks(scale: TimeScale) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Return the ticks of the upper and of the lower row that are in view at a scale."""
    lower = lower_unit(scale)
    upper = upper_unit(lower)
    return ticks(scale, upper, is_upper=True), ticks(scale, lower, is_upper=False)


def ticks(scale: TimeScale, unit: Unit, *, is_upper: bool) -> tuple[Tick, ...]:
    """Return the divisions of one unit that are in view, each with its label in that row."""
    first, last = scale.extent.start, scale.extent.end
    in_view = takewhile(lambda days: days[0] < last, divisions(int(first // 1), unit))
    return tuple([_tick(start, end, unit, is_upper) for start, end in in_view if end > first])


@lru_cache(maxsize=4_000)
def _tick(start: int, end: int, unit: Unit, is_upper: bool) -> Tick:
    """Name a division: the same ones come again at each frame and in each figure."""
    label = _upper_label(unit) if is_upper else _lower_label(unit)
    return Tick(start, end, label(start))


def year_label(year: int) -> str:
    """Name a year of the astronomical count as people write it: 0 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


class Reckoning(NamedTuple):
    """A calendar of years and months.

    Attributes:
        date: Gives year (astronomical), month and day of a Julian day number.
        number: Gives the Julian day number of year, month and day.
    """

    date: Callable[[int], tuple[int, int, int]]
    number: Callable[[int, int, int], int]


GREGORIAN = Reckoning(civil, day_number)


def divisions(day: int, unit: Unit, reckoning: Reckoning = GREGORIAN) -> Iterator[tuple[int, int]]:
    """Return first days of divisions and of the next ones, without end, from the one of a day."""
    year, month, _ = reckoning.date(day)
    if unit.years:
        return _years(year // unit.years * unit.years, unit.years, reckoning)
    if unit.months:
        first_month = (month - 1) // unit.months * unit.months + 1
        return _months(year, first_month, unit.months, reckoning)
    months = _months(year, month, 1, reckoning)
    return chain.from_iterable(starmap(partial(_days_of_month, unit.days), months))


def _years(year: int, step: int, reckoning: Reckoning) -> Iterator[tuple[int, int]]:
    start = reckoning.number(year, 1, 1)
    while True:
        year += step
        end = reckoning.number(year, 1, 1)
        yield start, end
        start = end


def _months(year: int, month: int, step: int, reckoning: Reckoning) -> Iterator[tuple[int, int]]:
    while True:
        next_year, next_month = (year, month + step) if month + step <= 12 else (year + 1, 1)
        yield reckoning.number(year, month, 1), reckoning.number(next_year, next_month, 1)
        year, month = next_year, next_month


def _days_of_month(step: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Days of the month 1, 1 + step, …: the last one takes what is left of its month."""
    firsts = [first for first in range(start, end, step) if end - first >= step]
    return zip(firsts, [*firsts[1:], end], strict=True)


def _upper_label(unit: Unit) -> Callable[[int], str]:
    if unit.months:
        return lambda day: f"{MONTH_NAMES[civil(day)[1] - 1]} {year_label(civil(day)[0])}"
    if unit.years == 1:
        return lambda day: year_label(civil(day)[0])
    return lambda day: _years_label(civil(day)[0], unit.years)


def _years_label(year: int, years: int) -> str:
    """Name ten or more years: the 1960s, 1900–1999, 301–202 BC."""
    if year >= 1000 and years == 10:
        return f"{year}s"
    if year > 0:
        return f"{year}–{year + years - 1}"
    if year == 0:
        return f"1 BC – {years - 1}"
    return f"{1 - year}–{2 - year - years} BC"


def _lower_label(unit: Unit) -> Callable[[int], str]:
    if unit.days:
        return lambda day: str(civil(day)[2])
    if unit.months:
        return lambda day: MONTH_NAMES[civil(day)[1] - 1][:3]
    return lambda day: year_label(civil(day)[0])
