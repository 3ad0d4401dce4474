"""The page of a determinant as a figure's picture: what is argued, its events, its kin."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kimura_viewer.drawing.fonts import HEADING, LABEL, SMALL, text_width, write
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.legend import Entry
from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.mark_shapes import tenor_shape
from kimura_viewer.drawing.paragraphs import Paragraph, broken, paint_paragraphs, paragraph
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame
from kimura_viewer.model.decades import decade_name
from kimura_viewer.model.determinant_markdown import in_short
from kimura_viewer.model.determinant_page import DeterminantPage
from kimura_viewer.model.events import TENORS, EventTable, Floats
from kimura_viewer.timeline.marks import MARK_SIZE

APART = 14.0
"""Pixels between the parts of the page."""
TITLE, LINE = 24.0, 16.0
"""Pixels of the heading of a part, and from line to line."""
UNIT = 17.0
"""Pixels from mark to mark in the column of a decade."""
MARK, NUMBERED_MARK = 18.0, 36.0
"""Pixels of width of a mark, alone and with its number."""
LONGEST_BAR = 150.0
"""Pixels of the bar of the determinant that shares most events."""
MOST_DECADES = 12
"""Decades from which on empty ones have no column."""
MOST_MARKS = 400
"""More events than this are only counted."""


@dataclass(frozen=True)
class PagePicture:
    """What can be said of one determinant.

    Attributes:
        page: What there is to say.
        table: All events.
        decades: In which each event begins, shape (events,).
        group: Number of the group that gives the colour.
    """

    page: DeterminantPage
    table: EventTable
    decades: Floats
    group: int

    def fitted(self, frame: Frame) -> Fitted:
        """Set the page in the width that there is."""
        page = self.page
        parts = [part for part in self._parts(frame) if part.height]
        height = sum(part.height + APART for part in parts) - APART

        def paint(painter: QPainter) -> None:
            top = 0.0
            for part in parts:
                with grouped(painter, part.id):
                    part.paint(painter, top)
                top += part.height + APART

        rows = tuple(page.rows.tolist())
        used = sorted({int(tenor) for tenor in self.table.tenors[page.rows]})
        return Fitted(
            _narrowest(frame.numbered),
            height,
            height,
            tuple(Entry(TENORS[tenor], TENORS[tenor]) for tenor in used),
            rows if len(rows) <= MOST_MARKS else (),
            len(rows),
            f"Page of the determinant {page.determinant.name}. {in_short(page)}",
            0,
            lambda _height: Drawn(height, paint),
        )

    def _parts(self, frame: Frame) -> "list[_Part]":
        return [self._words(frame), self._by_decade(frame), self._together(frame)]

    def _words(self, frame: Frame) -> "_Part":
        theme, found = frame.theme, self.page.determinant
        said: list[Paragraph] = [
            paragraph(text, size, colour, frame.width, semibold=size == HEADING)
            for text, size, colour in (
                (f"{found.label} {found.name}".strip(), HEADING, theme.group(self.group)),
                (found.summary, LABEL, theme.ink),
                (in_short(self.page), SMALL, theme.soft),
            )
            if text
        ]
        height = sum(each.height for each in said)
        return _Part("page-words", height, lambda p, top: paint_paragraphs(p, said, 0.0, top))

    def _by_decade(self, frame: Frame) -> "_Part":
        """Each event as its mark, with its number in the key, in the column of its decade."""
        rows = self.page.rows
        columns = _columns(self.decades[rows])
        if not columns or len(rows) > MOST_MARKS:
            return _Part("page-decades", 0.0, _nothing)
        room = frame.width / len(columns)
        wide = NUMBERED_MARK if frame.numbered else MARK
        across = max(int(min(room, 120.0) // wide), 1)
        heads = [broken(decade_name(decade), room - 4.0, SMALL) for decade in columns]
        most = max(int((self.decades[rows] == decade).sum()) for decade in columns)
        marks = ceil(most / across) * UNIT
        height = TITLE + marks + 6.0 + LINE * max(map(len, heads))

        def paint(painter: QPainter, top: float) -> None:
            theme, base = frame.theme, top + TITLE + marks
            _head(painter, "Events by decade", top, frame)
            painter.setPen(QPen(QColor(theme.rule), 1.0))
            painter.drawLine(QLineF(0, base + 0.5, room * len(columns), base + 0.5))
            seats = dict.fromkeys(columns, 0)
            for number, row in enumerate(rows.tolist(), 1):
                decade = float(self.decades[row])
                seat, place = seats[decade], columns.index(decade)
                seats[decade] += 1
                at = QPointF(room * place + wide * (seat % across) + 8.0,
                             base - UNIT * (seat // across + 0.5))  # fmt: skip
                with grouped(painter, f"event-{self.table.ids[row]}", self.table.titles[row]):
                    self._paint_mark(painter, row, at, frame, str(number))
            painter.setPen(QColor(theme.soft))
            for place, lines in enumerate(heads):
                for line, text in enumerate(lines):
                    write(painter, room * place + 2.0, base + 12.0 + LINE * line, text, SMALL)

        return _Part("page-decades", height, paint)

    def _paint_mark(
        self, painter: QPainter, row: int, at: QPointF, frame: Frame, number: str
    ) -> None:
        path = tenor_shape(int(self.table.tenors[row]), MARK_SIZE)
        path.translate(at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(frame.theme.group(self.group)))
        painter.drawPath(path)
        if frame.numbered:
            painter.setPen(QColor(frame.theme.ink))
            write(painter, at.x() + 7.0, at.y(), number, SMALL)

    def _together(self, frame: Frame) -> "_Part":
        """Other determinants with a bar for the events that they share."""
        together = self.page.together
        if not together:
            return _Part("page-together", 0.0, _nothing)
        names = [other.name for other, _ in together]
        widest = max(text_width(name, SMALL) for name in names)
        longest = min(LONGEST_BAR, frame.width - widest - 50.0)
        most = together[0][1]

        def paint(painter: QPainter, top: float) -> None:
            _head(painter, "Events in common with", top, frame)
            theme, y = frame.theme, top + TITLE + LINE / 2
            shade = mixed(QColor(theme.group(self.group)), QColor(theme.ground), 0.6)
            for name, (_, count) in zip(names, together, strict=True):
                painter.setPen(QColor(theme.ink))
                write(painter, 0.0, y, name, SMALL)
                bar = QRectF(widest + 12.0, y - 4.5, max(longest * count / most, 1.0), 9.0)
                painter.fillRect(bar, shade)
                painter.setPen(QColor(theme.soft))
                write(painter, bar.right() + 6.0, y, f"{count:,}", SMALL)
                y += LINE

        return _Part("page-together", TITLE + LINE * len(names), paint)


@dataclass(frozen=True)
class _Part:
    """A part of the page: what it is called in the file, its height, and how it is drawn."""

    id: str
    height: float
    paint: Callable[[QPainter, float], None]


def _columns(decades: Floats) -> list[float]:
    """Return the decades that have a column: empty ones between, too, unless they are many."""
    found = [float(decade) for decade in np.unique(decades)]
    known = [decade for decade in found if np.isfinite(decade)]
    if not known or known[-1] - known[0] >= MOST_DECADES:
        return found
    between = np.arange(known[0], known[-1] + 1).tolist()
    return [*between, *found[len(known) :]]


def _nothing(_painter: QPainter, _top: float) -> None:
    """What has no height is not drawn."""


def _narrowest(numbered: bool) -> float:
    return 340.0 if numbered else 300.0


def _head(painter: QPainter, text: str, top: float, frame: Frame) -> None:
    painter.setPen(QColor(frame.theme.ink))
    write(painter, 0.0, top + TITLE / 2 - 3.0, text, LABEL, semibold=True)
