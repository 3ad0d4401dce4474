"""One end of a passage: every place in a text where its quote may stand, letter by letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from kimura_viewer.reading.blocks import blocks, codes_of, which
from kimura_viewer.reading.candidates import BIN, TrigramIndex, trigram_index
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.normal import NormalText, normal_copy
from kimura_viewer.reading.progress import Progress, silent, stage
from kimura_viewer.reading.remembered import remembered

MOST = 16
"""Places that are looked at for each end (12 suffice for quotes of six words)."""

LEAST_ALIKE = 55
"""The least similarity (rapidfuzz `partial_ratio`) of a place that is looked at, 0 to 100."""

_NEVER_FIRST = " .,;:!?)"
_MARGIN = 8
_SNAP = 4

Columns = npt.NDArray[np.int64]
Window = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Ends:
    """Places where a quote may stand, as columns of shape (n,).

    Attributes:
        starts: Offset of the first character in the normal text.
        ends: Offset after the last one.
        edits: Characters to change, drop or add to make the quote of what stands there, and one
            for each end that is not the end of a word.
    """

    starts: Columns
    ends: Columns
    edits: Columns


@dataclass(frozen=True, eq=False)
class SearchText:
    """A normal text made ready for finding quotes in it.

    Attributes:
        normal: The text.
        index: Its groups of letters.
        edges: Whether a word may begin or end before each character, and after the last: 1 or 0.
    """

    normal: NormalText
    index: TrigramIndex
    edges: bytes

    def ends(self, quote: str, expected: float) -> Ends:
        """Find where a quote may stand in the whole text.

        Args:
            quote: Normal text.
            expected: Offset at which it should begin; decides between equally good places.
        """
        places = self.index.candidates(quote, expected, MOST)
        reach = 2 * BIN + len(quote) + _MARGIN
        return self.ends_near(quote, [(int(p) - _MARGIN, int(p) + reach) for p in places])

    def ends_near(self, quote: str, windows: Sequence[Window]) -> Ends:
        """Find where a quote may stand in some windows (start, end) of the text."""
        found = {row for low, high in windows for row in self._places(quote, max(0, low), high)}
        table = np.array(sorted(found), dtype=np.int64).reshape(-1, 3)
        return Ends(table[:, 0], table[:, 1], table[:, 2])

    def _places(self, quote: str, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Every place in a window where the quote stands to the letter, or the most similar one."""
        at = self.normal.text.find(quote, low, high)
        verbatim = False
        while at >= 0:
            if self.edges[at] and self.edges[at + len(quote)]:
                verbatim = True
                yield at, at + len(quote), 0
            at = self.normal.text.find(quote, at + 1, high)
        if not verbatim:
            yield from self._similar(quote, low, high)

    def _similar(self, quote: str, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Align the quote in a window, then let its ends snap to ends of words nearby."""
        text = self.normal.text
        found = fuzz.partial_ratio_alignment(quote, text[low:high], score_cutoff=LEAST_ALIKE)
        if found is None or found.dest_end == found.dest_start:
            return
        start, end = low + found.dest_start, low + found.dest_end
        options = (
            (Levenshtein.distance(quote, text[s:e]) + odd, odd, abs(s - start) + abs(e - end), s, e)
            for s in self._edges_near(start)
            for e in self._edges_near(end)
            if s < e
            for odd in [self._oddity(s, e)]
        )
        edits, _, _, start, end = min(options)
        yield start, end, edits

    def _oddity(self, start: int, end: int) -> int:
        """How many of the two ends are not where words of a passage begin or end."""
        text = self.normal.text
        begins = self.edges[start] and text[start] not in _NEVER_FIRST
        ends = self.edges[end] and text[end - 1] != " "
        return 2 - bool(begins) - bool(ends)

    def _edges_near(self, offset: int) -> list[int]:
        low, high = max(0, offset - _SNAP), min(len(self.edges), offset + _SNAP + 1)
        return [at for at in range(low, high) if self.edges[at] or at == offset]


@remembered
def search_text(copy: Copy, progress: Progress) -> SearchText:
    """Make a copy ready for finding quotes in it."""
    text = normal_copy(copy, stage(progress, 0.0, 0.5))
    return searchable(text, stage(progress, 0.5, 1.0))


def searchable(text: NormalText, progress: Progress = silent) -> SearchText:
    """Make a normal text ready for finding quotes in it."""
    edges = _edges(text, stage(progress, 0.0, 0.4))
    return SearchText(text, trigram_index(text.text, stage(progress, 0.4, 1.0)), edges)


def _edges(text: NormalText, progress: Progress) -> bytes:
    inside = np.concatenate(
        [np.zeros(0, dtype=np.bool_)]
        + [
            which(codes_of(text.text[start:end]), str.isalnum)
            for start, end in blocks(text.text, progress)
        ]
    )
    edges = np.ones(len(inside) + 1, dtype=np.uint8)
    edges[1:-1] = ~(inside[1:] & inside[:-1]) | (np.diff(text.offsets) > 1)
    return edges.tobytes()
