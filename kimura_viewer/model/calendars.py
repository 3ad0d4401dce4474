"""Other calendars of the same days: Julian (Old Style) dates and Japanese eras.

Julian dates come from `convertdate`, which has no Japanese eras: those are here. It is imported at
its first use, as most starts of the program never ask it.
"""

import unicodedata
from dataclasses import dataclass

from kimura_viewer.model.days import MONTH_NAMES, civil, day_number, month_length
from kimura_viewer.model.edtf import DateError

RUSSIA_CHANGED = day_number(1918, 2, 14)
"""The first day that Soviet Russia dated in the Gregorian calendar, after 31 January Old Style."""


def old_style(day: int) -> tuple[int, int, int]:
    """Return the Julian calendar's year (astronomical), month and day of a Julian day number."""
    from convertdate import julian

    year, month, day_of_month = julian.from_jd(day)
    return int(year), int(month), int(day_of_month)


def from_old_style(year: int, month: int, day: int) -> int:
    """Return the Julian day number of a date in the Julian calendar, year astronomical.

    Raises:
        DateError: The Julian calendar has no such date. The message is the bare reason.
    """
    from convertdate import julian

    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}")
    length = julian.month_length(year, month)
    if not 1 <= day <= length:
        raise DateError(f"{MONTH_NAMES[month - 1]} {year} has {length} days in the Julian calendar")
    midnight_before = julian.to_jd(year, month, day)
    return int(midnight_before + 0.5)


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era: the reign of one emperor.

    Attributes:
        name: In Latin letters with macrons.
        kanji: As Japan writes it.
        first: Its first day (Julian day number).
        last: Its last day, which can also be the first one of the next; None while it lasts.
        before: The Gregorian year before its year 1.
    """

    name: str
    kanji: str
    first: int
    last: int | None
    before: int

    @property
    def plain_name(self) -> str:
        """The name without macrons, in small letters."""
        return without_accents(self.name).lower()


ERAS = (
    Era("Meiji", "明治", day_number(1868, 1, 25), day_number(1912, 7, 30), 1867),
    Era("Taishō", "大正", day_number(1912, 7, 30), day_number(1926, 12, 25), 1911),
    Era("Shōwa", "昭和", day_number(1926, 12, 25), day_number(1989, 1, 7), 1925),
    Era("Heisei", "平成", day_number(1989, 1, 8), day_number(2019, 4, 30), 1988),
    Era("Reiwa", "令和", day_number(2019, 5, 1), None, 2018),
)

JAPAN_CHANGED = day_number(1873, 1, 1)
"""The first day that Japan dated in the Gregorian calendar; its months were lunar before."""


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of a Japanese era, counted from 1."""

    era: Era
    year: int

    def __str__(self) -> str:
        return f"{self.era.name} {self.year}"


def era_year(day: int) -> EraYear | None:
    """Return the era and its year on a day; None before Meiji.

    Years are taken to change on 1 January. Before 1873 the lunar year did so some weeks later.
    """
    for era in reversed(ERAS):
        if day >= era.first:
            return EraYear(era, civil(day)[0] - era.before)
    return None


def era_named(name: str) -> Era:
    """Return an era by its name, with or without macrons, or in kanji.

    Raises:
        DateError: There is no such era here. The message is the bare reason.
    """
    plain = without_accents(name).lower()
    for era in ERAS:
        if plain == era.plain_name or name == era.kanji:
            return era
    known = ", ".join(era.name for era in ERAS)
    raise DateError(f"“{name}” is none of the eras {known}")


def era_days(era: Era, year: int, month: int | None = None, day: int | None = None) -> range:
    """Return the days (Julian day numbers) of a year, month or day of a Japanese era.

    The first and the last year of an era are cut where the era begins and ends.

    Raises:
        DateError: The era has no such date, or it is one of Japan's lunar months (before 1873). The
            message is the bare reason.
    """
    gregorian = era.before + year
    if month is not None and gregorian < civil(JAPAN_CHANGED)[0]:
        raise DateError("Japan had lunar months before 1873: give the Gregorian date")
    first, last = _month_days(gregorian, month, day)
    era_last = last if era.last is None else era.last
    if year < 1 or last < era.first or first > era_last:
        raise DateError(f"{_asked(era, year, month, day)} is not in the era, {_duration(era)}")
    return range(max(first, era.first), min(last, era_last) + 1)


def without_accents(text: str) -> str:
    """Return a text without macrons and other marks on letters."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _month_days(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    if month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}")
    length = month_length(year, month)
    if day is None:
        return day_number(year, month, 1), day_number(year, month, length)
    if not 1 <= day <= length:
        raise DateError(f"{MONTH_NAMES[month - 1]} {year} has {length} days")
    return day_number(year, month, day), day_number(year, month, day)


def _asked(era: Era, *numbers: int | None) -> str:
    return f"{era.name} {'-'.join(str(number) for number in numbers if number is not None)}"


def _duration(era: Era) -> str:
    start = _day_words(era.first)
    return f"since {start}" if era.last is None else f"{start} to {_day_words(era.last)}"


def _day_words(day: int) -> str:
    year, month, day_of_month = civil(day)
    return f"{day_of_month} {MONTH_NAMES[month - 1]} {year}"
