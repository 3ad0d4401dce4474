"""Work that takes long, in a thread of its own: the window stays alive, and can stop it.

The thread never touches what Qt owns, which may be gone before it: it puts what it has to say into
a queue, and the errand looks there from the window's thread.
"""

import atexit
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kimura_viewer.model.errors import WorldError

Progress: TypeAlias = Callable[[float], None]
Work: TypeAlias = Callable[[Progress], Any]
T = TypeVar("T")
STEP = 0.01
"""Share of the work after which progress is told again."""
LISTENING = 10
"""Milliseconds after which an errand looks again for what its thread has said."""
PATIENCE = 10.0
"""Seconds that the program waits, when it ends, for work that it has stopped."""


class Stopped(Exception):  # noqa: N818  # it is no error: the user wanted it
    """Comes out of the work when it asks for its progress after it was stopped."""


class _Task:
    """What the thread has in hand: plain Python, which lives as long as the thread does."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._told_last = -1.0
        self.stopped = Flag()
        self.shares: SimpleQueue[float] = SimpleQueue()
        self.ends: SimpleQueue[tuple[object, Exception | None]] = SimpleQueue()
        self.thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        _under_way.add(self)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.ends.put((self._work(self._progress), None))
        except Exception as error:
            self.ends.put((None, error))
        finally:
            _under_way.discard(self)

    def _progress(self, share: float) -> None:
        if self.stopped.is_set():
            raise Stopped
        if share >= self._told_last + STEP:
            self._told_last = share
            self.shares.put(share)


_under_way: set[_Task] = set()


def end_errands() -> None:
    """Stop all work, and wait until it has ended: the program ends, and nobody waits for it."""
    tasks = list(_under_way)
    for task in tasks:
        task.stopped.set()
    for task in tasks:
        task.thread.join(PATIENCE)


# However the program ends: Python stops threads wherever they are, in C++ too, and crashes.
atexit.register(end_errands)


class Errand(QObject):
    """One piece of work. Its signals come in the window's thread, and none after `stop`.

    It is stopped with its owner, too.

    Signals:
        progressed: The share that is done, 0 to 1.
        done: What the work returned.
        failed: The error of the world that ended it. Errors of ours fly in the window's thread.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Take the work.

        Args:
            work: Is called with what it has to tell its progress to, many times a second.
            parent: Owns the errand.
        """
        super().__init__(parent)
        self._task = _Task(work)
        self._clock = QTimer(self)
        self._clock.setInterval(LISTENING)
        self._clock.timeout.connect(self._listen)
        self.destroyed.connect(self._task.stopped.set)

    def start(self) -> None:
        """Begin."""
        self._clock.start()
        self._task.start()

    def stop(self) -> None:
        """Let go of the work: it ends when it next tells its progress, and nothing comes of it."""
        self._task.stopped.set()
        self._clock.stop()

    def wait(self) -> None:
        """Wait until the thread has ended."""
        self._task.thread.join()

    def _listen(self) -> None:
        """Tell what the thread has said; whoever hears it may stop the errand."""
        is_stopped = self._task.stopped.is_set
        while not is_stopped() and (share := _next(self._task.shares)) is not None:
            self.progressed.emit(share)
        if not is_stopped() and (end := _next(self._task.ends)) is not None:
            self._clock.stop()
            self._end(*end)

    def _end(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.done.emit(result)
        elif isinstance(error, WorldError):
            self.failed.emit(error)
        else:
            raise error


def _next(queue: SimpleQueue[T]) -> T | None:
    """Return what waits longest; None where nothing does."""
    try:
        return queue.get_nowait()
    except Empty:
        return None
