"""Periods of equal length, in civil years: a year, a decade, a century, or as long as is wanted."""

from dataclasses import dataclass
from typing import Literal

from kimura_viewer.model.days import day_number

PeriodChoice = Literal["auto", "year", "five-years", "decade", "quarter-century", "century"]
BINS: dict[PeriodChoice, int] = {
    "year": 1,
    "five-years": 5,
    "decade": 10,
    "quarter-century": 25,
    "century": 100,
}
"""Years of the periods that can be chosen."""
PERIOD_CHOICES: tuple[PeriodChoice, ...] = ("auto", *BINS)
"""How long periods may be: auto, as long as suits the events."""
FEW = 12
"""Periods that are not too many to be seen at once: so many there are where none are chosen."""
MOST = 400
"""Periods there are at most: where there would be more, they are longer."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some civil years.

    Attributes:
        year: The first one, as astronomers count: 0 is 1 BC.
        years: How many.
    """

    year: int
    years: int

    @property
    def last(self) -> int:
        """The last year."""
        return self.year + self.years - 1

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last Julian day."""
        return day_number(self.year, 1, 1), day_number(self.last, 12, 31)

    @property
    def limits(self) -> tuple[str, str]:
        """The first and the last year as EDTF, for the range of criteria."""
        return _edtf(self.year), _edtf(self.last)

    @property
    def name(self) -> str:
        """What it is called: “1972”, “1970s”, “1950–1974”; before our era, “31 to 22 BC”."""
        first, last = self.year, self.last
        if first > 0:
            if self.years == 10:
                return f"{first}s"
            return str(first) if first == last else f"{first}–{last}"
        if last > 0:
            return f"{1 - first} BC to AD {last}"
        return f"{1 - first} BC" if first == last else f"{1 - first} to {1 - last} BC"


def periods(first: int, last: int, years: int | None = None) -> tuple[Period, ...]:
    """Return the periods from one year to another, without gaps.

    Args:
        first: In the first period.
        last: In the last one.
        years: How long each is; None for the shortest of `BINS` of which there are `FEW` at most.
            Periods are longer, by tens, where there would be more than `MOST`.
    """
    if years is None:
        few = [each for each in BINS.values() if _count(first, last, each) <= FEW]
        years = few[0] if few else BINS["century"]
    while _count(first, last, years) > MOST:
        years *= 10
    begin = first // years * years
    return tuple(Period(year, years) for year in range(begin, last + 1, years))


def _count(first: int, last: int, years: int) -> int:
    return last // years - first // years + 1


def _edtf(year: int) -> str:
    sign, digits = ("-" if year < 0 else ""), f"{abs(year):04d}"
    return f"{'Y' if len(digits) > 4 else ''}{sign}{digits}"
