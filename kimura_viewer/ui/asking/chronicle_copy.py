"""Copies rows of the chronicle: a few at once, many beside the window, which says how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import Indices
from kimura_viewer.model.rows_as_text import TEXT_FORMS, TextForm
from kimura_viewer.ui.asking.chronicle_columns import COLUMNS, ChronicleColumns
from kimura_viewer.ui.asking.chronicle_model import AROUND, Wordings
from kimura_viewer.ui.fittings.errand import Errand, Progress

AT_ONCE = 200
"""Rows that are copied at once; that takes less than a tenth of a second."""
SHOWN_AFTER = 400
"""Milliseconds after which it is said how far the copying of many is."""


@dataclass(frozen=True)
class Copied:
    """What is copied.

    Attributes:
        events: Rows of the table of all events.
        places: Which columns, in their order.
        form: How.
        total: How many events there would be to copy, these among them.
    """

    events: Indices
    places: Sequence[int]
    form: TextForm
    total: int

    @property
    def said(self) -> str:
        """What was copied, in words."""
        count = f"{len(self.events):,}"
        all_of_them = len(self.events) == self.total
        return f"{count if all_of_them else f'The first {count} of {self.total:,}'} rows copied"


def rows_as_text(
    columns: ChronicleColumns, wordings: Wordings, copied: Copied, progress: Progress
) -> str:
    """Return rows as text; what only the store has is asked for a hundred of them at once."""
    events, places = copied.events, copied.places
    lines = []
    for first in range(0, len(events), AROUND):
        progress(first / len(events))
        some = events[first : first + AROUND]
        slugs = [str(columns.table.ids[row]) for row in some]
        known = wordings(slugs)
        for row, slug in zip(some.tolist(), slugs, strict=True):
            cells = columns.cells(row, known[slug])
            lines.append([cells[place] for place in places])
    return TEXT_FORMS[copied.form]([COLUMNS[place] for place in places], lines)


class ChronicleCopy(QObject):
    """Puts rows into the clipboard.

    Signals:
        told: What was copied, in a sentence.
    """

    told = Signal(str)

    def __init__(self, columns: ChronicleColumns, wordings: Wordings, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._wordings = wordings
        self._window = parent
        self._errand: Errand | None = None
        self.dialog: QProgressDialog | None = None

    @property
    def is_busy(self) -> bool:
        """Whether rows are being copied beside the window."""
        return self._errand is not None

    def copy(self, copied: Copied) -> None:
        """Copy rows, in the place of those that are being copied."""
        self.stop()

        def work(progress: Progress) -> str:
            return rows_as_text(self._columns, self._wordings, copied, progress)

        if len(copied.events) <= AT_ONCE:
            self._take(work(lambda _: None), copied.said)
            return
        self._errand = Errand(work, self)
        self._errand.done.connect(lambda text: self._take(text, copied.said))
        self._errand.failed.connect(self._fail)
        self._show_progress(self._errand)
        self._errand.start()

    def stop(self) -> None:
        """Copy nothing any more."""
        if self._errand is not None:
            self._errand.stop()
            self._end()

    def _show_progress(self, errand: Errand) -> None:
        self.dialog = QProgressDialog("Copying rows …", "Stop", 0, 100, self._window)
        self.dialog.setWindowTitle("Copy")
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.setMinimumDuration(SHOWN_AFTER)
        self.dialog.setAutoReset(False)
        self.dialog.canceled.connect(self.stop)
        errand.progressed.connect(self._progress)

    def _progress(self, share: float) -> None:
        if self.dialog is not None:
            self.dialog.setValue(int(share * 100))

    def _take(self, text: str, said: str) -> None:
        self._end()
        QGuiApplication.clipboard().setText(text)
        self.told.emit(said)

    def _fail(self, error: WorldError) -> None:
        self._end()
        raise error

    def _end(self) -> None:
        self._errand = None
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.canceled.disconnect(self.stop)
            dialog.close()
            dialog.deleteLater()
