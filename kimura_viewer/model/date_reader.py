"""Dates as people type them and other tools write them -> EDTF, with a note of how they were read.

What can mean two dates is refused: nothing is guessed. EDTF itself passes through.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kimura_viewer.model.calendars import ERAS, without_accents
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import LONGEST_DATE, TimeSpan, parse, quoted, read_expression
from kimura_viewer.model.days import day_number
from kimura_viewer.model.edtf import DateError, Precision
from kimura_viewer.model.typed_relations import read_relation

LONGEST = 200
"""The most characters that are taken for a typed date; EDTF can be longer."""
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
    try:
        return _reading(parse(text), _remarks_on_edtf(text))
    except DateError as error:
        not_edtf = error
    if len(text) > LONGEST_DATE:
        raise not_edtf
    typed = " ".join(text.split())
    if typed != text and _LIKE_EDTF.fullmatch(typed):
        raise not_edtf
    try:
        date = read_relation(fold(typed)) if len(typed) <= LONGEST else None
        if date is not None:
            return _reading(read_expression(date.edtf), date.remarks)
    except DateError as error:
        raise DateError(f"{quoted(typed)}: {error}") from None
    if _LIKE_EDTF.fullmatch(typed):
        raise not_edtf
    raise DateError(f"{quoted(typed)} is not understood as a date; write for example {EXAMPLES}")


def fold(text: str) -> str:
    """Return a text as `read_typed` and `read_relation` expect it."""
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
    (re.compile(r"^(?:in|on|during) (?!or )"), ""),
    (re.compile("[‐‑]"), "-"),
    (re.compile(r"\b(\d\d?)-([a-z]{3,})-(\d{4})\b"), r"\1 \2 \3"),
    (re.compile(r"\s*(?:[‒–—]|--|(?<=\s)-(?=\s))\s*"), "–"),
)
_LIKE_EDTF = re.compile(r"[0-9XYESTZ?~%.,:/+\[\]{}-]*")


def _reading(span: TimeSpan, remarks: tuple[str, ...]) -> Reading:
    earliest = span.start_earliest if span.start_earliest is not None else span.end_earliest
    if span.precision > Precision.YEAR and earliest is not None and earliest < GREGORIAN_SINCE:
        remarks += ("in the Gregorian calendar, counted back; end it with O.S. if it is Julian",)
    said_once = dict.fromkeys((f"read as {words(span)}", *remarks))
    return Reading(span, span.edtf, "; ".join(said_once))


def _remarks_on_edtf(text: str) -> tuple[str, ...]:
    month = re.fullmatch(r"\d\d(\d\d)-(\d\d)", text)
    if month and month[1] < month[2]:
        return (f"for the years write {text[:4]}/{text[:2]}{month[2]}",)
    return ("the time of day is left out",) if "T" in text else ()
