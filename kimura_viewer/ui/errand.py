"""Work that takes long, in a thread of its own: the window stays alive, and can stop it."""

from collections.abc import Callable
from threading import Event as Flag
from threading import Thread
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.errors import WorldError

Progress: TypeAlias = Callable[[float], None]
Work: TypeAlias = Callable[[Progress], Any]
STEP = 0.01
"""Share of the work after which progress is told again."""


class Stopped(Exception):  # noqa: N818  # it is no error: the user wanted it
    """Comes out of the work when it asks for its progress after it was stopped."""


class Errand(QObject):
    """One piece of work. Its signals come in the window's thread, and none after `stop`.

    Signals:
        progressed: The share that is done, 0 to 1.
        done: What the work returned.
        failed: The error of the world that ended it. Errors of ours fly in the window's thread.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    _told = Signal(float)
    _ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Take the work.

        Args:
            work: Is called with what it has to tell its progress to, many times a second.
            parent: Owns the errand.
        """
        super().__init__(parent)
        self._work = work
        self._stopped = Flag()
        self._told_last = -1.0
        self._thread = Thread(target=self._run, daemon=True)
        self._told.connect(self._tell)
        self._ended.connect(self._end)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the work: it ends when it next tells its progress, and nothing comes of it."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    # In the other thread

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Stopped:
            return
        except Exception as error:
            self._send(None, error)
        else:
            self._send(result, None)

    def _progress(self, share: float) -> None:
        if self._stopped.is_set():
            raise Stopped
        if share >= self._told_last + STEP:
            self._told_last = share
            self._told.emit(share)

    def _send(self, result: object, error: Exception | None) -> None:
        if not self._stopped.is_set():
            self._ended.emit(result, error)

    # In the window's thread

    def _tell(self, share: float) -> None:
        if not self._stopped.is_set():
            self.progressed.emit(share)

    def _end(self, result: object, error: Exception | None) -> None:
        if self._stopped.is_set():
            return
        if error is None:
            self.done.emit(result)
        elif isinstance(error, WorldError):
            self.failed.emit(error)
        else:
            raise error
