"""The overview strip: all of the time, where its events are, and which part of it is seen."""

from enum import Enum

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kimura_viewer.drawing.fonts import SMALL, baseline, font, metrics
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.profile import Counts, group_profile
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.timeline.ticks import year_label
from kimura_viewer.timeline.time_scale import SHORTEST, TimeScale
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.guard import guarded
from kimura_viewer.ui.timeline_view import TimelineView

HEIGHT = 44
"""Pixels of the strip."""
COLUMN = 3.0
"""Pixels of a column of the profile."""
SIDE = 16.0
"""Pixels beside the strip."""
YEARS = 16.0
"""Pixels of the line of years at the bottom."""
HANDLE = 8.0
"""Pixels on either side of an end in which it can be taken."""


class Grip(Enum):
    """What a drag has taken."""

    START = 0
    END = 1
    WHOLE = 2


class Overview(QWidget):
    """Shows the whole extent; a drag moves the part that is seen, or one of its ends."""

    def __init__(self, current: CurrentView, timeline: TimelineView, theme: Theme) -> None:
        super().__init__()
        self._current = current
        self._timeline = timeline
        self._theme = theme
        self._grip: Grip | None = None
        self._grabbed = 0.0
        self._profile: tuple[object, Counts] | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overview")
        self.setAccessibleDescription("All of the time, and which part of it is seen")
        timeline.scene_changed.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the strip."""
        return QSize(400, HEIGHT)

    @property
    def scale(self) -> TimeScale:
        """Days to pixels of the strip: all that the events reach, with a little room."""
        first, last = self._timeline.content.days
        room = max((last - first) * 0.02, SHORTEST)
        return TimeScale(Extent(first - room, last + room), SIDE, max(self.width() - 2 * SIDE, 1.0))

    def seen(self) -> tuple[float, float]:
        """Return the pixels of the ends of what is seen, kept in the strip."""
        scale = self.scale
        extent = self._timeline.laid_out.scale.extent
        return (
            min(max(scale.to_x(extent.start), scale.left), scale.right),
            min(max(scale.to_x(extent.end), scale.left), scale.right),
        )

    # What Qt calls

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years, profile, the filter's range and the part that is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        self._paint_years(painter)
        self._paint_profile(painter)
        self._paint_range(painter, self._current.state.criteria)
        self._paint_seen(painter)
        painter.setPen(QPen(QColor(self._theme.rule), 1.0))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an end, or the whole; elsewhere, go there first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        start, end = self.seen()
        self._grip = self._grip_at(x)
        if self._grip is Grip.WHOLE and not start <= x <= end:
            middle = self.scale.to_day(x)
            half = self._extent().days / 2
            self._current.look_at(Extent(middle - half, middle + half))
        self._grabbed = self.scale.to_day(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken."""
        x = event.position().x()
        if self._grip is None:
            at_end = self._grip_at(x) is not Grip.WHOLE
            self.setCursor(
                Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.OpenHandCursor
            )
            return
        day = self.scale.to_day(x)
        extent = self._extent()
        if self._grip is Grip.START:
            self._current.look_at(Extent(min(day, extent.end - SHORTEST), extent.end))
        elif self._grip is Grip.END:
            self._current.look_at(Extent(extent.start, max(day, extent.start + SHORTEST)))
        else:
            moved = day - self._grabbed
            self._current.look_at(Extent(extent.start + moved, extent.end + moved))
            self._grabbed = day

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring everything into view."""
        self._grip = None
        self._timeline.fit()

    # Inside

    def _follow(self, scene: Scene) -> None:
        self.update()

    def _extent(self) -> Extent:
        return self._timeline.laid_out.scale.extent

    def _grip_at(self, x: float) -> Grip:
        start, end = self.seen()
        if abs(x - start) <= HANDLE and abs(x - start) <= abs(x - end):
            return Grip.START
        return Grip.END if abs(x - end) <= HANDLE else Grip.WHOLE

    def _paint_years(self, painter: QPainter) -> None:
        scale = self.scale
        step = 10
        while step * 365.25 * scale.pixels_per_day < 44.0:
            step *= 5 if str(step)[0] == "1" else 2
        painter.setFont(font(SMALL))
        year = civil(int(scale.extent.start))[0] // step * step
        y = self.height() - YEARS / 2
        while (x := scale.to_x(float(day_number(year, 1, 1)))) < scale.right:
            words = year_label(year)
            if x >= scale.left and x + metrics(SMALL).horizontalAdvance(words) <= scale.right:
                painter.setPen(QPen(QColor(self._theme.hairline), 1.0))
                painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - 3))
                painter.setPen(QColor(self._theme.soft))
                painter.drawText(QPointF(x + 4, baseline(y, SMALL)), words)
            year += step

    def _counts(self) -> Counts:
        """The profile, made anew when the events, the dates or the width change."""
        content, scale = self._timeline.content, self.scale
        key = (content.kept, content.dates, self.width())
        if self._profile is None or not _same(self._profile[0], key):
            columns = max(int(scale.width / COLUMN), 1)
            counts = group_profile(content, scale.extent.start, scale.extent.end, columns)
            self._profile = (key, counts)
        return self._profile[1]

    def _paint_profile(self, painter: QPainter) -> None:
        """Columns of events by where they begin, the groups upon each other."""
        counts = self._counts()
        most = int(counts.sum(axis=0).max(initial=0))
        if not most:
            return
        room = self.height() - YEARS - 6.0
        unit = min(room / most, 5.0)
        width = self.scale.width / counts.shape[1]
        bottom = np.full(counts.shape[1], self.height() - YEARS)
        painter.setPen(Qt.PenStyle.NoPen)
        for group, row in enumerate(counts):
            painter.setBrush(QColor(self._theme.group(group)))
            heights = row * unit
            painter.drawRects(
                [
                    QRectF(
                        SIDE + column * width,
                        bottom[column] - heights[column],
                        width - 0.5,
                        heights[column],
                    )
                    for column in np.flatnonzero(row)
                ]
            )
            bottom = bottom - heights

    def _paint_range(self, painter: QPainter, criteria: Criteria) -> None:
        """The filter's range, as a bar along the bottom of the profile."""
        if not criteria.limits_range:
            return
        scale = self.scale
        first, last = criteria.days
        left = max(scale.to_x(first), scale.left)
        right = min(scale.to_x(last + 1), scale.right)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawRect(QRectF(left, self.height() - YEARS + 1, max(right - left, 2.0), 2.0))

    def _paint_seen(self, painter: QPainter) -> None:
        """Veil what is not seen, and draw the two ends."""
        start, end = self.seen()
        veil = QColor(self._theme.panel)
        veil.setAlphaF(0.72)
        height = float(self.height())
        painter.fillRect(QRectF(0, 1, start, height), veil)
        painter.fillRect(QRectF(end, 1, self.width() - end, height), veil)
        painter.setPen(QPen(QColor(self._theme.soft), 1.0))
        painter.setBrush(QColor(self._theme.ground))
        for x in (start, end):
            painter.drawLine(QPointF(x, 2), QPointF(x, height - 2))
            painter.drawRoundedRect(QRectF(x - 3, height / 2 - 9, 6, 18), 3, 3)


def _same(one: object, other: object) -> bool:
    """Tell whether two keys are of the very same arrays."""
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
