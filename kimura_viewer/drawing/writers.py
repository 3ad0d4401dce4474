"""Figures as files: PNG, SVG, PDF and TIFF, whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.image_writer import UndrawableError, png, tiff
from kimura_viewer.drawing.pdf_writer import pdf
from kimura_viewer.drawing.sheet import SheetError
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.model.errors import WorldError

_ONE_PAGE: dict[str, Callable[[Page], bytes]] = {
    ".png": png,
    ".svg": svg,
    ".tif": tiff,
    ".tiff": tiff,
}
FORMATS = (".pdf", ".png", ".svg", ".tiff")
"""Endings of the names of figures' files; “.tif” is read as “.tiff”."""


class FigureError(WorldError):
    """A figure could not be written; the message is a sentence for the user."""


def write_figure(pages: Sequence[Page], path: Path) -> None:
    """Write a figure in the format that the file's name ends with.

    Raises:
        FigureError: The format is not known or takes no several pages, or the file cannot be
            written. Nothing is left behind, and a file that was there stays as it was.
    """
    write_all([(path, drawn(pages, path))])


def drawn(pages: Sequence[Page], path: Path) -> bytes:
    """Return a figure as the content of a file of the format that its name ends with.

    Raises:
        FigureError: The format is not known or takes no several pages, or the figure is too
            large for it.
    """
    require_format(path, len(pages))
    draw = _ONE_PAGE.get(path.suffix.lower())
    try:
        return draw(pages[0]) if draw else pdf(pages)
    except (UndrawableError, SheetError) as error:
        raise FigureError(f"{path}: {error}") from None


def require_format(path: Path, pages: int = 1) -> None:
    """Check that the file's name ends with a format that figures of so many pages are written in.

    Raises:
        FigureError: It does not.
    """
    suffix = path.suffix.lower()
    if suffix not in (*FORMATS, ".tif"):
        raise FigureError(
            f"{path}: no figure is written as “{path.suffix}”; end the name in {', '.join(FORMATS)}"
        )
    if pages > 1 and suffix != ".pdf":
        raise FigureError(f"{path}: a “{suffix}” has one page; name a .pdf for {pages} pages")


def write_all(contents: Iterable[tuple[Path, bytes]]) -> None:
    """Write files so that all of them are there whole or, where one fails, all as they were.

    Raises:
        FigureError: One cannot be written.
    """
    drafts: list[tuple[Path, Path]] = []
    try:
        for path, content in contents:
            drafts.append((_draft(path), path))
            try:
                drafts[-1][0].write_bytes(content)
                drafts[-1][0].chmod(0o666 & ~_umask())
            except OSError as error:
                raise FigureError(f"{path}: cannot be written ({error.strerror})") from None
        for draft, path in drafts:
            draft.replace(path)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """Return a new file beside the one that it is to become."""
    if path.is_dir():
        raise FigureError(f"{path}: this is a folder; name a file in it")
    try:
        handle, name = tempfile.mkstemp(prefix=".figure-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise FigureError(
            f"{path}: cannot be written ({error.strerror}); choose a folder that you may write to"
        ) from None
    return Path(name)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
