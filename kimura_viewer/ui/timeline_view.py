"""The timeline in the window: one item paints the scene, gestures change the current view."""

from collections.abc import Callable
from math import isnan

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QToolTip, QWidget

from kimura_viewer.drawing.fonts import READING, font, label_width
from kimura_viewer.drawing.scene_painter import Emphasis, paint_scene
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.order import in_order
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.picking import event_at, events_at, lane_at
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.guard import guarded
from kimura_viewer.ui.motion import Motion

ZOOM_STEP = 1.25
"""Factor of one notch of the wheel, or of one key press."""
PROFILE_ZOOM = 4.0
"""Factor of a click on a profile."""
PAN_STEP = 80.0
"""Pixels of one key press."""
MARGIN = 16.0
"""Pixels between an event that is brought into view and the edge."""
MOST_OF_ALL = 3.0
"""The longest extent that is shown, as a multiple of that of all events."""
NOTHING_KEPT = "No event meets the filter.\n“Show all events” at the left brings them back."
NOTHING_HERE = "No event in this stretch of time.\nPress 0 to bring all of them into view."
HEADER_SHARE, LEAST_HEADER, MOST_HEADER = 0.3, 120.0, 196.0
"""The headers' share of the width, and the pixels that they take at least and at most."""
DRAG_DISTANCE = 4.0
"""Pixels after which a press is a drag, not a click."""


def _lane_state(state: ViewState) -> tuple[object, ...]:
    """What lanes and rows depend on."""
    return state.lanes, state.calendars


class TimelineItem(pg.GraphicsObject):
    """The one item of the timeline: it paints the whole scene."""

    def __init__(self, paint_view: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._paint_view = paint_view
        self._area = QRectF()

    def fill(self, area: QRectF) -> None:
        """Take the whole of the view."""
        self.prepareGeometryChange()
        self._area = area

    def boundingRect(self) -> QRectF:
        """Return the area that is painted, in pixels."""
        return self._area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the scene in pixels of the view."""
        self._paint_view(painter)


class TimelineView(pg.GraphicsView):
    """Lanes, marks, labels and axis; wheel and keys zoom, a drag pans, a click selects.

    Signals:
        scene_changed: Another scene was laid out.
        lane_activated: Slug of the determinant whose header was double-clicked.
    """

    scene_changed = Signal(object)
    lane_activated = Signal(str)

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        theme: Theme,
        describe: Callable[[int], str],
    ) -> None:
        super().__init__(background=None)
        self._current = current
        self._table = table
        self._tree = tree
        self._theme = theme
        self._describe = describe
        self._scroll = 0.0
        self._content: Content | None = None  # made when it is first drawn, in its size
        self._laid_out: Scene | None = None
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self._drag_from: tuple[TimeScale, float] | None = None
        self._motion = Motion(self)
        self._item = TimelineItem(self._paint)
        self.addItem(self._item)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 200)
        self.setAccessibleName("Timeline")
        current.changed.connect(self._follow)

    @property
    def content(self) -> Content:
        """The events and lanes that are drawn."""
        if self._content is None:
            self._content = self._make_content(self._current.state)
        return self._content

    @property
    def laid_out(self) -> Scene:
        """The scene that is drawn now."""
        if self._laid_out is None:
            self._laid_out = self._lay_out()
            self.scene_changed.emit(self._laid_out)
        return self._laid_out

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._item.update()

    def fit(self) -> None:
        """Bring all events into view."""
        self._current.look_at(None)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom in by a factor, the day at pixel `x` (by default the middle) staying there."""
        scale = self.laid_out.scale
        at = scale.left + scale.width / 2 if x is None else max(x, scale.left)
        self._current.look_at(self._within(scale.zoomed(factor, at)))

    def pan(self, pixels: float) -> None:
        """Drag the content to the right by pixels."""
        self._current.look_at(self._within(self.laid_out.scale.panned(pixels)))

    def step(self, by: int) -> None:
        """Select the next (or an earlier) one of the shown events in time."""
        kept = np.flatnonzero(self.content.kept)
        if not len(kept):
            return
        shown = in_order(self.content.dates, kept, "earliest").tolist()
        selected = self._selected_row()
        if selected in shown:
            index = min(max(shown.index(selected) + by, 0), len(shown) - 1)
        else:
            index = 0 if by > 0 else len(shown) - 1
        self._current.select(str(self._table.ids[shown[index]]))

    def bring_into_view(self, row: int) -> None:
        """Move the extent, and scroll the lanes, so that an event is in view, if it is not."""
        extent, reach = self.laid_out.scale.extent, self.content.reach_of(np.array([row]))
        middle = float(reach.middle[0])
        in_view = reach.begin[0] < extent.end and reach.end[0] > extent.start
        if not isnan(middle) and not in_view:
            half = extent.days / 2
            self._current.look_at(Extent(middle - half, middle + half))
        self._scroll_to(row)

    def _scroll_to(self, row: int) -> None:
        marks, layout = self.laid_out.marks, self.laid_out.layout
        homes = np.flatnonzero((marks.events == row) & marks.home)
        if not len(homes):
            return
        y = float(marks.y[homes[0]])
        above, below = layout.axis_height + MARGIN - y, y - (layout.height - MARGIN)
        if above > 0 or below > 0:
            self._scroll = max(self._scroll + max(below, 0.0) - max(above, 0.0), 0.0)
            self._lay_out_again()

    def sizeHint(self) -> QSize:
        """Ask for what shows all lanes of the shipped store."""
        return QSize(900, 640)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        if event is None:  # pyqtgraph's constructor calls so
            return
        self._motion.finish()
        self._content = None
        self._lay_out_again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; with Shift, or sideways, pan."""
        delta = event.angleDelta()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shifted or abs(delta.x()) > abs(delta.y()):
            self.pan((delta.x() or delta.y()) / 120 * PAN_STEP)
        elif event.position().x() < self.laid_out.layout.header_width and self._scrolls():
            self._scroll_by(-delta.y() / 2)
        else:
            self.zoom(ZOOM_STEP ** (delta.y() / 120), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._drag_from = None
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging; else light the event under the cursor."""
        if self._pressed is not None:
            self._drag(event.position())
        else:
            self._hover(event_at(self.laid_out, event.position().x(), event.position().y()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked, or nothing."""
        if self._pressed is not None and self._drag_from is None:
            self._click(event.position())
        self._pressed = self._drag_from = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in on the place; on a lane's header, show only this lane."""
        x, y = event.position().x(), event.position().y()
        lane = lane_at(self.laid_out, y)
        if x >= self.laid_out.layout.header_width:
            self.zoom(2.0, x)
        elif lane is not None and lane.id:
            self.lane_activated.emit(lane.id)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, pan, fit and step from event to event."""
        act = self._keys().get(Qt.Key(event.key()))
        if act is None:
            QWidget.keyPressEvent(self, event)
            return
        act()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is under the cursor."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event_at(self.laid_out, event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if row is None else self._describe(row), self)
            return True
        return bool(super().viewportEvent(event))

    # Inside

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        key = Qt.Key
        return {
            key.Key_Plus: lambda: self.zoom(ZOOM_STEP),
            key.Key_Equal: lambda: self.zoom(ZOOM_STEP),
            key.Key_Minus: lambda: self.zoom(1 / ZOOM_STEP),
            key.Key_0: self.fit,
            key.Key_Home: self.fit,
            key.Key_Right: lambda: self.step(1),
            key.Key_Left: lambda: self.step(-1),
            key.Key_Up: lambda: self._scroll_by(-40),
            key.Key_Down: lambda: self._scroll_by(40),
            key.Key_PageUp: lambda: self.pan(self.laid_out.scale.width * 0.8),
            key.Key_PageDown: lambda: self.pan(-self.laid_out.scale.width * 0.8),
            key.Key_Escape: lambda: self._current.select(None),
        }

    def _make_content(self, state: ViewState) -> Content:
        return make_content(
            self._table, self._tree, state.criteria, state.lanes, self._layout(), choice=state.dates
        )

    def _layout(self) -> Layout:
        size, calendars = self.viewport().size(), self._current.state.calendars
        width, height = max(size.width(), 1), max(size.height(), 1)
        header = min(max(width * HEADER_SHARE, LEAST_HEADER), MOST_HEADER)
        return Layout(width, height, header, self._scroll, calendars)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.criteria != new.criteria or _lane_state(old) != _lane_state(new):
            self._motion.finish()
        if old.dates != new.dates:
            self._glide_to(self._make_content(new))
        elif _lane_state(old) != _lane_state(new):
            self._content = self._make_content(new)
        elif old.criteria != new.criteria:
            self._content = self.content.meeting(new.criteria)
        if old.selection != new.selection and new.selection is not None:
            row = self._selected_row()
            if row is not None:
                self.bring_into_view(row)
        self._lay_out_again()

    def _within(self, extent: Extent) -> Extent | None:
        """Keep an extent to what there is to see: not much longer than all, and not beside it."""
        everything = fit_extent(self.content, self.laid_out.scale.width)
        if extent.days > everything.days * MOST_OF_ALL:
            return self._current.state.extent
        first, last = self.content.days
        middle = (extent.start + extent.end) / 2
        shift = min(max(middle, first), last) - middle
        return Extent(extent.start + shift, extent.end + shift) if shift else extent

    def _glide_to(self, content: Content) -> None:
        """Let the marks glide to other dates, unless the system asks for reduced motion."""
        before, self._content = self.content, content

        def show(share: float) -> None:
            self._content = before.toward(content, share) if share < 1.0 else content
            self._lay_out_again()

        self._motion.run(show)

    def _lay_out_again(self) -> None:
        self._laid_out = None
        self._item.fill(QRectF(self.viewport().rect()))
        self._item.update()

    def _lay_out(self) -> Scene:
        layout = self._layout()
        scene = build_scene(
            self.content,
            self._current.state.extent,
            layout,
            label_width,
            selected=self._selected_row(),
        )
        lowest = max(scene.content_height - layout.lanes_height, 0.0)
        if self._scroll > lowest:
            self._scroll = lowest
            return self._lay_out()
        return scene

    def _paint(self, painter: QPainter) -> None:
        emphasis = Emphasis(self._selected_row(), self._hovered)
        paint_scene(painter, self.laid_out, self._theme, emphasis, in_batches=True)
        if not len(self.laid_out.marks):
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        """Say why there is nothing to see, and what to do."""
        scene = self.laid_out
        words = NOTHING_HERE if scene.shown else NOTHING_KEPT
        area = QRectF(self.viewport().rect())
        area.setLeft(scene.layout.header_width)
        painter.setFont(font(READING))
        painter.setPen(QColor(self._theme.soft))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)

    def _selected_row(self) -> int | None:
        selection = self._current.state.selection
        return None if selection is None else self._table.row(selection)

    def _scrolls(self) -> bool:
        return self.laid_out.content_height > self.laid_out.layout.lanes_height

    def _scroll_by(self, pixels: float) -> None:
        if self._scrolls():
            self._scroll = max(self._scroll + pixels, 0.0)
            self._lay_out_again()

    def _drag(self, to: QPointF) -> None:
        assert self._pressed is not None
        moved = to - self._pressed
        if self._drag_from is None:
            if moved.manhattanLength() < DRAG_DISTANCE:
                return
            self._drag_from = (self.laid_out.scale, self._scroll)
            self._hover(None)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        scale, scroll = self._drag_from
        if self._scrolls():
            self._scroll = max(scroll - moved.y(), 0.0)
            self._lay_out_again()
        self._current.look_at(self._within(scale.panned(moved.x())))

    def _click(self, at: QPointF) -> None:
        """Select what was clicked; another click there, the next of several.

        In a lane that has too many events to tell them apart, zoom in until it has fewer.
        """
        lane = lane_at(self.laid_out, at.y())
        profiled = {profile.lane for profile in self.laid_out.profiles}
        if lane is not None and lane.band.lane in profiled:
            self.zoom(PROFILE_ZOOM, at.x())
            return
        found = events_at(self.laid_out, at.x(), at.y())
        selected = self._selected_row()
        if selected in found:
            found = found[found.index(selected) + 1 :] + found[: found.index(selected) + 1]
        self._current.select(str(self._table.ids[found[0]]) if found else None)

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self._item.update()
