"""How far long work is, said on a terminal while it lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from kimura_viewer.reading.progress import Progress, silent

PATIENCE = 0.5
"""Seconds of work before anything is said."""

_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def told_on(stream: TextIO) -> Iterator[Progress]:
    """Give a progress that is said in one line of a terminal, which is gone in the end.

    Nothing is said where the stream is no terminal, nor before `PATIENCE` is over.
    """
    if not stream.isatty():
        yield silent
        return
    said_at = monotonic() + PATIENCE

    def tell(share: float) -> None:
        nonlocal said_at
        now = monotonic()
        if now >= said_at + _PAUSE:
            said_at = now
            stream.write(f"{_CLEAR}Reading… {share:.0%}")
            stream.flush()

    try:
        yield tell
    finally:
        stream.write(_CLEAR)
        stream.flush()
