"""Locators made from a copy: what a curator writes down, or a reader selects, about a passage."""

import re

import numpy as np

from kimura_viewer.model.passages import LOCATOR_WORDS, Locator
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.normal import normal_copy
from kimura_viewer.reading.reflow import running_text

_WORD = re.compile(r"\S+")


class EmptyPassageError(CopyError):
    """A stretch of a copy in which no words stand."""


def locator_of(copy: Copy, start: int, end: int, words: int = LOCATOR_WORDS) -> Locator:
    """Write the locator of a stretch of a copy.

    Args:
        copy: The copy.
        start: Offset of its first character in the copy's text.
        end: Offset after its last one.
        words: How many words are quoted at either end, at most `LOCATOR_WORDS`.

    Raises:
        EmptyPassageError: There are no words between the two offsets.
    """
    text, stretch = normal_copy(copy), copy.text[start:end]
    edges = start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
    first, after = (int(at) for at in np.searchsorted(text.offsets, edges))
    quoted = _WORD.findall(running_text(copy, start, end))
    if first >= after or not quoted:
        raise EmptyPassageError(
            f"there are no words between {start} and {end} of “{copy.path}”; select some"
        )
    few = min(words, LOCATOR_WORDS)
    return Locator(
        starts_with=" ".join(quoted[:few]),
        ends_with=" ".join(quoted[-few:]),
        length=text.length(first, after),
        position=round(text.position(first), 4),
    )
