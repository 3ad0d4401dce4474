"""The mouse on the timeline: a drag pans, with Shift it zooms to a box; clicks select and frame."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.fold_signs import group_at
from kimura_viewer.timeline.picking import event_at, events_at, lane_at, overflow_at
from kimura_viewer.ui.fittings.text_size import factor, unscaled
from kimura_viewer.ui.timeline.box import Box
from kimura_viewer.ui.timeline.wheel import turn_of

if TYPE_CHECKING:  # the view makes its gestures
    from kimura_viewer.ui.timeline.timeline_view import TimelineView

ZOOM_STEP = 1.25
"""Factor of one notch of the wheel, or of one key press."""
PROFILE_ZOOM = 4.0
"""Factor of a click on a profile."""
DOUBLE_CLICK_ZOOM = 2.0
"""Factor of a double-click on empty ground."""
DRAG_DISTANCE = 4.0
"""Pixels after which a press is a drag, not a click."""
LEAST_BOX = 8
"""Pixels of a box that is zoomed to; a narrower one is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag under way.

    Attributes:
        extent: What was drawn when it began.
        scroll: How far lanes were scrolled then.
        is_box: Whether it draws a box.
    """

    extent: Extent
    scroll: float
    is_box: bool


class Gestures:
    """Turns what the mouse does into moves of the view, selections and folds."""

    def __init__(self, view: "TimelineView") -> None:
        self._view = view
        self._at: QPointF | None = None
        self._pressed: QPointF | None = None
        self._drag: Drag | None = None
        self._is_box = False
        self._is_spent = False
        self.band = Box(view.viewport())

    # The wheel

    def turn(self, event: QWheelEvent) -> None:
        """Zoom at the cursor, pan or scroll lanes."""
        turn, view = turn_of(event), self._view
        over_headers = unscaled(event.position()).x() < view.laid_out.layout.header_width
        if turn.act == "pan":
            self._pan(turn.amount, is_smooth=turn.is_smooth)
        elif turn.act == "scroll":
            view.lane_scroll.by(-turn.amount / factor())
        elif over_headers and view.lane_scroll.is_needed:
            view.lane_scroll.by(-event.angleDelta().y() / 2)
        else:
            zoom = view.travel.zoom_under_hand if turn.is_smooth else view.travel.zoom
            zoom(ZOOM_STEP**turn.amount, view.share_at(unscaled(event.position()).x()))

    def _pan(self, pixels: float, *, is_smooth: bool) -> None:
        travel, share = self._view.travel, -pixels / factor() / self._view.laid_out.scale.width
        if is_smooth:
            travel.pan_under_hand(travel.here, share)
        else:
            travel.pan(share)

    # The buttons

    def press(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a box."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._view.travel.hold()
        self._pressed = unscaled(event.position())
        self._drag = None
        self._is_box = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag; else light the event under the cursor."""
        at = self._at = unscaled(event.position())
        if self._pressed is None:
            self.look()
        elif self._drag is not None or self._begin_drag(at - self._pressed):
            self._go_on(self._pressed, at)

    def look(self) -> None:
        """Light the event that is under the cursor now."""
        if self._at is None or self._pressed is not None:
            return
        row = event_at(self._view.laid_out, self._at.x(), self._at.y())
        place = self._view.viewport().mapToGlobal((self._at * factor()).toPoint())
        self._view.hover.point_at(row, place)

    def leave(self) -> None:
        """Light nothing: the cursor has left."""
        self._at = None
        self._view.hover.leave()

    def release(self, event: QMouseEvent) -> None:
        """End a drag; or take the press for a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, drag = self._pressed, self._drag
        self._let_go()
        if drag is None:
            self._click(unscaled(event.position()))
        elif drag.is_box:
            self._zoom_to(pressed.x(), unscaled(event.position()).x())

    def cancel(self) -> bool:
        """Undo the drag that is under way; tell whether there was one."""
        drag = self._drag
        if drag is None:
            return False
        if not drag.is_box:
            self._view.travel.put(drag.extent)
            self._view.lane_scroll.to(drag.scroll)
        self._let_go()
        return True

    def double_click(self, event: QMouseEvent) -> None:
        """Frame an event, or zoom in where there is none; show the page of a lane's determinant."""
        if event.button() != Qt.MouseButton.LeftButton or self._is_spent:
            return
        view, at = self._view, unscaled(event.position())
        lane = lane_at(view.laid_out, at.y())
        row = event_at(view.laid_out, at.x(), at.y())
        if row is not None:
            view.frame(row)
        elif at.x() >= view.laid_out.layout.header_width:
            view.current.end_gesture()
            view.travel.zoom(DOUBLE_CLICK_ZOOM, view.share_at(at.x()))
        elif lane is not None and lane.group is not None:
            view.lane_activated.emit(lane.id)

    # Inside

    def _begin_drag(self, moved: QPointF) -> bool:
        if moved.manhattanLength() < DRAG_DISTANCE:
            return False
        view = self._view
        self._drag = Drag(view.travel.here, view.laid_out.layout.scroll, self._is_box)
        view.hover.leave()
        if self._drag.is_box:
            view.setCursor(Qt.CursorShape.CrossCursor)
        else:
            view.current.begin_gesture()
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _go_on(self, start: QPointF, to: QPointF) -> None:
        assert self._drag is not None
        if self._drag.is_box:
            box, by = self._box(start.x(), to.x()), factor()
            left, top = round(box.x() * by), round(box.y() * by)
            self.band.setGeometry(left, top, round(box.width() * by), round(box.height() * by))
            self.band.show()
            return
        moved = to - start
        self._view.lane_scroll.to(self._drag.scroll - moved.y())
        width = self._view.laid_out.scale.width
        self._view.travel.pan_under_hand(self._drag.extent, -moved.x() / width)

    def _let_go(self) -> None:
        if self._drag is not None and not self._drag.is_box:
            self._view.current.end_gesture()
        self._pressed = self._drag = None
        self.band.hide()
        self._view.setCursor(Qt.CursorShape.ArrowCursor)

    def _box(self, one: float, other: float) -> QRect:
        """The box between two pixels: all lanes, as time alone is zoomed."""
        scene = self._view.laid_out
        left, right = sorted(
            round(min(max(x, scene.scale.left), scene.scale.right)) for x in (one, other)
        )
        top = round(scene.layout.axis_height)
        return QRect(left, top, right - left, round(scene.layout.height) - top)

    def _zoom_to(self, one: float, other: float) -> None:
        box, scale = self._box(one, other), self._view.laid_out.scale
        if box.width() >= LEAST_BOX:
            days = (scale.to_day(box.x()), scale.to_day(box.x() + box.width()))
            self._view.travel.go(Extent(*days))

    def _click(self, at: QPointF) -> None:
        """Select what was clicked; another click there, the next of several.

        A click on the name of a group folds it. One on the number of events that have no room
        zooms to them, and one in a lane that has too many events to tell them apart zooms in, until
        it has fewer. None of these is half of a double-click.
        """
        view = self._view
        group = group_at(view.laid_out, at.x(), at.y())
        overflow = overflow_at(view.laid_out, at.x(), at.y())
        lane = lane_at(view.laid_out, at.y())
        profiled = {profile.lane for profile in view.laid_out.profiles}
        on_profile = lane is not None and lane.band.lane in profiled
        self._is_spent = group is not None or overflow is not None or on_profile
        if group is not None:
            view.current.toggle_fold(group)
        elif overflow is not None:
            view.travel.go(Extent(overflow.start, overflow.end))
        elif on_profile:
            view.travel.zoom(PROFILE_ZOOM, view.share_at(at.x()))
        else:
            self._select(events_at(view.laid_out, at.x(), at.y()))

    def _select(self, found: list[int]) -> None:
        selected = self._view.selected_row
        if selected in found:
            found = found[found.index(selected) + 1 :] + found[: found.index(selected) + 1]
        self._view.select(found[0] if found else None)
