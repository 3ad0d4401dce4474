"""How a copy differs from the one that the hints of the locators were made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FEWEST = 8
"""Passages that must be found beyond doubt before anything is learnt from them."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How a place differs from its hints.

    Attributes:
        length: By how many characters it is longer than the hint.
        notes: One for each hint that is beyond its tolerance, in words for the user.
    """

    length: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What to expect of length and position in one copy.

    Attributes:
        slope: Position in this copy = `slope` x position in the hint + `intercept`.
        intercept: See `slope`.
        position_tolerance: By how much a position may differ, 0 to 1.
        length_spread: A length of n characters may differ by 2 + `length_spread` x the root of n.
    """

    slope: float
    intercept: float
    position_tolerance: float
    length_spread: float

    def position(self, hint: float) -> float:
        """Return the position in this copy that a hint stands for."""
        return self.slope * hint + self.intercept

    def length_cost(self, lengths: Floats, hint: int, most: float) -> Floats:
        """Return what it costs, in letters, that passages have these lengths: up to `most`."""
        return np.minimum(most, ((lengths - hint) / self._length_tolerance(hint)) ** 2)

    def position_cost(self, positions: Floats, hint: float, most: float) -> Floats:
        """Return what it costs, in letters, that they begin at these positions: up to `most`."""
        away = (positions - self.position(hint)) / self.position_tolerance
        return np.minimum(most, away**2)

    def disagreement(
        self, length: int, length_hint: int, position: float, position_hint: float
    ) -> Disagreement:
        """Compare a place with its hints.

        Args:
            length: By how many characters it is longer than the hint.
            length_hint: Length in the hint.
            position: Its position.
            position_hint: Position in the hint.
        """
        further = position - self.position(position_hint)
        notes = []
        if abs(length) > self._length_tolerance(length_hint):
            compared = "longer" if length > 0 else "shorter"
            notes.append(f"{abs(length)} characters {compared} than expected")
        if abs(further) > self.position_tolerance:
            compared = "later" if further > 0 else "earlier"
            notes.append(f"{abs(further):.1%} of the text {compared} than expected")
        return Disagreement(length, tuple(notes))

    def _length_tolerance(self, hint: int) -> float:
        return 2 + self.length_spread * float(np.sqrt(max(hint, 0)))


AS_STATED = Calibration(slope=1.0, intercept=0.0, position_tolerance=0.01, length_spread=1.0)
"""What is expected of a copy of which nothing is known."""


class Finding(NamedTuple):
    """A passage found beyond doubt: what the hints said, and what is."""

    position_hint: float
    position: float
    length_hint: int
    length: int


def calibrated(found: Sequence[Finding]) -> Calibration:
    """Learn what to expect of a copy from passages that were found beyond doubt.

    The line through the positions is that of Theil and Sen, which a quarter of wrong places
    cannot turn.
    With fewer than `FEWEST` passages nothing is learnt.
    """
    if len(found) < FEWEST:
        return AS_STATED
    hinted, actual, length_hints, lengths = np.array(found, dtype=np.float64).T
    rise = actual[:, None] - actual[None, :]
    run = hinted[:, None] - hinted[None, :]
    apart = run > 0.05
    slope = float(np.median(rise[apart] / run[apart])) if apart.any() else 1.0
    intercept = float(np.median(actual - slope * hinted))
    away = np.abs(actual - slope * hinted - intercept)
    spread = np.abs(lengths - length_hints) / np.sqrt(np.maximum(length_hints, 1))
    return Calibration(
        slope=slope,
        intercept=intercept,
        position_tolerance=float(np.clip(6 * np.median(away), 0.0005, 0.05)),
        length_spread=float(np.clip(5 * np.median(spread), 0.15, 1.5)),
    )
