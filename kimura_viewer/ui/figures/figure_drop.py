"""A figure that is dropped on the window, to have its view again."""

from pathlib import Path

from PySide6.QtCore import QMimeData

SUFFIXES = (".png", ".svg", ".tif", ".tiff")
"""Endings of the names of pictures; a PDF may be a copy of the text, and is looked into."""


def figure_in(dropped: QMimeData) -> Path | None:
    """Return the only file that is dropped, where it is a picture, or a PDF that keeps a view."""
    from kimura_viewer.drawing.record import keeps_view  # not for the first paint

    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    suffix = files[0].suffix.lower()
    is_figure = suffix in SUFFIXES or (suffix == ".pdf" and keeps_view(files[0]))
    return files[0] if is_figure else None
