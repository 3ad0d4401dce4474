"""Joined values become columns: the counterpart of `kimura_viewer.store.column_queries`."""

from collections.abc import Iterable

import numpy as np

from kimura_viewer.model.dates import LONGEST_DATE
from kimura_viewer.model.days import Integers
from kimura_viewer.model.events import Codes, Floats, Mask
from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.column_queries import CODES, UNKNOWN
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.values import FURTHEST

_SLASH, _SEPARATOR = ord("/"), ord(SEPARATOR)
_IS_PLAIN = np.isin(np.arange(256), list(b"0123456789-/" + SEPARATOR.encode()))


def joined(texts: Iterable[str | None], separator: str = SEPARATOR) -> str | None:
    """Join what a database has joined in pieces; None where all of these are."""
    pieces = [text for text in texts if text is not None]
    return separator.join(pieces) if pieces else None


def split(text: str | None, count: int | None = None) -> list[str]:
    """Return the texts that were joined.

    Args:
        text: As `joined` returns it.
        count: How many they have to be; None for any number.

    Raises:
        UnreadableRowError: They are more, or fewer.
    """
    texts = [] if text is None else text.split(SEPARATOR)
    if count is not None:
        _require(len(texts), count)
    return texts


def block(text: str | None, count: int) -> bytes:
    """Return the texts that were joined as a block for a `TextColumn`.

    Raises:
        UnreadableRowError: They are not that many.
    """
    _require(0 if text is None else text.count(SEPARATOR) + 1, count)
    return (text or "").encode()


def numbers(text: str | None, count: int | None = None) -> Integers:
    """Return whole numbers that were joined; shape (n,).

    Args:
        text: As `joined` returns it.
        count: How many they have to be; None for any number.

    Raises:
        UnreadableRowError: One of them is none, or they are more, or fewer.
    """
    try:
        found = np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)
    except ValueError:
        raise UnreadableRowError("a bound of a date is not a number") from None
    if count is not None:
        require_fit(len(found), count)
    return found


def flags(text: str | None, count: int) -> Mask:
    """Return flags, each 0 or 1, that were joined without a separator; shape (n,).

    Raises:
        UnreadableRowError: They are not that many.
    """
    is_set: Mask = np.frombuffer((text or "").encode(), np.uint8) == ord("1")
    require_fit(len(is_set), count)
    return is_set


def codes(text: str | None, count: int) -> dict[str, Codes]:
    """Return what the codes of events that were joined are made of: see `CODES`; shape (n,).

    Raises:
        UnreadableRowError: They are not that many.
    """
    parts = np.unravel_index(numbers(text, count), tuple(CODES.values()))
    return dict(zip(CODES, (part.astype(np.uint8) for part in parts), strict=True))


def days(text: str | None, count: int, bounds: int = 1) -> Floats:
    """Return bounds that were joined as Julian days, NaN where one is unknown.

    Args:
        text: As `joined` returns it.
        count: How many dates there are.
        bounds: How many bounds there are of each, one after the other.

    Returns:
        Shape (bounds, count).

    Raises:
        UnreadableRowError: They are not that many whole numbers.
    """
    if (text or "").encode().translate(None, b"-,0123456789"):
        raise UnreadableRowError("a bound of a date is not a number")
    found = numbers(text)
    _require(len(found), count * bounds)
    found = found.reshape(count, bounds).T
    bounds_found = np.where(found == UNKNOWN, np.nan, found)
    refuse_far(bounds_found)
    return bounds_found


def refuse_far(bounds: Floats) -> None:
    """Refuse bounds, NaN for unknown ones, that are further away than `FURTHEST`.

    Raises:
        UnreadableRowError: One is.
    """
    if (np.abs(bounds) > FURTHEST).any():
        raise UnreadableRowError(f"a bound of a date is more than {FURTHEST:,} days away")


def with_traits(text: str | None, count: int) -> list[tuple[int, str]]:
    """Return which of the EDTF texts that were joined may be of dates with traits.

    A date has none where it is of digits, hyphens and slashes, with a date on either side of these.

    Returns:
        Places among all texts, and the texts there.

    Raises:
        UnreadableRowError: The texts are not that many.
    """
    if text is None:
        _require(0, count)
        return []
    enclosed = f"{SEPARATOR}{text}{SEPARATOR}".encode()
    characters = np.frombuffer(enclosed, np.uint8)
    is_end, is_slash = characters == _SEPARATOR, characters == _SLASH
    is_telling = ~_IS_PLAIN[characters]
    is_telling[1:] |= is_slash[1:] & is_end[:-1]
    is_telling[:-1] |= is_slash[:-1] & is_end[1:]
    ends = np.flatnonzero(is_end)
    _require(len(ends) - 1, count)
    if np.diff(ends).max(initial=0) > LONGEST_DATE + 1:
        raise UnreadableRowError(f"a date of an event has more than {LONGEST_DATE} characters")
    found = np.searchsorted(ends, np.flatnonzero(is_telling)) - 1
    places = found[np.diff(found, prepend=-1) > 0]
    stretches = zip(places.tolist(), ends[places] + 1, ends[places + 1], strict=True)
    return [(place, enclosed[start:stop].decode()) for place, start, stop in stretches]


def require_fit(found: int, expected: int) -> None:
    """Require that two columns of a table are as long: in a damaged file they may not be.

    Raises:
        UnreadableRowError: They are not.
    """
    if found != expected:
        raise UnreadableRowError("the columns of a table do not fit together, it is damaged")


def _require(found: int, expected: int) -> None:
    if found != expected:
        raise UnreadableRowError("a text holds the control character U+001F")
