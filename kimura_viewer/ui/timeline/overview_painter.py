"""The overview strip on a QPainter: years, profile, the filter's range, and what is seen."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kimura_viewer.drawing.fonts import SMALL, baseline, font, metrics
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.events import Floats
from kimura_viewer.timeline.profile import Counts
from kimura_viewer.timeline.ticks import year_label
from kimura_viewer.timeline.time_scale import TimeScale

YEARS = 16.0
"""Pixels of the line of years at the bottom."""
YEAR_ROOM = 44.0
"""Pixels from one year to the next one that is named."""
HANDLE_WIDTH, HANDLE_HEIGHT = 7.0, 20.0
"""Pixels of a handle, which stands outside what is seen."""
FOUND = 3.0
"""Pixels of half the side of a sign for what was found in the text."""
RANGE_HEIGHT = 3.0
"""Pixels of the bar of the filter's range."""
SEAM = 1.0
"""Pixels of ground between the groups of a column that has room for that."""


@dataclass(frozen=True)
class OverviewPainter:
    """Draws the strip.

    Attributes:
        painter: Where to.
        scale: Days to pixels.
        height: Pixels.
        theme: The colours.
    """

    painter: QPainter
    scale: TimeScale
    height: float
    theme: Theme

    def years(self) -> None:
        """Name years as close as they have room, each beside a rule."""
        painter, scale, step = self.painter, self.scale, 10
        while step * 365.25 * scale.pixels_per_day < YEAR_ROOM:
            step *= 5 if str(step)[0] == "1" else 2
        painter.setFont(font(SMALL))
        year = civil(int(scale.extent.start))[0] // step * step
        while (x := scale.to_x(float(day_number(year, 1, 1)))) < scale.right:
            words = year_label(year)
            if x >= scale.left and x + metrics(SMALL).horizontalAdvance(words) <= scale.right:
                painter.setPen(QPen(QColor(self.theme.hairline), 1.0))
                painter.drawLine(QPointF(x, 4), QPointF(x, self.height - 3))
                painter.setPen(QColor(self.theme.soft))
                at = QPointF(x + 4, baseline(self.height - YEARS / 2, SMALL))
                painter.drawText(at, words)
            year += step

    def profile(self, counts: Counts) -> None:
        """Draw columns of events by where they begin, the groups upon each other."""
        most = int(counts.sum(axis=0).max(initial=0))
        if not most:
            return
        unit = min((self.height - YEARS - 8.0) / most, 5.0)
        width = self.scale.width / counts.shape[1]
        bottom = np.full(counts.shape[1], self.height - YEARS - 1.0)
        self.painter.setPen(Qt.PenStyle.NoPen)
        for group, row in enumerate(counts):
            self.painter.setBrush(QColor(self.theme.group(group)))
            tops = bottom - row * unit
            columns = np.flatnonzero(row)
            lefts = self.scale.left + columns * width
            # Groups that stand upon each other are told apart without their colours.
            seam = SEAM if unit >= 3 * SEAM else 0.0
            boxes = zip(lefts, tops[columns] + seam, bottom[columns], strict=True)
            self.painter.drawRects(
                [QRectF(x, top, width - 0.5, end - top) for x, top, end in boxes]
            )
            bottom = tops

    def found(self, days: Floats) -> None:
        """Point from above at days on which there is what was found in the text."""
        xs = np.unique(np.round(self.scale.to_x(days[np.isfinite(days)])))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.theme.accent))
        for x in xs[(xs >= self.scale.left) & (xs <= self.scale.right)].tolist():
            corners = [QPointF(x - FOUND, 1), QPointF(x + FOUND, 1), QPointF(x, 1 + 1.5 * FOUND)]
            self.painter.drawPolygon(QPolygonF(corners))

    def limits(self, criteria: Criteria) -> None:
        """Draw the filter's range as a bar below the profile."""
        if not criteria.limits_range:
            return
        first, last = criteria.days
        left = max(self.scale.to_x(first), self.scale.left)
        right = min(self.scale.to_x(last + 1), self.scale.right)
        bar = QRectF(left, self.height - YEARS, max(right - left, 2.0), RANGE_HEIGHT)
        self.painter.fillRect(bar, QColor(self.theme.ink))

    def veil(self, seen: tuple[float, float], width: float) -> None:
        """Step back with what is not seen."""
        veil = QColor(self.theme.panel)
        veil.setAlphaF(0.72)
        start, end = seen
        self.painter.fillRect(QRectF(0, 1, start, self.height), veil)
        self.painter.fillRect(QRectF(end, 1, width - end, self.height), veil)

    def handle(self, x: float, *, outward: int, is_active: bool) -> None:
        """Draw one end of what is seen, with its handle.

        Args:
            x: Pixel of the end.
            outward: -1 where the handle stands to the left of it, 1 to the right.
            is_active: Whether keys move it.
        """
        line = QPen(QColor(self.theme.accent if is_active else self.theme.soft), 1.0)
        self.painter.setPen(line)
        self.painter.drawLine(QPointF(x, 2), QPointF(x, self.height - 2))
        self.painter.setBrush(QColor(self.theme.accent if is_active else self.theme.ground))
        left = x if outward > 0 else x - HANDLE_WIDTH
        top = self.height / 2 - HANDLE_HEIGHT / 2
        self.painter.drawRoundedRect(QRectF(left, top, HANDLE_WIDTH, HANDLE_HEIGHT), 2, 2)

    def focus(self, seen: tuple[float, float]) -> None:
        """Draw a frame around what is seen: keys move it."""
        self.painter.setPen(QPen(QColor(self.theme.accent), 2.0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(QRectF(seen[0], 2, seen[1] - seen[0], self.height - 4))
