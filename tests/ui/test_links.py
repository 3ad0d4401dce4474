"""The links of passages and events: read once, and beside the window where they are many."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.errors import WorldError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.links import BESIDE_FROM, Links

Read = Callable[[], DiscussionTable]


class Reader:
    """Reads the links of a store, and keeps where it did."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.threads: list[Thread] = []

    def __call__(self) -> DiscussionTable:
        self.threads.append(current_thread())
        with EventStore(self.path) as store:
            return store.discussions()


@pytest.mark.parametrize("events", [15, BESIDE_FROM])
def test_they_are_read_once(qtbot: QtBot, sample_store: Path, events: int) -> None:
    read = Reader(sample_store)
    links = Links(read, events)
    told: list[object] = []
    links.known.connect(told.append)
    assert links.table is None
    links.want()
    links.want()
    qtbot.waitUntil(lambda: bool(told))
    links.want()
    assert told == [links.table]
    assert len(read.threads) == 1
    assert (read.threads[0] is main_thread()) == (events < BESIDE_FROM)


@pytest.mark.parametrize("events", [15, BESIDE_FROM])
def test_an_error_is_told_in_a_sentence(qtbot: QtBot, events: int) -> None:
    def read() -> DiscussionTable:
        raise WorldError("the store is gone")

    links = Links(read, events)
    told: list[str] = []
    links.failed.connect(told.append)
    links.want()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["the store is gone"]
    assert links.table is None


@pytest.mark.parametrize("events", [15, BESIDE_FROM])
def test_a_window_that_closes_hears_no_more(qtbot: QtBot, sample_store: Path, events: int) -> None:
    links = Links(Reader(sample_store), events)
    told: list[object] = []
    links.known.connect(told.append)
    links.stop()
    if events == BESIDE_FROM:
        links.want()
        qtbot.wait(50)
    assert told == []
