"""One EDTF date in English: day, month and year as pieces, and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kimura_viewer.model.date_style import Style, either
from kimura_viewer.model.days import month_length
from kimura_viewer.model.edtf import (
    APPROXIMATE,
    QUALIFIERS,
    SEASONS,
    UNCERTAIN,
    Components,
    components,
)
from kimura_viewer.model.edtf_dates import fitting, year_range
from kimura_viewer.model.year_phrases import two_years, year_after, year_alone

FEW = 3
"""Alternatives up to this number are named one by one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in words.

    Attributes:
        day: ``"8"``, ``"a day in"``, or empty.
        month: ``"February"``, ``"spring"``, or empty.
        year: ``"1904"``, ``"the 1960s"``, ``"of a year in the 1560s"``.
        exact: Whether all digits are given.
        qualifiers: `APPROXIMATE` and `UNCERTAIN`, where they hold for the whole date.
        remark: What is approximate or uncertain where only parts of the date are.
    """

    day: str
    month: str
    year: str
    exact: bool
    qualifiers: int
    remark: str

    def plain(self) -> str:
        """Return the date without its qualifiers."""
        return " ".join(piece for piece in (self.day, self.month, self.year) if piece)

    def up_to(self, end: "Phrase") -> str:
        """Return the start of a stretch without what its end says again: “21” of 21 to 31 May."""
        if not (self.month and end.month and self.year == end.year):
            return self.plain()
        if self.day and end.day and self.month == end.month:
            return self.day
        return replace(self, year="", month=self.month.removesuffix(" of")).plain()


def phrase(text: str, style: Style) -> Phrase:
    """Return one EDTF date (no interval, no set) in words."""
    parts = components(text)
    whole, remark = _certainty(parts, style)
    return Phrase(*_pieces(parts, style), "X" not in text, whole, remark)


def _certainty(parts: Components, style: Style) -> tuple[int, str]:
    """Return the qualifiers of the whole date, or a remark about those of its components.

    A qualifier before a component is its own; one after it covers those to its left, too.
    """
    after_day = _flags(parts.day_after)
    after_month = _flags(parts.month_after) | after_day
    flags = {"year": _flags(parts.year_before) | _flags(parts.year_after) | after_month}
    if parts.month is not None:
        flags["month"] = _flags(parts.month_before) | after_month
    if parts.day is not None:
        flags["day"] = _flags(parts.day_before) | after_day
    if len(set(flags.values())) == 1:
        return flags["year"], ""
    if style.brief:
        return flags["year"] | flags["month"] | flags.get("day", 0), ""
    remarks = []
    for flag, adjective in _ADJECTIVES.items():
        names = [name for name, its_flag in flags.items() if its_flag == flag]
        if names:
            remarks.append(f"{either(names, 'and')} {adjective}")
    return 0, "; ".join(remarks)


_ADJECTIVES = {
    APPROXIMATE: "approximate",
    UNCERTAIN: "uncertain",
    APPROXIMATE | UNCERTAIN: "approximate and uncertain",
}


def _flags(sign: str | None) -> int:
    return QUALIFIERS[sign] if sign else 0


def _pieces(parts: Components, style: Style) -> tuple[str, str, str]:
    """Return day, month and year in words."""
    year = year_alone(parts, style)
    if parts.month in (None, "XX") and parts.day in (None, "XX"):
        return _lead(parts, year, style), "", year
    if parts.month in SEASONS:
        month = (_BRIEF_SEASONS if style.brief else _SEASONS)[parts.month]
        if parts.month in _OVER_NEW_YEAR and "X" not in (parts.year or ""):
            year = two_years(year_range(parts)[0])
        return "", month, year_after(month, year, parts, style)
    months = fitting(parts.month or "", 12)
    if len(months) > FEW:
        month = _one_of_many_months(months, style)
        return _day_of_unknown_month(parts), month, year_after(month, year, parts, style)
    month = either([style.months[number - 1] for number in months])
    return _day(parts, months, style), month, year_after(month, year, parts, style)


def _lead(parts: Components, year: str, style: Style) -> str:
    """Return what stands before a year without a known month."""
    if parts.month is None or style.brief:
        return ""
    if year.startswith("between "):
        return "a month" if parts.day is None else "a day"
    return "a month of" if parts.day is None else "a day in"


_SEASONS = {
    "21": "spring",
    "22": "summer",
    "23": "autumn",
    "24": "winter",
    "25": "northern-hemisphere spring",
    "26": "northern-hemisphere summer",
    "27": "northern-hemisphere autumn",
    "28": "northern-hemisphere winter",
    "29": "southern-hemisphere spring",
    "30": "southern-hemisphere summer",
    "31": "southern-hemisphere autumn",
    "32": "southern-hemisphere winter",
    "33": "the first quarter of",
    "34": "the second quarter of",
    "35": "the third quarter of",
    "36": "the fourth quarter of",
    "37": "the first four months of",
    "38": "the middle four months of",
    "39": "the last four months of",
    "40": "the first half of",
    "41": "the second half of",
}
_BRIEF_SEASONS = {
    **{code: name.replace("-hemisphere", "") for code, name in _SEASONS.items()},
    "33": "Q1",
    "34": "Q2",
    "35": "Q3",
    "36": "Q4",
    "37": "Jan–Apr",
    "38": "May–Aug",
    "39": "Sep–Dec",
    "40": "Jan–Jun",
    "41": "Jul–Dec",
}
_OVER_NEW_YEAR = ("24", "28", "30")


def _one_of_many_months(months: Sequence[int], style: Style) -> str:
    if len(months) == 12:
        return "a month of"
    return f"a month from {style.months[months[0] - 1]} to {style.months[months[-1] - 1]} of"


def _day_of_unknown_month(parts: Components) -> str:
    """Return the day before “a month of”: “the 25th of”."""
    if parts.day is None:
        return ""
    if parts.day == "XX":
        return "a day in"
    days = [ordinal(number) for number in fitting(parts.day, 31)]
    if len(days) > FEW + 1:
        return f"a day from the {days[0]} to the {days[-1]} of"
    return f"the {either(days)} of"


def _day(parts: Components, months: Sequence[int], style: Style) -> str:
    if parts.day is None:
        return ""
    if parts.day == "XX":
        return "" if style.brief else "a day in"
    longest = max(_longest(parts, month) for month in months)
    days = [str(number) for number in fitting(parts.day, 31) if number <= longest]
    return f"between {days[0]} and {days[-1]}" if len(days) > FEW + 1 else either(days)


def _longest(parts: Components, month: int) -> int:
    """Return how many days a month can have in the years that are possible."""
    low, high, _ = year_range(parts)
    return month_length(low, month) if low == high else month_length(2000, month)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th ..."""
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
