"""The reader's copy of the work: a file opened, decoded, and divided into pages."""

import codecs
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from kimura_viewer.model.errors import WorldError

SIZE_LIMIT = 200_000_000
"""A file of so many bytes is refused: it holds no single work."""

INDENTED_SHARE = 8
"""Lines that begin with a blank open a page when there are fewer than one in this many."""

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BLANK_BEGUN = re.compile(r"^[ \t]+(?=\S)", re.MULTILINE)
_LINE = re.compile(r"^.*\S", re.MULTILINE)


class CopyError(WorldError):
    """A copy that cannot be read: one sentence for the user."""


@dataclass(frozen=True)
class Copy:
    """A reader's copy of the work.

    Attributes:
        path: The file.
        text: Its text, decoded and otherwise unchanged (line ends too); a byte order mark is no
            part of it. All offsets into a copy are in characters of this text.
        pages: Where each page begins, the first at 0, ascending.
        encoding: The Python name of the encoding that the file was read in.
    """

    path: Path
    text: str
    pages: tuple[int, ...]
    encoding: str

    def page_at(self, offset: int) -> int:
        """Return the number of the page, from 1, that the character at `offset` stands on."""
        return bisect_right(self.pages, offset)


def open_copy(path: Path) -> Copy:
    """Read a plain text file as a copy of the work.

    The encoding is told by the byte order mark (UTF-8, UTF-16); without one the file is UTF-8
    where it is valid as such, else Windows-1252 (which contains the letters of Latin-1) where
    that makes plausible text.

    Raises:
        CopyError: The file is missing, not a file, not readable, empty, of
            `SIZE_LIMIT` or more, binary, or in an encoding that cannot be told.
    """
    text, encoding = _decode(path, _read(path))
    if not text.strip():
        raise CopyError(f"“{path}” is empty; choose the file that holds the text of the work")
    return Copy(path, text, page_starts(text), encoding)


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
    begun = list(_BLANK_BEGUN.finditer(text))
    if len(begun) * INDENTED_SHARE >= sum(1 for _ in _LINE.finditer(text)):
        return (0,)
    turns = (match.start() for match in begun if match.group() == " ")
    return (0, *(start for start in turns if start > 0))


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CopyError(
                f"“{path}” is a folder; choose the file that holds the text of the work"
            )
        if not stat.S_ISREG(status.st_mode):
            raise CopyError(f"“{path}” is not a file on disk; save the text as a file first")
        if status.st_size >= SIZE_LIMIT:
            megabytes = SIZE_LIMIT // 1_000_000
            raise CopyError(
                f"“{path}” has {megabytes} MB or more; choose a file that holds this work alone"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise CopyError(
            f"“{path}” is not there; if it was moved or renamed, attach it again"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CopyError(
            f"“{path}” cannot be read ({reason}); check the file and your rights to it"
        ) from error


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    signed = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    for encoding in (signed,) if signed else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_binary(text) and (encoding != "cp1252" or _is_western(text)):
            return text, encoding
        break
    if b"\0" in data or _is_binary(data.decode("latin-1")):
        raise CopyError(f"“{path}” is not plain text; save the work as plain text (UTF-8)")
    raise CopyError(f"the encoding of “{path}” cannot be told; save the text as UTF-8")


def _is_binary(text: str) -> bool:
    """Whether there are more control characters than a careless scan leaves behind."""
    return "\0" in text or len(_CONTROLS.findall(text)) * 100 > len(text)


def _is_western(text: str) -> bool:
    """Whether letters beyond ASCII are as rare as in the languages of Western Europe."""
    return sum(map(len, _BEYOND_ASCII.findall(text))) * 4 < len(text)
