"""Builds the window's objects and connects them; nothing else does."""

import os
import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kimura_viewer.collecting import collect_again, keep_what_is_imported
from kimura_viewer.desk.figures import Figures
from kimura_viewer.desk.opening import (
    as_it_was_left,
    build_sources,
    in_lines,
    is_large,
    location_of,
    name_of,
    read_store,
    view_again,
)
from kimura_viewer.desk.store_memory import StoreMemory
from kimura_viewer.drawing.fonts import BODY, font
from kimura_viewer.drawing.program_icon import program_icon
from kimura_viewer.drawing.theme import THEMES, Theme
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.sample_views import sample_views
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.store.stamps import Stamp
from kimura_viewer.store.stand_in import event_to_show, wordings_to_show
from kimura_viewer.timeline.content import Content
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.errand import Errand, Work, end_errands
from kimura_viewer.ui.fittings.file_watch import FileWatch
from kimura_viewer.ui.fittings.first_paint import AfterFirstPaint
from kimura_viewer.ui.fittings.kept_theme import keep_theme, wanted_theme
from kimura_viewer.ui.fittings.settings_file import settings_within_reach
from kimura_viewer.ui.fittings.system_theme import follow_no_more, follow_system, system_theme
from kimura_viewer.ui.fittings.turns import in_turns
from kimura_viewer.ui.window.last_view import keep_view
from kimura_viewer.ui.window.main_window import MainWindow, WindowData
from kimura_viewer.ui.window.troubles import Troubles
from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.places import SHIPPED, store_key
from kimura_viewer.userdata.recent_stores import RecentStores
from kimura_viewer.userdata.store_views import StoreViews

if TYPE_CHECKING:  # what is not needed for the first paint is imported when it is
    from kimura_viewer.store.live_sources import LiveSources
    from kimura_viewer.userdata.user_data import UserData

DESKTOP_ID = "io.github.kimura_viewer.KimuraViewer"
"""Name of the desktop entry (packaging/desktop)."""
COPY_VARIABLE = "KIMURA_VIEWER_COPY"
"""Environment variable that names a copy to attach, for this session alone."""
MANY = 20_000
"""Events from which on the first search takes a while unless it is prepared."""
PREPARED_AFTER = 1_000
"""Milliseconds after the start when that is done, beside the window."""
FAULTS_SHOWN = 8
"""Faults of sources that a message lists; `kimura-viewer check` lists all."""
VIEW_AFTER_ERROR = "view-after-error"
"""Setting of the user's data: location of a store, and the link of its view."""


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
    made.setWindowIcon(program_icon())
    made.setDesktopFileName(DESKTOP_ID)  # by which Wayland finds the icon
    return made


def run(
    store: EventStore,
    state: ViewState,
    theme: str,
    *,
    sources: "LiveSources | None" = None,
    copy: Path | None = None,
) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        store: What to show.
        state: How to show it.
        theme: Name of a theme, or ``system``.
        sources: What the store was built from: it is built again after each change of them.
        copy: The reader's copy to attach, and to remember.
    """
    application()
    with settings_within_reach() as out_of_reach:
        keep_what_is_imported()
        asked = state != ViewState()
        shown = state if asked else as_it_was_left(store, location_of(store, sources))
        desk = Desk(store, shown, wanted_theme(theme), sources)
        troubles = Troubles(lambda: desk.window, desk.remember_view)
        with troubles.told():
            # What the user has kept is opened when the window has been painted.
            recall = partial(desk.recall, copy)
            resume = () if asked else (desk.resume,)
            told = (partial(desk.window.complain, out_of_reach),) if out_of_reach else ()
            later = (collect_again, troubles.prepare, recall, *resume, *told, desk.begin_tour)
            AfterFirstPaint(desk.window.timeline.viewport(), *later)
            desk.window.show()
            QTimer.singleShot(PREPARED_AFTER, desk.prepare_search)
            status = troubles.exec()
            end_errands()
            desk.let_go()
            return status


class Desk:
    """One store on the table: its window, and what the window asks for.

    Attributes:
        window: Is another one after another store was opened.
        figures: Makes figures of what is shown.
    """

    def __init__(
        self, store: EventStore, state: ViewState, theme: str, sources: "LiveSources | None" = None
    ) -> None:
        self._theme_name = theme
        self._store = store
        self._user_data: UserData | None = None
        self._preparing: Errand | None = None
        self._sources = sources
        self._building: Errand | None = None
        self._offered: Stamp | None = None
        self._opening: MainWindow | None = None
        self.figures = Figures(lambda: (self._store, self.window), self._theme)
        self._recents = RecentStores(self._kept)
        self.window = self._open_window(store, state, sources)
        self._watch = FileWatch()
        self._watch.noticed.connect(self._look_again)
        self._watch.watch(self._watched)
        follow_system(self._show_theme)

    def open_recent(self, location: str) -> None:
        """Open a store by what is remembered of it."""
        try:
            self.open_store(shipped_store() if location == SHIPPED else location)
        except StoreError as error:
            self.window.complain(str(error))

    def open_store(self, location: Path | str) -> None:
        """Open another store, or build a folder of sources; when that fails keep what is shown.

        It is shown some time after this returns: see `is_opening`. A large one is read beside the
        window.
        """
        if "://" not in str(location) and Path(location).is_dir():
            build = partial(build_sources, Path(location))
            self._wait(f"Building {name_of(location)} …", build, self._show_sources)
        else:
            self._read(location, None)

    def _show_sources(self, sources: "LiveSources") -> None:
        if not self._open(sources.store, None, sources=sources):
            sources.close()

    def reload(self) -> None:
        """Show the store as it is now on disk, in the same view; when that fails keep this one."""
        self._read(self._store.name, self.window.current.state)

    def _read(self, location: Path | str, state: ViewState | None) -> None:
        """Open a store, a large one beside the window.

        Args:
            location: Where it is.
            state: How to show it; None for how it was left.
        """
        if not is_large(location):
            self._open(location, state)
            return
        self._wait(
            f"Opening {name_of(location)} …",
            partial(read_store, location, state, self.window.timeline.layout_from_top),
            self._show_read,
        )

    def _wait(self, words: str, work: Work, done: Callable[[Any], object]) -> None:
        """Do something beside the window, and say what fails."""

        def fail(error: WorldError) -> None:
            self.window.complain(in_lines(error, FAULTS_SHOWN))

        self.window.waiting.begin(words, work, done, fail)

    def _show_read(self, read: tuple[EventStore, ViewState, Content]) -> None:
        store, state, content = read
        self._open(store, state, content=content)

    def recall(self, copy: Path | None = None) -> None:
        """Open the user's data, and attach a copy: the one given, named, or remembered.

        Args:
            copy: The copy to attach; without one that which `COPY_VARIABLE` names, else the one
                that was attached to this store before.
        """
        self._user_data = self._user_data or self._open_user_data()
        attaching = self.window.attaching
        if self._user_data is not None:
            self._remember_store()
            key = store_key(self._location, self._store.work().id)
            attaching.remember_in(StoreMemory(self._user_data, key))
        named = os.environ.get(COPY_VARIABLE)
        if copy is not None:
            attaching.attach(copy)
        elif named:
            attaching.attach(Path(named), keep=False)
        else:
            attaching.reopen()

    def _remember_store(self) -> None:
        try:
            self._recents.opened(self._location)
        except UserDataError as error:
            self.window.complain(str(error))

    def begin_tour(self) -> None:
        """Lead around the window at the first start, and never again."""
        from kimura_viewer.ui.window.tour import has_seen_tour

        if not has_seen_tour():
            self.window.guide.show_tour()

    def prepare_search(self) -> None:
        """Let the first letter of a search among very many events not stop the window.

        Where that cannot be done, the search itself will say why.
        """
        if len(self._store.table()) > MANY:
            self._preparing = Errand(self._store.prepare_search)
            self._preparing.start()

    def _prepare_no_more(self) -> None:
        """Leave the store alone, which will be closed."""
        if self._preparing is not None:
            self._preparing.stop()
            self._preparing.wait()
            self._preparing = None

    def _leave(self, window: MainWindow, store: EventStore) -> None:
        """Close what another store has taken the place of."""
        window.close()
        window.deleteLater()
        self._prepare_no_more()
        store.close()

    def let_go(self) -> None:
        """Keep the view, close the user's data, and follow nothing more: call it once."""
        self._prepare_no_more()
        self.remember_last_view()
        follow_no_more(self._show_theme)
        self._leave_sources()
        self._watch.close()
        if self._user_data is not None:
            self._user_data.close()
            self._user_data = None

    def remember_last_view(self) -> None:
        """Keep the view for when this store is opened again."""
        keep_view(self._location, self._link)

    def offer_backups(self) -> None:
        """Show the dialog that takes the user's data back from a backup."""
        from kimura_viewer.ui.window.restore_dialog import RestoreDialog
        from kimura_viewer.userdata.offers import Backups

        try:
            dialog = RestoreDialog(Backups(), self.window)
        except UserDataError as error:
            self.window.complain(str(error))
            return
        dialog.restored.connect(self._take_restored)
        dialog.open()

    def _take_restored(self, said: str) -> None:
        """Show what was restored: the copy of this store and its corrections."""
        if self._user_data is None:
            self.recall()
        else:
            self.window.attaching.follow_memory()
        self.window.tell(said)

    def remember_view(self) -> None:
        """Keep the view for the next start: after an error nobody knows how this one ends."""
        if self._user_data is not None:
            kept = [self._location, str(self._link)]
            self._user_data.set_setting(VIEW_AFTER_ERROR, kept)

    @property
    def _location(self) -> str:
        return location_of(self._store, self._sources)

    @property
    def _link(self) -> ViewLink:
        return ViewLink(self.window.current.state, self.window.work.id)

    def resume(self) -> None:
        """Show the view that an error broke off, once."""
        kept = None if self._user_data is None else self._user_data.setting(VIEW_AFTER_ERROR)
        if self._user_data is None or kept is None:
            return
        self._user_data.set_setting(VIEW_AFTER_ERROR, None)
        match kept:
            case [str(location), str(link)] if location == self._location:
                state = view_again(self._store, link)
                if state is not None:
                    self.window.current.show(state)
                    self.window.tell("The view from before the error")

    @property
    def _watched(self) -> tuple[Path, ...]:
        return self._store.files if self._sources is None else self._sources.files

    def _look_again(self) -> None:
        """Offer what changed on disk, or build it again where it is sources."""
        if self._sources is not None:
            self._rebuild(self._sources)
            return
        now = Stamp.of(*self._store.files)
        if self._store.has_changed and now != self._offered:
            self._offered = now
            self.window.offer_reload()

    def _rebuild(self, sources: "LiveSources") -> None:
        """Show what the sources say now; while they have faults, what they said before stays."""
        if self._building is not None or not sources.have_changed:
            return

        def show(store: Path) -> None:
            self._building = None
            if self._open(store, self.window.current.state, sources=sources):
                self.window.tell("Built again from the sources")
            self._look_again()  # somebody may have saved meanwhile

        def tell(error: WorldError) -> None:
            self._building = None
            self.window.tell(f"Not built: {in_lines(error, 1)}", seconds=0)
            self._look_again()

        self.window.tell("Building from the sources …", seconds=0)
        self._building = errand = Errand(lambda progress: sources.rebuild())
        errand.done.connect(show)
        errand.failed.connect(tell)
        errand.start()

    def _leave_sources(self) -> None:
        """Follow the sources that are shown no more."""
        if self._building is not None:
            self._building.stop()
            self._building.wait()
            self._building = None
        if self._sources is not None:
            self._sources.close()
            self._sources = None

    def _open(
        self,
        location: Path | str | EventStore,
        state: ViewState | None,
        *,
        sources: "LiveSources | None" = None,
        content: Content | None = None,
    ) -> bool:
        """Show another store in a window like this one; when that fails say why, and keep it.

        The other window has then been made. It is shown, and this one goes, in the next turns of
        the event loop: all at once would hold it up for a fifth of a second.

        Args:
            location: Where it is; or the store, opened.
            state: How to show it; None for how it was left.
            sources: What it was built from.
            content: What its timeline has, worked out already.
        """
        store = location if isinstance(location, EventStore) else None
        try:
            store = EventStore(location) if not isinstance(location, EventStore) else location
            if state is None:
                state = as_it_was_left(store, location_of(store, sources))
            window = self._open_window(store, state, sources)
        except StoreError as error:
            if store is not None:
                store.close()
            self.window.complain(str(error))
            return False
        if content is not None:
            window.timeline.begin_with(content)
        window.setGeometry(self.window.geometry())
        window.reading.go_on_at(self.window.reading.read_at)
        self.remember_last_view()
        leave = partial(self._leave, self.window, self._store)
        self._store, self.window, self._opening = store, window, window
        self.figures.forget()
        if sources is not self._sources:
            self._leave_sources()
            self._sources = sources
        self._watch.watch(self._watched)
        in_turns(window, window.show, leave, self.recall, self.prepare_search, self._end_opening)
        return True

    @property
    def is_opening(self) -> bool:
        """Whether a store is being read, or its window is not yet all there."""
        return self.window.waiting.is_busy or self._opening is self.window

    def _end_opening(self) -> None:
        self._opening = None

    def choose_theme(self, name: str) -> None:
        """Take a theme, or ``system`` for what the system has, and remember it."""
        self._theme_name = name
        keep_theme(name)
        self._show_theme()

    def _show_theme(self) -> None:
        self.window.set_theme(self._theme())

    def _theme(self) -> Theme:
        if self._theme_name in THEMES:
            return THEMES[self._theme_name]
        return system_theme()

    def _open_user_data(self) -> "UserData | None":
        """Open what is kept for the user; without it everything else works."""
        try:
            return self._kept()
        except UserDataError as error:
            self.window.complain(str(error))
            return None

    def _kept(self) -> "UserData":
        """Return what is kept for the user, opened when it is first needed.

        Raises:
            UserDataError: It cannot be opened.
        """
        if self._user_data is None:
            from kimura_viewer.userdata.user_data import UserData

            self._user_data = data = UserData.open()
            for notice in data.notices:
                self._complain(notice)
            data.told = self._complain
        return self._user_data

    def _complain(self, message: str) -> None:
        """Say what went wrong in the window that is open now."""
        self.window.complain(message)

    def _open_window(
        self, store: EventStore, state: ViewState, sources: "LiveSources | None"
    ) -> MainWindow:
        work, sections = store.work(), store.sections()
        data = WindowData(
            work,
            store.determinants(),
            store.table(),
            partial(event_to_show, lru_cache(maxsize=256)(store.event)),
            store.discussions,
            lambda: (store.passages(), sections),
            partial(wordings_to_show, store.wordings),
            store.content_hash,
            sections,
            StoreViews(self._kept, store_key(location_of(store, sources), work.id)),
            partial(sample_views, work.id),
            self._recents,
        )
        window = MainWindow(data, CurrentView(state), self._theme())
        window.check_theme(self._theme_name)
        connections: tuple[tuple[object, Callable[..., None]], ...] = (
            (window.store_chosen, self.open_store),
            (window.recent_chosen, self.open_recent),
            (window.figure_wanted, self.figures.make),
            (window.figure_opened, self.figures.open),
            (window.theme_chosen, self.choose_theme),
            (window.reload_chosen, self.reload),
            (window.restore_wanted, self.offer_backups),
        )
        for signal, slot in connections:
            signal.connect(slot)  # type: ignore[attr-defined]  # a bound signal
        return window
