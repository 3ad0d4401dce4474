"""``export``: figures without a window."""

import os
from pathlib import Path

from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore


def export(store: EventStore, state: ViewState, theme: str, paths: list[Path]) -> None:
    """Write the figure of a view to each of the paths.

    Raises:
        FigureError: One cannot be written. Where one has no known format, none is written.
    """
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    from PySide6.QtGui import QGuiApplication

    from kimura_viewer.drawing.figure import figure_of
    from kimura_viewer.drawing.theme import THEMES
    from kimura_viewer.drawing.writers import require_format, write_figure

    for path in paths:
        require_format(path)
    application = QGuiApplication.instance() or QGuiApplication([])
    figure = figure_of(store.work(), store.table(), store.determinants(), state, THEMES[theme])
    for path in paths:
        write_figure(figure, path)
    del application
