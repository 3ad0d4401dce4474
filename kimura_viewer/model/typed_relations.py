"""What people say with dates: about, between, from ... to, since, until, before, after, by -> EDTF.

The texts here are folded (`kimura_viewer.model.date_reader`).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from kimura_viewer.model.dates import iso, read_expression
from kimura_viewer.model.edtf import DateError
from kimura_viewer.model.typed_dates import MONTHS, TypedDate, read_typed

_Relation = Callable[[re.Match[str]], TypedDate | None]
_INTERVAL = "{}/{}"
_ABOUT = "c|ca|circa|about|abt|around|approx|approximately|roughly|est|estimated"
_PERHAPS = "perhaps|possibly|probably|maybe"
_QUALIFIED = re.compile(
    rf"(?P<perhaps>(?:{_PERHAPS}) )?(?P<about>(?:{_ABOUT}) )?(?P<date>.+?)(?P<doubt> ?\(?\?\)?)?"
)


def _single(text: str, end: TypedDate | None = None, shared: str = "") -> TypedDate | None:
    """Read one date with the words that make it approximate or uncertain."""
    match = _QUALIFIED.fullmatch(text)
    date = match and read_typed(match["date"], end)
    if not match or not date:
        return None
    sign = _sign(match) or shared
    if not sign:
        return date
    if not date.is_plain:
        raise DateError(f"“{match['date']}” is vague as it stands: leave out “about” or “perhaps”")
    return replace(date, edtf=date.edtf + sign)


def _sign(match: re.Match[str]) -> str:
    uncertain = bool(match["perhaps"] or match["doubt"])
    return ("", "~", "?", "%")[bool(match["about"]) + 2 * uncertain]


def read_relation(text: str) -> TypedDate | None:
    """Read a folded date, stretch or relation to a date; None where the text has the form of none.

    Raises:
        DateError: It is ambiguous, incomplete or impossible. The message is the bare reason.
    """
    for form, relate in _RELATIONS:
        match = form.fullmatch(text)
        date = relate(match) if match else None
        if date is not None:
            return date
    return None


def _alone(match: re.Match[str]) -> TypedDate | None:
    return _single(match["date"])


def _between(match: re.Match[str]) -> TypedDate | None:
    return _two(match["start"], match["end"], "[{}..{}]")


def _either(match: re.Match[str]) -> TypedDate | None:
    return _two(match["start"], match["end"], "[{},{}]")


def _from_to(match: re.Match[str]) -> TypedDate | None:
    return _two(match["start"], match["end"], _INTERVAL)


def _stretch(match: re.Match[str]) -> TypedDate | None:
    """Read “about 1936 to 1941”, where the first word is about both ends."""
    return _shared_stretch(match["start"], match["end"])


def _short_end(match: re.Match[str]) -> TypedDate | None:
    """Read “1904–05”, where the end takes its first digits from the start."""
    start, short = match["year"], match["short"]
    end = start[: -len(short)] + short
    if int(end) <= int(start):
        raise DateError(f"“{short}” would be {end}, not after {start}: write both years in full")
    date = _shared_stretch(match["start"], end)
    return date and replace(date, remarks=(*date.remarks, f"“{short}” is {end}"))


def _days_of_month(match: re.Match[str]) -> TypedDate | None:
    """Read “February 8–10, 1904”."""
    month_and_year = f"{match['month']} {match['year']}"
    return _two(match["first"], f"{match['last']} {month_and_year}", _INTERVAL)


_UNDATED = {"present": "..", "now": "..", "today": "..", "unknown": "", "?": ""}


def _shared_stretch(start: str, end: str) -> TypedDate | None:
    match = _QUALIFIED.fullmatch(start)
    shared = _sign(match) if match and not match["doubt"] else ""
    date = _two(start, end, _INTERVAL, shared)
    if date is None or not shared:
        return date
    return replace(date, remarks=(*date.remarks, "the first word is read for both ends"))


def _two(start: str, end: str, form: str, shared: str = "") -> TypedDate | None:
    """Read two dates, the first of which can take month and year from the second."""
    if form == _INTERVAL and end in _UNDATED:
        last: TypedDate | None = TypedDate(_UNDATED[end])
        first = _single(start)
    else:
        last = _single(end, None, shared)
        first = last and _single(start, last)
    if first is None or last is None:
        return None
    edtf = form.format(_plain(first, start), _plain(last, end))
    return TypedDate(edtf, first.remarks + last.remarks)


def _plain(date: TypedDate, text: str) -> str:
    if not date.is_plain:
        raise DateError(f"“{text}” has no place in a stretch: write a year, a month or a day")
    return date.edtf


def _one_end(form: str) -> _Relation:
    """Return what reads a stretch with one dated end."""

    def relate(match: re.Match[str]) -> TypedDate | None:
        date = _single(match["date"])
        return date and TypedDate(form.format(_plain(date, match["date"])), date.remarks)

    return relate


def _limit(form: str, edge: Literal["first", "last"], days_off: int) -> _Relation:
    """Return what reads an instant before or after a date.

    Args:
        form: EDTF around the limit.
        edge: Which day of the date the limit is counted from.
        days_off: Days from there to the limit; for 0 the date as written is the limit.
    """

    def relate(match: re.Match[str]) -> TypedDate | None:
        date = _single(match["date"])
        if date is None:
            return None
        if date.is_plain and not days_off:
            return TypedDate(form.format(date.edtf), date.remarks)
        first, _, _, last = read_expression(date.edtf).stretch()
        day = first if edge == "first" else last
        assert day is not None
        sign = next((sign for sign in "%~?" if sign in date.edtf), "")
        return TypedDate(form.format(iso(day + days_off) + sign), date.remarks)

    return relate


def _dash_first(_: re.Match[str]) -> TypedDate | None:
    raise DateError("a dash before a date can mean “until” or a year BC: write one of them")


_by = _limit("[..{}]", "last", 0)
_not_before = _limit("[{}..]", "first", 0)
_TO = r"(?: to | until | till | through |–)"
_RELATIONS: tuple[tuple[re.Pattern[str], _Relation], ...] = tuple(
    (re.compile(form), relate)
    for form, relate in (
        (r"(?P<date>.+)", _alone),
        (r"bet(?:ween)? (?P<start>.+?) and (?P<end>.+)", _between),
        (r"from (?P<date>.+) end unknown", _one_end("{}/")),
        (r"until (?P<date>.+) start unknown", _one_end("/{}")),
        (rf"from (?P<start>.+?){_TO}(?P<end>.+)", _from_to),
        (
            rf"(?P<start>(?:(?:{_PERHAPS}|{_ABOUT}) )*(?P<year>\d{{3,4}}))"
            r"(?:–|-(?=4[2-9]|[5-9]\d))(?P<short>\d\d?)",
            _short_end,
        ),
        (
            rf"(?P<month>{'|'.join(MONTHS)}) (?P<first>\d\d?)[–-](?P<last>\d\d?) (?P<year>.+)",
            _days_of_month,
        ),
        (rf"(?P<start>.+?){_TO}(?P<end>.+)", _stretch),
        (r"(?P<start>\d{3,4})-(?P<end>\d{4})", _stretch),
        (r"(?P<start>[^-]+)-(?P<end>[^-]*[a-z][^-]*)", _stretch),
        (r"(?:since|from) (?P<date>.+?)(?: on| onwards?)?", _one_end("{}/..")),
        (r"(?P<date>.+?)(?:–| onwards?)", _one_end("{}/..")),
        (r"(?:until|till|up to|to) (?P<date>.+)", _one_end("../{}")),
        (r"(?:before|bef|prior to) (?P<date>.+)", _limit("[..{}]", "first", -1)),
        (r"(?:after|aft) (?P<date>.+)", _limit("[{}..]", "last", 1)),
        (r"(?:by|n(?:o|ot) later than|not after|on or before) (?P<date>.+)", _by),
        (r"(?P<date>.+) or (?:earlier|before)", _by),
        (r"(?:n(?:o|ot) earlier than|not before|on or after) (?P<date>.+)", _not_before),
        (r"(?P<date>.+) or (?:later|after)", _not_before),
        (r"(?P<start>.+?) or (?P<end>.+)", _either),
        (r"–.*", _dash_first),
    )
)
