"""Where in a long text a short quote may stand, told by the groups of three letters they share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.blocks import BLOCK
from kimura_viewer.reading.progress import Progress, silent

Numbers = npt.NDArray[np.int64]

BIN = 4
"""Width, in characters, of the stretches in which shared groups are counted."""

ENOUGH = 20_000
"""Of a quote's groups, from the rarest on, so many places are looked at."""

FEWEST = 8
"""But of so many groups all places are."""

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
        bins, votes = np.unique(starts // BIN, return_counts=True)
        # A bin's votes are its own and those of the next one.
        bins, which = np.unique(np.concatenate((bins, bins - 1)), return_inverse=True)
        votes = np.bincount(which, np.tile(votes, 2)).astype(np.int64)
        good = np.flatnonzero((votes >= max(1, votes.max() // 3)) & (bins >= 0))
        order = np.lexsort((np.abs(bins[good] * BIN - expected), -votes[good]))
        return np.asarray(bins[good[order[:most]]] * BIN)

    def _starts(self, quote: str) -> Numbers:
        """Where the quote would begin, for each place of its groups: the rarest, up to `ENOUGH`."""
        kinds = _trigrams(quote)
        counts = self.heads[kinds + 1] - self.heads[kinds]
        rarest = np.argsort(counts, kind="stable")
        few = max(FEWEST, int(np.searchsorted(np.cumsum(counts[rarest]), ENOUGH)))
        before = rarest[:few]
        kinds, counts = kinds[before], counts[before]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.repeat(self.heads[kinds], counts) + within
        return np.asarray(self.places[rows] - np.repeat(before, counts), dtype=np.int64)


def trigram_index(text: str, progress: Progress = silent) -> TrigramIndex:
    """Index a normal text."""
    kinds = np.empty(max(0, len(text) - 2), dtype=np.uint16)
    for start in range(0, len(kinds), BLOCK):
        progress(start / len(kinds))
        end = min(start + BLOCK, len(kinds))
        kinds[start:end] = _trigrams(text[start : end + 2])
    sizes = np.bincount(kinds, minlength=_KINDS)
    return TrigramIndex(
        heads=np.concatenate(([0], np.cumsum(sizes))),
        places=np.argsort(kinds, kind="stable").astype(np.int32),
    )


def _trigrams(text: str) -> Numbers:
    """Return a kind for each group of three characters; now and then two groups share one."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = letters[:-2] * np.uint32(2053) + letters[1:-1] * np.uint32(67) + letters[2:]
    return np.asarray(mixed % np.uint32(_KINDS), dtype=np.int64)
