"""The one item of the timeline's view."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kimura_viewer.ui.fittings.guard import guarded


class TimelineItem(pg.GraphicsObject):
    """Paints the whole scene, in pixels of the view."""

    def __init__(self, paint_view: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._paint_view = paint_view
        self._area = QRectF()

    def fill(self, area: QRectF) -> None:
        """Take the whole of the view."""
        self.prepareGeometryChange()
        self._area = area

    def boundingRect(self) -> QRectF:
        """Return the area that is painted, in pixels."""
        return self._area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the scene in pixels of the view."""
        self._paint_view(painter)
