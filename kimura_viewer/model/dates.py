"""Dates of events: EDTF text -> bounds in Julian days, with what is known of their certainty.

EDTF is ISO 8601-2 as the Library of Congress publishes it, levels 0, 1 and 2. Here are intervals,
sets, and the value that every date becomes; single dates are in `kimura_viewer.model.edtf_dates`.
"""

from dataclasses import dataclass
from enum import IntFlag
from typing import Literal, NamedTuple

from kimura_viewer.model.days import civil, day_number, iso
from kimura_viewer.model.edtf import DateError, Precision
from kimura_viewer.model.edtf_dates import EdtfDate, read_date

__all__ = ["DateError", "Precision", "TimeSpan", "Trait", "civil", "day_number", "iso", "parse"]

Bounds = tuple[int | None, int | None, int | None, int | None]
"""Start earliest, start latest, end earliest, end latest, in Julian days."""

LONGEST_DATE = 1000
"""Characters that an EDTF expression may have; to read it takes time with their number."""
LONGEST_QUOTE = 60


class Trait(IntFlag):
    """What the bounds alone do not say: how sure each end is, and why a bound is missing."""

    START_APPROXIMATE = 1
    START_UNCERTAIN = 2
    END_APPROXIMATE = 4
    END_UNCERTAIN = 8
    START_OPEN = 16
    START_UNKNOWN = 32
    END_OPEN = 64
    END_UNKNOWN = 128


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something happened: an instant (possibly imprecise) or a span.

    Bounds are Julian day numbers of civil days, None where the bound is open or unknown (`traits`
    says which). An instant has the two bounds of its start alone: it happened at some time between
    them. A span has both ends, and never ends before it starts, whatever the digits allow:
    ``2004-06-11/2004`` ends on 11 June at the earliest.

    Attributes:
        edtf: The text, unchanged.
        level: EDTF level that the text needs: 0, 1 or 2.
        form: Whether it has a duration of its own.
        start_earliest: First day that the start can be.
        start_latest: Last day that the start can be.
        end_earliest: First day that the end can be.
        end_latest: Last day that the end can be.
        traits: Flags of both ends; an instant that is approximate or uncertain has them on both.
        precision: The coarser of both ends; in a set, of all members.
    """

    edtf: str
    level: int
    form: Literal["instant", "span"]
    start_earliest: int | None
    start_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    traits: Trait
    precision: Precision

    def stretch(self) -> Bounds:
        """Return the bounds of the whole expression read as a stretch of time.

        A span is its own bounds. A single date covers exactly the days that it names: ``1985``
        starts on 1 January and ends on 31 December. A one-of set runs from its first to its last
        member; where it goes on without end, it can start as late as the last date it names (and
        where it has no beginning, end as early as the first one).
        """
        if self.form == "span":
            return self.start_earliest, self.start_latest, self.end_earliest, self.end_latest
        if self.edtf.startswith("["):
            return _one_of_as_stretch(_members(self.edtf))
        return self.start_earliest, self.start_earliest, self.start_latest, self.start_latest


def parse(text: str) -> TimeSpan:
    """Read an EDTF expression of any level.

    A time of day is checked and dropped: the date is the local one, as it is written.

    Raises:
        DateError: The text is not EDTF, or no such date can be; the message quotes it and says why.
    """
    try:
        return read_expression(text)
    except DateError as error:
        raise DateError(f"{quoted(text)}: {error}") from None


def read_expression(text: str) -> TimeSpan:
    """Do what `parse` does, with errors that do not quote the text but are the bare reason."""
    if len(text) > LONGEST_DATE:
        raise DateError(f"it has more than {LONGEST_DATE} characters, which no date has")
    if "/" in text:
        return _interval(text)
    if text.startswith(("[", "{")):
        return _set(text)
    return _instant(text)


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut where it is too long for a message.

    What no reader sees of it, such as characters that turn the direction of reading, is a blank.
    """
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"“{''.join(each if each.isprintable() else ' ' for each in cut)}”"


def _instant(text: str) -> TimeSpan:
    date = read_date(text)
    traits = Trait(date.qualifiers * _BOTH_ENDS)
    return TimeSpan(
        text, date.level, "instant", date.earliest, date.latest, None, None, traits, date.precision
    )


# Qualifiers have the values of the START_ traits; times four they are those of the END_ traits.
_AT_END = 4
_BOTH_ENDS = 1 + _AT_END
_UNDATED_START = {"..": Trait.START_OPEN, "": Trait.START_UNKNOWN}
_UNDATED_END = {"..": Trait.END_OPEN, "": Trait.END_UNKNOWN}


def _interval(text: str) -> TimeSpan:
    first, _, last = text.partition("/")
    if "/" in last:
        raise DateError("an interval has one slash")
    if not (first or last):
        raise DateError("an interval has a date at one end at least")
    start = None if first in _UNDATED_START else read_date(first)
    end = None if last in _UNDATED_END else read_date(last)
    dates = [date for date in (start, end) if date is not None]
    if any(date.timed for date in dates):
        raise DateError("an interval has no times of day")
    if any(date.unspecified for date in dates):
        level = 2
    else:
        level = max([date.level for date in dates] + [int(len(dates) < 2)])
    traits = int(_UNDATED_START[first]) if start is None else start.qualifiers
    traits |= int(_UNDATED_END[last]) if end is None else end.qualifiers * _AT_END
    precision = min((date.precision for date in dates), default=Precision.COARSER)
    return TimeSpan(text, level, "span", *_ordered(start, end), Trait(traits), precision)


def _ordered(start: EdtfDate | None, end: EdtfDate | None) -> Bounds:
    """Return the bounds of an interval that does not end before it starts."""
    if start is None:
        return (None, None, end.earliest, end.latest) if end else (None, None, None, None)
    if end is None:
        return start.earliest, start.latest, None, None
    if end.latest < start.earliest:
        raise DateError("it ends before it starts")
    return (
        start.earliest,
        min(start.latest, end.latest),
        max(end.earliest, start.earliest),
        end.latest,
    )


class _Members(NamedTuple):
    dates: list[EdtfDate]
    open_start: bool
    open_end: bool


def _set(text: str) -> TimeSpan:
    members = _members(text)
    dates, open_start, open_end = members
    traits = Trait.START_OPEN * open_start | Trait.END_OPEN * open_end
    precision = min(date.precision for date in dates)
    bounds = _all_of(members)
    if text[0] == "{":
        first = min(dates, key=lambda date: date.earliest)
        last = max(dates, key=lambda date: date.latest)
        traits |= (first.qualifiers * (not open_start)) | last.qualifiers * _AT_END * (not open_end)
        return TimeSpan(text, 2, "span", *bounds, Trait(traits), precision)
    for date in dates:
        traits |= date.qualifiers * _BOTH_ENDS
    return TimeSpan(text, 2, "instant", bounds[0], bounds[3], None, None, Trait(traits), precision)


def _members(text: str) -> _Members:
    """Return the dates that a set names; of a range ``1670..1672`` its two ends."""
    inside = text[1:-1]
    if text[-1] != {"[": "]", "{": "}"}[text[0]] or not inside:
        raise DateError("a set is written [1667,1668] (one of) or {1667,1670..1672} (all of)")
    open_start, open_end = inside.startswith(".."), inside.endswith("..")
    dates: list[EdtfDate] = []
    for member in inside.removeprefix("..").removesuffix("..").split(","):
        dates += _member(member)
    if any(date.timed for date in dates):
        raise DateError("a set has no times of day")
    return _Members(dates, open_start, open_end)


def _member(text: str) -> list[EdtfDate]:
    first, dots, last = text.partition("..")
    if not dots:
        return [read_date(first)]
    start, end = read_date(first), read_date(last)
    if end.latest < start.earliest:
        raise DateError(f"{text} ends before it starts")
    return [start, end]


def _all_of(members: _Members) -> Bounds:
    dates, open_start, open_end = members
    return (
        None if open_start else min(date.earliest for date in dates),
        None if open_start else min(date.latest for date in dates),
        None if open_end else max(date.earliest for date in dates),
        None if open_end else max(date.latest for date in dates),
    )


def _one_of_as_stretch(members: _Members) -> Bounds:
    start_earliest, start_latest, end_earliest, end_latest = _all_of(members)
    if members.open_end and not members.open_start:
        start_latest = max(date.latest for date in members.dates)
    if members.open_start and not members.open_end:
        end_earliest = min(date.earliest for date in members.dates)
    return start_earliest, start_latest, end_earliest, end_latest
