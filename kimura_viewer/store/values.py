"""How single values of the sources are read, or what to write instead."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from kimura_viewer.model.dates import DateError, TimeSpan, parse
from kimura_viewer.store.shown_texts import LONGEST_SLUG

Reader = Callable[[object], Any]
"""Takes a value as TOML gives it; returns what the store keeps; raises `WrongValueError`."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
EARLIEST_YEAR = -9999
"""Of a work."""
LARGEST_NUMBER = 2**31 - 1
"""Of a page, a paragraph, a length or a place: the most that a column holds in any database."""

FURTHEST = 10**13
"""Days from day 0 within which the bounds of a date are: more than the age of the universe."""


class WrongValueError(ValueError):
    """A value that the sources cannot have; the message says what to write instead."""


def is_slug(value: str) -> bool:
    """Tell whether a key is well formed: small letters, digits, single hyphens between them.

    More than `LONGEST_SLUG` of them make none, as no store with such a key is opened.
    """
    return len(value) <= LONGEST_SLUG and _SLUG.fullmatch(value) is not None


def text(value: object) -> str:
    """Read a text as one paragraph: line ends and runs of blanks become one blank."""
    if not isinstance(value, str):
        raise WrongValueError(f"{_shown(value)} is not a text; put it in quotes")
    paragraph = " ".join(value.split())
    if _CONTROL.search(paragraph):
        raise WrongValueError("it holds a control character; take it out")
    return paragraph


def optional_text(value: object) -> str | None:
    """Read a text that may be left out; an empty one counts as left out."""
    return text(value) or None


def slug(value: object) -> str:
    """Read a key or a reference to one."""
    if not isinstance(value, str) or not is_slug(value):
        raise WrongValueError(
            f"{_shown(value)} is not a slug; write small letters and digits with hyphens between,"
            f" {LONGEST_SLUG} at most, such as “first-visit-1956”"
        )
    return value


def one_of(words: Iterable[str]) -> Reader:
    """Return a reader of a word from a fixed list."""
    known = tuple(words)

    def read(value: object) -> str:
        if value not in known:
            raise WrongValueError(f"{_shown(value)} is not known; write one of {', '.join(known)}")
        return str(value)

    return read


def whole_number(least: int) -> Reader:
    """Return a reader of an integer from `least` up."""

    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= LARGEST_NUMBER:
            raise WrongValueError(f"{_shown(value)} is not a whole number from {least} up")
        return value

    return read


def fraction(value: object) -> float:
    """Read a number from 0 to 1."""
    if type(value) not in (int, float) or not 0 <= value <= 1:  # type: ignore[operator]
        raise WrongValueError(f"{_shown(value)} is not a number from 0 to 1")
    return float(value)  # type: ignore[arg-type]


def list_of(reader: Reader) -> Reader:
    """Return a reader of a list without repetitions."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise WrongValueError(f"{_shown(value)} is not a list; put it in square brackets")
        items = tuple(reader(item) for item in value)
        if len(set(items)) < len(items):
            raise WrongValueError("it names something twice; name each once")
        return items

    return read


def edtf(value: object) -> TimeSpan:
    """Read a date by `kimura_viewer.model.dates.parse`."""
    try:
        date = parse(text(value))
    except DateError as error:
        raise WrongValueError(str(error)) from None
    bounds = (date.start_earliest, date.start_latest, date.end_earliest, date.end_latest)
    if any(abs(bound) > FURTHEST for bound in bounds if bound is not None):
        raise WrongValueError(f"{_shown(value)} is more than {FURTHEST:,} days away")
    return date


def json_object(value: object) -> str:
    """Read a table of keys as JSON text with sorted keys."""
    if not isinstance(value, dict):
        raise WrongValueError(f"{_shown(value)} is not a table; write [work.csl] above its keys")
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise WrongValueError(
            "is more than JSON can hold; quote dates, take out inf and nan, and do not nest deep"
        ) from None


def numbers_as_json(value: object) -> str:
    """Read a list of footnote numbers as JSON text."""
    return json.dumps(list_of(whole_number(1))(value))


def _shown(value: object) -> str:
    try:
        shown = str(value)
    except (ValueError, RecursionError):  # of more digits, or nested deeper, than Python writes out
        return "it"
    return f"“{shown if len(shown) <= 40 else shown[:40] + '…'}”"
