"""The map of the document beside the text: all passages in their groups' colours."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import Indices
from kimura_viewer.model.shown_texts import shown as seen
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.words import tip
from kimura_viewer.ui.reading.passage_text import PassageText, ReadText, Span

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.shown import ShownText

WIDTH = 18
"""Pixels of the strip."""
SHARE = 0.75
"""Strength of the passages."""
LEAST = 2.0
"""Pixels of the shortest passage."""
LONGEST_HEADING = 80
"""Characters of a heading that a tool tip names."""
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
        self._gone_to: tuple[int, Span] = (-1, (-1, -1))
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map of the text")
        self.setAccessibleDescription(
            "All passages in the colours of their groups; the arrow keys go from one to the next"
        )
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
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from passage to passage, and to both ends; other keys scroll the text."""
        key = Qt.Key(event.key())
        if self._read is None or key not in _KEYS:
            self._text.keyPressEvent(event)
            return
        here, starts = self._at(), self._read.passages.starts
        goals = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: max(self._length - 1, 0),
            Qt.Key.Key_Down: _first(starts[starts > here]),
            Qt.Key.Key_Up: _first(starts[starts < here][::-1]),
        }
        goal = goals[key]
        if goal is not None:
            self.wanted.emit(goal)
            self._gone_to = goal, self._text.on_screen

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

    def _at(self) -> int:
        """Where the keys go on from: the passage gone to last, unless the text moved since."""
        position, on_screen = self._gone_to
        return position if on_screen == self._text.on_screen else self._text.on_screen[0] - 1

    def _go(self, event: QMouseEvent) -> None:
        if self._read is not None:
            self.wanted.emit(self.position_at(event.position().y()))

    def _words_at(self, at: QPoint) -> str:
        """Name the heading, the page, and how many passages stand there."""
        if self._read is None or not self._read.shown.blocks:
            return ""
        shown, first = self._read.shown, self.position_at(at.y())
        block = shown.block_at(first)
        here = self._read.passages.between(first, self.position_at(at.y() + 1) + 1)
        count = f" · {len(here)} passage{'' if len(here) == 1 else 's'}" if here else ""
        heading = _heading_above(shown, block)
        return tip((f"{heading}\n" if heading else "") + f"page {shown.blocks[block].page}{count}")

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


_KEYS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up)


def _first(positions: Indices) -> int | None:
    return int(positions[0]) if len(positions) else None


def _heading_above(shown: "ShownText", block: int) -> str:
    """Return the last heading at or before a block; empty where there is none."""
    for number in range(block, -1, -1):
        if shown.blocks[number].heading:
            start = shown.starts[number]
            return seen(shown.text[start : start + LONGEST_HEADING].partition("\n")[0])
    return ""
