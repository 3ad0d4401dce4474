"""What can wait until the window is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from kimura_viewer.ui.fittings.turns import in_turns


class AfterFirstPaint(QObject):
    """Does things when a widget was painted for the first time: in their order, in turns."""

    def __init__(self, widget: QWidget, *acts: Callable[[], object]) -> None:
        super().__init__(widget)
        self._acts = acts
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; then let Qt bring it onto the screen first."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(1, self, self._act)
        return False

    def _act(self) -> None:
        in_turns(self, *self._acts, self.deleteLater)
