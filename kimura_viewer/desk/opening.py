"""Opening stores: what is read and worked out before there is a window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import ViewLinkError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import is_shipped
from kimura_viewer.timeline.content import Content, content_of
from kimura_viewer.ui.window.last_view import kept_view
from kimura_viewer.userdata.places import SHIPPED

if TYPE_CHECKING:  # what is not needed for the first paint is imported when it is
    from kimura_viewer.store.live_sources import LiveSources
    from kimura_viewer.timeline.layout import Layout

LARGE = 4_000_000
"""Bytes of a store from which on reading it takes more than a tenth of a second."""


def as_it_was_left(store: EventStore, location: str) -> ViewState:
    """Return the view in which a store was left, or the usual.

    Args:
        store: What is shown.
        location: What the user's data knows it by.
    """
    link = kept_view(location)
    return ViewState() if link is None else view_again(store, link) or ViewState()


def view_again(store: EventStore, link: str) -> ViewState | None:
    """Return the view of a link that was kept; None where the store, or the program, has changed.

    What was asked for is not in it any more, or a newer program has kept it.
    """
    from kimura_viewer.store.view_links import view_of

    try:
        return view_of(store, link)
    except ViewLinkError:
        return None


def is_large(location: Path | str) -> bool:
    """Tell whether a store takes long to be read: a large file, or one on a server."""
    if "://" in str(location):
        return True
    try:
        return Path(location).stat().st_size > LARGE
    except OSError:
        return False  # opening it says why


def read_store(
    location: Path | str,
    state: ViewState | None,
    layout: "Layout",
    progress: Callable[[float], None],
) -> tuple[EventStore, ViewState, Content]:
    """Open a store, and work out how to show it and what its window shows at first."""
    store = EventStore(location)
    progress(0.0)
    table = store.table()
    progress(0.5)
    if state is None:
        state = as_it_was_left(store, location_of(store, None))
    layout = replace(layout, calendars=state.calendars)
    return store, state, content_of(state, table, store.determinants(), layout)


def name_of(location: Path | str) -> str:
    """Return what a store is called while it is opened."""
    return location.name if isinstance(location, Path) else location


def in_lines(error: WorldError, most: int) -> str:
    """Return what is wrong, in so many lines at most, and how much more there is."""
    lines = str(error).splitlines()
    more = f" (and {len(lines) - most} more)" if len(lines) > most else ""
    return "\n".join(lines[:most]) + more


def build_sources(folder: Path, progress: Callable[[float], None]) -> "LiveSources":
    """Build the sources in a folder; what nobody waits for any more leaves nothing behind."""
    from kimura_viewer.store.live_sources import LiveSources

    sources = LiveSources(folder)
    try:
        progress(1.0)
    except BaseException:
        sources.close()
        raise
    return sources


def location_of(store: EventStore, sources: "LiveSources | None") -> str:
    """Return what the user's data knows a store by.

    That is the folder of what it was built from; of the shipped one a name, wherever it is.
    """
    if sources is not None:
        return str(sources.folder.resolve())
    return SHIPPED if is_shipped(store.name) else store.name
