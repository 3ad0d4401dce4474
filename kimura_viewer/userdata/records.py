"""What is kept, as values; and rows that are none, as somebody else has changed the file."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, slots=True)
class AttachedCopy:
    """The reader's own file of a work, remembered for a store.

    Attributes:
        path: Where it was.
        digest: SHA-256 of its bytes, as hexadecimal digits.
        attached: When, with its time zone (UTC).
    """

    path: Path
    digest: str
    attached: datetime


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view that was given a name.

    Attributes:
        name: As the user wrote it; one of a kind in its store.
        link: The view link, as one line of text.
        saved: When, with its time zone (UTC).
    """

    name: str
    link: str
    saved: datetime


def copy_of(row: Row[Any]) -> AttachedCopy | None:
    """Return the copy of a row of the table; None where the row is none."""
    attached = _time(row.attached)
    is_one = isinstance(row.path, bytes) and row.path and isinstance(row.digest, str)
    if attached is None or not is_one or b"\0" in row.path:
        return None
    return AttachedCopy(Path(os.fsdecode(row.path)), row.digest, attached)


def view_of(row: Row[Any]) -> SavedView | None:
    """Return the view of a row of the table; None where the row is none."""
    saved = _time(row.saved)
    if saved is None or not isinstance(row.name, str) or not isinstance(row.link, str):
        return None
    return SavedView(row.name, row.link, saved)


def is_correction(passage: object, start: object, end: object) -> bool:
    """Tell whether the values of a row say where a passage is."""
    is_place = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    return is_place and isinstance(passage, str)


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
