"""A PDF that a process of its own reads, which is ended when it takes too much, or is not wanted.

Damaged and hostile files end that process, not the window: see `pdf_server`, its other side.
"""

import os
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TypeAlias
from weakref import finalize

import numpy as np
import numpy.typing as npt

from kimura_viewer.program import READ_PDF, WITHOUT_CONSOLE, program
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.messages import EndedError, Words, receive, send
from kimura_viewer.reading.pdf_file import MOST_PIXELS, Picture
from kimura_viewer.reading.progress import Cancelled

START = 30.0
"""Seconds by the clock until the file is open: on a cold machine, Python is loaded first."""
PATIENCE = 5.0
"""Seconds by the clock for a page; the process itself counts processor time, where it can."""
PATIENCE_WITH_PICTURES = 15.0
"""The same for its picture."""
LOOKING = 0.05
"""Seconds after which it is asked again whether anybody still waits."""
MOST = 5 * MOST_PIXELS
"""Bytes of an answer that are taken."""

_ADVICE = "print it to a new PDF, or save its text, and use that"
_DONE = {"opening": "opened", "text": "read", "boxes": "read", "picture": "drawn"}

Boxes = npt.NDArray[np.float32]
Waiting: TypeAlias = Callable[[], None]


def patiently() -> None:
    """Wait as long as it takes."""


@dataclass(frozen=True, eq=False)
class PageBoxes:
    """The text of a page, and where it is printed.

    Attributes:
        text: n characters, in the order of reading.
        boxes: Left, top, right, bottom of each, in points (1/72 inch) from the upper left corner of
            the page as it is shown; NaN for those that are not printed; shape (n, 4).
        width: Of the page, in points.
        height: Likewise.
    """

    text: str
    boxes: Boxes
    width: float
    height: float


class PdfReader:
    """A PDF, open until it is closed; any thread may ask it, and any other close it meanwhile.

    What asks takes a `waiting`, which is called many times a second until the answer is there; what
    it raises, as `Cancelled`, comes out of the call. It may raise `CopyError`: the page is damaged,
    or takes more time or memory than it may, after which nothing more can be asked.
    """

    def __init__(self, path: Path, data: bytes, waiting: Waiting = patiently) -> None:
        """Open a PDF.

        Args:
            path: For messages.
            data: The bytes of the file.
            waiting: See above.

        Raises:
            CopyError: It is damaged, locked by a password, or takes too much.
            OSError: The machine has no room for another process.
        """
        self._path = path
        self._one_by_one = ThreadPoolExecutor(1)
        self._process = subprocess.Popen(
            [*program(), READ_PDF],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=WITHOUT_CONSOLE,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # each thread takes its memory
        )
        self._end = finalize(self, _end, self._process)  # also when nobody has it any more
        try:
            words, _ = self._ask({"path": str(path)}, START, waiting, data)
            self.page_count = int(str(words["pages"]))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "PdfReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; who waits for an answer is told that it was cancelled."""
        self._end()

    def text(self, number: int, waiting: Waiting = patiently) -> str:
        """Return the text of a page (from 1), in the order of reading."""
        _, (text,) = self._ask({"form": "text", "number": number}, PATIENCE, waiting)
        return text.decode("utf-8", "surrogatepass")

    def boxes(self, number: int, waiting: Waiting = patiently) -> PageBoxes:
        """Return the text of a page (from 1) with the boxes of its characters."""
        words, parts = self._ask({"form": "boxes", "number": number}, PATIENCE, waiting)
        text, boxes = parts[0].decode("utf-8", "surrogatepass"), np.frombuffer(parts[1], np.float32)
        width, height = float(str(words["width"])), float(str(words["height"]))
        return PageBoxes(text, boxes.reshape(-1, 4), width, height)

    def picture(self, number: int, scale: float, waiting: Waiting = patiently) -> Picture:
        """Return a page (from 1) as a picture.

        Args:
            number: Of the page.
            scale: Pixels for a point (1/72 inch); less are taken where there would be more than
                `MOST_PIXELS`.
            waiting: See the class.
        """
        asked = {"form": "picture", "number": number, "scale": scale}
        words, (data,) = self._ask(asked, PATIENCE_WITH_PICTURES, waiting)
        width, height, stride = (int(str(words[name])) for name in ("width", "height", "stride"))
        return Picture(width, height, stride, data, float(str(words["scale"])))

    # Inside

    def _ask(
        self, asked: Words, seconds: float, waiting: Waiting, *parts: bytes
    ) -> tuple[Words, list[bytes]]:
        answer = self._one_by_one.submit(self._exchange, asked, *parts)
        try:
            words, made = _awaited(answer, monotonic() + seconds, waiting)
        except (EndedError, TimeoutError) as error:
            if not self._end.alive:
                raise Cancelled from None
            raise CopyError(self._complaint(asked, error)) from None
        if "fault" in words:
            raise RuntimeError(words["fault"])
        if "refused" in words:
            raise CopyError(str(words["refused"]))
        return words, made

    def _exchange(self, asked: Words, *parts: bytes) -> tuple[Words, list[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        send(self._process.stdin, asked, *parts)
        return receive(self._process.stdout, MOST)

    def _complaint(self, asked: Words, error: Exception) -> str:
        """End the process, and say why."""
        if isinstance(error, EndedError):
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(PATIENCE)
        is_slow = isinstance(error, TimeoutError) or self._process.returncode == _TOO_SLOW
        self.close()
        page = f"page {asked['number']} of " if "number" in asked else ""
        what, done = f"{page}“{self._path}”", _DONE[str(asked.get("form", "opening"))]
        if is_slow:
            return f"{what} takes too long to be {done}; {_ADVICE}"
        return f"{what} cannot be {done}, as it is damaged or takes too much memory; {_ADVICE}"


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    with suppress(OSError):  # what was not sent yet cannot be
        process.__exit__(None, None, None)


_TOO_SLOW = -getattr(signal, "SIGPROF", 0) or None


def _awaited(
    answer: "Future[tuple[Words, list[bytes]]]", until: float, waiting: Waiting
) -> tuple[Words, list[bytes]]:
    while True:
        try:
            return answer.result(LOOKING)
        except TimeoutError:
            waiting()
            if monotonic() > until:
                raise
