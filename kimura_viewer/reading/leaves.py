"""A long text in leaves: parts that a window can lay out at once, in the counting of the window."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:  # a window knows leaves before it has a text
    from kimura_viewer.reading.shown import ShownText

LENGTH = 100_000
"""Characters of a leaf at most: laid out in some hundredths of a second."""
_BEYOND = 0x10000
_NOT_SHOWN = str.maketrans(
    {code: "\ufffd" for code in (*range(9), *range(0x0B, 0x20), 0xFDD0, 0xFDD1, 0xFFFC)}
)


@dataclass(frozen=True)
class Leaf:
    """A part of a shown text.

    A window counts in units of UTF-16, in which characters beyond U+FFFF are two.

    Attributes:
        first: Position of its first character in the shown text.
        text: Its characters; what a window would not show as one character is U+FFFD.
    """

    first: int
    text: str

    @property
    def after(self) -> int:
        """Position after its last character."""
        return self.first + len(self.text)

    def unit(self, position: int) -> int:
        """Return where a position of the shown text is in this leaf, in units, kept within it."""
        place = min(max(position - self.first, 0), len(self.text))
        return place + int(np.searchsorted(self._wide, place))

    def position(self, unit: int) -> int:
        """Return the position in the shown text of a unit of this leaf."""
        units = self._wide + np.arange(len(self._wide))
        before = int(np.searchsorted(units, unit))
        return self.first + min(unit - before, len(self.text))

    @cached_property
    def _wide(self) -> npt.NDArray[np.intp]:
        """Places of the characters that are two units each."""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return np.flatnonzero(codes >= _BEYOND)


class Leaves:
    """All leaves of a shown text, one after the other."""

    def __init__(self, shown: "ShownText", length: int = LENGTH) -> None:
        """Divide a text where paragraphs begin or, within one that is too long, at a blank.

        Args:
            shown: The text.
            length: Characters of a leaf at most.
        """
        self._shown = shown
        self._firsts = _cuts(shown, length)

    def __len__(self) -> int:
        return len(self._firsts)

    def __getitem__(self, number: int) -> Leaf:
        """Return a leaf, from 0."""
        first = self._firsts[number]
        after = self._firsts[number + 1] if number + 1 < len(self) else len(self._shown.text)
        text = self._shown.text[first:after]
        return Leaf(first, text.removesuffix("\n").translate(_NOT_SHOWN))

    def at(self, position: int) -> int:
        """Return the number of the leaf that a position of the shown text is in."""
        return max(bisect_right(self._firsts, position) - 1, 0)


def _cuts(shown: "ShownText", length: int) -> list[int]:
    firsts, end = [0], len(shown.text)
    while end - firsts[-1] > length:
        first = firsts[-1]
        block = shown.starts[bisect_right(shown.starts, first + length) - 1]
        blank = shown.text.rfind(" ", first + 1, first + length) + 1
        firsts.append(block if block > first else blank or first + length)
    return firsts
