"""The file of a copy: read whole, and known again by its digest."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.progress import Progress, silent

SIZE_LIMIT = 200_000_000
"""A file of so many bytes is refused: it holds no single work."""

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class FileRead:
    """What stands in a file.

    Attributes:
        data: Its bytes.
        digest: Their SHA-256, as 64 hexadecimal figures.
    """

    data: bytes
    digest: str


def read_file(path: Path, progress: Progress = silent) -> FileRead:
    """Read a file.

    Raises:
        CopyError: It is missing, not a file, not readable, of `SIZE_LIMIT` or more, or was written
            to while it was read.
        Cancelled: The user has stopped it.
    """
    try:
        _require_file(path, path.stat())
        with open(path, "rb", opener=_without_waiting) as file:
            before = _require_file(path, os.fstat(file.fileno()))
            read = _read(file, before.st_size, progress)
            after = os.fstat(file.fileno())
            if (after.st_size, after.st_mtime_ns) != (len(read.data), before.st_mtime_ns):
                raise CopyError(
                    f"“{path}” was written to while it was read; try again when it is saved"
                )
            return read
    except FileNotFoundError:
        raise CopyError(
            f"“{path}” is not there; check the name, or choose the file where it is now"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CopyError(
            f"“{path}” cannot be read ({reason}); check the file and your rights to it"
        ) from error


def require_same(path: Path, digest: str, progress: Progress = silent) -> FileRead:
    """Read a file that must be what it was.

    Raises:
        CopyError: It cannot be read, or its digest is another one.
    """
    read = read_file(path, progress)
    if read.digest != digest:
        raise CopyError(
            f"“{path}” has changed since it was attached; attach it again to find its passages anew"
        )
    return read


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; what is a pipe is not waited for, even if it was a file a moment ago."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read(file: BinaryIO, size: int, progress: Progress) -> FileRead:
    """Read no more than a piece beyond the size that a file had when it was opened."""
    digest, pieces, done = hashlib.sha256(), list[bytes](), 0
    while done <= size and (piece := file.read(_PIECE)):
        digest.update(piece)
        pieces.append(piece)
        done += len(piece)
        progress(min(1.0, done / max(size, 1)))
    return FileRead(b"".join(pieces), digest.hexdigest())


def _require_file(path: Path, status: os.stat_result) -> os.stat_result:
    """Return the status of what is a file, and not too large."""
    if stat.S_ISDIR(status.st_mode):
        raise CopyError(f"“{path}” is a folder; choose the file that holds the text of the work")
    if not stat.S_ISREG(status.st_mode):
        raise CopyError(f"“{path}” is not a file on disk; save the text as a file first")
    if status.st_size >= SIZE_LIMIT:
        megabytes = SIZE_LIMIT // 1_000_000
        raise CopyError(
            f"“{path}” has {megabytes} MB or more; choose a file that holds this work alone"
        )
    return status
