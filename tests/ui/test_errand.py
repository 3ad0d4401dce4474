"""Work beside the window: its progress, its result, its errors, and how it is stopped."""

import sys
from subprocess import run
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kimura_viewer.model.errors import WorldError
from kimura_viewer.ui.fittings.errand import Errand, Progress


class Said:
    """What an errand has said, each with whether it was said in the window's thread."""

    def __init__(self, errand: Errand) -> None:
        self.progress: list[float] = []
        self.ends: list[object] = []
        self.here: list[bool] = []
        errand.progressed.connect(self._progressed)
        errand.done.connect(self._ended)
        errand.failed.connect(self._ended)

    def _progressed(self, share: float) -> None:
        self.progress.append(share)
        self.here.append(current_thread() is main_thread())

    def _ended(self, what: object) -> None:
        self.ends.append(what)
        self.here.append(current_thread() is main_thread())


def test_it_works_elsewhere_and_tells_here(qtbot: QtBot) -> None:
    threads = []

    def work(progress: Progress) -> str:
        threads.append(current_thread())
        for step in range(1001):
            progress(step / 1000)
        return "made"

    errand = Errand(work)
    said = Said(errand)
    with qtbot.waitSignal(errand.done):
        errand.start()
    assert said.ends == ["made"]
    assert threads[0] is not main_thread()
    assert all(said.here)
    assert said.progress == sorted(said.progress)
    assert said.progress[0] == 0.0
    assert 50 <= len(said.progress) <= 101


def test_an_error_of_the_world_is_told(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise WorldError("the file is gone")

    errand = Errand(work)
    said = Said(errand)
    with qtbot.waitSignal(errand.failed):
        errand.start()
    assert [str(each) for each in said.ends] == ["the file is gone"]


def test_an_error_of_ours_flies_in_the_windows_thread(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("ours")

    errand = Errand(work)
    with qtbot.captureExceptions() as flown:
        errand.start()
        qtbot.waitUntil(lambda: bool(flown))
    assert flown[0][0] is ZeroDivisionError


def test_nothing_comes_of_it_once_it_is_stopped(qtbot: QtBot) -> None:
    begun, go_on, ended = Event(), Event(), Event()

    def work(progress: Progress) -> str:
        progress(0.1)
        begun.set()
        go_on.wait(10)
        try:
            progress(0.9)
        finally:
            ended.set()
        return "made"

    errand = Errand(work)
    said = Said(errand)
    errand.start()
    assert begun.wait(10)
    errand.stop()
    go_on.set()
    assert ended.wait(10)
    errand.wait()
    qtbot.wait(20)
    assert said.progress == []
    assert said.ends == []


@pytest.mark.parametrize("fails", [False, True])
def test_what_it_brings_after_it_was_stopped_is_dropped(qtbot: QtBot, fails: bool) -> None:
    go_on = Event()

    def work(progress: Progress) -> str:
        go_on.wait(10)
        if fails:
            raise WorldError("too late")
        return "too late"

    errand = Errand(work)
    said = Said(errand)
    errand.start()
    go_on.set()
    errand.wait()
    errand.stop()
    qtbot.wait(20)
    assert said.ends == []


def test_it_ends_with_its_owner_and_says_nothing(qtbot: QtBot) -> None:
    begun, go_on, ended = Event(), Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        try:
            while True:
                progress(0.5)
        finally:
            ended.set()

    owner = QObject()
    errand = Errand(work, owner)
    said = Said(errand)
    errand.start()
    assert begun.wait(10)
    delete(owner)
    go_on.set()
    assert ended.wait(10)
    qtbot.wait(20)
    assert said.ends == []


LEFT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from kimura_viewer.ui.fittings.errand import Errand

def work(progress):
    while True:
        progress(0.5)

application = QCoreApplication(sys.argv)
errand = Errand(work)
errand.start()
{leave}
"""


@pytest.mark.parametrize(
    "leave",
    [
        "",
        "sys.exit(0)",
        "del errand",
        "del application",
        "QTimer.singleShot(20, application.quit); application.exec()",
    ],
)
def test_it_ends_with_the_program_and_says_nothing(leave: str) -> None:
    program = run(
        [sys.executable, "-c", LEFT.format(leave=leave)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (program.stdout, program.stderr, program.returncode) == ("", "", 0)
