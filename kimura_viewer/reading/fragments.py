"""Pieces of printed lines: what stands on a page without a wide gap, and where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.blocks import codes_of, text_of, which
from kimura_viewer.reading.pdf_file import Glyphs

GAP = 0.6
"""A gap wider than this part of a line's height parts two fragments."""

DROP = 0.6
"""So does a step up or down by more than this part of a line's height."""

BLANK = 0.13
"""A gap wider than this part of a line's height parts two words."""

SAID = 0.055
"""So does one that is wider than this where PDFium says that there is a blank."""

WIDEST = 14_400.0
"""Points of the largest page that there is (ISO 32000, annex C)."""

_HYPHENATION = 0xFFFE
"""What PDFium puts in the place of a hyphen at a line end."""

Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Fragment:
    """A piece of a line.

    Attributes:
        text: n characters, the words one blank apart.
        glyphs: For each of them the index of its glyph, -1 for a blank; shape (n,).
        left: In points, as all that follows.
        top: From the upper edge of the page.
        right: See `left`.
        bottom: See `top`.
    """

    text: str
    glyphs: Indices
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
    """Take a page apart at wide gaps and at steps from one line to another.

    Where words and lines end is told by where the glyphs stand and by the blanks of the file. Those
    that PDFium adds of its own count only with a gap, as it puts some after quotation marks, and
    everywhere where it takes a page for written downwards. What stands further from the page than
    the page is large was never printed: a damaged file may put it millions of pages away.
    """
    codes = codes_of(glyphs.text)
    blank = which(codes, str.isspace)
    left, top, right, bottom = glyphs.boxes.T
    drawn = ~blank & (right >= left) & (bottom > top) & _near_page(glyphs)
    solid = np.flatnonzero(drawn).astype(np.int32)
    if not len(solid):
        return []
    parted, spaced = _parted(glyphs, solid), _spaced(glyphs, solid, blank)
    starts, gaps = np.flatnonzero(parted), np.flatnonzero(spaced & ~parted)
    order = np.insert(solid, gaps, -1)
    chars = np.insert(np.where(codes == _HYPHENATION, ord("-"), codes)[solid], gaps, ord(" "))
    cuts = np.append(starts, len(solid)) + np.searchsorted(gaps, np.append(starts, len(solid)))
    return [
        Fragment(text_of(chars[first:after]), order[first:after], *map(float, corners))
        for first, after, corners in zip(
            cuts[:-1], cuts[1:], _corners(glyphs.boxes[solid], starts), strict=True
        )
    ]


def _near_page(glyphs: Glyphs) -> Mask:
    """Which glyphs stand on the page, or no further from it than it is large."""
    size = np.minimum((glyphs.width, glyphs.height), WIDEST)
    low, high = glyphs.boxes[:, :2], glyphs.boxes[:, 2:]
    near: Mask = np.all((low > -size) & (high < 2 * size), axis=1)
    return near


def _parted(glyphs: Glyphs, solid: Indices) -> Mask:
    """For each solid glyph, whether a fragment begins with it."""
    left, top, right, bottom = glyphs.boxes[solid].T
    height = np.minimum(bottom[1:] - top[1:], bottom[:-1] - top[:-1])
    away = np.abs(left[1:] - right[:-1]) > GAP * height
    step = np.abs((top + bottom)[1:] - (top + bottom)[:-1]) / 2 > DROP * height
    parted = np.ones(len(solid), dtype=np.bool_)
    parted[1:] = away | step
    return parted


def _spaced(glyphs: Glyphs, solid: Indices, blank: Mask) -> Mask:
    """For each solid glyph, whether there is a blank before it."""
    left, top, right, bottom = glyphs.boxes[solid].T
    gap = (left[1:] - right[:-1]) / np.minimum(bottom[1:] - top[1:], bottom[:-1] - top[:-1])
    said = np.diff(np.cumsum(blank)[solid]) > 0
    printed = np.diff(np.cumsum(blank & (glyphs.boxes[:, 3] > glyphs.boxes[:, 1]))[solid]) > 0
    spaced = np.zeros(len(solid), dtype=np.bool_)
    spaced[1:] = printed | (gap > BLANK) | (said & (gap > SAID))
    return spaced


def _corners(
    boxes: npt.NDArray[np.float32], starts: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    low = np.minimum.reduceat(boxes[:, :2], starts)
    return np.hstack((low, np.maximum.reduceat(boxes[:, 2:], starts)))
