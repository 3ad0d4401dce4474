"""Find the passages of a copy whose very words hold what a reader looks for."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np

from kimura_viewer.model.events import Indices
from kimura_viewer.model.search_words import SearchWord
from kimura_viewer.reading.finding import folded
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.reading.progress import Progress, silent

if TYPE_CHECKING:  # with it comes all that reads copies
    from kimura_viewer.reading.shown import ShownText

BETWEEN = "\n"
"""Stands between two passages: nothing is found across it."""
PIECE = 100
"""Passages that are folded, or searched, between two looks at whether it is still wanted."""
_TOKEN = re.compile(r"[^\W_]+")
_LETTER = r"[^\W_]"
_BETWEEN_TOKENS = r"(?:[^\w\n]|_)+"


class SearchedPassages:
    """The words of the passages that were found in a copy, folded once.

    They are searched as the store is: a word finds what begins with it, a phrase itself, case and
    accents do not matter, and a passage has to have all of the words.
    """

    def __init__(self, shown: "ShownText", found: PassageMap, progress: Progress = silent) -> None:
        """Fold the passages; of 20 million characters that takes seconds.

        Raises:
            Exception: What `progress` raises, when it is no longer wanted.
        """
        self._places = found.places
        parts: list[str] = []
        spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
        for first in range(0, len(spans), PIECE):
            progress(first / len(spans))
            here = spans[first : first + PIECE]
            some = [shown.text[start:end].replace(BETWEEN, " ") for start, end in here]
            parts += _plain(BETWEEN.join(some)).split(BETWEEN)
        lengths = np.array([len(part) + 1 for part in parts], np.intp)
        self._begins = [0, *np.cumsum(lengths).tolist()]
        self._text = BETWEEN.join(parts) + BETWEEN

    def find(self, words: tuple[SearchWord, ...], progress: Progress = silent) -> Indices:
        """Return the passages that have all of some words, sorted; none for no words.

        Raises:
            Exception: What `progress` raises, when it is no longer wanted.
        """
        wanted = list(range(len(self._places))) if words else []
        for number, word in enumerate(words):
            progress(number / len(words))
            pattern = _pattern(word)
            wanted = [] if pattern is None else self._having(pattern, wanted, progress)
        return np.unique(self._places[wanted])

    def _having(self, pattern: re.Pattern[str], among: list[int], progress: Progress) -> list[int]:
        """Return which passages have a pattern: from each one found, on to the next passage."""
        if len(among) < len(self._places):
            return [row for row in among if pattern.search(self._text, *self._span(row, row + 1))]
        found = []
        for first in range(0, len(among), PIECE):
            progress(0.0)
            at, after = self._span(first, min(first + PIECE, len(among)))
            while match := pattern.search(self._text, at, after):
                row = bisect_right(self._begins, match.start()) - 1
                found.append(row)
                at = self._begins[row + 1]
        return found

    def _span(self, first: int, after: int) -> tuple[int, int]:
        return self._begins[first], self._begins[after]


def _pattern(word: SearchWord) -> re.Pattern[str] | None:
    """Return what finds a word as a full text does, or None where it has no letters."""
    text = _plain(word.text)
    if word.is_unbroken:
        return re.compile(re.escape(text))
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    # What stands before is looked at after the first letters have matched: so they are found fast.
    begin = f"{tokens[0]}(?<!{_LETTER}{tokens[0]})"
    end = f"(?!{_LETTER})" if word.is_phrase else ""
    return re.compile(_BETWEEN_TOKENS.join([begin, *tokens[1:]]) + end)


def _plain(text: str) -> str:
    return folded(normalize("NFC", text))
