"""What is kept, as values."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


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
