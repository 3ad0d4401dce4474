"""What is kept of the reader's copy, and a copy opened with what is kept of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.ui.fittings.errand import Progress

if TYPE_CHECKING:  # what finds passages is imported when a copy is opened
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.reading.locate import Location

CHANGED = (
    "“{name}” has changed since you attached it, and its passages were found anew. "
    "What you put right in it before does not count here ({count})."
)
CHANGED_ALONE = "“{name}” has changed since you attached it, and its passages were found anew."

Text: TypeAlias = Callable[[], tuple[Sequence[Passage], Sequence[Section]]]
"""Gives the passages and the sections of the work; may raise `WorldError`."""

Spans: TypeAlias = Mapping[str, tuple[int, int]]
"""Places in a copy, by passage."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A copy that was attached before.

    Attributes:
        path: The file.
        digest: SHA-256 of its bytes then.
    """

    path: Path
    digest: str


class CopyMemory(Protocol):
    """What is kept of the reader's copy of one store. All may raise `WorldError`."""

    def copy(self) -> Remembered | None:
        """Return the copy that was attached last, and not given back."""

    def attach(self, path: Path, digest: str) -> None:
        """Remember a copy."""

    def detach(self) -> None:
        """Forget the copy."""

    def corrections(self, digest: str) -> Mapping[str, tuple[int, int]]:
        """Return the places that the reader put right in a copy, by passage."""

    def correct(self, digest: str, passage: str, start: int, end: int) -> None:
        """Remember where a passage is in a copy."""

    def forget_correction(self, digest: str, passage: str) -> None:
        """Forget that."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A copy that was opened.

    Attributes:
        copy: With the places that the reader put right in it.
        found: Where its passages were found before.
        said: What the reader should know, a sentence each.
    """

    copy: "AttachedCopy"
    found: Mapping[str, "Location"]
    said: tuple[str, ...]


def corrected(passage_id: str, start: int, end: int) -> "Location":
    """Return the place that the reader gave a passage."""
    from kimura_viewer.reading.locate import Location

    return Location(passage_id, "corrected", start, end, 1.0, "")


def opened(path: Path, text: Text, memory: CopyMemory | None, progress: Progress) -> Opened:
    """Open a copy, and put the passages where the reader said; may run in a thread of its own.

    What cannot be remembered is said, and is no reason not to open it.

    Raises:
        WorldError: The copy, or the work, cannot be read.
    """
    from kimura_viewer.reading.attaching import attach

    passages, sections = text()
    copy = attach(path, passages, sections, (), progress)
    try:
        places, said = _recalled(copy, memory) if memory is not None else ({}, ())
    except WorldError as error:
        places, said = {}, (str(error),)
    words = copy.copy.text
    placed = {
        passage: corrected(passage, start, end)
        for passage, (start, end) in places.items()
        if passage in copy.locations and words[start:end].strip()
    }
    there = replace(copy, locations={**copy.locations, **placed})
    return Opened(there, copy.locations, (*said, *copy.copy.remarks))


def _recalled(copy: "AttachedCopy", memory: CopyMemory) -> tuple[Spans, tuple[str, ...]]:
    """The places that the reader put right in a copy; and whether it has changed since."""
    path, digest = copy.copy.path, copy.copy.digest
    places, known = memory.corrections(digest), memory.copy()
    if known is None or known.path != path or known.digest == digest:
        return places, ()
    dropped = len(memory.corrections(known.digest).keys() - places.keys())
    count = "one passage" if dropped == 1 else f"{dropped} passages"
    sentence = CHANGED if dropped else CHANGED_ALONE
    return places, (sentence.format(name=path.name, count=count),)
