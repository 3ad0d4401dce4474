"""The map of the document beside the text: all passages in their groups' colours."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.ui.passage_text import PassageText, ReadText, Span

WIDTH = 18
"""Pixels of the strip."""
COLUMNS = 3
"""Passages that stand beside each other."""
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
        if self._read is None:
            return ""
        page = (
            self._read.shown.blocks[self._read.shown.block_at(self.position_at(at.y()))].page
            if self._read.shown.blocks
            else 1
        )
        return f"page {page}"

    def _paint_on_screen(self, painter: QPainter) -> None:
        first, after = self._text.on_screen
        top, bottom = self.y_of(first), self.y_of(after)
        height = max(bottom - top, LEAST_THUMB)
        top = min(top, self.height() - height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.rule))
        painter.drawRoundedRect(QRectF(0, top, WIDTH, height), 3, 3)

    def _paint_passages(self, painter: QPainter, read: ReadText) -> None:
        passages, ground = read.passages, QColor(self._theme.panel)
        room = (WIDTH - 6) / COLUMNS
        rows = zip(
            passages.places.tolist(), passages.starts.tolist(), passages.ends.tolist(), strict=True
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for place, start, end in rows:
            column = passages.columns[place] % COLUMNS
            colour = QColor(self._theme.group(int(read.groups[place])))
            is_lit = (start, end) == self._lit
            painter.setBrush(colour if is_lit else mixed(colour, ground, 0.7))
            top, height = self.y_of(start), max(self.y_of(end) - self.y_of(start), LEAST)
            if is_lit:
                painter.drawRect(QRectF(1, top - 1, WIDTH - 2, max(height, 4) + 2))
            else:
                painter.drawRect(QRectF(3 + column * room, top, room - 1, height))
