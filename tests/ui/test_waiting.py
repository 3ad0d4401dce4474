"""A large store is read beside the window, which says so, and can stop it."""

from pathlib import Path
from time import sleep

import pytest
from desks import wait_until_open
from hands import click, complaint_of
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from benchmarks.stores import write_store
from kimura_viewer.app import Desk
from kimura_viewer.desk.opening import LARGE
from kimura_viewer.ui.fittings import waiting
from kimura_viewer.ui.fittings.errand import Progress, end_errands

COUNT = 6_000


@pytest.fixture(scope="module")
def large_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    write_store(path, COUNT, seed=3)
    assert path.stat().st_size > LARGE
    return path


def test_a_large_store_is_shown_when_it_was_read(desk: Desk, large_store: Path) -> None:
    before = desk.window
    desk.open_store(large_store)
    assert desk.window is before
    assert before.waiting.is_busy
    wait_until_open(desk)
    assert desk.window is not before
    assert len(desk.window.timeline.table) == COUNT


def test_it_can_be_stopped(desk: Desk, large_store: Path) -> None:
    before = desk.window
    desk.open_store(large_store)
    dialog = before.waiting.dialog
    assert dialog is not None
    assert "large.sqlite" in dialog.labelText()
    dialog.canceled.emit()
    assert not before.waiting.is_busy
    end_errands()
    QTest.qWait(50)
    assert desk.window is before


def test_what_is_no_store_is_told(desk: Desk, tmp_path: Path) -> None:
    before = desk.window
    (tmp_path / "large.db").write_bytes(b"no store" * 1_000_000)
    desk.open_store(tmp_path / "large.db")
    wait_until_open(desk)
    assert "large.db" in complaint_of(before)
    assert desk.window is before


def test_what_takes_longer_than_half_a_second_is_said_with_a_way_out(desk: Desk) -> None:
    window = desk.window
    came: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress(0.0)
            sleep(0.005)

    window.waiting.begin("Counting the waves …", work, came.append, came.append)
    dialog = window.waiting.dialog
    assert dialog is not None
    assert not dialog.isVisible()
    QTest.qWait(waiting.PATIENCE + 300)
    assert dialog.isVisible()
    cancel = dialog.findChild(QPushButton)
    assert isinstance(cancel, QPushButton)
    click(cancel)
    assert not window.waiting.is_busy
    assert came == []


def test_another_one_takes_its_place(desk: Desk, large_store: Path) -> None:
    desk.open_store(large_store)
    desk.open_store(large_store)
    wait_until_open(desk)
    QTest.qWait(50)
    assert len(desk.window.timeline.table) == COUNT
