"""The pages of a PDF copy as they are printed, with the passage lit on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.errors import WorldError
from kimura_viewer.ui.fittings.errand import Errand, Progress
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.letters import give_letters
from kimura_viewer.ui.reading.find_bar import step_button

if TYPE_CHECKING:  # imported when a page is first drawn
    from kimura_viewer.reading.copies import Copy
    from kimura_viewer.reading.pdf_file import Picture
    from kimura_viewer.reading.printed import PrintedCopy, PrintedPage

SETTLED = 120
"""Milliseconds after the last change of the width when the page is drawn anew."""
LINE = 40
"""Pixels that an arrow key scrolls."""
ROOM = 10.0
"""Points on either side of what is printed that are in view with it."""
MOST_ZOOM = 2.5
"""How much wider than its place a page becomes at most, so that its text fills that."""
GRAIN = 1.5
"""Points by which a tint is larger than the letters that it lies on."""


@dataclass(frozen=True)
class Printed:
    """A page and its picture."""

    page: "PrintedPage"
    picture: "Picture"


Drawn: TypeAlias = "tuple[PrintedCopy, Printed]"


class PageCanvas(QWidget):
    """Draws one page as wide as it is, with tints upon it.

    Signals:
        pointed: The offset in the copy's text under the cursor, or -1.
        clicked: Such an offset, and where on the screen.
    """

    pointed = Signal(int)
    clicked = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._printed: Printed | None = None
        self._image = QImage()
        self._tints: Sequence[tuple[tuple[int, int], QColor]] = ()
        self.setMouseTracking(True)
        self.setAccessibleName("Page")

    def show_page(self, printed: Printed | None) -> None:
        """Draw a page; nothing with None."""
        self._printed = printed
        if printed is not None:
            shown = printed.picture
            form = QImage.Format.Format_RGBX8888
            self._image = QImage(shown.data, shown.width, shown.height, shown.stride, form).copy()
        self._fit()

    def tint(self, tints: Sequence[tuple[tuple[int, int], QColor]]) -> None:
        """Lay tints upon stretches of the copy's text."""
        self._tints = tints
        self.update()

    @property
    def picture_width(self) -> int:
        """Pixels of the picture that is drawn; 0 without one."""
        return self._image.width()

    def fit_to(self, width: int) -> None:
        """Take a width in pixels; the height follows."""
        self.setFixedWidth(max(width, 1))
        self._fit()

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return where a stretch of the copy's text is, in pixels."""
        if self._printed is None:
            return []
        scale = self._scale
        return [
            QRectF(
                (part.left - GRAIN) * scale,
                (part.top - GRAIN) * scale,
                (part.right - part.left + 2 * GRAIN) * scale,
                (part.bottom - part.top + 2 * GRAIN) * scale,
            )
            for part in self._printed.page.rectangles(start, end)
        ]

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and the tints."""
        painter = QPainter(self)
        if self._printed is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for (start, end), colour in self._tints:
                for area in self.rectangles(start, end):
                    painter.fillRect(area, colour)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the cursor."""
        offset = self._offset_at(event.position())
        known = Qt.CursorShape.PointingHandCursor
        self.setCursor(known if offset >= 0 else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(offset)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        offset = self._offset_at(event.position())
        if offset >= 0:
            self.clicked.emit(offset, event.globalPosition().toPoint())

    @property
    def _scale(self) -> float:
        assert self._printed is not None
        return self.width() / self._printed.page.width

    def _fit(self) -> None:
        if self._printed is not None:
            self.setFixedHeight(round(self._printed.page.height * self._scale))
        self.update()

    def _offset_at(self, at: QPointF) -> int:
        if self._printed is None:
            return -1
        offset = self._printed.page.offset_at(at.x() / self._scale, at.y() / self._scale)
        return -1 if offset is None else offset


class PageView(QWidget):
    """One page at a time; pages are drawn beside the window.

    Signals:
        pointed: See `PageCanvas`.
        clicked: See `PageCanvas`.
        failed: Why the pages cannot be shown, in a sentence.
        turned: The offsets at which the page that is shown begins and ends.
        back_wanted: The reader wants to go back to the timeline.
    """

    pointed = Signal(int)
    clicked = Signal(int, QPoint)
    failed = Signal(str)
    turned = Signal(int, int)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._copy: Copy | None = None
        self._file: PrintedCopy | None = None
        self._errand: Errand | None = None
        self._number = 1
        self._zoom = 1.0
        self._lit: tuple[tuple[int, int], int] | None = None
        self.canvas = PageCanvas()
        self.previous = step_button("‹", "Previous page")
        self.next = step_button("›", "Next page")
        self.number = QLabel()
        self.number.setObjectName("counter")
        self.area = QScrollArea()
        self.area.setObjectName("pages")
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_letters(self, {"P": self.back_wanted.emit})
        self._lay_out()
        self._connect()

    @property
    def shown_page(self) -> int:
        """The number of the page, from 1."""
        return self._number

    def set_copy(self, copy: "Copy | None") -> None:
        """Show the pages of another copy, when they are asked for."""
        if self._errand is not None:
            self._errand.stop()
        if self._file is not None:
            self._file.close()
        self._copy, self._file, self._errand = copy, None, None
        self._number, self._lit, self._zoom = 1, None, 1.0
        self.canvas.show_page(None)

    def light(self, span: tuple[int, int] | None, group: int = 0) -> None:
        """Light a stretch of the copy's text and go to its page; nothing with None."""
        self._lit = None if span is None else (span, group)
        self._tint()
        if span is not None and self._copy is not None:
            self.go_to(self._copy.page_at(span[0]))

    def go_to(self, number: int) -> None:
        """Show a page, from 1."""
        if self._copy is None:
            return
        self._number = min(max(number, 1), len(self._copy.pages))
        self.number.setText(f"page {self._number} of {len(self._copy.pages)}")
        self.previous.setEnabled(self._number > 1)
        self.next.setEnabled(self._number < len(self._copy.pages))
        if self.isVisible():
            self._draw()

    # What Qt calls

    def showEvent(self, event: object) -> None:
        """Draw the page."""
        self._fit()
        self.go_to(self._number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width, and draw it anew when that has settled."""
        super().resizeEvent(event)
        self._fit()
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys that scroll turn the page at its ends."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: LINE,
            Qt.Key.Key_Up: -LINE,
        }
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._scroll(by)

    def sizeHint(self) -> QSize:
        """Ask for what shows the upper half of a page."""
        return QSize(360, 320)

    # Inside

    def _scroll(self, by: int) -> None:
        """Scroll by pixels; where the page ends, turn it."""
        bar = self.area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by)
        if bar.value() == before:
            self.go_to(self._number + (1 if by > 0 else -1))
            bar.setValue(bar.minimum() if by > 0 else bar.maximum())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.number)
        head.addStretch()
        head.addWidget(self.previous)
        head.addWidget(self.next)
        self.area.setWidget(self.canvas)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the view has the keys
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.go_to(self._number - 1))
        self.next.clicked.connect(lambda: self.go_to(self._number + 1))
        self.canvas.pointed.connect(self.pointed)
        self.canvas.clicked.connect(self.clicked)
        self._settled.timeout.connect(lambda: self.go_to(self._number))

    def _fit(self) -> None:
        self.canvas.fit_to(round(self.area.viewport().width() * self._zoom))

    def _draw(self, *, again: bool = False) -> None:
        """Draw the page in another thread; the one before stays until it is there."""
        if self._errand is not None:
            self._errand.stop()
        copy, file, number = self._copy, self._file, self._number
        assert copy is not None
        width = self.canvas.width() * self.devicePixelRatioF()
        errand = Errand(lambda progress: _drawn(copy, file, number, width, progress), self)
        errand.done.connect(self._take_again if again else self._take)
        errand.failed.connect(self._fail)
        self._errand = errand
        errand.start()

    def _take(self, drawn: Drawn) -> None:
        self._errand = None
        self._file, printed = drawn
        self.canvas.show_page(printed)
        self._fit_to_text(printed)
        self._tint()
        assert self._copy is not None
        self.turned.emit(*self._copy.page_span(printed.page.number))
        areas = self.canvas.rectangles(*self._lit[0]) if self._lit else []
        if areas:
            top = round(areas[0].top())
            self.area.verticalScrollBar().setValue(top - self.area.viewport().height() // 4)

    def _take_again(self, drawn: Drawn) -> None:
        self._errand = None
        self._file, printed = drawn
        self.canvas.show_page(printed)
        self._tint()

    def _fit_to_text(self, printed: Printed) -> None:
        """Let what is printed have the width, not the margins, which are scrolled to."""
        left, right = text_sides(printed.page)
        self._zoom = min(max(printed.page.width / (right - left), 1.0), MOST_ZOOM)
        self._fit()
        QApplication.sendPostedEvents(self.area, QEvent.Type.LayoutRequest)
        scale = self.canvas.width() / printed.page.width
        self.area.horizontalScrollBar().setValue(round(left * scale))
        if abs(self.canvas.width() * self.devicePixelRatioF() - printed.picture.width) > 2:
            self._draw(again=True)

    def _fail(self, error: WorldError) -> None:
        if self._file is not None:
            self._file.close()  # another page may be sound
        self._errand = self._file = None
        self.failed.emit(str(error))

    def _tint(self) -> None:
        if self._lit is None:
            self.canvas.tint(())
            return
        span, group = self._lit
        colour = QColor(LIGHT.group(group))  # paper is white in every theme
        colour.setAlphaF(0.22)
        self.canvas.tint([(span, colour)])


def text_sides(page: "PrintedPage") -> tuple[float, float]:
    """Return the left and the right of what is printed on a page, with some room, in points."""
    left, right = page.boxes[:, 0], page.boxes[:, 2]
    known = ~np.isnan(left)
    if not known.any():
        return 0.0, page.width
    return max(float(left[known].min()) - ROOM, 0.0), float(right[known].max()) + ROOM


def _drawn(
    copy: "Copy", file: "PrintedCopy | None", number: int, width: float, progress: Progress
) -> Drawn:
    """Draw a page of a copy, so many pixels wide; its file is opened when it is not yet.

    What was opened for a page that is not wanted any more is closed again.
    """
    from kimura_viewer.reading.printed import PrintedCopy

    waiting = partial(progress, 0.0)
    opened = file or PrintedCopy(copy, waiting)
    try:
        page = opened.page(number, waiting)
        picture = opened.picture(number, width / page.width, waiting)
        progress(1.0)
    except BaseException:
        if file is None:
            opened.close()
        raise
    return opened, Printed(page, picture)
