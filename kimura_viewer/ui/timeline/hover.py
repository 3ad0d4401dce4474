"""Hovering: the event under the cursor stands out, and says in words what it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolTip, QWidget

REST = 300
"""Milliseconds on an event until its words are shown."""


class Hover(QObject):
    """Knows which event is under the cursor.

    Signals:
        changed: Another event is, or none.
    """

    changed = Signal()

    def __init__(self, widget: QWidget, describe: Callable[[int], str]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._describe = describe
        self._row: int | None = None
        self._place = QPoint()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._say)

    @property
    def row(self) -> int | None:
        """The event's row in the table."""
        return self._row

    def point_at(self, row: int | None, place: QPoint) -> None:
        """Take note of what the cursor is on, and where that is on the screen."""
        self._place = place
        if row == self._row:
            return
        self._row = row
        shape = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
        self._widget.setCursor(shape)
        if row is None:
            self._rest.stop()
            QToolTip.hideText()
        else:
            self._rest.start()
        self.changed.emit()

    def leave(self) -> None:
        """Take note that the cursor is on nothing."""
        self.point_at(None, self._place)

    def tell(self, row: int | None, place: QPoint) -> None:
        """Say in words what an event is; hide the words for none."""
        QToolTip.showText(place, "" if row is None else self._describe(row), self._widget)

    def _say(self) -> None:
        if self._widget.isVisible():
            self.tell(self._row, self._place)
