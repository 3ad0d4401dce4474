"""The timeline in the window: one item paints the scene of the current view."""

from collections.abc import Callable
from dataclasses import replace
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
from PySide6.QtWidgets import QToolTip, QWidget

from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.light_painter import paint_light
from kimura_viewer.drawing.scene_painter import Emphasis, paint_scene
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.graphemes import isolated
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.content import Content, content_of
from kimura_viewer.timeline.frames import Unit, frame_of_event, frame_of_unit
from kimura_viewer.timeline.lane_order import LaneOrder
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.light import Light
from kimura_viewer.timeline.picking import event_at, lane_at
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.letters import give_letters
from kimura_viewer.ui.fittings.motion import Motion
from kimura_viewer.ui.fittings.spotlight import Spotlight
from kimura_viewer.ui.fittings.text_size import factor, unscaled
from kimura_viewer.ui.fittings.words import tip
from kimura_viewer.ui.timeline.gestures import Gestures
from kimura_viewer.ui.timeline.hover import Hover
from kimura_viewer.ui.timeline.lane_scroll import LaneScroll
from kimura_viewer.ui.timeline.pinch import Pinch
from kimura_viewer.ui.timeline.steps import Steps
from kimura_viewer.ui.timeline.timeline_item import TimelineItem
from kimura_viewer.ui.timeline.timeline_keys import key_act
from kimura_viewer.ui.timeline.travel import Travel

MARGIN = 16.0
"""Pixels between an event that is brought into view and the edge."""
HEADER_SHARE, LEAST_HEADER, MOST_HEADER = 0.3, 120.0, 196.0
"""The headers' share of the width, and the pixels that they take at least and at most."""


def _lane_state(state: ViewState) -> tuple[object, ...]:
    """What lanes and rows depend on."""
    return state.lanes, state.calendars, state.folded, state.filtered


class TimelineView(pg.GraphicsView):
    """Lanes, marks, labels and axis of the current view.

    Signals:
        scene_changed: Another scene was laid out.
        outdated: The scene is to be laid out anew, when it is next drawn or asked for.
        lane_activated: Slug of the determinant whose header was double-clicked.
        passage_wanted: The reader wants to read the passage of the selected event.

    Attributes:
        current: What is seen.
        travel: The extent on its way through time.
        lane_scroll: How far lanes are scrolled.
        hover: The event under the cursor.
        gestures: What the mouse does.
    """

    scene_changed = Signal(object)
    outdated = Signal()
    lane_activated = Signal(str)
    passage_wanted = Signal()

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        theme: Theme,
        describe: Callable[[int], str],
    ) -> None:
        super().__init__(background=None)
        self.current = current
        self._table = table
        self._tree = tree
        self._theme = theme
        self.lane_scroll = LaneScroll(self)
        self._content: Content | None = None  # made when it is first drawn, in its size
        self._laid_out: Scene | None = None
        self._glide = Motion(self)
        self._steps = Steps()
        self._lane_order: LaneOrder | None = None
        self._spotlight = Spotlight(self)
        current.changed.connect(self._follow)
        self.travel = Travel(current, self._everything, lambda: self.content.days, self)
        self.hover = Hover(self, describe)
        self.gestures = Gestures(self)
        self._pinch = Pinch(self.viewport(), current, self._pinch_zoom)
        self._item = TimelineItem(self._paint)
        self.addItem(self._item)
        self._connect()

    def _connect(self) -> None:
        self.travel.moved.connect(self._lay_out_again)
        self.travel.arrived.connect(self.gestures.look)
        self.lane_scroll.changed.connect(self._lay_out_again)
        self.hover.changed.connect(self._item.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 200)
        give_letters(self, {"F": self.frame_selection, "G": self.fold_selection})
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(
            "Arrow keys left and right go from event to event in time, up and down from lane to "
            "lane; Enter reads the passage; Shift+F1 tells the other keys."
        )

    @property
    def table(self) -> EventTable:
        """All events."""
        return self._table

    @property
    def content(self) -> Content:
        """The events and lanes that are drawn."""
        if self._content is None:
            self._content = self._make_content(self.current.state)
        elif self._content.source.layout != self.layout_from_top:
            self._content = self._content.laid_out_in(self.layout_from_top)
        if self._content.beside is not self._spotlight.light.found:
            self._content = replace(self._content, beside=self._spotlight.light.found)
        return self._content

    @property
    def layout_from_top(self) -> Layout:
        """The picture's parts as they are while nothing is scrolled."""
        return replace(self._layout(), scroll=0.0)

    def begin_with(self, content: Content) -> None:
        """Take the content of the current view, which was worked out beside the window."""
        self._content = content

    @property
    def laid_out(self) -> Scene:
        """The scene that is drawn now."""
        scene = self._laid_out
        if scene is None:
            scene = self._laid_out = self._lay_out(self.travel.drawn)
            self.lane_scroll.show(scene)
            # Who hears of it may take another height, and so outdate the scene at once.
            self.scene_changed.emit(scene)
        return scene

    @property
    def selected_row(self) -> int | None:
        """Row of the selected event in the table."""
        selection = self.current.state.selection
        return None if selection is None else self._table.row(selection)

    @property
    def lane_order(self) -> LaneOrder:
        """The order of the shown events in their lanes."""
        if self._lane_order is None or self._lane_order.content is not self.content:
            self._lane_order = LaneOrder(self.content)
        return self._lane_order

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, and in the size that the window's type has now."""
        self._theme = theme
        self._glide.finish()
        self._lay_out_again()

    def share_light(self, spotlight: Spotlight) -> None:
        """Light what is lit elsewhere, and let others light what is pointed at here."""
        self._spotlight = spotlight
        spotlight.changed.connect(self._relight)
        self.hover.changed.connect(self._share_hover)

    def share_at(self, x: float) -> float:
        """Return the share of the plot's width at a pixel of the picture; 0 over the headers."""
        scale = self.laid_out.scale
        return max(x - scale.left, 0.0) / scale.width

    def fit(self) -> None:
        """Bring all events into view."""
        self.travel.go(None)

    def fit_unit(self, unit: Unit) -> None:
        """Fit the decade, year or month around the middle of the view."""
        goal = self.travel.goal
        self.travel.go(frame_of_unit(goal.start + goal.days / 2, unit))

    def zoom(self, factor: float) -> None:
        """Zoom in by a factor about the middle."""
        self.travel.zoom(factor)

    def pan(self, pixels: float) -> None:
        """Move the content to the right by pixels."""
        self.travel.pan(-pixels / self.laid_out.scale.width)

    def frame(self, row: int) -> None:
        """Zoom so that an event is well seen with its neighbours."""
        extent = frame_of_event(self.content, row)
        if extent is not None:
            self.travel.go(extent)
        self._scroll_to(row)

    def frame_selection(self) -> None:
        """Frame the selected event, if there is one."""
        if self.selected_row is not None:
            self.frame(self.selected_row)

    def fold_selection(self) -> None:
        """Fold the lanes of the selected event's group into one, or unfold them."""
        row = self.selected_row
        plan = self.content.plan
        if row is None:
            return
        for lane in plan.lane[plan.home & (plan.events == row)]:
            if plan.lanes[lane].group_id:
                self.current.toggle_fold(plan.lanes[lane].group_id)

    def select(self, row: int | None) -> None:
        """Select an event by its row in the table, or none."""
        self.current.select(None if row is None else str(self._table.ids[row]))

    def step(self, by: int) -> None:
        """Select the next (or an earlier) one of the shown events in time."""
        content = self.content
        row = self._steps.from_event(content.dates, content.kept, self.selected_row, by)
        if row is not None:
            self.select(row)

    def step_to_lane(self, by: int) -> None:
        """Select the event nearest in time in the next lane (or an earlier one) that has any."""
        row = self.lane_order.beside(self.selected_row, by)
        if row is not None:
            self.select(row)

    def select_end(self, by: int) -> None:
        """Select the last of the shown events in time; the first one where `by` is negative."""
        content = self.content
        row = self._steps.from_event(content.dates, content.kept, None, -by)
        if row is not None:
            self.select(row)

    def give_up(self) -> None:
        """Undo the drag that is under way; else select nothing."""
        if not self.gestures.cancel():
            self.select(None)

    def bring_into_view(self, row: int) -> None:
        """Move the extent, and scroll the lanes, so that an event is in view, if it is not."""
        extent, reach = self.travel.goal, self.content.reach_of(np.array([row]))
        middle = float(reach.middle[0])
        in_view = reach.begin[0] < extent.end and reach.end[0] > extent.start
        if not isnan(middle) and not in_view:
            half = extent.days / 2
            self.current.look_at(Extent(middle - half, middle + half))
        self._scroll_to(row)

    def _scroll_to(self, row: int) -> None:
        """Scroll so that an event is in view where the journey ends."""
        scene = self._lay_out(self.current.state.extent)
        homes = np.flatnonzero((scene.marks.events == row) & scene.marks.home)
        if not len(homes):
            return
        layout, y = scene.layout, float(scene.marks.y[homes[0]])
        above, below = layout.axis_height + MARGIN - y, y - (layout.height - MARGIN)
        if above > 0 or below > 0:
            self.lane_scroll.show(scene)
            self.lane_scroll.to(layout.scroll + max(below, 0.0) - max(above, 0.0))

    def sizeHint(self) -> QSize:
        """Ask for what shows all lanes of the shipped store."""
        return QSize(900, 640)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        if event is None:  # pyqtgraph's constructor calls so
            return
        self._glide.finish()
        self.travel.arrive()
        self._lay_out_again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor, pan or scroll lanes."""
        self.gestures.turn(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self.gestures.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or hover."""
        self.gestures.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self.gestures.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Frame an event, or zoom in."""
        self.gestures.double_click(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for."""
        act = key_act(self, event)
        if act is None:
            QWidget.keyPressEvent(self, event)
            return
        act()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self.gestures.leave()
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is under the cursor."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = unscaled(QPointF(event.pos()))
            if at.x() < self.laid_out.layout.header_width:
                QToolTip.showText(event.globalPos(), self._header_words(at.y()), self)
                return True
            row = event_at(self.laid_out, at.x(), at.y())
            self.hover.tell(row, event.globalPos())
            return True
        return bool(super().viewportEvent(event))

    # Inside

    def _header_words(self, y: float) -> str:
        """Return the name of a lane in full, its group, and its counts."""
        lane = lane_at(self.laid_out, y)
        if lane is None:
            return ""
        group = f"{lane.group_name}: " if lane.group_name != lane.name else ""
        said = f"{group}{isolated(lane.name)}\n{lane.shown} of {lane.total} events"
        return tip(said, wraps=True)

    def _pinch_zoom(self, by: float, x: float) -> None:
        self.gestures.cancel()
        self.travel.zoom_under_hand(by, self.share_at(unscaled(QPointF(x, 0)).x()))

    def _everything(self) -> Extent:
        return fit_extent(self.content, self._layout().plot_width)

    def _make_content(self, state: ViewState) -> Content:
        return content_of(state, self._table, self._tree, self.layout_from_top)

    def _layout(self) -> Layout:
        size, calendars = self.viewport().size(), self.current.state.calendars
        width, height = max(size.width(), 1) / factor(), max(size.height(), 1) / factor()
        header = min(max(width * HEADER_SHARE, LEAST_HEADER), MOST_HEADER)
        return Layout(width, height, header, self.lane_scroll.offset, calendars)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.criteria != new.criteria or _lane_state(old) != _lane_state(new):
            self._glide.finish()
        if old.dates != new.dates:
            self._glide_to(self._make_content(new))
        elif _lane_state(old) != _lane_state(new):
            self._content = self._make_content(new)
        elif old.criteria != new.criteria:
            self._content = self.content.meeting(new.criteria)
        self._lay_out_again()
        if old.selection != new.selection and self.selected_row is not None:
            self.bring_into_view(self.selected_row)

    def _glide_to(self, content: Content) -> None:
        """Let the marks glide to other dates, unless the system asks for reduced motion."""
        before, self._content = self.content, content

        def show(share: float) -> None:
            self._content = before.toward(content, share) if share < 1.0 else content
            self._lay_out_again()

        self._glide.run(show)

    def _lay_out_again(self) -> None:
        self._laid_out = None
        self.outdated.emit()
        self._item.fill(QRectF(self.viewport().rect()))
        self._item.update()

    def _lay_out(self, extent: Extent | None) -> Scene:
        layout = self._layout()
        scene = self._build_scene(extent, layout)
        lowest = max(scene.content_height - layout.lanes_height, 0.0)
        if layout.scroll > lowest:
            # What was scrolled to is not forgotten: a journey may only pass through here.
            return self._build_scene(extent, replace(layout, scroll=lowest))
        return scene

    def _build_scene(self, extent: Extent | None, layout: Layout) -> Scene:
        return build_scene(self.content, extent, layout, label_width, selected=self.selected_row)

    def _paint(self, painter: QPainter) -> None:
        # First of all: a scene that cannot be laid out leaves the ground of the theme.
        painter.fillRect(self.viewport().rect(), QColor(self._theme.ground))
        scene = self.laid_out
        painter.save()
        painter.scale(factor(), factor())
        emphasis = Emphasis(self.selected_row, self.hover.row)
        paint_scene(painter, scene, self._theme, emphasis, in_batches=True, foldable=True)
        light = self._spotlight.light if self.hover.row is None else self._spotlight.light.unpointed
        paint_light(painter, scene, self.content, light, self._theme)
        painter.restore()

    def _relight(self, light: Light) -> None:
        if self._content is not None and self._content.beside is not light.found:
            self._lay_out_again()
        self._item.update()

    def _share_hover(self) -> None:
        row = self.hover.row
        self._spotlight.point_at(frozenset() if row is None else frozenset({row}))
