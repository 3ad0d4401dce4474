"""Builds the window's objects and connects them; nothing else does."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.figure_choice import FigureChoice
from kimura_viewer.drawing.fonts import BODY, font
from kimura_viewer.drawing.record import read_record
from kimura_viewer.drawing.theme import DARK, LIGHT, THEMES, Theme
from kimura_viewer.drawing.timeline_figures import FigureOptions, source_of
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.foreign import followed
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import read_link
from kimura_viewer.reading.copies import CopyError, open_copy
from kimura_viewer.reading.locate import locate
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.store.stand_in import event_to_show
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.figure_dialog import FigureDialog, FigureView
from kimura_viewer.ui.main_window import MainWindow, WindowData
from kimura_viewer.ui.reading_panel import ReadCopy
from kimura_viewer.ui.troubles import Troubles


def application() -> QApplication:
    """Return the Qt application, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setOrganizationName("Kimura Viewer")
    QApplication.setApplicationName("Kimura Viewer")
    made = QApplication(sys.argv[:1])
    made.setStyle("Fusion")
    made.setFont(font(BODY))
    return made


def run(store: EventStore, state: ViewState, theme: str) -> int:
    """Show the window until it is closed; return the exit status."""
    application()
    desk = Desk(store, state, theme)
    troubles = Troubles(lambda: desk.window)
    with troubles.told():
        desk.window.show()
        return troubles.exec()


class Desk:
    """One store on the table: its window, and what the window asks for.

    Attributes:
        window: Is another one after another store was opened.
    """

    def __init__(self, store: EventStore, state: ViewState, theme: str) -> None:
        self._theme_name = theme
        self._store = store
        self.window = self._open_window(store, state)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._show_theme())

    def open_store(self, path: Path) -> None:
        """Open another store; when that fails say why, and keep this one."""
        try:
            store = EventStore(path)
            window = self._open_window(store, ViewState())
        except StoreError as error:
            self.window.complain(str(error))
            return
        window.setGeometry(self.window.geometry())
        window.show()
        self.window.close()
        self._store.close()
        self._store, self.window = store, window

    def attach(self, path: Path) -> None:
        """Find the passages in a copy; when it cannot be read say why, and keep the one before."""
        try:
            copy = open_copy(path)
        except CopyError as error:
            self.window.complain(str(error))
            return
        found = locate(copy, self._store.passages())
        if not any(location.start is not None for location in found):
            self.window.complain(
                f"{path.name}: none of the passages is in this file; is it another text? "
                "The copy attached before, if any, stays."
            )
            return
        self.window.set_copy(ReadCopy(copy, {each.passage_id: each for each in found}))

    def make_figure(self) -> None:
        """Show the dialog that makes a figure of the current view."""
        window = self.window
        size = window.timeline.width(), window.timeline.height()
        name = "" if self._store.name == str(shipped_store()) else self._store.name
        view = FigureView(source_of(self._store), window.current.state, name, size)
        options = FigureOptions(theme=self._theme().name)
        dialog = FigureDialog(view, FigureChoice(options=options), self._theme(), window)
        dialog.done_with.connect(window.tell)
        dialog.open()

    def open_figure(self, path: Path) -> None:
        """Show the view that a figure keeps; say so when the store has changed since."""
        store, window = self._store, self.window
        try:
            record = read_record(path)
            link, work = read_link(record.view), store.work().id
            state = followed(link, work, store.table(), store.determinants(), store.sections())
        except WorldError as error:
            window.complain(str(error))
            return
        window.current.show(state)
        is_same = record.store == store.content_hash()
        changed = "" if is_same else "; the store has changed since, so it may look different"
        window.tell(f"The view of {path.name}{changed}")

    def choose_theme(self, name: str) -> None:
        """Take a theme, or ``system`` for what the system has."""
        self._theme_name = name
        self._show_theme()

    def _show_theme(self) -> None:
        self.window.set_theme(self._theme())

    def _theme(self) -> Theme:
        if self._theme_name in THEMES:
            return THEMES[self._theme_name]
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _open_window(self, store: EventStore, state: ViewState) -> MainWindow:
        data = WindowData(
            store.work(), store.determinants(), store.table(), partial(event_to_show, store)
        )
        window = MainWindow(data, CurrentView(state), self._theme())
        window.check_theme(self._theme_name)
        connections: tuple[tuple[object, Callable[..., None]], ...] = (
            (window.store_chosen, self.open_store),
            (window.copy_chosen, self.attach),
            (window.figure_wanted, self.make_figure),
            (window.figure_opened, self.open_figure),
            (window.theme_chosen, self.choose_theme),
        )
        for signal, slot in connections:
            signal.connect(slot)  # type: ignore[attr-defined]  # a bound signal
        return window
