"""Where in a long text a short quote may stand, told by the groups of three letters they share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

BIN = 4
"""Width, in characters, of the stretches in which shared groups are counted."""

_KINDS = 1 << 16


@dataclass(frozen=True, eq=False)
class TrigramIndex:
    """The places of all groups of three letters in a text.

    Attributes:
        heads: Where in `places` each kind of group begins, shape (kinds + 1,).
        places: Offsets of the groups in the text, those of one kind together, shape (n,).
    """

    heads: Numbers
    places: npt.NDArray[np.int32]

    def candidates(self, quote: str, expected: float, most: int) -> Numbers:
        """Return offsets at which, or up to two `BIN` after which, the quote may begin.

        Args:
            quote: A few words, normal as the text.
            expected: Offset at which it should begin; of equally good ones, the nearest is taken.
            most: How many to return at most.

        Returns:
            Those with the most groups in common first, down to a third of the best.
        """
        starts = np.maximum(self._starts(quote), 0)
        if not len(starts):
            return starts
        votes = np.bincount(starts // BIN)
        votes[:-1] += votes[1:].copy()
        bins = np.flatnonzero(votes >= max(1, votes.max() // 3))
        order = np.lexsort((np.abs(bins * BIN - expected), -votes[bins]))
        return bins[order[:most]] * BIN

    def _starts(self, quote: str) -> Numbers:
        """Where the quote would begin, for each place of each group that it has."""
        kinds = _trigrams(quote)
        counts = self.heads[kinds + 1] - self.heads[kinds]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.repeat(self.heads[kinds], counts) + within
        before = np.repeat(np.arange(len(kinds)), counts)
        return np.asarray(self.places[rows] - before, dtype=np.int64)


def trigram_index(text: str) -> TrigramIndex:
    """Index a normal text."""
    kinds = _trigrams(text)
    sizes = np.bincount(kinds, minlength=_KINDS)
    return TrigramIndex(
        heads=np.concatenate(([0], np.cumsum(sizes))),
        places=np.argsort(kinds.astype(np.uint16), kind="stable").astype(np.int32),
    )


def _trigrams(text: str) -> Numbers:
    """Return a kind for each group of three characters; now and then two groups share one."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = letters[:-2] * np.uint32(2053) + letters[1:-1] * np.uint32(67) + letters[2:]
    return np.asarray(mixed % np.uint32(_KINDS), dtype=np.int64)
