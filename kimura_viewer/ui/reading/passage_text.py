"""The text of the reader's copy: passages marked beside it, the one that is read lit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit

from kimura_viewer.drawing.fonts import READING
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import Indices
from kimura_viewer.reading.leaves import Leaf, Leaves
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.letters import give_letters
from kimura_viewer.ui.fittings.text_size import text_font
from kimura_viewer.ui.reading.leaf_document import BAR_ROOM, fill, keep_readable, line_height

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.shown import ShownText

Span = tuple[int, int]
"""Positions in the shown text: of the first character, and after the last one."""
BAR, BAR_STEP, MOST_BARS = 2.0, 4.0, 3
"""Pixels of a bar beside the text, from one to the next, and how many stand beside each other."""
LIT_BAR = 4.0
"""Pixels of the bar of the passage that is lit."""
ABOVE = 0.25
"""Share of the height that stays above what is gone to."""
CLICK = 4
"""Pixels after which a press is a selection, not a click."""


@dataclass(frozen=True, eq=False)
class ReadText:
    """What is shown.

    Attributes:
        shown: The text.
        passages: Where the passages are in it.
        groups: Index of the group of each passage of the work, for its colour.
    """

    shown: "ShownText"
    passages: PassageMap
    groups: Indices


class PassageText(QTextEdit):
    """One leaf of the text at a time; of a work of usual length, all of it.

    Signals:
        scrolled: Other words are on screen.
        pointed: Passages under the cursor of the mouse, or at that of the text; shortest first.
        chosen: Such passages were clicked, and where on the screen.
        back_wanted: The reader wants to go back to the timeline.
    """

    scrolled = Signal()
    pointed = Signal(list)
    chosen = Signal(list, QPoint)
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._read: ReadText | None = None
        self._leaves: Leaves | None = None
        self._leaf = Leaf(0, "")
        self._number = 0
        self._lit: tuple[Span, int] | None = None
        self._hovered: int | None = None
        self._found: Sequence[Span] = ()
        self._current: Span | None = None
        self._pressed: QPoint | None = None
        self.setObjectName("reading")
        self.setAccessibleName("Text")
        self.setAccessibleDescription(
            "Your copy of the text. Enter chooses the passage at the cursor, P leads back to the "
            "timeline."
        )
        give_letters(self, {"P": self.back_wanted.emit})
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFont(text_font(READING, serif=True))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._caret_moved)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Mark passages in other colours, in the size that the window's type has now."""
        self._theme = theme
        letters = text_font(READING, serif=True)
        if letters.pixelSize() != self.font().pixelSize():
            self._resize_type(letters)
        self._mark()

    def _resize_type(self, letters: QFont) -> None:
        """Write the leaf in another size, the same words staying at the top."""
        first = None if self._leaves is None else self.on_screen[0]
        self.setFont(letters)
        if first is not None:
            self._turn_to(self._number)
            self.scroll_to(first)

    def read(self, text: ReadText) -> None:
        """Show a text from its beginning."""
        self._read, self._leaves = text, Leaves(text.shown)
        self._lit, self._hovered, self._found, self._current = None, None, (), None
        self._turn_to(0)

    def move_passages(self, passages: PassageMap) -> None:
        """Take other places of the passages in the same text."""
        if self._read is not None:
            self._read = ReadText(self._read.shown, passages, self._read.groups)
            self._mark()

    def light(self, span: Span | None, group: int = 0) -> None:
        """Light a stretch in a pale tint of a group's colour; nothing with None."""
        self._lit = None if span is None else (span, group)
        self._mark()

    def mark_found(self, spans: Sequence[Span], current: Span | None) -> None:
        """Mark what a search has found, one of it strongly."""
        self._found, self._current = spans, current
        self._mark()

    def go_to(self, position: int) -> None:
        """Bring a position into view, in the upper part, and put the text cursor there."""
        self._show_leaf_of(position)
        at = self._cursor(position)
        self.setTextCursor(at)
        bar = self.verticalScrollBar()
        above = round(self.viewport().height() * ABOVE)
        bar.setValue(bar.value() + self.cursorRect(at).top() - above)

    def scroll_to(self, position: int) -> None:
        """Bring a position to the top of what is on screen."""
        self._show_leaf_of(position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(self._cursor(position)).top())

    # What can be asked

    @property
    def on_screen(self) -> Span:
        """The stretch of the text that can be seen."""
        area = self.viewport().rect()
        first = self.cursorForPosition(area.topLeft() + QPoint(BAR_ROOM, 0)).position()
        last = self.cursorForPosition(area.bottomRight()).position()
        return self._leaf.position(first), self._leaf.position(last)

    @property
    def lit(self) -> Span | None:
        """The stretch that is lit, or None."""
        return None if self._lit is None else self._lit[0]

    @property
    def caret(self) -> int:
        """The position of the text cursor."""
        return self._leaf.position(self.textCursor().position())

    @property
    def selected(self) -> Span | None:
        """The stretch that the reader has selected, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        leaf = self._leaf
        return leaf.position(cursor.selectionStart()), leaf.position(cursor.selectionEnd())

    def passages_at_caret(self) -> list[int]:
        """Return the passages at the text cursor, the shortest first."""
        return [] if self._read is None else self._read.passages.at(self.caret)

    # What Qt calls

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and bars beside the lines of passages."""
        super().paintEvent(event)
        if self._read is not None:
            painter = QPainter(self.viewport())
            self._paint_bars(painter, self._read)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at a length that can be read, and the same words in view."""
        first, _ = self.on_screen
        keep_readable(self.document(), self.viewport().width())
        super().resizeEvent(event)
        if self._read is not None:
            self.scroll_to(first)
            self._scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; beyond an end, turn to the next leaf."""
        if not self._turned(-event.angleDelta().y()):
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the cursor."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point_at(self._passages_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the passage that was clicked."""
        super().mouseReleaseEvent(event)
        at, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if pressed is None or (at - pressed).manhattanLength() > CLICK:
            return
        places = self._passages_at(at)
        if places and not self.textCursor().hasSelection():
            self.chosen.emit(places, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self._point_at([])
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the passage at the text cursor."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            places = self.passages_at_caret()
            if places:
                at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
                self.chosen.emit(places, at)
        elif not self._turned(_DIRECTIONS.get(key, 0)):
            super().keyPressEvent(event)

    # Inside

    def _turn_to(self, number: int) -> None:
        assert self._read is not None
        assert self._leaves is not None
        self._number, self._leaf = number, self._leaves[number]
        fill(self.document(), self._leaf, self._read.shown)
        keep_readable(self.document(), self.viewport().width())
        self.verticalScrollBar().setSingleStep(round(line_height()))
        self._mark()
        self._scrolled()

    def _show_leaf_of(self, position: int) -> None:
        assert self._leaves is not None
        number = self._leaves.at(position)
        if number != self._number:
            self._turn_to(number)

    def _turned(self, direction: int) -> bool:
        """Turn to the next leaf where the end of this one is in view already."""
        bar = self.verticalScrollBar()
        if self._leaves is None or not direction:
            return False
        step = 1 if direction > 0 else -1
        at_end = bar.value() == (bar.maximum() if step > 0 else bar.minimum())
        if not at_end or not 0 <= self._number + step < len(self._leaves):
            return False
        self._turn_to(self._number + step)
        bar.setValue(bar.minimum() if step > 0 else bar.maximum())
        return True

    def _cursor(self, position: int, until: int | None = None) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._leaf.unit(position))
        if until is not None:
            cursor.setPosition(self._leaf.unit(until), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scrolled(self) -> None:
        self.scrolled.emit()
        self.viewport().update()

    def _caret_moved(self) -> None:
        if self.hasFocus() and self._pressed is None:
            self._point_at(self.passages_at_caret())

    def _passages_at(self, at: QPoint) -> list[int]:
        if self._read is None:
            return []
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        unit = layout.hitTest((at + scrolled).toPointF(), Qt.HitTestAccuracy.ExactHit)
        return [] if unit < 0 else self._read.passages.at(self._leaf.position(unit))

    def _point_at(self, places: list[int]) -> None:
        hovered = places[0] if places else None
        if hovered != self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.IBeamCursor if hovered is None else _POINTING
            self.viewport().setCursor(shape)
            self._mark()
        self.pointed.emit(places)

    def _mark(self) -> None:
        """Tint what is lit, hovered and found, each in its own strength."""
        dark = self._theme.is_dark
        marks: list[tuple[Span, str, float]] = []
        if self._lit is not None:
            span, group = self._lit
            marks.append((span, self._theme.group(group), 0.22 if dark else 0.14))
        hovered = self._span_of_hovered()
        if hovered is not None and (self._lit is None or hovered[0] != self._lit[0]):
            marks.append((hovered[0], self._theme.group(hovered[1]), 0.12 if dark else 0.07))
        first, after = self._leaf.first, self._leaf.after
        here = [span for span in self._found if span[0] < after and span[1] > first]
        for span in here:
            share = 0.55 if span == self._current else 0.2
            marks.append((span, self._theme.accent, share))
        tints = [self._tint(*mark) for mark in marks]
        for tint, mark in zip(tints, marks, strict=True):
            tint.format.setFontUnderline(mark[0] == self._current)
        self.setExtraSelections(tints)
        self.viewport().update()

    def _span_of_hovered(self) -> tuple[Span, int] | None:
        if self._read is None or self._hovered is None:
            return None
        span = self._read.passages.span(self._hovered)
        return None if span is None else (span, int(self._read.groups[self._hovered]))

    def _tint(self, span: Span, colour: str, share: float) -> QTextEdit.ExtraSelection:
        tint = QColor(colour)
        tint.setAlphaF(share)
        made = QTextEdit.ExtraSelection()
        made.format.setBackground(tint)
        made.cursor = self._cursor(*span)
        return made

    def _paint_bars(self, painter: QPainter, read: ReadText) -> None:
        """A bar in the group's colour beside the lines of each passage."""
        painter.setPen(Qt.PenStyle.NoPen)
        columns = read.passages.columns
        for place in read.passages.between(*self.on_screen):
            span = read.passages.span(place)
            if span is None or columns[place] >= MOST_BARS:
                continue
            top = self.cursorRect(self._cursor(span[0])).top()
            bottom = self.cursorRect(self._cursor(max(span[1] - 1, span[0]))).bottom()
            painter.setBrush(QColor(self._theme.group(int(read.groups[place]))))
            x = 1.0 + BAR_STEP * columns[place]
            # What is lit is told by a broader bar, too, not by its tint alone.
            width = LIT_BAR if self._lit is not None and span == self._lit[0] else BAR
            painter.drawRect(QRectF(x, top + 3, width, max(bottom - top - 4, 6)))


_POINTING = Qt.CursorShape.PointingHandCursor
_DIRECTIONS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
}
