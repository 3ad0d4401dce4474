"""The text of a PDF: its pages in the order of reading, and where each character is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.columns import PrintedLine, reading_order, usual_step
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.fragments import BLANK, fragments
from kimura_viewer.reading.pdf_file import Glyphs, PdfFile
from kimura_viewer.reading.progress import Progress, counted

INDENT = 0.6
"""A line is indented by more than this part of its height."""

BLANK_LINE = 1.5
"""A step from line to line that is so many times the usual counts as a blank line."""

FEWEST = 8
"""A PDF with fewer letters a page than this, on average, holds pictures of pages."""

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


def read_pdf(
    path: Path, data: bytes, progress: Progress
) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Read the text of a PDF.

    Returns:
        The text, with a form feed between pages; where each page begins in it; remarks.

    Raises:
        CopyError: The PDF is damaged, locked by a password, or has no text.
        Cancelled: The user has stopped it.
    """
    with PdfFile(path, data) as file:
        numbers = range(1, file.page_count + 1)
        pages = [page_text(file.glyphs(number)).text for number in counted(numbers, progress)]
    letters = [sum(map(str.isalnum, page)) for page in pages]
    if sum(letters) < FEWEST * len(pages):
        raise CopyError(
            f"“{path}” holds pictures of pages and no text; let a program for text recognition "
            "(OCR) add a text layer, and attach that file"
        )
    starts = np.cumsum([0, *(len(page) + 1 for page in pages[:-1])])
    return "\f".join(pages), tuple(map(int, starts)), _remarks(path, letters)


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


def _remarks(path: Path, letters: Sequence[int]) -> tuple[str, ...]:
    empty = [str(number) for number, count in enumerate(letters, 1) if not count]
    if not empty:
        return ()
    listed = ", ".join(empty[:6]) + (" and others" if len(empty) > 6 else "")
    noun = "page" if len(empty) == 1 else "pages"
    verb = "has" if len(empty) == 1 else "have"
    return (f"{noun} {listed} of “{path.name}” {verb} no text; what stands there is not found",)
