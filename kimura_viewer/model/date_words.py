"""Dates in plain English: in full for cards and captions, short for labels and tables."""

import re

from kimura_viewer.model.date_phrases import Phrase, phrase
from kimura_viewer.model.date_style import BRIEF, FULL, Style, either, qualify
from kimura_viewer.model.dates import TimeSpan
from kimura_viewer.model.days import civil
from kimura_viewer.model.edtf import QUALIFIERS
from kimura_viewer.model.edtf_dates import read_date
from kimura_viewer.model.year_phrases import year_words


def words(span: TimeSpan) -> str:
    """Return a date in full: “8 February 1904 to 5 September 1905”, “about 1936”, “by 1976”."""
    return _expression(span.edtf, FULL)


def short(span: TimeSpan) -> str:
    """Return a date in few characters: “8 Feb 1904 – 5 Sep 1905”, “c. 1936–1941”.

    It leaves out which component of a date is uncertain, and that a day or month is unknown.
    """
    return _expression(span.edtf, BRIEF)


def _expression(edtf: str, style: Style) -> str:
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first, last, style)
    if edtf[0] in "[{":
        return _set(edtf, style)
    return _certain(phrase(edtf, style), style)


def _certain(date: Phrase, style: Style) -> str:
    remark = f" ({date.remark})" if date.remark else ""
    return qualify(date.plain(), date.qualifiers, style) + remark


_UNDATED = {
    ("..", ".."): "without beginning or end",
    ("..", ""): "without beginning, end unknown",
    ("", ".."): "start unknown, without end",
}


def _interval(first: str, last: str, style: Style) -> str:
    if (first, last) in _UNDATED:
        return _UNDATED[first, last]
    if last in ("", ".."):
        start = _certain(phrase(first, style), style)
        return f"since {start}" if last else f"from {start}, end unknown"
    end = _certain(phrase(last, style), style)
    if first in ("", ".."):
        return f"until {end}" if first else f"until {end}, start unknown"
    return _stretch(phrase(first, style), phrase(last, style), style)


def _stretch(start: Phrase, end: Phrase, style: Style) -> str:
    """Return a stretch with both ends, saying once what both have in common."""
    if start == end:
        within = "" if start.day or style.brief else "within "
        return within + _certain(start, style)
    if not _alike(start, end):
        ends = _certain(start, style), _certain(end, style)
        return style.to.join(ends) if style.brief else "from {} to {}".format(*ends)
    first, last = start.up_to(end), end.plain()
    years_or_days = first.isdecimal() and last[0].isdecimal()
    to = style.year_to if years_or_days else style.to
    return qualify(f"{first}{to}{last}", start.qualifiers, style)


def _alike(start: Phrase, end: Phrase) -> bool:
    """Return whether two dates can share their qualifiers and what they have in common."""
    if start.remark or end.remark or start.qualifiers != end.qualifiers:
        return False
    return start.exact and end.exact


def _set(edtf: str, style: Style) -> str:
    one_of, inside = edtf[0] == "[", edtf[1:-1]
    members = inside.split(",")
    if one_of and len(members) == 1:
        return _one(inside, style)
    conjunction = "or" if one_of else "and"
    return either([_member(member, conjunction, style) for member in members], conjunction)


def _one(member: str, style: Style) -> str:
    """Return the only member of a one-of set: an instant between two dates, or on one side."""
    special = _beside_year(member, style) or _third_of_month(member, style)
    first, dots, last = member.partition("..")
    if special or not dots:
        return special or _certain(phrase(member, style), style)
    if not first:
        return f"by {_certain(phrase(last, style), style)}"
    if not last:
        return f"{_certain(phrase(first, style), style)} or later"
    return _between(phrase(first, style), phrase(last, style), style)


def _beside_year(member: str, style: Style) -> str:
    """Return “before 1978” where the limit is the end of 1977, “after 1976” for its start."""
    before, after = _BEFORE_YEAR.fullmatch(member), _AFTER_YEAR.fullmatch(member)
    match = before or after
    if not match:
        return ""
    year = year_words(int(match[1]) + (1 if before else -1))
    words = qualify(year, QUALIFIERS.get(match[2], 0), style)
    return f"before {words}" if before else f"after {words}"


def _third_of_month(member: str, style: Style) -> str:
    """Return “late May 1986 (21 to 31)” for the first, second or last third of a month."""
    match = _THIRD.fullmatch(member)
    if not match:
        return ""
    month, first, last = match[1], int(match[2]), int(match[3])
    if last != {1: 10, 11: 20, 21: civil(read_date(month).latest)[2]}[first]:
        return ""
    third = f"{_THIRD_NAMES[first]}{phrase(month, style).plain()}"
    return third if style.brief else f"{third} ({first} to {last})"


_BEFORE_YEAR = re.compile(r"\.\.(\d{4})-12-31([?~%]?)")
_AFTER_YEAR = re.compile(r"(\d{4})-01-01([?~%]?)\.\.")
_THIRD = re.compile(r"(-?\d{4}-\d\d)-(01|11|21)\.\.\1-(\d\d)")
_THIRD_NAMES = {1: "early ", 11: "mid-", 21: "late "}


def _between(start: Phrase, end: Phrase, style: Style) -> str:
    if start.qualifiers or not _alike(start, end):
        return f"between {_certain(start, style)} and {_certain(end, style)}"
    return f"between {start.up_to(end)} and {end.plain()}"


def _member(member: str, conjunction: str, style: Style) -> str:
    first, dots, last = member.partition("..")
    if not dots:
        return _certain(phrase(member, style), style)
    if not first:
        return f"{_certain(phrase(last, style), style)} {conjunction} earlier"
    if not last:
        return f"{_certain(phrase(first, style), style)} {conjunction} later"
    return _stretch(phrase(first, style), phrase(last, style), style)
