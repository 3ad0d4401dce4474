"""Essay order against time in the window: follows, and leads, the timeline."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kimura_viewer.drawing.argument_painter import paint_argument
from kimura_viewer.drawing.fonts import READING, font, label_width
from kimura_viewer.drawing.light_painter import paint_halos, paint_rings
from kimura_viewer.drawing.scene_painter import Emphasis
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.text_order import NOTHING_MEASURED, Measured, text_order
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_scene import (
    ArgumentScene,
    build_argument,
    events_at,
    section_at,
)
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.spotlight import Spotlight
from kimura_viewer.ui.fittings.text_size import factor, unscaled
from kimura_viewer.ui.fittings.words import tip
from kimura_viewer.ui.reading.silence_words import silence_at
from kimura_viewer.ui.timeline.gestures import DRAG_DISTANCE, ZOOM_STEP
from kimura_viewer.ui.timeline.timeline_view import TimelineView
from kimura_viewer.ui.timeline.wheel import turn_of

NO_PASSAGES = (
    "No passage discusses the events that are shown.\nCtrl+Backspace shows all events again."
)


class ArgumentView(QWidget):
    """The text from top to bottom, the time of the timeline from left to right.

    Signals:
        section_chosen: Slug of a section whose name was clicked.
        passage_wanted: The reader wants to read the passage of the selected event.
        links_wanted: It is shown, and does not know which passages discuss which events.
    """

    section_chosen = Signal(str)
    passage_wanted = Signal()
    links_wanted = Signal()

    def __init__(
        self,
        current: CurrentView,
        timeline: TimelineView,
        theme: Theme,
        describe: Callable[[int], str],
    ) -> None:
        super().__init__()
        self._current = current
        self._timeline = timeline
        self._spotlight = Spotlight(self)
        self._theme = theme
        self._describe = describe
        self._discussions: DiscussionTable | None = None
        self._measured = NOTHING_MEASURED
        self._argument: Argument | None = None
        self._scene: ArgumentScene | None = None
        self._under: Scene | None = None
        self._pressed: QPointF | None = None
        self._held: Extent | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Essay order against time")
        self.setAccessibleDescription("Each event at its date and at its place in the text")
        current.changed.connect(self._follow)
        timeline.outdated.connect(self._lay_out_again)

    def share_light(self, spotlight: Spotlight) -> None:
        """Light what is lit elsewhere, and let others light what is pointed at here."""
        self._spotlight = spotlight
        spotlight.changed.connect(self._relight)

    @property
    def laid_out(self) -> ArgumentScene | None:
        """The picture that is drawn now; None as long as the links are not known."""
        if self._discussions is None:
            return None
        if self._scene is None or self._under is not self._timeline.laid_out:
            self._scene = self._lay_out(self._discussions)
        return self._scene

    @property
    def is_empty(self) -> bool:
        """Whether no passage discusses what is shown."""
        return self._argument is not None and not len(self._argument.links)

    def set_discussions(self, discussions: DiscussionTable) -> None:
        """Draw these links."""
        self._discussions = discussions
        self._argument = None
        self._lay_out_again()

    def set_measured(self, measured: Measured) -> None:
        """Draw passages and sections where they are in a copy."""
        self._measured = measured
        self._argument = None
        self._lay_out_again()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._lay_out_again()

    def step(self, by: int) -> None:
        """Select the next (or an earlier) one of the shown events in the order of the text."""
        scene = self.laid_out
        if scene is None or self._argument is None or not len(self._argument.links):
            return
        shown = self._in_text_order(self._argument)
        selected = self._selected_row()
        if selected in shown:
            place = min(max(shown.index(selected) + by, 0), len(shown) - 1)
        else:
            place = 0 if by > 0 else len(shown) - 1
        self._current.select(str(self._timeline.content.table.ids[shown[place]]))

    def sizeHint(self) -> QSize:
        """Ask for what shows the names of a dozen sections."""
        return QSize(900, 320)

    # What Qt calls

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what happened meanwhile."""
        if self._discussions is None:
            self.links_wanted.emit()
        self._lay_out_again()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill another size, also when the timeline is away and keeps its own."""
        super().resizeEvent(event)
        self._lay_out_again()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and rings around what is pointed at elsewhere."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        scene = self.laid_out
        if scene is not None:
            painter.scale(factor(), factor())
            self._paint(painter, scene)
            if self.is_empty:
                self._paint_why(painter, scene)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in time at the cursor; with Shift, or sideways, pan."""
        turn, travel = turn_of(event), self._timeline.travel
        if turn.act == "pan":
            share = -turn.amount / factor() / self._timeline.laid_out.scale.width
            if turn.is_smooth:
                travel.pan_under_hand(travel.here, share)
            else:
                travel.pan(share)
        elif turn.act == "zoom":
            zoom = travel.zoom_under_hand if turn.is_smooth else travel.zoom
            zoom(ZOOM_STEP**turn.amount, self._timeline.share_at(unscaled(event.position()).x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._timeline.travel.hold()
            self._pressed, self._held = unscaled(event.position()), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging; else light the event under the cursor."""
        if self._pressed is None:
            self._point_at(unscaled(event.position()))
            return
        moved = unscaled(event.position()) - self._pressed
        if self._held is None and moved.manhattanLength() < DRAG_DISTANCE:
            return
        self._held = self._held or self._timeline.travel.here
        share = -moved.x() / self._timeline.laid_out.scale.width
        self._timeline.travel.pan_under_hand(self._held, share)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked, or nothing."""
        if self._pressed is not None and self._held is None:
            self._click(unscaled(event.position()))
        self._pressed = self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the passage."""
        if self._events_at(unscaled(event.position())):
            self.passage_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the text up and down, through time left and right; Enter reads."""
        key = Qt.Key
        acts: dict[Qt.Key, Callable[[], None]] = {
            key.Key_Down: lambda: self.step(1),
            key.Key_Up: lambda: self.step(-1),
            key.Key_Right: lambda: self._timeline.step(1),
            key.Key_Left: lambda: self._timeline.step(-1),
            key.Key_Return: self.passage_wanted.emit,
            key.Key_Enter: self.passage_wanted.emit,
            key.Key_Plus: lambda: self._timeline.zoom(ZOOM_STEP),
            key.Key_Minus: lambda: self._timeline.zoom(1 / ZOOM_STEP),
            key.Key_0: self._timeline.fit,
            key.Key_Escape: lambda: self._current.select(None),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self._spotlight.point_at(frozenset())
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in words what is under the cursor."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(
                event.globalPos(), self._words_at(unscaled(QPointF(event.pos()))), self
            )
            return True
        return super().event(event)

    # Inside

    def _follow(self, old: ViewState, new: ViewState) -> None:
        self._lay_out_again()

    def _relight(self) -> None:
        self.update()

    def _lay_out_again(self) -> None:
        self._scene = None
        self.update()

    def _lay_out(self, discussions: DiscussionTable) -> ArgumentScene:
        self._under = timeline = self._timeline.laid_out
        content = self._timeline.content
        if self._argument is None or self._argument.content is not content:
            order = text_order(discussions, self._measured)
            self._argument = Argument(content, discussions, order)
        layout = Layout(
            self.width() / factor(),
            self.height() / factor(),
            timeline.layout.header_width,
            calendars=timeline.layout.calendars,
        )
        return build_argument(self._argument, timeline.scale.extent, layout, label_width)

    def _paint(self, painter: QPainter, scene: ArgumentScene) -> None:
        pointed = self._spotlight.light.pointed
        hovered = next(iter(pointed)) if len(pointed) == 1 else None
        paint_argument(painter, scene, self._theme, Emphasis(self._selected_row(), hovered))
        points = scene.points
        found = np.isin(points.events, list(self._spotlight.light.found))
        paint_halos(painter, points.x, points.y, np.flatnonzero(found), self._theme)
        lit = np.flatnonzero(np.isin(points.events, list(pointed)) & points.primary)
        paint_rings(painter, points.x, points.y, lit, self._theme)

    def _paint_why(self, painter: QPainter, scene: ArgumentScene) -> None:
        """Say why there is nothing to see, and what to do."""
        painter.setFont(font(READING))
        painter.setPen(QColor(self._theme.soft))
        area = QRectF(0, 0, scene.layout.width, scene.layout.height)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), NO_PASSAGES)

    def _in_text_order(self, argument: Argument) -> list[int]:
        discussions = argument.discussions
        links = argument.links[discussions.primary[argument.links]]
        order = np.argsort(argument.order.begins[discussions.places[links]], kind="stable")
        return [int(row) for row in discussions.events[links[order]]]

    def _selected_row(self) -> int | None:
        selection = self._current.state.selection
        return None if selection is None else self._timeline.content.table.row(selection)

    def _events_at(self, at: QPointF) -> list[int]:
        scene = self.laid_out
        return [] if scene is None else events_at(scene, at.x(), at.y())

    def _point_at(self, at: QPointF) -> None:
        found = self._events_at(at)[:1]
        section = self.laid_out and section_at(self.laid_out, at.x(), at.y())
        shape = (
            Qt.CursorShape.PointingHandCursor if found or section else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)
        self._spotlight.point_at(frozenset(found))

    def _click(self, at: QPointF) -> None:
        """Select what was clicked; another click there, the next of several."""
        section = self.laid_out and section_at(self.laid_out, at.x(), at.y())
        if section:
            self.section_chosen.emit(section.id)
            return
        found, selected = self._events_at(at), self._selected_row()
        if selected in found:
            found = found[found.index(selected) + 1 :] + found[: found.index(selected) + 1]
        ids = self._timeline.content.table.ids
        self._current.select(str(ids[found[0]]) if found else None)

    def _words_at(self, at: QPointF) -> str:
        scene = self.laid_out
        if scene is None:
            return ""
        found = self._events_at(at)
        if found:
            return self._describe(found[0])
        section = section_at(scene, at.x(), at.y())
        return tip(section.name if section else silence_at(scene, at.x(), at.y()))
