"""Finding which of a million stretches of time meet another one, in as few steps as answers.

Stretches are sorted by lane, by how long they are (in powers of four), and by where they begin:
those of one length that meet an extent begin inside it, or not much more than that length before.
"""

from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask

_KINDS = 12
"""Kinds of length: up to 1, 4, 16 … days; the last one without limit."""
_LIMITS = np.append(4.0 ** np.arange(_KINDS - 1), np.inf)
_FARTHEST = 4e9
"""Days from Julian day 0 beyond which all is taken to be as far away."""
_APART = 1e10
_ROUNDING = 0.01
"""Days; more than is lost where days are added to numbers of segments."""


@dataclass(frozen=True)
class Stretches:
    """Stretches of time in lanes.

    Attributes:
        rows: Rows of the stretches as they were given, sorted by segment: one for each lane and
            kind; shape (stretches,).
        keys: The days at which they begin, in that order, each segment `_APART` from the last.
    """

    rows: Indices
    keys: Floats

    @classmethod
    def of(cls, lane: Indices, begins: Floats, ends: Floats) -> "Stretches":
        """Sort stretches.

        Args:
            lane: Of each, ascending; shape (stretches,).
            begins: First day, ascending within each lane; shape (stretches,).
            ends: Day at which it is over; shape (stretches,).
        """
        with np.errstate(invalid="ignore"):  # what is open on both sides is as long as can be
            kinds = np.searchsorted(_LIMITS[:-1], ends - begins)
        segment = lane * np.int32(_KINDS) + kinds.astype(np.int32)
        order = np.argsort(segment, kind="stable").astype(np.int32)
        keys = np.clip(begins[order], -_FARTHEST, _FARTHEST)
        keys += segment[order] * _APART
        return cls(order, keys)

    def meeting(self, start: float, end: float, lanes: Indices) -> Indices:
        """Return the rows of stretches in some lanes that may meet a stretch of time.

        All that meet it are among them, and few others, which begin before it.
        """
        segments = (lanes[:, np.newaxis] * _KINDS + np.arange(_KINDS)) * _APART
        first = np.clip(start - _LIMITS, -_FARTHEST, _FARTHEST) - _ROUNDING
        last = min(max(end, -_FARTHEST), _FARTHEST) + _ROUNDING
        low = np.searchsorted(self.keys, (segments + first).ravel())
        high = np.searchsorted(self.keys, (segments + last).ravel())
        found = [self.rows[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True) if a < b]
        return np.concatenate(found) if found else np.zeros(0, np.int32)


def counted(mask: Mask) -> Indices:
    """Return how many are set before each place, and in all; shape (n + 1,)."""
    sums = np.zeros(len(mask) + 1, np.int32)
    np.cumsum(mask, out=sums[1:])
    return sums
