"""The reader's copy of the work: a file opened, its text read, and divided into pages."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kimura_viewer.reading.encodings import decode
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.files import FileRead, read_file
from kimura_viewer.reading.progress import Progress, silent, stage

INDENTED_SHARE = 8
"""Lines that begin with a blank open a page when there are fewer than one in this many."""

TEXT_LIMIT = 25_000_000
"""Text of so many bytes is refused, and more characters in a PDF: no work has them, and all of it
is held in memory."""

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
_LINE = re.compile(r"^([ \t]*)\S", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Copy:
    """A reader's copy of the work. Each copy that is opened is equal to itself alone.

    Attributes:
        path: The file.
        text: Its text. That of a plain text file is decoded and otherwise unchanged (line ends
            too); a byte order mark is no part of it. That of a PDF has its pages parted by form
            feeds, its columns one after the other, and two blanks before an indented line. All
            offsets into a copy are in characters of this text.
        pages: Where each page begins, the first at 0, ascending.
        encoding: The Python name of the encoding that the file was read in; empty for a PDF.
        form: Whether there are printed pages to show (see `printed`).
        digest: SHA-256 of the file, by which it is known again.
        remarks: What the user should know of it, a sentence each.
    """

    path: Path
    text: str
    pages: tuple[int, ...]
    encoding: str
    form: Literal["text", "pdf"] = "text"
    digest: str = ""
    remarks: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int:
        """Return the number of the page, from 1, that the character at `offset` stands on."""
        return bisect_right(self.pages, offset)

    def page_span(self, number: int) -> tuple[int, int]:
        """Return the offsets of the first character of a page, and after its last one."""
        after = self.pages[number] if number < len(self.pages) else len(self.text)
        return self.pages[number - 1], after


def open_copy(path: Path, progress: Progress = silent) -> Copy:
    """Read a file as a copy of the work: a PDF, or plain text in any encoding that can be told.

    Raises:
        CopyError: The file is missing, not a file, not readable, empty, too large, binary, in an
            encoding that cannot be told, or a PDF that is damaged, locked or without text.
        Cancelled: The user has stopped it.
    """
    read = read_file(path, stage(progress, 0.0, 0.1))
    rest = stage(progress, 0.1, 1.0)
    is_pdf = _PDF in read.data[:_PDF_WITHIN]
    return _pdf_copy(path, read, rest) if is_pdf else _text_copy(path, read, rest)


def _text_copy(path: Path, read: FileRead, progress: Progress) -> Copy:
    if len(read.data) >= TEXT_LIMIT:
        megabytes = TEXT_LIMIT // 1_000_000
        raise CopyError(
            f"“{path}” has {megabytes} MB of text or more; choose a file that holds this work alone"
        )
    decoded = decode(path, read.data, stage(progress, 0.0, 0.6))
    if not decoded.text or decoded.text.isspace():
        raise CopyError(f"“{path}” is empty; choose the file that holds the text of the work")
    pages = page_starts(decoded.text)
    progress(1.0)
    guess = (
        f"“{path.name}” was read as {decoded.encoding}, as it looks like that; "
        "where letters are wrong, save it as UTF-8 and use that file"
    )
    remarks = (guess,) if decoded.guessed else ()
    return Copy(path, decoded.text, pages, decoded.encoding, "text", read.digest, remarks)


def _pdf_copy(path: Path, read: FileRead, progress: Progress) -> Copy:
    from kimura_viewer.reading.pdf_copy import read_pdf

    text, pages, remarks = read_pdf(path, read.data, TEXT_LIMIT, progress)
    return Copy(path, text, pages, "", "pdf", read.digest, remarks)


def page_starts(text: str) -> tuple[int, ...]:
    """Find where the pages of a plain text begin.

    A form feed ends a page, wherever there is one in the text. A text without form feeds may
    mark a page by one blank at the beginning of its first line; so it is read where lines that
    begin with a blank or a tab are rare (fewer than one line in `INDENTED_SHARE`), as otherwise
    they are ordinary indented text. Anything else is a single page.

    Returns:
        Offsets of the first character of each page; the first is 0.
    """
    if "\f" in text:
        last = len(text.rstrip())
        turns = (match.end() for match in re.finditer("\f", text))
        return (0, *(start for start in turns if start < last))
    lines, begun = 0, []
    for line in _LINE.finditer(text):
        lines += 1
        if line.group(1):
            begun.append(line)
    if len(begun) * INDENTED_SHARE >= lines:
        return (0,)
    turns = (line.start() for line in begun if line.group(1) == " ")
    return (0, *(start for start in turns if start > 0))
