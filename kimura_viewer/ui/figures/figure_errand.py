"""Large figures, drawn by the program's own command beside the window, which can stop it.

Painting and packing hundreds of millions of pixels takes seconds. A thread that paints shares fonts
with the window, which Qt does not allow: another process shares nothing, and can be ended.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage, QImageReader

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.image_writer import NO_MEMORY
from kimura_viewer.drawing.writers import FigureError, write_all
from kimura_viewer.program import WITHOUT_CONSOLE, program
from kimura_viewer.ui.figures.figure_output import CopiedImage
from kimura_viewer.ui.fittings.errand import Progress, Work

IMAGES = (".png", ".tif", ".tiff")
DRAWN_AT_ONCE = 2_000_000
"""Pixels that are drawn and packed in the tenth of a second for which a window may stand still."""
PAGES_AT_ONCE = 10
"""Pages of a PDF that are drawn in this time; a page that is full takes 10 to 19 ms."""
CLIPBOARD = Path("clipboard.png")
"""Stands for the clipboard, which takes an image."""
LOOKING = 0.03
"""Seconds after which it is looked again whether the command has ended, or is to be ended."""


def is_large(pages: Sequence[Page], path: Path) -> bool:
    """Tell whether a figure takes too long to be drawn while the window waits."""
    if path.suffix.lower() not in IMAGES:
        return len(pages) > PAGES_AT_ONCE
    # Of several pages no image is made, which is said at once.
    page, sheet = pages[0], pages[0].figure.sheet
    pixels = sheet.pixels(page.width) * sheet.pixels(page.height)
    return len(pages) == 1 and pixels > DRAWN_AT_ONCE


def drawn_beside(words: Sequence[str], named: str, path: Path) -> Work:
    """Return the work that writes a figure; what was there stays until the whole of it is drawn.

    Args:
        words: The command after the program's name.
        named: The file that they name, in whose place another one is drawn.
        path: What to write.

    Raises:
        FigureError: By the work: it cannot be drawn or written.
    """

    def work(progress: Progress) -> None:
        write_all([(path, _drawn(words, named, path.suffix.lower(), progress))])

    return work


def image_beside(words: Sequence[str], named: str) -> Work:
    """Return the work that draws a figure for the clipboard: as a `CopiedImage`.

    Args:
        words: The command after the program's name.
        named: The file that they name, in whose place another one is drawn.

    Raises:
        FigureError: By the work: it cannot be drawn.
    """

    def work(progress: Progress) -> CopiedImage:
        png = _drawn(words, named, CLIPBOARD.suffix, progress)
        QImageReader.setAllocationLimit(0)  # Qt's is smaller than a poster; ours has been kept
        image = QImage.fromData(png)
        if image.isNull():
            raise FigureError(NO_MEMORY)
        return CopiedImage(image, png)

    return work


def _drawn(words: Sequence[str], named: str, suffix: str, progress: Progress) -> bytes:
    """Return the content of the file that the command draws."""
    with TemporaryDirectory(prefix="kimura-viewer-") as folder:
        draft = Path(folder) / f"figure{suffix}"
        _run([str(draft) if word == named else word for word in words], progress)
        progress(1.0)
        return draft.read_bytes()


def _run(words: Sequence[str], progress: Progress) -> None:
    command = [*program(), *words, "--quiet"]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        creationflags=WITHOUT_CONSOLE,
    ) as child:
        try:
            while child.poll() is None:
                progress(0.0)
                _wait(child)
        except BaseException:
            child.kill()
            raise
        said = b"" if child.stderr is None else child.stderr.read()
    if child.returncode:
        reason = said.decode("utf-8", "replace").strip().removeprefix("kimura-viewer: ")
        raise FigureError(reason or "the figure could not be drawn; give fewer dpi")


def _wait(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(LOOKING)
    except subprocess.TimeoutExpired:
        return  # it is still at work, and progress asks whether it may be
