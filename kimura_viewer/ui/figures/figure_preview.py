"""The preview of a figure, at its true proportions."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.theme import Theme

AROUND = 16.0
"""Pixels around the sheet."""
CHECK = 8
"""Pixels of a square of the pattern that stands for a ground that is not there."""


class FigurePreview(QWidget):
    """Shows a page of a figure as large as there is room for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._drawn: QPixmap | None = None
        self.setAccessibleName("Preview of the figure")
        self.setMinimumSize(260, 260)

    def sizeHint(self) -> QSize:
        """Return a size that shows a page well."""
        return QSize(620, 560)

    def show_page(self, page: Page | None) -> None:
        """Show another page, or none."""
        self._page, self._drawn = page, None
        self.setAccessibleDescription("" if page is None else page.record.alt)
        self.update()

    def sheet(self) -> QRectF:
        """Return where the sheet stands, in pixels of the widget."""
        page = self._page
        if page is None:
            return QRectF()
        room = self.rect().toRectF().adjusted(AROUND, AROUND, -AROUND, -AROUND)
        scale = min(room.width() / page.width, room.height() / page.height)
        width, height = page.width * scale, page.height * scale
        return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet on the desk."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.rule))
        page, sheet = self._page, self.sheet()
        if page is None or sheet.isEmpty():
            return
        if page.figure.is_transparent:
            _paint_pattern(painter, sheet, QColor(page.figure.theme.ground))
        ratio = self.devicePixelRatioF()
        size = (sheet.size() * ratio).toSize()
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = _picture(page, size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(sheet, self._drawn, self._drawn.rect().toRectF())
        painter.setPen(QPen(QColor(self._theme.soft), 1.0))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))


def _picture(page: Page, size: QSize) -> QPixmap:
    picture = QPixmap(size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    scale = size.width() / page.width * page.scale
    painter.scale(scale, scale)
    paint_page(painter, page)
    painter.end()
    return picture


def _paint_pattern(painter: QPainter, area: QRectF, ground: QColor) -> None:
    """Draw the pattern that stands for what shines through, light or dark as that should be."""
    light = ground.lightnessF() > 0.5
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, QColor("#ffffff" if light else "#1e1e1e"))
    square = QColor("#e8e8e8" if light else "#303030")
    for row in range(int(area.height() // CHECK) + 1):
        for column in range(row % 2, int(area.width() // CHECK) + 1, 2):
            x, y = area.left() + column * CHECK, area.top() + row * CHECK
            painter.fillRect(QRectF(x, y, CHECK, CHECK), square)
    painter.restore()
