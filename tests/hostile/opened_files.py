"""Whether a file is opened by this process or another one, by whatever library: Linux tells."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QColor, QImage

CAN_TELL = sys.platform.startswith("linux")
_IN_OPEN = 0x20
"""Of ``sys/inotify.h``: https://man7.org/linux/man-pages/man7/inotify.7.html."""
_NOTE = 16
"""Bytes of a note about a file that is watched itself: it has no name."""


def lay_bait(folder: Path) -> Path:
    """Make a picture that only HTML would have a program open."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    path = folder / "bait.png"
    assert picture.save(str(path))
    return path


class Opened:
    """Counts how often a file was opened. Audit hooks do not: Qt opens files without Python."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def count(self) -> int:
        """Return how often it was opened since this was asked last; the same note is told once."""
        try:
            return len(os.read(self._handle, 4096)) // _NOTE
        except BlockingIOError:
            return 0  # nothing to read: it was not opened


@contextmanager
def watching(path: Path) -> Iterator[Opened]:
    """Watch a file."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK)
    assert handle >= 0, os.strerror(ctypes.get_errno())
    try:
        watch = libc.inotify_add_watch(handle, os.fsencode(path), _IN_OPEN)
        assert watch >= 0, os.strerror(ctypes.get_errno())
        yield Opened(handle)
    finally:
        os.close(handle)
