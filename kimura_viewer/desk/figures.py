"""Figures of the store on the desk: made of a view, and opened to have their view again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.ui.fittings.links import BESIDE_FROM
from kimura_viewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # imported when the first figure is made
    from kimura_viewer.drawing.figure_source import FigureSource
    from kimura_viewer.drawing.picture import PictureName
    from kimura_viewer.model.periods import PeriodChoice


class Figures:
    """Makes and opens figures; what they come from is worked out once for each store."""

    def __init__(
        self, desk: Callable[[], tuple[EventStore, MainWindow]], theme: Callable[[], Theme]
    ) -> None:
        """Make none yet.

        Args:
            desk: Gives the store that is shown, and its window.
            theme: Gives the theme of the window.
        """
        self._desk = desk
        self._theme = theme
        self._source: FigureSource | None = None

    def forget(self) -> None:
        """Work out anew what figures come from: another store is shown."""
        self._source = None

    def make(
        self,
        picture: "PictureName" = "timeline",
        state: ViewState | None = None,
        period: "PeriodChoice" = "auto",
    ) -> None:
        """Show the dialog that makes a figure of a view; of very many events, after a while.

        Args:
            picture: What it shows at first.
            state: The view; None for the one that is shown.
            period: How long the periods of a matrix are at first.
        """
        _, window = self._desk()
        shown = window.current.state if state is None else state
        show = partial(self._show_figure_dialog, picture=picture, state=shown, period=period)
        self._with_source("Preparing the figure …", show)

    def _with_source(self, words: str, act: "Callable[[FigureSource], object]") -> None:
        """Do something with what figures come from, which is worked out once.

        Of very many events that is done beside the window: a hash of all of them is part of it.
        """
        from kimura_viewer.drawing.figure_source import source_of

        (store, window), known = self._desk(), self._source
        if known is not None and not store.has_changed:
            act(known)
            return

        def keep(source: "FigureSource") -> None:
            self._source = source
            act(source)

        if len(store.table()) < BESIDE_FROM:
            keep(source_of(store))
            return
        work = partial(_read_source, source_of(store))
        window.waiting.begin(words, work, keep, lambda error: window.complain(str(error)))

    def _show_figure_dialog(
        self,
        source: "FigureSource",
        picture: "PictureName",
        state: ViewState,
        period: "PeriodChoice",
    ) -> None:
        from kimura_viewer.drawing.figure_choice import FigureChoice
        from kimura_viewer.drawing.figure_options import FigureOptions
        from kimura_viewer.ui.figures.figure_dialog import FigureDialog, FigureView

        store, window = self._desk()
        name = "" if store.name == str(shipped_store()) else store.name
        has_copy = window.attaching.copy is not None
        view = FigureView(source, state, name, window.timeline.width(), has_copy)
        options = FigureOptions(theme=self._theme().name, picture=picture, period=period)
        dialog = FigureDialog(view, FigureChoice(options=options), self._theme(), window)
        dialog.done_with.connect(window.tell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: Path) -> None:
        """Show the view that a figure keeps; say so when the store has changed since."""
        self._with_source("Opening the view …", partial(self._show_view_of, path))

    def _show_view_of(self, path: Path, source: "FigureSource") -> None:
        from kimura_viewer.drawing.record import read_record
        from kimura_viewer.store.view_links import view_of

        store, window = self._desk()
        try:
            record = read_record(path)
            state = view_of(store, record.view)
        except WorldError as error:
            window.complain(str(error))
            return
        window.current.show(state)
        window.show_picture(record.picture, record.periods)
        is_same = record.store == source.content_hash()
        changed = "" if is_same else "; the store has changed since, so it may look different"
        window.tell(f"The view of {path.name}{changed}")


def _read_source(source: "FigureSource", progress: Callable[[float], None]) -> "FigureSource":
    """Work out what takes long of what figures come from, and keep it there."""
    progress(0.0)
    source.content_hash()
    return source
