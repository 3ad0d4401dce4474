"""The text of a PDF, read page by page in a process of its own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.pdf_reader import PdfReader
from kimura_viewer.reading.progress import Progress

FEWEST = 8
"""A PDF with fewer letters a page than this, on average, holds pictures of pages."""
MOST_PAGES = 50_000
"""A PDF with more pages is refused: no work has them."""


def read_pdf(
    path: Path, data: bytes, most: int, progress: Progress
) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Read the text of a PDF.

    Args:
        path: For messages.
        data: The bytes of the file.
        most: Characters that it may have.
        progress: Is told how many of the pages are read, and again while one takes long.

    Returns:
        The text, with a form feed between pages; where each page begins in it; remarks.

    Raises:
        CopyError: The PDF is damaged, locked by a password, has no text or too much of it, or asks
            for more time or memory than a page needs (see `pdf_server`).
        Cancelled: The user has stopped it.
    """
    with PdfReader(path, data, partial(progress, 0.0)) as reader:
        pages = _pages(reader, path, most, progress)
    letters = [sum(map(str.isalnum, page)) for page in pages]
    if sum(letters) < FEWEST * len(pages):
        raise CopyError(
            f"“{path}” holds pictures of pages and no text; let a program for text recognition "
            "(OCR) add a text layer, and use that file"
        )
    starts = np.cumsum([0, *(len(page) + 1 for page in pages[:-1])])
    return "\f".join(pages), tuple(map(int, starts)), _remarks(path, letters)


def _pages(reader: PdfReader, path: Path, most: int, progress: Progress) -> list[str]:
    if reader.page_count > MOST_PAGES:
        raise CopyError(
            f"“{path}” has {reader.page_count:,} pages; choose a file that holds this work alone"
        )
    pages, size = list[str](), 0
    for number in range(1, reader.page_count + 1):
        waiting = partial(progress, len(pages) / reader.page_count)
        waiting()
        pages.append(reader.text(number, waiting))
        size += len(pages[-1])
        if size > most:
            raise CopyError(
                f"“{path}” has more than {most:,} characters of text; choose a file that holds "
                "this work alone"
            )
    progress(1.0)
    return pages


def _remarks(path: Path, letters: Sequence[int]) -> tuple[str, ...]:
    empty = [str(number) for number, count in enumerate(letters, 1) if not count]
    if not empty:
        return ()
    listed = ", ".join(empty[:6]) + (" and others" if len(empty) > 6 else "")
    noun = "page" if len(empty) == 1 else "pages"
    verb = "has" if len(empty) == 1 else "have"
    return (f"{noun} {listed} of “{path.name}” {verb} no text; what stands there is not found",)
