"""What is looked up beforehand for the search of very many events ends before their store."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from desks import wait_until_open
from PySide6.QtWidgets import QApplication

from kimura_viewer import app
from kimura_viewer.app import Desk
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

OpenDesk = Callable[..., Desk]


def looking_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Thread:
    """Let a window look up, over and over, until it is stopped; return the thread that does it."""
    prepare, begun = desk._store.prepare_search, Event()

    def without_end(progress: Callable[[float], None]) -> None:
        while True:
            prepare(progress)
            begun.set()

    monkeypatch.setattr(app, "MANY", 0)
    monkeypatch.setattr(desk._store, "prepare_search", without_end)
    desk.prepare_search()
    assert begun.wait(10)
    assert desk._preparing is not None
    thread = desk._preparing._task.thread
    assert thread.is_alive()
    return thread


def test_it_ends_before_another_store_takes_its_place(
    open_desk: OpenDesk, sample_store: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(sample_store)
    store, close, alive = desk._store, desk._store.close, list[bool]()
    thread = looking_up(desk, monkeypatch)

    def closed() -> None:
        alive.append(thread.is_alive())
        close()

    monkeypatch.setattr(store, "close", closed)
    desk.open_store(shipped)
    wait_until_open(desk)
    assert desk._store is not store
    assert alive == [False]


def test_it_ends_with_the_window(
    qapp: QApplication, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EventStore(sample_store) as store:
        desk = Desk(store, ViewState(), "light")
        thread = looking_up(desk, monkeypatch)
        desk.let_go()
        assert not thread.is_alive()
    desk.window.deleteLater()
