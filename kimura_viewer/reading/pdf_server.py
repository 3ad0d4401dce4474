"""Reads a PDF for the program that has started this one, and keeps within limits.

A file of some kilobytes can ask PDFium for minutes and gigabytes. Here the system ends the process
that takes more than its `SECONDS` for an answer, or `MEMORY`; the window lives in another one, on
the other side of `pdf_reader`. Windows has no such limits, and macOS none for memory: there the
other side ends it by the clock, and memory is bounded by what can be had until then.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import format_exc
from typing import IO, TypeAlias

from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.files import SIZE_LIMIT
from kimura_viewer.reading.messages import EndedError, Words, receive, send
from kimura_viewer.reading.pdf_file import PdfFile
from kimura_viewer.reading.pdf_text import page_text

SECONDS = {"opening": 1.0, "text": 1.0, "boxes": 1.0, "picture": 4.0}
"""Of processor time, for an answer of each form; scanned pages of many pixels are slow to draw."""
MEMORY = 400_000_000
"""Bytes that may be had beyond those of the file."""

Answer: TypeAlias = tuple[Words, tuple[bytes, ...]]


def main() -> int:
    """Answer until nobody asks any more; return the exit status."""
    with suppress(EndedError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Open a PDF and answer what is asked of it.

    Args:
        asked: Messages. The words of the first have the ``path`` of the file, and its part is the
            file; those of the others have the ``form`` that is wanted of a page (``text``,
            ``boxes`` or ``picture``), its ``number``, and the ``scale`` of a picture.
        answers: One for each. Its words have a sentence under ``refused`` where the file is at
            fault, and what Python says under ``fault`` where we are.

    Raises:
        EndedError: Nobody asks any more.
    """
    served = Served()
    while True:
        words, parts = receive(asked, SIZE_LIMIT)
        answer, made = _answer(served, words, parts)
        send(answers, answer, *made)


class Served:
    """A PDF, when it is open, and what can be asked of it."""

    def __init__(self) -> None:
        self._file: PdfFile | None = None

    def answer(self, words: Words, parts: list[bytes]) -> Answer:
        """Answer one message; see `serve`.

        Raises:
            CopyError: The file is no sound PDF, or the page none.
        """
        if self._file is None:
            limit_memory(MEMORY + len(parts[0]))
            self._file = PdfFile(Path(str(words["path"])), parts[0])
            return {"pages": self._file.page_count}, ()
        number = int(str(words["number"]))
        if words["form"] == "picture":
            return _picture(self._file, number, float(str(words["scale"])))
        return _text(self._file, number, with_boxes=words["form"] == "boxes")


def _picture(file: PdfFile, number: int, scale: float) -> Answer:
    made = file.picture(number, scale)
    words = {name: getattr(made, name) for name in ("width", "height", "stride", "scale")}
    return words, (made.data,)


def _text(file: PdfFile, number: int, *, with_boxes: bool) -> Answer:
    glyphs = file.glyphs(number)
    page = page_text(glyphs)
    text = page.text.encode("utf-8", "surrogatepass")
    if not with_boxes:
        return {}, (text,)
    words = {"width": glyphs.width, "height": glyphs.height}
    return words, (text, page.boxes(glyphs).tobytes())


def _answer(served: Served, words: Words, parts: list[bytes]) -> Answer:
    """Answer within the limits, or say why there is none."""
    try:
        with _within(SECONDS[str(words.get("form", "opening"))]):
            return served.answer(words, parts)
    except CopyError as error:
        return {"refused": str(error)}, ()
    except MemoryError:
        raise EndedError from None
    except Exception:
        return {"fault": format_exc()}, ()


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Let the system end this process when it takes more processor time."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)


def limit_memory(most: int) -> None:
    """Let the system refuse to give this process more than so many bytes, and let it keep no core.

    A part of a limit that is there already stays.
    """
    try:
        import resource
    except ImportError:
        return  # Windows
    for limit, size in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        allowed = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(limit, (allowed, hard))
