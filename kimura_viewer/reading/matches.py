"""Where a passage may be in a text: both its ends weighed together with length and position."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.passages import Locator
from kimura_viewer.reading.calibration import Calibration
from kimura_viewer.reading.ends import Ends, SearchText
from kimura_viewer.reading.normal import NormalText, normal_words

SAME = 5
"""Matches whose ends both lie within so many characters are one."""

HINT_SHARE = 0.1
"""What a hint that is wholly wrong costs, as a share of the letters of both quotes."""

_MOST = 16
_NEAREST = 3
_SLIP = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A locator, its quotes made normal."""

    starts_with: str
    ends_with: str
    length: int
    position: float

    @property
    def letters(self) -> int:
        """Characters of both quotes together."""
        return len(self.starts_with) + len(self.ends_with)

    @property
    def hint_cost(self) -> float:
        """What a hint costs that is wholly wrong, in letters: the words outweigh it."""
        return min(max(HINT_SHARE * self.letters, 3), 8)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a normal text that may be a passage.

    Attributes:
        start: Offset of the first character of the opening quote, and of the passage.
        start_end: Offset after the opening quote.
        end_start: Offset of the first character of the closing quote.
        end: Offset after the closing quote, and after the passage.
        start_edits: Letters in which the opening quote differs.
        end_edits: Letters in which the closing quote differs.
        cost: All edits, and what the hints disagree, in letters.
    """

    start: int
    start_end: int
    end_start: int
    end: int
    start_edits: int
    end_edits: int
    cost: float

    @property
    def edits(self) -> int:
        """Letters in which both quotes differ."""
        return self.start_edits + self.end_edits

    def is_at(self, other: "Match") -> bool:
        """Whether both are the same place."""
        return abs(self.start - other.start) <= SAME and abs(self.end - other.end) <= SAME


def wanted(locator: Locator) -> Wanted:
    """Make a locator ready for searching."""
    return Wanted(
        normal_words(locator.starts_with),
        normal_words(locator.ends_with),
        locator.length,
        locator.position,
    )


def matches(text: SearchText, want: Wanted, calibration: Calibration) -> list[Match]:
    """Find the places where a passage may be.

    The places of either quote in the whole text are completed by those where the other quote
    and the hints would have it, which finds quotes too short or too spoiled to be found alone.

    Returns:
        Places that differ, best first.
    """
    size = len(text.normal.text)
    if not size or not want.starts_with or not want.ends_with:
        return []
    start = calibration.position(want.position) * size
    length = want.length * size / text.normal.running_length
    lead, trail = start, start + length - len(want.ends_with)
    starts, ends = text.ends(want.starts_with, lead), text.ends(want.ends_with, trail)
    near_starts = [lead, *_nearest(ends.ends - length, ends, lead, size)]
    near_ends = [trail, *_nearest(starts.starts + (trail - lead), starts, trail, size)]
    wide = 12 + int(0.04 * length) + len(want.starts_with) + len(want.ends_with)
    for slack in (wide, 6 + int(0.02 * length)):
        starts = _joined(starts, text, want.starts_with, near_starts, slack)
        ends = _joined(ends, text, want.ends_with, near_ends, slack)
    return _distinct(_paired(text.normal, want, calibration, starts, ends))


def _nearest(
    predicted: npt.NDArray[np.floating], ends: Ends, expected: float, size: int
) -> list[float]:
    """The predictions of the few best ends: like the quote, and where they should be."""
    cost = ends.edits + np.minimum(4, np.abs(predicted - expected) / (0.01 * size))
    return [float(at) for at in predicted[np.argsort(cost, kind="stable")[:_NEAREST]]]


def _joined(known: Ends, text: SearchText, quote: str, places: Sequence[float], slack: int) -> Ends:
    """Complete the places that are known by those where the quote stands near a few others."""
    size = len(text.normal.text)
    windows = [
        (max(0, int(place) - slack), min(size, int(place) + len(quote) + slack))
        for place in places
        if -slack < place < size
    ]
    near = text.ends_near(quote, windows)
    return Ends(
        np.concatenate((known.starts, near.starts)),
        np.concatenate((known.ends, near.ends)),
        np.concatenate((known.edits, near.edits)),
    )


def _paired(
    text: NormalText, want: Wanted, calibration: Calibration, starts: Ends, ends: Ends
) -> list[Match]:
    """Weigh each start with each end; return the best pairs, best first."""
    running = text.running[starts.starts].astype(np.float64)
    lengths = text.running[ends.ends - 1][None, :] + 1 - running[:, None]
    most, positions = want.hint_cost, running / text.running_length
    cost = calibration.length_cost(lengths, want.length, most)
    cost = cost + calibration.position_cost(positions, want.position, most)[:, None]
    cost = cost + starts.edits[:, None] + ends.edits[None, :]
    cost[~_possible(starts, ends) | (lengths > 3 * want.length + 200)] = np.inf
    best = np.argsort(cost, axis=None, kind="stable")[:_MOST]
    return [
        Match(
            start=int(starts.starts[row]),
            start_end=int(starts.ends[row]),
            end_start=int(ends.starts[column]),
            end=int(ends.ends[column]),
            start_edits=int(starts.edits[row]),
            end_edits=int(ends.edits[column]),
            cost=float(cost[row, column]),
        )
        for row, column in zip(*np.unravel_index(best, cost.shape), strict=True)
        if np.isfinite(cost[row, column])
    ]


def _possible(starts: Ends, ends: Ends) -> npt.NDArray[np.bool_]:
    """Which pairs are in order; the quotes of a short passage may overlap."""
    return (ends.starts[None, :] >= starts.starts[:, None] - _SLIP) & (
        ends.ends[None, :] >= starts.ends[:, None] - _SLIP
    )


def _distinct(found: Sequence[Match]) -> list[Match]:
    places: list[Match] = []
    for match in found:
        if not any(match.is_at(other) for other in places):
            places.append(match)
    return places
