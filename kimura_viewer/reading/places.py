"""Where in the work an offset is: section, paragraph, page."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from kimura_viewer.model.passages import Section
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.normal import normal_words
from kimura_viewer.reading.paragraphs import Paragraph, paragraphs

ALIKE = 65
"""From this similarity (0-100) on, a heading in the copy can be that of a section."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the work.

    Attributes:
        section_id: The section, or None before the first one.
        paragraph: Number in that section, from 1; 0 in its heading.
        page: Page of the copy, from 1.
    """

    section_id: str | None
    paragraph: int
    page: int


@dataclass(frozen=True)
class Outline:
    """The sections of a work, found in a copy.

    Attributes:
        copy: The copy.
        starts: Offsets at which sections begin, ascending.
        section_ids: The section that begins at each of them.
        missing: Sections whose headings were not found.
        bodies: Offsets at which paragraphs begin that are no headings, ascending.
    """

    copy: Copy
    starts: tuple[int, ...]
    section_ids: tuple[str, ...]
    missing: tuple[str, ...]
    bodies: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Return the place of the character at an offset of the copy's text."""
        page = self.copy.page_at(offset)
        row = bisect_right(self.starts, offset) - 1
        if row < 0:
            return Place(None, 0, page)
        begun = bisect_right(self.bodies, offset) - bisect_left(self.bodies, self.starts[row])
        return Place(self.section_ids[row], begun, page)


def place_of(copy: Copy, sections: Sequence[Section], offset: int) -> Place:
    """Return section, paragraph and page of the character at an offset of the copy's text."""
    return outline(copy, tuple(sections)).place(offset)


@lru_cache(maxsize=2)
def outline(copy: Copy, sections: tuple[Section, ...]) -> Outline:
    """Find the sections of a work in a copy by their headings, in order.

    A section ends where the next one begins, so that a parent holds what stands before its first
    child. The first section may have no heading: then it begins with the first paragraph.
    """
    ordered = sorted(sections, key=lambda section: section.ordinal)
    blocks = paragraphs(copy)
    headings = [block for block in blocks if block.heading]
    found = _in_order(_similarities(copy, ordered, headings))
    starts = {ordered[row].id: headings[column].start for row, column in found}
    bodies = tuple(block.start for block in blocks if not block.heading)
    untitled = [section.id for section in ordered[:1] if section.id not in starts]
    if bodies and bodies[0] < min(starts.values(), default=len(copy.text)):
        starts.update(dict.fromkeys(untitled, bodies[0]))
    by_start = sorted(starts.items(), key=lambda item: item[1])
    return Outline(
        copy=copy,
        starts=tuple(start for _, start in by_start),
        section_ids=tuple(section_id for section_id, _ in by_start),
        missing=tuple(section.id for section in ordered if section.id not in starts),
        bodies=bodies,
    )


def _similarities(
    copy: Copy, sections: Sequence[Section], headings: Sequence[Paragraph]
) -> list[list[float]]:
    """How alike each section's title and each heading of the copy are, 0 to 100."""
    printed = [normal_words(copy.text[block.start : block.end]) for block in headings]
    table = []
    for section in sections:
        title = normal_words(section.title)
        number = section.label.rpartition(".")[2].casefold()
        names = (title, f"{number}. {title}")
        table.append([max(fuzz.ratio(name, text) for name in names) for text in printed])
    return table


def _in_order(table: list[list[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns, both ascending, so that the sum of similarities is greatest."""
    rows, columns = len(table), len(table[0]) if table else 0
    best = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        for column in range(columns):
            gain = table[row][column] - ALIKE
            paired = best[row, column] + gain if gain >= 0 else -1.0
            best[row + 1, column + 1] = max(best[row, column + 1], best[row + 1, column], paired)
    return _traced(best)


def _traced(best: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    pairs = []
    row, column = best.shape[0] - 1, best.shape[1] - 1
    while row and column:
        if best[row, column] == best[row - 1, column]:
            row -= 1
        elif best[row, column] == best[row, column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]
