"""The map of the document beside the text: all passages in their groups' colours."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.ui.guard import guarded
from kimura_viewer.ui.passage_text import PassageText, ReadText, Span

WIDTH = 18
"""Pixels of the strip."""
SHARE = 0.75
"""Strength of the passages."""
LEAST = 2.0
"""Pixels of the shortest passage."""
LEAST_THUMB = 14.0
"""Pixels of what is on screen at least."""


class MarginStrip(QWidget):
    """From the first line of the text to the last one; a click or a drag goes there.

    Signals:
        wanted: The position in the text that was clicked.
    """

    wanted = Signal(int)

    def __init__(self, text: PassageText, theme: Theme) -> None:
        super().__init__()
        self._text = text
        self._theme = theme
        self._read: ReadText | None = None
        self._lit: Span | None = None
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Map of the text")
        text.scrolled.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def read(self, text: ReadText | None) -> None:
        """Show the passages of a text."""
        self._read = text
        self.update()

    def light(self, span: Span | None) -> None:
        """Show where the lit passage is."""
        self._lit = span
        self.update()

    def position_at(self, y: float) -> int:
        """Return the position in the text at a pixel."""
        share = min(max(y / max(self.height(), 1), 0.0), 1.0)
        return min(int(share * self._length), max(self._length - 1, 0))

    def y_of(self, position: int) -> float:
        """Return the pixel of a position in the text."""
        return position / max(self._length, 1) * self.height()

    def sizeHint(self) -> QSize:
        """Ask for the width of the strip."""
        return QSize(WIDTH, 200)

    # What Qt calls

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is on screen, the passages, and the lit one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._read is not None:
            self._paint_on_screen(painter)
            self._paint_passages(painter, self._read)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        self._text.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say how far into the text a place is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self)
            return True
        return super().event(event)

    # Inside

    @property
    def _length(self) -> int:
        return 0 if self._read is None else len(self._read.shown.text)

    def _go(self, event: QMouseEvent) -> None:
        if self._read is not None:
            self.wanted.emit(self.position_at(event.position().y()))

    def _words_at(self, at: QPoint) -> str:
        if self._read is None or not self._read.shown.blocks:
            return ""
        shown = self._read.shown
        return f"page {shown.blocks[shown.block_at(self.position_at(at.y()))].page}"

    def _paint_on_screen(self, painter: QPainter) -> None:
        first, after = self._text.on_screen
        top, bottom = self.y_of(first), self.y_of(after)
        height = max(bottom - top, LEAST_THUMB)
        top = min(top, self.height() - height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.rule))
        painter.drawRoundedRect(QRectF(0, top, WIDTH, height), 3, 3)

    def _paint_passages(self, painter: QPainter, read: ReadText) -> None:
        """Long passages first, so that short ones lie upon them; the lit one last."""
        passages, ground = read.passages, QColor(self._theme.panel)
        painter.setPen(Qt.PenStyle.NoPen)
        for row in np.argsort(passages.starts - passages.ends, kind="stable").tolist():
            group = int(read.groups[int(passages.places[row])])
            painter.setBrush(mixed(QColor(self._theme.group(group)), ground, SHARE))
            painter.drawRect(self._area((int(passages.starts[row]), int(passages.ends[row])), 4.0))
        if self._lit is not None:
            painter.setBrush(QColor(self._theme.ink))
            painter.drawRect(self._area(self._lit, 1.0))

    def _area(self, span: Span, inset: float) -> QRectF:
        top = self.y_of(span[0])
        height = max(self.y_of(span[1]) - top, LEAST)
        return QRectF(inset, top, WIDTH - 2 * inset, height)
