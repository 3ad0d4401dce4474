"""Opens a copy in the window and prints ``waited MS BESIDE``: how long the window stood still.

BESIDE is how long it stands still, in as much time, beside a thread that only looks at the clock.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from benchmarks.stores import synthetic_store
from kimura_viewer.app import Desk, application
from kimura_viewer.collecting import keep_what_is_imported
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

EVENTS = 60
TICK = 5
"""Milliseconds between two beats of a window that nothing holds up."""


class Heartbeat:
    """The longest time between two beats of the window, beyond a tick."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK)
        self._last = now


def main(path: Path) -> None:
    """Open the copy; print the longest time without a beat."""
    application()
    keep_what_is_imported()
    desk = Desk(EventStore(synthetic_store(EVENTS)), ViewState(), "light")
    window = desk.window
    window.show()
    while_true(lambda: False)
    said: list[str] = []
    window.attaching.failed.connect(said.append)
    beat, start = Heartbeat(), perf_counter()
    window.attaching.attach(path, keep=False)
    while_true(lambda: window.attaching.is_busy)
    window.current.select(str(window.timeline.content.table.ids[0]))
    for _ in range(20):
        while_true(lambda: False)
    if window.reading.copy is None:
        raise SystemExit(" ".join(said))
    opened, beat = beat.longest, Heartbeat()
    counting = Thread(target=count, args=(perf_counter() - start,))
    counting.start()
    while_true(counting.is_alive)
    print("waited", opened, beat.longest)
    window.close()


def while_true(is_on: Callable[[], bool]) -> None:
    """Let the window live as long as something is so, and once more."""
    flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while is_on():
        QCoreApplication.processEvents(flags)
    QCoreApplication.processEvents()


def count(seconds: float) -> None:
    """Look at the clock for some seconds, and do nothing else."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
