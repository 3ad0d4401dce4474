"""Files are watched as long as they are wanted; no watcher of the system's is kept for longer."""

import gc
import os
import sys
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.ui.fittings.file_watch import FileWatch

WATCHER = "anon_inode:inotify"
"""What Linux calls a watcher where it lists the files of a process."""


def watchers() -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    handles = (Path("/proc/self/fd") / name for name in os.listdir("/proc/self/fd"))
    return sum(os.path.islink(each) and os.readlink(each) == WATCHER for each in handles)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux lists its watchers")
def test_a_watch_that_is_closed_keeps_no_watcher_of_the_system(
    qtbot: QtBot, tmp_path: Path
) -> None:
    before = watchers()
    watch = FileWatch()
    path = tmp_path / "watched"
    watch.watch((path,))
    assert watchers() == before + 1
    with qtbot.waitSignal(watch.noticed):
        path.write_text("written")
    watch.close()
    assert watchers() == before
    path.write_text("written again")
    with qtbot.assertNotEmitted(watch.noticed, wait=500):
        pass


def test_what_happens_while_a_watch_goes_is_told_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    """The watcher hears of it before it is taken away: events wait in that order."""
    watch = FileWatch()
    path = tmp_path / "watched"
    path.write_text("there")
    watch.watch((path,))
    path.write_text("written")
    watch.close()
    QCoreApplication.processEvents()  # a watcher that is gone is asked by nobody, or this fails
    with qtbot.assertNotEmitted(watch.noticed, wait=500):
        pass


def test_a_watch_that_nobody_has_goes_whether_its_watcher_is_still_there_or_not(
    qapp: QApplication, tmp_path: Path
) -> None:
    watch = FileWatch()
    watch.watch((tmp_path / "watched",))
    gone = ref(watch)
    watch.close()
    del watch
    gc.collect()
    assert gone() is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the watcher's
