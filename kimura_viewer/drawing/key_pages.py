"""Figures as pages: each its own, and those of its key where that stands apart."""

from collections.abc import Iterable
from dataclasses import replace
from math import inf

from PySide6.QtGui import QPainter

from kimura_viewer.drawing.figure import APART, Figure, Page, whole_pixels
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.fonts import LABEL
from kimura_viewer.drawing.key import KeyEntry, lay_out_key_pages
from kimura_viewer.drawing.paragraphs import paragraph
from kimura_viewer.drawing.picture import Drawn


def pages_of(figures: Iterable[Figure]) -> tuple[Page, ...]:
    """Lay figures out, each followed by the pages of its key where that stands apart.

    Raises:
        FigureFitError: One does not fit on its sheet.
    """
    pages: list[Page] = []
    for figure in figures:
        page = lay_out(figure)
        pages += [page, *(_key_pages(page) if figure.key == "apart" else ())]
    return tuple(pages)


def _key_pages(page: Page) -> list[Page]:
    """Return the pages of the key to a page, as few as in its type, and in type as large as fits.

    There is none where the page has no events.
    """
    entries = [page.figure.describe(row) for row in page.parts.picture.events]
    fewest = _in_type(page, entries, page.scale)
    for scale in page.figure.sheet.scales():
        if scale > page.scale:
            larger = _in_type(page, entries, scale)
            if len(larger) == len(fewest):
                return larger
    return fewest


def _in_type(page: Page, entries: list[KeyEntry], scale: float) -> list[Page]:
    """Set a key on pages at so many points per pixel of the drawing."""
    figure, sheet = page.figure, page.figure.sheet
    margin, limit = sheet.margin / scale, sheet.limit
    width = sheet.width / scale - 2 * margin
    title = f"{figure.title}: key" if figure.title else "Key"
    heading = paragraph(title, LABEL, figure.theme.ink, width, semibold=True)
    above = heading.height + APART
    room = inf if limit is None else limit / scale - 2 * margin - above
    pages = []
    for key in lay_out_key_pages(entries, width, room):
        parts = replace(page.parts, width=width, title=(heading,), legend=(), key=key, words=())
        height = sheet.height or whole_pixels((above + key.height + 2 * margin) * scale, sheet.dpi)
        pages.append(Page(figure, parts, Drawn(0.0, _nothing), scale, sheet.width, height))
    return pages


def _nothing(painter: QPainter) -> None:
    """The picture is on another page."""
