"""Find words in a shown text, however they are cased, accented, or quoted."""

import re
import unicodedata

import numpy as np

from kimura_viewer.reading.blocks import codes_of, text_of

MOST = 10_000
"""So many places are found at most."""
_ALIKE = str.maketrans("’‘“”„–—‐‑", '\'\'"""----')


class SearchedText:
    """A text that words are looked for in: folded once, character by character."""

    def __init__(self, text: str) -> None:
        self._folded = folded(text)

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return where words stand: positions of the first character, and after the last one.

        Case and accents do not matter, nor which quotes and dashes are used; a blank stands for
        any white space. There are `MOST` at most, and none for no words.
        """
        parts = [re.escape(part) for part in folded(words).split()]
        if not parts:
            return []
        found = []
        for match in re.finditer(r"\s+".join(parts), self._folded):
            found.append(match.span())
            if len(found) == MOST:
                break
        return found


def folded(text: str) -> str:
    """Fold a text, so that each character stays where it is."""
    codes = codes_of(text)
    if not len(codes):
        return ""
    table = np.arange(int(codes.max()) + 1, dtype=np.uint32)
    for letter in set(text):
        table[ord(letter)] = ord(_plain(letter))
    return text_of(table[codes])


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.translate(_ALIKE))[:1]
    lower = base.casefold()
    return lower if len(lower) == 1 else base
