"""A copy attached to a work: opened, reflowed, its passages found; long work, in one call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.reading.copies import Copy, open_copy
from kimura_viewer.reading.corrections import Correction
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.locate import SURE, Location, locate
from kimura_viewer.reading.places import Outline, outline
from kimura_viewer.reading.progress import Progress, silent, stage
from kimura_viewer.reading.shown import ShownText, shown_text

FEWEST_UNSURE = 0.5
"""Where no passage is found for sure, at least this share must be found at all."""


@dataclass(frozen=True, eq=False)
class AttachedCopy:
    """A copy and what it says of a work.

    Attributes:
        copy: The copy.
        shown: Its text as a window shows it.
        outline: Where the sections of the work begin in it.
        locations: Where its passages are, by their ids.
    """

    copy: Copy
    shown: ShownText
    outline: Outline
    locations: Mapping[str, Location]


def attach(
    path: Path,
    passages: Sequence[Passage],
    sections: Sequence[Section],
    corrections: Iterable[Correction] = (),
    progress: Progress = silent,
) -> AttachedCopy:
    """Open a copy of a work and find everything in it; may run in a thread of its own.

    Raises:
        CopyError: The file cannot be read (see `open_copy`), or it is another text.
        Cancelled: The user has stopped it.
    """
    copy = open_copy(path, stage(progress, 0.0, 0.4))
    found = locate(copy, passages, corrections, stage(progress, 0.4, 0.8))
    if _is_another_text(found):
        raise CopyError(
            f"none of the passages is in “{path}” for sure; is it another text, or too badly "
            "scanned? Choose the file that holds the text of the work"
        )
    shown = shown_text(copy, stage(progress, 0.8, 1.0))
    locations = {location.passage_id: location for location in found}
    return AttachedCopy(copy, shown, outline(copy, tuple(sections)), locations)


def relocated(
    attached: AttachedCopy, passages: Sequence[Passage], corrections: Iterable[Correction]
) -> AttachedCopy:
    """Return the same copy after the reader has put places right, or taken that back."""
    found = locate(attached.copy, passages, corrections)
    locations = {location.passage_id: location for location in found}
    return AttachedCopy(attached.copy, attached.shown, attached.outline, locations)


def _is_another_text(found: Sequence[Location]) -> bool:
    placed = sum(location.start is not None for location in found)
    return not any(location.status in SURE for location in found) and (
        placed < FEWEST_UNSURE * len(found)
    )
