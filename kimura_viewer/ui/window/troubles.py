"""Errors that reach the event loop: told to the user, each once, while the window stays."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.model.errors import WorldError, shortage_in
from kimura_viewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # imported when there is one
    from kimura_viewer.ui.fittings.error_report import ErrorReport


class Troubles:
    """Tells errors that nobody caught.

    The world's are said in their sentence; our own open a report. One that was told is not told
    again: a paint that fails does so at each paint.

    Attributes:
        report: The report that was opened last.
    """

    def __init__(
        self, window: Callable[[], MainWindow], remember: Callable[[], None] = lambda: None
    ) -> None:
        """Tell errors to a window.

        Args:
            window: Gives the window that is open.
            remember: Keeps what the next start should restore; called after an error of ours.
        """
        self.report: ErrorReport | None = None
        self._window = window
        self._remember = remember
        self._told: set[str] = set()

    def tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell one error; `sys.excepthook` can be set to this."""
        if isinstance(error, WorldError):
            self._once(str(error), self._window().complain)
        elif (shortage := shortage_in(error)) is not None:
            # It may come again: it is said whenever the one before was read.
            self._complain_unless_open(f"{shortage[:1].upper()}{shortage[1:]}.")
        elif isinstance(error, Exception):
            from kimura_viewer.ui.fittings.error_report import report_of

            self._once(report_of(error), self._open)
        else:  # the user wants to leave
            sys.__excepthook__(kind, error, trace)
            QApplication.exit(1)

    def prepare(self) -> None:
        """Import what a report takes while there are files to be opened."""
        import kimura_viewer.ui.fittings.error_report  # noqa: F401

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell all errors that nobody catches in this context."""
        before, sys.excepthook = sys.excepthook, self.tell
        try:
            yield
        finally:
            sys.excepthook = before

    def exec(self) -> int:
        """Run Qt's event loop until the window is closed, whatever comes out of it before."""
        while True:
            try:
                return QApplication.exec()
            except Exception as error:
                self.tell(type(error), error, error.__traceback__)

    def _once(self, said: str, tell: Callable[[str], None]) -> None:
        if said not in self._told:
            self._told.add(said)
            tell(said)

    def _complain_unless_open(self, said: str) -> None:
        boxes = self._window().findChildren(QMessageBox)
        if not any(box.isVisible() and box.text() == said for box in boxes):
            self._window().complain(said)

    def _open(self, report: str) -> None:
        from kimura_viewer.ui.fittings.error_report import ErrorReport

        try:
            self._remember()
        # Whatever it is, the first error is the one to tell.
        except Exception as error:
            report += f"\n\nThe view could not be kept for the next start: {error}"
        if self.report is None or not self.report.isVisible():
            self.report = ErrorReport(report, self._window())
            self.report.open()
