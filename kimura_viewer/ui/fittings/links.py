"""The links of passages and events: read when they are first wanted, beside the window if many."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.errors import WorldError
from kimura_viewer.ui.fittings.errand import Errand

BESIDE_FROM = 20_000
"""Events from which the links are read in a thread of their own: it takes a tenth of a second."""


class Links(QObject):
    """Reads the links once.

    Signals:
        known: The table of them, once they are read.
        failed: Why they cannot be read, in a sentence.
    """

    known = Signal(object)
    failed = Signal(str)

    def __init__(
        self, read: Callable[[], DiscussionTable], events: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._errand = Errand(lambda _progress: read(), self) if events >= BESIDE_FROM else None
        self._is_under_way = False
        self.table: DiscussionTable | None = None

    def want(self) -> DiscussionTable | None:
        """Read the links, unless they are known or being read; return them if they are known."""
        if self.table is not None or self._is_under_way:
            return self.table
        if self._errand is None:
            self._read_here()
            return self.table
        self._is_under_way = True
        self._errand.done.connect(self._keep)
        self._errand.failed.connect(self._fail)
        self._errand.start()
        return None

    def stop(self) -> None:
        """Let nothing more come of it."""
        if self._errand is not None:
            self._errand.stop()

    def _read_here(self) -> None:
        try:
            self._keep(self._read())
        except WorldError as error:
            self._fail(error)

    def _keep(self, table: DiscussionTable) -> None:
        self.table = table
        self.known.emit(table)

    def _fail(self, error: WorldError) -> None:
        self._is_under_way = False
        self.failed.emit(str(error))
