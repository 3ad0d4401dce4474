"""The overview strip: all of the time, where its events are, and which part of it is seen."""

from enum import Enum

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kimura_viewer.drawing.light_painter import days_of
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.profile import Counts, group_profile
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.timeline.time_scale import SHORTEST, TimeScale
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.spotlight import Spotlight
from kimura_viewer.ui.fittings.text_size import factor, scaled, unscaled
from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.timeline.overview_painter import OverviewPainter
from kimura_viewer.ui.timeline.overview_words import column_words
from kimura_viewer.ui.timeline.timeline_view import TimelineView

HEIGHT = 44
"""Pixels of the strip."""
COLUMN = 3.0
"""Pixels of a column of the profile."""
SIDE = 16.0
"""Pixels beside the strip."""
OUTSIDE, INSIDE = 12.0, 5.0
"""Pixels on either side of an end in which it can be taken."""
NARROWEST = 12.0
"""Pixels between the ends that are drawn, so that what is seen can be taken as a whole."""
KEY_STEP = 8.0
"""Pixels of the strip that a key press moves."""
KEYS = (
    "Arrow keys left and right move the part that is seen; up and down choose whether they move "
    "the whole, its start or its end; + and − zoom, Home shows all of the time"
)


class Grip(Enum):
    """What a drag has taken, or keys move."""

    START = 0
    WHOLE = 1
    END = 2


class Overview(QWidget):
    """Shows the whole extent; a drag or keys move the part that is seen, or one of its ends."""

    def __init__(
        self, current: CurrentView, timeline: TimelineView, theme: Theme, tree: DeterminantTree
    ) -> None:
        super().__init__()
        self._names = tuple(group.name for group in tree.groups)
        self._current = current
        self._timeline = timeline
        self._theme = theme
        self._grip: Grip | None = None
        self._key_grip = Grip.WHOLE
        self._grabbed = 0.0
        self._profile: tuple[object, Counts] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(scaled(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overview")
        self.setAccessibleDescription(f"All of the time, and which part of it is seen. {KEYS}.")
        self._spotlight = Spotlight(self)
        timeline.scene_changed.connect(self._follow)

    def share_light(self, spotlight: Spotlight) -> None:
        """Point at what is found in the text."""
        self._spotlight = spotlight
        spotlight.changed.connect(lambda _: self.update())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, and in the size that the window's type has now."""
        self._theme = theme
        self.setFixedHeight(scaled(HEIGHT))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the strip."""
        return QSize(400, scaled(HEIGHT))

    @property
    def scale(self) -> TimeScale:
        """Days to pixels of the strip: all that the events reach, with a little room."""
        first, last = self._timeline.content.days
        room = max((last - first) * 0.02, SHORTEST)
        width = max(self._size.x() - 2 * SIDE, 1.0)
        return TimeScale(Extent(first - room, last + room), SIDE, width)

    @property
    def key_grip(self) -> Grip:
        """What the arrow keys move."""
        return self._key_grip

    def seen(self) -> tuple[float, float]:
        """Return the pixels of the ends of what is seen, kept in the strip and apart."""
        scale, extent = self.scale, self._extent()
        start, end = (
            min(max(scale.to_x(day), scale.left), scale.right) for day in (extent.start, extent.end)
        )
        if end - start >= NARROWEST:
            return start, end
        middle = (start + end) / 2
        return middle - NARROWEST / 2, middle + NARROWEST / 2

    # What Qt calls

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years, profile, the filter's range and the part that is seen."""
        qt = QPainter(self)
        qt.setRenderHint(QPainter.RenderHint.Antialiasing)
        qt.fillRect(self.rect(), QColor(self._theme.ground))
        qt.scale(factor(), factor())
        size = self._size
        painter = OverviewPainter(qt, self.scale, size.y(), self._theme)
        painter.years()
        painter.profile(self._counts())
        seen = self.seen()
        painter.veil(seen, size.x())
        content, found = self._timeline.content, self._spotlight.light.found
        painter.found(days_of(content, np.array(sorted(found), np.intp)))
        painter.limits(self._current.state.criteria)
        grip = self._key_grip if self.hasFocus() else None
        if grip is Grip.WHOLE:
            painter.focus(seen)
        painter.handle(seen[0], outward=-1, is_active=grip is Grip.START)
        painter.handle(seen[1], outward=1, is_active=grip is Grip.END)
        qt.setPen(QPen(QColor(self._theme.rule), 1.0))
        qt.drawLine(QPointF(0, 0.5), QPointF(size.x(), 0.5))
        qt.end()

    def event(self, event: QEvent) -> bool:
        """Say in words what the column under the cursor counts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(unscaled(QPointF(event.pos())).x())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """Return what the column at a pixel of the picture counts."""
        return column_words(self._counts(), self.scale, self._names, x)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an end, or the whole; elsewhere, go there first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = unscaled(event.position()).x()
        self._timeline.travel.hold()
        self._current.begin_gesture()
        self._grip = self._grip_at(x)
        start, end = self.seen()
        if self._grip is Grip.WHOLE and not start <= x <= end:
            middle, half = self.scale.to_day(x), self._extent().days / 2
            self._timeline.travel.put(Extent(middle - half, middle + half))
        self._grabbed = self.scale.to_day(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken; else show what would be."""
        x = unscaled(event.position()).x()
        if self._grip is None:
            at_end = self._grip_at(x) is not Grip.WHOLE
            shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.OpenHandCursor
            self.setCursor(shape)
            return
        day, extent = self.scale.to_day(x), self._extent()
        by = day - self._grabbed
        if self._grip is not Grip.WHOLE:
            by = day - (extent.start if self._grip is Grip.START else extent.end)
        self._timeline.travel.put(_moved(extent, self._grip, by))
        self._grabbed = day

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self._current.end_gesture()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring everything into view."""
        self._grip = None
        self._timeline.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what the keys have taken, choose another grip, zoom or show everything."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        zooms = {
            Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP
        }  # fmt: skip
        if key in steps:
            self._move_by_key(steps[key])
        elif key in turns:
            self._key_grip = Grip((self._key_grip.value + turns[key]) % len(Grip))
            self.update()
        elif key in zooms:
            self._timeline.travel.zoom(zooms[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self._timeline.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what keys move."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys move nothing."""
        self.update()

    # Inside

    def _follow(self, scene: Scene) -> None:
        self.update()

    @property
    def _size(self) -> QPointF:
        """Width and height of the picture, at 100 %."""
        return unscaled(QPointF(self.width(), self.height()))

    def _extent(self) -> Extent:
        return self._timeline.laid_out.scale.extent

    def _grip_at(self, x: float) -> Grip:
        start, end = self.seen()
        inside = min(INSIDE, (end - start) / 4)
        if start - OUTSIDE <= x <= start + inside:
            return Grip.START
        return Grip.END if end - inside <= x <= end + OUTSIDE else Grip.WHOLE

    def _move_by_key(self, steps: int) -> None:
        days = steps * KEY_STEP / self.scale.pixels_per_day
        goal = self._timeline.travel.goal
        self._timeline.travel.head_for(_moved(goal, self._key_grip, days))

    def _counts(self) -> Counts:
        """The profile, made anew when the events, the dates or the width change."""
        content, scale = self._timeline.content, self.scale
        key = (content.kept, content.dates, self._size.x())
        if self._profile is None or not _same(self._profile[0], key):
            columns = max(int(scale.width / COLUMN), 1)
            counts = group_profile(content, scale.extent.start, scale.extent.end, columns)
            self._profile = (key, counts)
        return self._profile[1]


def _moved(extent: Extent, grip: Grip, days: float) -> Extent:
    """Return the extent with its whole, or one end, some days later; the ends stay apart."""
    if grip is Grip.START:
        return Extent(min(extent.start + days, extent.end - SHORTEST), extent.end)
    if grip is Grip.END:
        return Extent(extent.start, max(extent.end + days, extent.start + SHORTEST))
    return Extent(extent.start + days, extent.end + days)


def _same(one: object, other: object) -> bool:
    """Tell whether two keys are of the very same arrays."""
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
