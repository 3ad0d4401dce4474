"""Travel: the extent on its way through time, at once under the hand, else eased."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.moves import between, panned, roaming, within
from kimura_viewer.timeline.time_scale import TimeScale
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.motion import Curve, Motion


class Travel(QObject):
    """Says which extent is drawn while the current view has another one already.

    The view's extent is always where the journey goes. So history, links and figures never see
    what lies on the way, and a notch of the wheel amid a journey goes on from its end: ten quick
    notches end exactly at ten times one notch.

    Signals:
        moved: Another extent is to be drawn.
        arrived: It is that of the current view.
    """

    moved = Signal()
    arrived = Signal()

    def __init__(
        self,
        current: CurrentView,
        everything: Callable[[], Extent],
        days: Callable[[], tuple[float, float]],
        widget: QWidget,
    ) -> None:
        """Begin where the view is.

        Args:
            current: Whose extent is travelled to.
            everything: Gives the extent that has all events in view.
            days: Gives the first and the last day of the data.
            widget: What is seen to move.
        """
        super().__init__(widget)
        self._current = current
        self._everything = everything
        self._days = days
        self._drawn = current.state.extent
        self._under_hand = False
        self._motion = Motion(widget, Curve.OutCubic)
        current.changed.connect(self._follow)

    @property
    def drawn(self) -> Extent | None:
        """What is to be drawn now; None for everything."""
        return self._drawn

    @property
    def here(self) -> Extent:
        """The extent that is drawn now."""
        return self._drawn or self._everything()

    @property
    def goal(self) -> Extent:
        """The extent of the current view, to which the journey goes."""
        return self._current.state.extent or self._everything()

    @property
    def bounds(self) -> Extent:
        """The stretch of time that no extent leaves."""
        return roaming(self._everything())

    def zoom(self, factor: float, share: float = 0.5) -> None:
        """Zoom in by a factor, the day at a share of the width staying there."""
        self._current.look_at(self._zoomed(self.goal, factor, share))

    def pan(self, share: float) -> None:
        """Go later by a share of what is seen; earlier where negative."""
        goal = self.goal
        self._current.look_at(self._panned(goal, share * goal.days))

    def head_for(self, extent: Extent) -> None:
        """Go to an extent; several times in a short while are one step in the history."""
        self._current.look_at(within(extent, self.bounds))

    def go(self, extent: Extent | None) -> None:
        """Go to an extent, or to everything, as a step of its own in the history."""
        self._current.end_gesture()
        self._current.look_at(None if extent is None else within(extent, self.bounds))
        self._current.end_gesture()

    def zoom_under_hand(self, factor: float, share: float) -> None:
        """Zoom at once."""
        self.put(self._zoomed(self.here, factor, share))

    def pan_under_hand(self, base: Extent, share: float) -> None:
        """Show at once an extent panned by a share of its length: to the later where positive."""
        self.put(self._panned(base, share * base.days))

    def put(self, extent: Extent | None) -> None:
        """Show an extent at once; one that leaves the bounds is moved into them."""
        self._motion.stop()
        self._under_hand = True
        self._current.look_at(None if extent is None else within(extent, self.bounds))
        self._under_hand = False

    def hold(self) -> None:
        """Stay where the journey is: a hand has taken hold of what is seen."""
        if self._motion.is_running:
            self.put(self._drawn)

    def arrive(self) -> None:
        """End the journey where it goes."""
        self._motion.finish()

    def _zoomed(self, extent: Extent, factor: float, share: float) -> Extent:
        zoomed = TimeScale(extent, 0.0, 1.0).zoomed(factor, share)
        return within(zoomed, self.bounds)

    def _panned(self, extent: Extent, days: float) -> Extent:
        return panned(extent, days, *self._days())

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if new.extent == old.extent:
            return
        if self._under_hand:
            self._draw(new.extent)
            return
        here, goal, end = self.here, self.goal, new.extent
        self._motion.stop()

        def show(share: float) -> None:
            self._draw(between(here, goal, share) if share < 1.0 else end)

        self._motion.run(show)

    def _draw(self, extent: Extent | None) -> None:
        self._drawn = extent
        self.moved.emit()
        if extent == self._current.state.extent:
            self.arrived.emit()
