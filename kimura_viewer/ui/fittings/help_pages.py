"""Help at the right page: the docs as they are shipped, opened by the system's browser."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

FIRST_PAGE = "index"
"""Of the docs, and of every part that has no page of its own."""

_PROPERTY = "help-page"
_PACKAGE = Path(__file__).resolve().parents[2]
_PLACES = (
    _PACKAGE / "_shipped" / "docs",  # in an installed wheel
    _PACKAGE.parent / "docs" / "_build" / "html",  # in a checkout, after “make docs”
)


def explain(part: QWidget, page: str) -> None:
    """Say which page is about a part of the window, and all in it that has none of its own.

    Args:
        part: May be a dialog, which then answers to `F1` by itself.
        page: Path in the docs without its ending, as ``how-to/filter``.
    """
    part.setProperty(_PROPERTY, page)
    if isinstance(part, QDialog):
        key = QShortcut(QKeySequence(Qt.Key.Key_F1), part)
        key.activated.connect(lambda: open_page(page_about(part)))


def page_about(part: QWidget | None) -> str:
    """Return the page about a part of the window; the first page where there is none."""
    while part is not None:
        page = part.property(_PROPERTY)
        if isinstance(page, str):
            return page
        part = part.parentWidget()
    return FIRST_PAGE


def open_page(page: str) -> bool:
    """Open a page of the docs; tell whether that could be done."""
    path = page_path(page)
    return path is not None and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def page_path(page: str) -> Path | None:
    """Return the file of a page; None where the docs have not been built."""
    for place in _PLACES:
        path = place / f"{page}.html"
        if path.is_file():
            return path
    return None
