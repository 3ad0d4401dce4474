"""Something that the whole window waits for: said after half a second, with a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.shown_texts import shown
from kimura_viewer.ui.fittings.errand import Errand, Work

PATIENCE = 500
"""Milliseconds after which it is said what goes on."""


class Waiting(QObject):
    """Runs one errand at a time; a new one takes the place of the one before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._errand: Errand | None = None
        self.dialog: QProgressDialog | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything is waited for."""
        return self._errand is not None

    def begin(
        self,
        words: str,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[WorldError], object],
    ) -> None:
        """Do something beside the window.

        Args:
            words: What is done, in the words of a reader.
            work: What is done; it tells its progress, so that it can be stopped.
            done: Takes what the work returned.
            failed: Takes the error of the world that ended it.
        """
        self.cancel()
        errand = self._errand = Errand(work, self)
        errand.done.connect(self._end)
        errand.failed.connect(self._end)
        errand.done.connect(done)
        errand.failed.connect(failed)
        dialog = self.dialog = QProgressDialog("", "Cancel", 0, 0, self._window)
        label = QLabel(shown(words))
        label.setTextFormat(Qt.TextFormat.PlainText)  # it holds the name of a file
        dialog.setLabel(label)
        dialog.setWindowTitle("Kimura Viewer")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        QTimer.singleShot(PATIENCE, dialog, dialog.show)
        dialog.canceled.connect(self.cancel)
        errand.start()

    def cancel(self) -> None:
        """Let go of what is waited for; nothing comes of it."""
        if self._errand is not None:
            self._errand.stop()
            self._end()

    def _end(self, result: object = None) -> None:
        self._errand = None
        if self.dialog is not None:
            self.dialog.reset()  # or it would still come, half a second after it was made
            self.dialog.deleteLater()
            self.dialog = None
