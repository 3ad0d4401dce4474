"""Collecting garbage: put off while the program starts, and taken up again."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread, current_thread, main_thread
from weakref import finalize

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.app import run
from kimura_viewer.collecting import (
    collect_again,
    collect_due,
    keep_what_is_imported,
    nothing_collected,
)
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """Collect as Python does by itself, but oftener: tests else do not."""
    usual = gc.get_threshold()
    gc.set_threshold(500, 5, 5)
    gc.enable()
    yield
    gc.disable()
    gc.set_threshold(*usual)


class Ring:
    """What only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def ring(collected: Callable[[], object]) -> None:
    """Make garbage that tells when it is collected."""
    finalize(Ring(), collected)


def rings() -> None:
    """Make more garbage than Python would leave."""
    for _ in range(2 * gc.get_threshold()[0]):
        Ring()


def test_nothing_is_collected_until_the_block_ends() -> None:
    with nothing_collected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_when_the_window_has_been_painted() -> None:
    with nothing_collected():
        collect_again()
        assert gc.isenabled()
    assert gc.isenabled()


def test_a_store_that_cannot_be_opened_leaves_collecting_as_it_was() -> None:
    with pytest.raises(OSError, match="no store"), nothing_collected():
        raise OSError("no store")
    assert gc.isenabled()


def test_later_collections_do_not_look_through_what_was_imported() -> None:
    try:
        keep_what_is_imported()
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()


def test_what_is_due_is_collected_and_no_more() -> None:
    collected: list[str] = []
    with nothing_collected():
        gc.collect()
        ring(lambda: collected.append("yes"))
        collect_due()
        assert not collected
        rings()
        assert not collected
        collect_due()
        assert collected == ["yes"]


def test_an_old_generation_is_collected_when_the_younger_ones_often_were() -> None:
    collected: list[str] = []
    _, often, oftener = gc.get_threshold()
    with nothing_collected():
        gc.collect()
        old = Ring()
        finalize(old, lambda: collected.append("yes"))
        gc.collect(1)  # it is in the oldest generation now
        del old
        turns = 0
        while not collected:
            turns += 1
            assert turns <= (often + 2) * (oftener + 2)
            rings()
            collect_due()
        assert turns > often


def test_garbage_is_collected_in_the_thread_of_the_window_whichever_made_it(
    shipped: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    threads: list[Thread] = []

    def make() -> None:
        ring(lambda: threads.append(current_thread()))
        rings()

    def begin() -> None:
        thread = Thread(target=make)
        thread.start()
        thread.join()
        assert not threads
        look.start(10)

    def end_when_collected() -> None:
        if threads:
            qapp.closeAllWindows()

    look = QTimer()
    look.timeout.connect(end_when_collected)
    QTimer.singleShot(500, begin)
    with EventStore(shipped) as store:
        run(store, ViewState(), "light")
    assert threads == [main_thread()]
