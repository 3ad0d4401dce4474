"""``export``: figures without a window."""

import os
from pathlib import Path

from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore


def export(store: EventStore, state: ViewState, theme: str, paths: list[Path]) -> None:
    """Write the figure of a view to each of the paths.

    Raises:
        FigureError: One cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from kimura_viewer.drawing.figure import figure_of
    from kimura_viewer.drawing.theme import THEMES
    from kimura_viewer.drawing.writers import write_figure

    application = QGuiApplication.instance() or QGuiApplication([])
    figure = figure_of(store.work(), store.table(), store.determinants(), state, THEMES[theme])
    for path in paths:
        write_figure(figure, path)
    del application
