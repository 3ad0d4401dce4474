"""Pieces of printed lines: what stands on a page without a gap, and where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.pdf_file import Glyphs

HYPHENATION = "\ufffe"
"""What PDFium puts in the place of a hyphen and a line end."""

GAP = 0.6
"""A gap wider than this part of a line's height parts two fragments."""

DROP = 0.6
"""So does a step up or down by more than this part of a line's height."""

Mask = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line.

    Attributes:
        first: Index of its first glyph.
        after: Index after its last one.
        left: In points, as all that follows.
        top: From the upper edge of the page.
        right: See `left`.
        bottom: See `top`.
    """

    first: int
    after: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def fragments(glyphs: Glyphs) -> list[Fragment]:
    """Take a page apart at line ends, wide gaps, and steps from one line to another."""
    codes = np.frombuffer(glyphs.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    solid = _solid(codes, glyphs)
    if not len(solid):
        return []
    starts = np.flatnonzero(_parted(codes, glyphs, solid))
    afters = np.append(starts[1:], len(solid)) - 1
    boxes = glyphs.boxes[solid]
    corners = np.column_stack(
        (
            np.minimum.reduceat(boxes[:, 0], starts),
            np.minimum.reduceat(boxes[:, 1], starts),
            np.maximum.reduceat(boxes[:, 2], starts),
            np.maximum.reduceat(boxes[:, 3], starts),
        )
    )
    return [
        Fragment(int(first), int(last) + 1, *map(float, box))
        for first, last, box in zip(solid[starts], solid[afters], corners, strict=True)
    ]


def _solid(codes: npt.NDArray[np.uint32], glyphs: Glyphs) -> Offsets:
    """The glyphs that are no white space and have a place on the page."""
    blank = np.isin(codes, [ord(char) for char in set(glyphs.text) if char.isspace()])
    left, top, right, bottom = glyphs.boxes.T
    return np.flatnonzero(~blank & (right >= left) & (bottom > top))


def _parted(codes: npt.NDArray[np.uint32], glyphs: Glyphs, solid: Offsets) -> Mask:
    """For each solid glyph, whether a fragment begins with it."""
    left, top, right, bottom = glyphs.boxes[solid].T
    height = np.minimum(bottom[1:] - top[1:], bottom[:-1] - top[:-1])
    ends = np.isin(codes, [*map(ord, "\n\r\f"), ord(HYPHENATION)])
    lines: Offsets = np.cumsum(ends) - ends  # the mark of hyphenation belongs to the line before it
    parted = np.ones(len(solid), dtype=np.bool_)
    away = np.abs(left[1:] - right[:-1]) > GAP * height
    step = np.abs((top + bottom)[1:] - (top + bottom)[:-1]) / 2 > DROP * height
    parted[1:] = (lines[solid[1:]] != lines[solid[:-1]]) | away | step
    return parted
