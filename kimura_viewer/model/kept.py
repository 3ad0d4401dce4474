"""What is kept of a user, counted: what a backup would bring back."""

from dataclasses import dataclass
from datetime import date

_NOUNS = (
    ("saved view", "saved views"),
    ("attached copy", "attached copies"),
    ("corrected passage", "corrected passages"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of the user's is in a file.

    Attributes:
        views: Saved views, of all stores.
        copies: Attached copies.
        corrections: Passages that were put right.
    """

    views: int
    copies: int
    corrections: int

    @property
    def words(self) -> str:
        """What there is, as one says it; what there is none of is left out."""
        counts = (self.views, self.copies, self.corrections)
        said = [
            f"{count:,} {one if count == 1 else many}"
            for count, (one, many) in zip(counts, _NOUNS, strict=True)
            if count
        ]
        return ", ".join(said) or "nothing yet"


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """A backup that can be restored.

    Attributes:
        number: Names it.
        day: When it was made, by the clock of that time.
        why: What for, in words.
        kept: What it holds; None where it is damaged, and cannot be restored.
    """

    number: int
    day: date
    why: str
    kept: Kept | None
