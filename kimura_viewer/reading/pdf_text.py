"""The text of a page of a PDF in the order of reading, and where each character is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.columns import PrintedLine, reading_order, usual_step
from kimura_viewer.reading.fragments import BLANK, fragments
from kimura_viewer.reading.pdf_file import Boxes, Glyphs

INDENT = 0.6
"""A line is indented by more than this part of its height."""

BLANK_LINE = 1.5
"""A step from line to line that is so many times the usual counts as a blank line."""

Indices = npt.NDArray[np.int32]

_ADDED = np.full(2, -1, dtype=np.int32)


@dataclass(frozen=True, eq=False)
class PageText:
    """The text of a page.

    Attributes:
        text: n characters, in the order of reading.
        glyphs: For each of them the index of its glyph, -1 where it was added; shape (n,).
    """

    text: str
    glyphs: Indices

    def boxes(self, glyphs: Glyphs) -> Boxes:
        """Return the boxes of the characters; NaN for those that are not printed; shape (n, 4)."""
        boxes = np.full((len(self.glyphs), 4), np.nan, dtype=np.float32)
        printed = np.flatnonzero(self.glyphs >= 0)
        boxes[printed] = glyphs.boxes[self.glyphs[printed]]
        boxes[boxes[:, 3] <= boxes[:, 1]] = np.nan  # blanks that PDFium adds between words
        return boxes


def page_text(glyphs: Glyphs) -> PageText:
    """Return the text of a page as it is read.

    Columns come one after the other. A line that is indented begins with two blanks, and a wide
    step down becomes a blank line, so that paragraphs are told as in plain text.
    """
    lines = reading_order(fragments(glyphs))
    step = usual_step(lines)
    parts: list[tuple[str, Indices | None]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            parts.append(("\n\n" if _is_parted(before, line, step) else "\n", None))
        if line.indent > INDENT * line.height:
            parts.append(("  ", None))
        parts += _line_parts(line)
    origins = [_ADDED[: len(text)] if indices is None else indices for text, indices in parts]
    return PageText("".join(text for text, _ in parts), np.concatenate([_ADDED[:0], *origins]))


def _line_parts(line: PrintedLine) -> Iterator[tuple[str, Indices | None]]:
    """The fragments of a line, with blanks where there are gaps."""
    first, *others = line.fragments
    yield first.text, first.glyphs
    for left, piece in zip(line.fragments, others, strict=False):
        if piece.left - left.right > BLANK * piece.height:
            yield " ", None
        yield piece.text, piece.glyphs


def _is_parted(before: PrintedLine, line: PrintedLine, step: float) -> bool:
    """Whether there is room for a blank line between two lines of a column."""
    return before.column == line.column and line.middle - before.middle > BLANK_LINE * step > 0
