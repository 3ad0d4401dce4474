"""Sections of a work, passages in it, and the locators that find them in a reader's copy."""

from collections.abc import Iterable
from dataclasses import dataclass

LOCATOR_WORDS = 6
"""The most words that a locator quotes at either end of a passage (see DESIGN.md)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the work.

    Attributes:
        id: Slug, unique in the work.
        parent_id: The section that contains this one, or None at the top.
        ordinal: Place in the order of the text, from 0.
        label: Number as printed, for example ``"II.3"``; empty where the work has none.
        title: The heading.
        summary: What the work argues there, in our words.
    """

    id: str
    parent_id: str | None
    ordinal: int
    label: str
    title: str
    summary: str


def sections_under(sections: Iterable[Section], slugs: Iterable[str]) -> frozenset[str]:
    """Return the slugs of some sections and of all that they contain.

    Args:
        sections: All sections, each after the one that contains it.
        slugs: Of the sections wanted.
    """
    found = set(slugs)
    for section in sections:
        if section.parent_id in found:
            found.add(section.id)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage is: the words at both its ends, with hints of where to look.

    A RangeSelector of two short quotes in the terms of the W3C Web Annotation model.

    Attributes:
        starts_with: The first words of the passage, at most six, as the copy prints them.
        ends_with: Its last words, at most six.
        length: Expected length in characters of running text (line ends counted as one blank).
        position: Expected place of its first character, 0 (start) to 1 (end of the text).
    """

    starts_with: str
    ends_with: str
    length: int
    position: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the work that discusses one or more events.

    Attributes:
        id: Slug, unique in the store.
        section_id: The section it stands in.
        paragraph: Number of its (first) paragraph in that section, from 1.
        page: Page of the copy that it starts on, from 1.
        locator: Where it is in a copy.
        notes: Numbers of the footnotes that it cites.
        summary: What it says, in our words.
    """

    id: str
    section_id: str
    paragraph: int
    page: int
    locator: Locator
    notes: tuple[int, ...]
    summary: str
