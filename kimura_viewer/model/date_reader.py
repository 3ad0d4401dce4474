"""Dates as people type them and other tools write them -> EDTF, with a note of how they were read.

What can mean two dates is refused: nothing is guessed. EDTF itself passes through.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kimura_viewer.model.calendars import ERAS, without_accents
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import TimeSpan, iso, parse, quoted, read_expression
from kimura_viewer.model.days import day_number
from kimura_viewer.model.edtf import DateError, Precision
from kimura_viewer.model.typed_dates import MONTHS, TypedDate, read_typed

EXAMPLES = "8 February 1904, about 1850, between 1945 and 1956, the 1960s, 300 BC"
GREGORIAN_SINCE = day_number(1582, 10, 15)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date that was typed, and how it was read.

    Attributes:
        span: The date.
        edtf: The date in EDTF.
        note: How the text was read, in words.
    """

    span: TimeSpan
    edtf: str
    note: str


def read(text: str) -> Reading:
    """Read a date that someone typed, in plain English, as in GEDCOM, or in EDTF.

    Raises:
        DateError: It is not understood, can mean more than one date, or no such date can be; the
            message quotes it and says why.
    """
    typed = " ".join(text.split())
    try:
        return _reading(parse(typed), _remarks_on_edtf(typed))
    except DateError as error:
        not_edtf = error
    try:
        date = _expression(fold(typed))
        if date is not None:
            return _reading(read_expression(date.edtf), date.remarks)
    except DateError as error:
        raise DateError(f"{quoted(typed)}: {error}") from None
    if _LIKE_EDTF.fullmatch(typed):
        raise not_edtf
    raise DateError(f"{quoted(typed)} is not understood as a date; write for example {EXAMPLES}")


def fold(text: str) -> str:
    """Return a text as `read_typed` and the relations here expect it."""
    text = without_accents(text).lower()
    for pattern, replacement in _FOLDS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


_KANJI = {era.kanji: era.plain_name for era in ERAS}
_FOLDS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("元年"), "1年"),
    (re.compile("|".join(_KANJI)), lambda match: f"{_KANJI[match[0]]} "),
    (re.compile(r"(\d+)年(?:(\d+)月)?(?:(\d+)日)?"), lambda m: "-".join(filter(None, m.groups()))),
    (re.compile(r"@#d(julian|gregorian)@ (.*)"), r"\2 \1"),
    (re.compile(r"(?<=[a-z])\."), ""),
    (re.compile(","), " "),
    (re.compile("[’‘ʼ]"), "'"),
    (re.compile(r"(?<=\d)'s\b"), "s"),
    (re.compile(r"\b(ca?)(?=\d)"), r"\1 "),
    (re.compile("[‐‑]"), "-"),
    (re.compile(r"\s*(?:[‒–—]|--|(?<=\s)-(?=\s))\s*"), "–"),
)
_LIKE_EDTF = re.compile(r"[0-9XYEST?~%.,:/+\[\]{}Z-]*")


def _reading(span: TimeSpan, remarks: tuple[str, ...]) -> Reading:
    earliest = span.start_earliest if span.start_earliest is not None else span.end_earliest
    if span.precision > Precision.YEAR and earliest is not None and earliest < GREGORIAN_SINCE:
        remarks += ("in the Gregorian calendar, counted back; end it with O.S. if it is Julian",)
    return Reading(span, span.edtf, "; ".join((f"read as {words(span)}", *remarks)))


def _remarks_on_edtf(text: str) -> tuple[str, ...]:
    month = re.fullmatch(r"\d\d(\d\d)-(\d\d)", text)
    if month and month[1] < month[2]:
        return (f"for the years write {text[:4]}/{text[:2]}{month[2]}",)
    return ("the time of day is left out",) if "T" in text else ()


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


def _expression(text: str) -> TypedDate | None:
    """Read a date, a stretch or a relation to a date; None where it has the form of none."""
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


def _limit(form: str, days_off: int, whole: bool) -> _Relation:
    """Return what reads an instant before or after a date.

    Args:
        form: EDTF around the date.
        days_off: Days from the date's first day (negative) or last day (positive) to the limit.
        whole: Whether a plain date can be the limit itself.
    """

    def relate(match: re.Match[str]) -> TypedDate | None:
        date = _single(match["date"])
        if date is None:
            return None
        if whole and date.is_plain:
            return TypedDate(form.format(date.edtf), date.remarks)
        first, _, _, last = read_expression(date.edtf).stretch()
        edge = first if (days_off < 0) != whole else last
        assert edge is not None
        sign = next((sign for sign in "%~?" if sign in date.edtf), "")
        day = iso(edge if whole else edge + days_off)
        return TypedDate(form.format(day + sign), date.remarks)

    return relate


def _dash_first(_: re.Match[str]) -> TypedDate | None:
    raise DateError("a dash before a date can mean “until” or a year BC: write one of them")


_by = _limit("[..{}]", 1, whole=True)
_not_before = _limit("[{}..]", -1, whole=True)
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
        (r"(?:before|bef|prior to) (?P<date>.+)", _limit("[..{}]", -1, whole=False)),
        (r"(?:after|aft) (?P<date>.+)", _limit("[{}..]", 1, whole=False)),
        (r"(?:by|n(?:o|ot) later than|not after|on or before) (?P<date>.+)", _by),
        (r"(?P<date>.+) or (?:earlier|before)", _by),
        (r"(?:n(?:o|ot) earlier than|not before|on or after) (?P<date>.+)", _not_before),
        (r"(?P<date>.+) or (?:later|after)", _not_before),
        (r"(?P<start>.+?) or (?P<end>.+)", _either),
        (r"–.*", _dash_first),
    )
)
