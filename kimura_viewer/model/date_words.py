"""Dates in plain English: in full for cards and captions, short for labels and tables."""

from kimura_viewer.model.date_phrases import Phrase, phrase
from kimura_viewer.model.date_style import BRIEF, FULL, Style, either, qualify
from kimura_viewer.model.dates import TimeSpan


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
    first, dots, last = member.partition("..")
    if not dots:
        return _certain(phrase(member, style), style)
    if not first:
        return _whole_years_before(last, style) or f"by {_certain(phrase(last, style), style)}"
    if not last:
        return _whole_years_after(first, style) or f"{_certain(phrase(first, style), style)} or later"
    return _third_of_month(first, last, style) or _between(first, last, style)


_LAST_DAY = re.compile(r"(\d{4})-12-31([?~%]?)")
_FIRST_DAY = re.compile(r"(\d{4})-01-01([?~%]?)")
_THIRD = re.compile(r"(\d{4}-\d\d)-(01\.\.\1-10|11\.\.\1-20|21\.\.\1-\d\d)")
_THIRD_NAMES = {"0": "early ", "1": "mid-", "2": "late "}


def _whole_years_before(last: str, style: Style) -> str:
    """Return “before 1978” for a limit of 31 December 1977, else nothing."""
    match = _LAST_DAY.fullmatch(last)
    if not match or match[1] == "9999":
        return ""
    year = phrase(f"{int(match[1]) + 1:04d}{match[2]}", style)
    return f"before {_certain(year, style)}"


def _whole_years_after(first: str, style: Style) -> str:
    """Return “after 1960” for a limit of 1 January 1961, else nothing."""
    match = _FIRST_DAY.fullmatch(first)
    if not match or match[1] == "0000":
        return ""
    year = phrase(f"{int(match[1]) - 1:04d}{match[2]}", style)
    return f"after {_certain(year, style)}"


def _third_of_month(first: str, last: str, style: Style) -> str:
    """Return “late May 1986 (21 to 31)” for the first, middle or last ten days or so."""
    match = _THIRD.fullmatch(f"{first}..{last}")
    if not match:
        return ""
    month, end = phrase(match[1], style).plain(), int(last[-2:])
    if first[-2:] == "21" and end < civil(read_date(match[1]).latest)[2]:
        return ""
    third = f"{_THIRD_NAMES[first[-2]]}{month}"
    return third if style.brief else f"{third} ({int(first[-2:])} to {end})"


def _between(first: str, last: str, style: Style) -> str:
    start, end = phrase(first, style), phrase(last, style)
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
