"""A single date as people type it -> EDTF: “8 Feb 1904”, “the 1960s”, “300 BC”, “Shōwa 48-10-7”.

The texts here are folded (`kimura_viewer.model.date_reader`): small letters without accents, one
blank between words, no commas, no full stops after abbreviations.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kimura_viewer.model.calendars import JAPAN_CHANGED, era_days, from_old_style
from kimura_viewer.model.date_phrases import ordinal
from kimura_viewer.model.dates import read_expression
from kimura_viewer.model.days import MONTH_NAMES, iso, month_length
from kimura_viewer.model.edtf import DateError
from kimura_viewer.model.typed_years import ERA_NAMES, YEAR, Year, edtf_date, read_year
from kimura_viewer.model.year_phrases import year_words

MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23}
FIRST_QUARTER, FIRST_HALF = 33, 40
ORDINALS = {
    **dict.fromkeys(("first", "1st", "1"), 0),
    **dict.fromkeys(("second", "2nd", "2"), 1),
    **dict.fromkeys(("third", "3rd", "3"), 2),
    **dict.fromkeys(("fourth", "4th", "4"), 3),
}
PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), "early"),
    **dict.fromkeys(("mid", "middle of"), "mid"),
    **dict.fromkeys(("late", "end of"), "late"),
}
DAYS_OF_PART = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
MONTHS_OF_PART = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
YEARS_OF_PART = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was understood.

    Attributes:
        edtf: In EDTF; a set or an interval where one date of EDTF cannot say it.
        remarks: What the reader of the date should know of how it was read.
        year: None where the date has no single year.
        month: 1-12, or None.
        day: 1-31, or None.
    """

    edtf: str
    remarks: tuple[str, ...] = ()
    year: Year | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is one EDTF date, which can take a qualifier or stand in an interval."""
        return not self.edtf.startswith("[") and "/" not in self.edtf


def read_typed(text: str, end: TypedDate | None = None) -> TypedDate | None:
    """Read one folded date; None where it has the form of none.

    Args:
        text: The date, folded.
        end: The end of the stretch that the date begins: it lends its month and year where the date
            has none (“8” of “8 to 10 February 1904”).

    Raises:
        DateError: It has the form of a date and is ambiguous, incomplete or impossible. The message
            is the bare reason.
    """
    julian = _OLD_STYLE.fullmatch(text)
    if julian:
        date = read_typed(julian[1], end)
        return date and _from_old_style(date)
    text = _NEW_STYLE.sub("", text)
    for form, read in _FORMS:
        match = form.fullmatch(text)
        if match:
            return read(match, end)
    return None


_OLD_STYLE = re.compile(r"(.+?) \(?(?:os|old style|julian)\)?")
_NEW_STYLE = re.compile(r" \(?(?:ns|new style|gregorian)\)?$")


def _from_old_style(date: TypedDate) -> TypedDate:
    if date.day is None or date.month is None or date.year is None or date.year.era:
        raise DateError("an Old Style date needs a day: its months and years lie in two of ours")
    year = date.year.number
    edtf = iso(from_old_style(year, date.month, date.day))
    typed = f"{date.day} {MONTH_NAMES[date.month - 1]} {year_words(year)}"
    return replace(date, edtf=edtf, remarks=(f"{typed} is Old Style (Julian calendar)",))


def _whole(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    """Read a day, month and year; without a year they take that of the end."""
    found = match.groupdict()
    day = int(found["day"])
    if day > 31 and not found["year"]:
        raise DateError(f"which century is {day} in?")
    return _date(_year(found["year"], end), MONTHS[found["month"]], day)


def _month(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    month = MONTHS[match["month"]]
    if match["part"] is None:
        return _date(_year(match["year"], end), month)
    year, part = _western_year(match["year"], end), PARTS[match["part"]]
    first, last = DAYS_OF_PART[part]
    last = min(last, month_length(year.number, month))
    return _part(
        edtf_date(year.number, month, first),
        edtf_date(year.number, month, last),
        f"{part} {MONTH_NAMES[month - 1]} is the {ordinal(first)} to the {ordinal(last)}",
    )


def _year_alone(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    if end is not None and end.month is not None and re.fullmatch(r"\d\d?", match["year"]):
        assert end.year is not None
        return _date(end.year, end.month, int(match["year"]))
    if match["part"] is None:
        return _date(_year(match["year"], end))
    year, part = _western_year(match["year"], end), PARTS[match["part"]]
    first, last = MONTHS_OF_PART[part]
    months = f"{MONTH_NAMES[first - 1]} to {MONTH_NAMES[last - 1]}"
    return _part(
        edtf_date(year.number, first),
        edtf_date(year.number, last),
        f"{part} {year_words(year.number)} is {months}",
    )


def _part(first: str, last: str, remark: str) -> TypedDate:
    return TypedDate(f"[{first}..{last}]", (remark,))


def _decade(match: re.Match[str], _: TypedDate | None) -> TypedDate:
    digits, part = match["decade"], match["part"]
    if len(digits) < 3:
        raise DateError(f"which century are the {digits}s in?")
    first = int(digits)
    if first % 100 == 0:
        raise DateError(
            f"the {first}s can be ten years or a hundred: "
            f"write {first} to {first + 9}, or {first} to {first + 99}"
        )
    if part is None:
        return TypedDate(f"{first // 10:03d}X")
    low, high = YEARS_OF_PART[PARTS[part]]
    edtf = f"{edtf_date(first + low)}~/{edtf_date(first + high)}~"
    return TypedDate(edtf, (f"{PARTS[part]} {first}s is about {first + low} to {first + high}",))


def _season(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    code = SEASONS[match["season"]]
    year = _western_year(match["year"], end)
    return TypedDate(edtf_date(year.number, code), _NORTHERN, year)


_NORTHERN = ("the season is that of the northern hemisphere",)


def _winter(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    year = _western_year(match["year"], end)
    following = match["next"]
    if following is None:
        raise DateError("a winter lies in two years: write winter 1904–05")
    if f"{year.number + 1:04d}".endswith(following) and len(following) > 1:
        return TypedDate(edtf_date(year.number, 24), _NORTHERN, year)
    raise DateError(f"a winter that begins in {year.number} ends in {year.number + 1}")


def _quarter(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    year = _western_year(match["year"], end)
    code = FIRST_QUARTER + ORDINALS[match["ordinal"] or match["number"]]
    return TypedDate(edtf_date(year.number, code), (), year)


def _half(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    year = _western_year(match["year"], end)
    code = FIRST_HALF + ORDINALS[match["ordinal"]]
    return TypedDate(edtf_date(year.number, code), (), year)


def _century(match: re.Match[str], _: TypedDate | None) -> TypedDate:
    number = int(match["century"])
    if number == 0:
        raise DateError("centuries are counted from the 1st")
    low, high = 100 * number - 99, 100 * number
    if match["count"] in ("bc", "bce"):
        low, high = 1 - high, 1 - low
    typed = f"the {ordinal(number)} century is {year_words(low)} to {year_words(high)}"
    return _part(edtf_date(low), edtf_date(high), typed)


def _year_first(match: re.Match[str], _: TypedDate | None) -> TypedDate:
    date = _date(Year(int(match["year"])), int(match["month"]), int(match["day"]))
    remarks = ("the time of day is left out",) if match["time"] else ()
    return replace(date, remarks=remarks)


def _numbers(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    """Read three numbers, the year last, where only one of the others can be the month."""
    first, second = int(match["first"]), int(match["second"])
    year = _year(match["year"], end)
    if first <= 12 and second <= 12 and first != second:
        raise DateError(
            "which is the month? "
            f"Write {first} {MONTH_NAMES[second - 1]} or {second} {MONTH_NAMES[first - 1]}"
        )
    month, day = (second, first) if second <= 12 else (first, second)
    remark = f"{day} can only be the day" if first != second else ""
    return replace(_date(year, month, day), remarks=(remark,) if remark else ())


def _year_slash_number(match: re.Match[str], _: TypedDate | None) -> TypedDate:
    year, number = match["year"], match["number"]
    raise DateError(f"is {number} a month or a year? Write {year}-{number} or {year}–{number}")


def _era_date(match: re.Match[str], end: TypedDate | None) -> TypedDate:
    day = match["day"]
    return _date(_year(match["year"], end), int(match["month"]), None if day is None else int(day))


def _year(text: str | None, end: TypedDate | None) -> Year:
    """Return the year of a date, which the end of its stretch can lend."""
    return read_year(text, None if end is None else end.year)


def _western_year(text: str | None, end: TypedDate | None) -> Year:
    """Return a year with parts that Japanese eras would cut."""
    year = _year(text, end)
    if year.era is not None:
        raise DateError("a year of a Japanese era goes with a month or a day alone")
    return year


def _date(year: Year, month: int | None = None, day: int | None = None) -> TypedDate:
    edtf = edtf_date(year.number, month, day)
    if year.era is None:
        return TypedDate(edtf, (), year, month, day)
    counted = year.number - year.era.before
    days = era_days(year.era, counted, month, day)
    plain = read_expression(edtf)
    if (plain.start_earliest, plain.start_latest) != (days[0], days[-1]):
        edtf = f"[{iso(days[0])}..{iso(days[-1])}]"
    remark = f"{year.era.name} {counted} is {year.number}"
    if days[0] < JAPAN_CHANGED:
        remark += ", or nearly: its lunar year began some weeks later"
    return TypedDate(edtf, (remark,), year, month, day)


_NAME = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_PART = rf"(?:(?:the )?(?P<part>{'|'.join(PARTS)})[ -])?"

_Reader = Callable[[re.Match[str], TypedDate | None], TypedDate]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"{_DAY}(?: of)? {_NAME}(?: {YEAR})?", _whole),
        (rf"{_NAME} {_DAY}(?: {YEAR})?", _whole),
        (rf"{_PART}{_NAME}(?: of)?(?: {YEAR})?", _month),
        (rf"{_PART}(?:the )?'?(?P<decade>\d{{1,3}}0)s", _decade),
        (rf"{_PART}{YEAR}", _year_alone),
        (rf"(?:the )?(?P<season>{'|'.join(SEASONS)})(?: of)?(?: {YEAR})?", _season),
        (rf"(?:the )?winter(?: of)? {YEAR}(?:[–/-](?P<next>\d+))?", _winter),
        (
            rf"(?:q(?P<number>[1-4])|(?:the )?(?P<ordinal>{'|'.join(ORDINALS)}) quarter(?: of)?)"
            rf" {YEAR}",
            _quarter,
        ),
        (rf"(?:the )?(?P<ordinal>first|1st|second|2nd) half(?: of)? {YEAR}", _half),
        (
            r"(?:the )?(?P<century>\d+)(?:st|nd|rd|th) century(?: (?P<count>bce?|ad|ce))?",
            _century,
        ),
        (
            r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)"
            r"(?P<time>[ t]\d\d:\d\d(?::\d\d)?)?",
            _year_first,
        ),
        (r"(?P<first>\d\d?)([-/.])(?P<second>\d\d?)\2(?P<year>\d+)", _numbers),
        (r"(?P<year>\d{4})/(?P<number>\d\d)", _year_slash_number),
        (
            rf"(?P<year>(?:{ERA_NAMES}) ?\d\d?)[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?",
            _era_date,
        ),
    )
)
