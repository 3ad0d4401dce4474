"""A figure that is dropped on the window, to have its view again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = (".png", ".svg", ".tif", ".tiff")
"""Endings of the names of pictures; a PDF may be a copy of the text, and is looked into."""


class FigureDrop(QObject):
    """Takes figures that are dropped on a widget; other files go where they went before."""

    def __init__(self, target: QWidget, take: Callable[[Path], object]) -> None:
        super().__init__(target)
        self._take = take
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer to what is dragged over the widget and dropped on it."""
        if isinstance(event, QDropEvent | QDragEnterEvent):
            figure = figure_in(event.mimeData())
            if figure is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._take(figure)
                return True
        return super().eventFilter(watched, event)


def figure_in(dropped: QMimeData) -> Path | None:
    """Return the only file that is dropped, where it is a picture, or a PDF that keeps a view."""
    from kimura_viewer.drawing.record import keeps_view  # not for the first paint

    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    suffix = files[0].suffix.lower()
    is_figure = suffix in SUFFIXES or (suffix == ".pdf" and keeps_view(files[0]))
    return files[0] if is_figure else None
