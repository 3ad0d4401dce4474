"""How long the window stands still: the longest gap between two turns of its event loop.

A timer of 5 ms counts them, in the window's thread, while something is done; the floor is the same
timer while nothing is, in the same process, right before. No wait of a user is measured, but what
he or she cannot do meanwhile.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, figure
from benchmarks.stores import synthetic_store
from kimura_viewer.app import Desk
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog
from kimura_viewer.ui.figures.figure_dialog import FigureDialog
from kimura_viewer.ui.window.main_window import MainWindow

BEAT = 5
"""Milliseconds of the timer."""
STILL = 100.0
"""Milliseconds for which the window may stand still."""
TURNS = 3
QUIET = 0.3
"""Seconds that are watched while nothing is done, and after what is done."""
PATIENCE = 120.0
"""Seconds within which what goes on beside the window must have ended."""
EVENTS = 100_000
DATA = "KIMURA_VIEWER_DATA"
"""Names the folder of the user's data, in whose place an empty one is used."""
SAMPLE_COPY = Path(__file__).resolve().parent.parent / "tests" / "sample" / "copy.txt"
Act = Callable[[], object]
Busy = Callable[[], bool]
Clock = Callable[[], float]


class Pulse:
    """Counts the longest gap between two beats, in milliseconds of a clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = clock()
        self.longest = 0.0
        self._timer.start()

    def _beat(self) -> None:
        now = self._clock()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> float:
        """Return the longest gap until now."""
        self._beat()
        self._timer.stop()
        return self.longest


def gap(
    act: Act,
    busy: Busy = lambda: False,
    clock: Clock = perf_counter,
    quiet: float = QUIET,
) -> float:
    """Return the longest gap, in milliseconds, while something is done and goes on.

    Args:
        act: What is done, from the event loop as a click would.
        busy: Whether it still goes on beside the window.
        clock: Gives seconds: of the day, or those that the processor has given to the thread.
        quiet: Seconds that are watched at least.
    """
    pulse = Pulse(clock)
    QTimer.singleShot(3 * BEAT, act)
    begun = monotonic()
    while monotonic() < begun + quiet or (busy() and monotonic() < begun + PATIENCE):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return pulse.stop()


def stillness_figures() -> list[Figure]:
    """Measure what readers do, each beside a window that does nothing."""
    with TemporaryDirectory() as folder:
        before = os.environ.get(DATA)
        os.environ[DATA] = folder
        try:
            return [*_of_the_essay(), *_of_many()]
        finally:
            os.environ.pop(DATA)
            os.environ.update({DATA: before} if before else {})


def _beside(name: str, act: Act, busy: Busy = lambda: False, undo: Act | None = None) -> Figure:
    floors, gaps = [], []
    for _ in range(TURNS):
        floors.append(gap(lambda: None))
        gaps.append(gap(act, busy))
        if undo is not None:
            undo()
            QApplication.processEvents()
    floor = median(floors)
    return figure(f"longest stand-still: {name}", "ms", median(gaps), floor, STILL / floor)


@contextmanager
def _open(store: Path) -> Iterator[Desk]:
    with EventStore(store) as opened:
        desk = Desk(opened, ViewState(), "light")
        desk.window.resize(1440, 900)
        desk.window.show()
        QApplication.processEvents()
        yield desk
        desk.window.close()
        desk.let_go()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _of_the_essay() -> Iterator[Figure]:
    with _open(shipped_store()) as desk, TemporaryDirectory() as folder:
        # Its window is made, shown and painted, and the user's data opened, as at a start.
        yield _beside(
            "a start on the essay",
            lambda: desk.open_store(shipped_store()),
            lambda: desk.is_opening,
        )
        window = desk.window
        yield from _asking(window, "the essay")
        attaching = window.attaching
        yield _beside(
            "attaching a copy",
            lambda: attaching.attach(SAMPLE_COPY, keep=False),
            lambda: attaching.is_busy,
            attaching.detach,
        )
        yield _beside("opening the tour", window.guide.show_tour)
        yield _beside(
            "opening the dialog of figures", desk.figures.make, undo=lambda: _shut(window)
        )
        poster = Path(folder) / "poster.png"
        yield _beside(
            "exporting an A1 poster at 300 dpi as PNG",
            lambda: _dialog(desk).save(poster),
            lambda: any(each.is_busy for each in window.findChildren(FigureDialog)),
            poster.unlink,
        )


def _of_many() -> Iterator[Figure]:
    path = synthetic_store(EVENTS)
    with _open(shipped_store()) as desk:
        yield _beside(
            f"opening a store of {EVENTS:,} events",
            lambda: desk.open_store(path),
            lambda: desk.is_opening,
            undo=lambda: desk.open_store(shipped_store()),
        )
    with _open(path) as desk:
        yield from _asking(desk.window, f"{EVENTS:,} events")


def _asking(window: MainWindow, name: str) -> Iterator[Figure]:
    member = window.timeline.content.plan.lanes[0].id
    yield _beside(
        f"filtering {name}", lambda: window.filter.only(member), undo=window.criteria.clear
    )
    matrix, page = window.ask.show_matrix, window.ask.show_page_at_hand
    yield _beside(f"opening the matrix of {name}", matrix, undo=lambda: _shut(window))
    yield _beside(
        f"opening the page of a determinant of {name}",
        page,
        lambda: any(each.is_busy for each in window.findChildren(DeterminantDialog)),
        lambda: _shut(window),
    )
    yield _beside(
        f"opening the chronicle of {name}",
        lambda: _show_chronicle(window, True),
        lambda: window.chronicle.is_busy,
        lambda: _show_chronicle(window, False),
    )


def _dialog(desk: Desk) -> FigureDialog:
    desk.figures.make()
    dialog = desk.window.findChildren(FigureDialog)[-1]
    dialog.form.size_box.setEditText("a1")
    return dialog


def _shut(window: MainWindow) -> None:
    from PySide6.QtWidgets import QDialog

    for dialog in window.findChildren(QDialog):
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _show_chronicle(window: MainWindow, shown: bool) -> None:
    place = window.chronicle.parentWidget()
    assert place is not None
    place.setVisible(shown)
