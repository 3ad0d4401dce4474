"""Figures as files: PNG, SVG, PDF and TIFF, whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.image_writer import UndrawableError, png, tiff
from kimura_viewer.drawing.sheet import SheetError
from kimura_viewer.model import whole_files
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.whole_files import UnwritableError


def _svg(page: Page) -> bytes:
    from kimura_viewer.drawing.svg_writer import svg

    return svg(page)


def _pdf(pages: Sequence[Page]) -> bytes:
    from kimura_viewer.drawing.pdf_writer import pdf

    return pdf(pages)


_ONE_PAGE: dict[str, Callable[[Page], bytes]] = {
    ".png": png,
    ".svg": _svg,
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
        return draw(pages[0]) if draw else _pdf(pages)
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
    try:
        whole_files.write_all(contents)
    except UnwritableError as error:
        raise FigureError(str(error)) from None
