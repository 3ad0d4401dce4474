"""The one thing that changes: which view is current."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import (
    CALENDARS,
    Calendar,
    DateChoice,
    Extent,
    Filtered,
    LaneGrouping,
    ViewState,
)

GESTURE = 500
"""Milliseconds within which moves of the extent are one gesture, and one step back, where nothing
says when it begins and ends: notches of a wheel, presses of a key, letters
of a search."""
LONGEST_PAST = 200
"""Views that can be gone back to."""


class CurrentView(QObject):
    """Holds the current `ViewState` and says when another takes its place.

    It remembers the views before, for going back and forward: all but changes of the selection,
    and the moves of one gesture, or the letters of one search, as one step.

    Signals:
        changed: The old and the new state, never equal.
    """

    changed = Signal(object, object)

    def __init__(self, state: ViewState | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state or ViewState()
        self._hiding: Filtered = "hidden"
        self._past: list[ViewState] = []
        self._future: list[ViewState] = []
        self._gesture = QTimer(self)
        self._gesture.setSingleShot(True)
        self._gesture.setInterval(GESTURE)
        self._gesture.timeout.connect(self.end_gesture)
        self._is_held = False
        self._has_moved = False

    @property
    def state(self) -> ViewState:
        """What is seen now."""
        return self._state

    @property
    def can_go_back(self) -> bool:
        """Whether there is a view before this one."""
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a view that was gone back from."""
        return bool(self._future)

    def show(self, state: ViewState) -> None:
        """Make another view current; an equal one changes nothing."""
        if state == self._state:
            return
        self._remember(state)
        self._replace(state)

    def back(self) -> None:
        """Show the view before, if there is one; the selection stays."""
        self._go(self._past, self._future)

    def forward(self) -> None:
        """Show the view that was gone back from, if there is one; the selection stays."""
        self._go(self._future, self._past)

    def begin_gesture(self) -> None:
        """Let all moves from here on be one step, however long they take."""
        self.end_gesture()
        self._is_held = True

    def end_gesture(self) -> None:
        """Let the next move be a step of its own."""
        self._gesture.stop()
        self._is_held = self._has_moved = False

    def _remember(self, new: ViewState) -> None:
        old = self._state
        if replace(new, selection=old.selection) == old:
            return
        typed = replace(new.criteria, search=old.criteria.search)
        only_moves = old in (
            replace(new, extent=old.extent, selection=old.selection),
            replace(new, criteria=typed, selection=old.selection),
        )
        if not (only_moves and self._has_moved):
            self._past = [*self._past[-LONGEST_PAST:], old]
        self._future.clear()
        self._has_moved = only_moves
        if not only_moves:
            self._gesture.stop()
        elif not self._is_held:
            self._gesture.start()

    def _go(self, source: list[ViewState], other: list[ViewState]) -> None:
        if not source:
            return
        self.end_gesture()
        other.append(self._state)
        self._replace(replace(source.pop(), selection=self._state.selection))

    def _replace(self, state: ViewState) -> None:
        if state != self._state:
            old, self._state = self._state, state
            self.changed.emit(old, state)

    def show_only(self, criteria: Criteria) -> None:
        """Show the events that meet other criteria."""
        self.show(replace(self._state, criteria=criteria))

    def treat_filtered(self, filtered: Filtered) -> None:
        """Hide what does not meet the criteria, or dim it."""
        self.show(replace(self._state, filtered=filtered))

    def dim(self, wanted: bool) -> None:
        """Dim what does not meet the criteria; or hide it again, as it was hidden before."""
        if self._state.filtered != "dimmed":
            self._hiding = self._state.filtered
        self.treat_filtered("dimmed" if wanted else self._hiding)

    def look_at(self, extent: Extent | None) -> None:
        """Show another stretch of time; None for all of it."""
        self.show(replace(self._state, extent=extent))

    def select(self, event_id: str | None) -> None:
        """Select an event, or none."""
        self.show(replace(self._state, selection=event_id))

    def group_lanes(self, lanes: LaneGrouping) -> None:
        """Let the lanes stand for something else."""
        self.show(replace(self._state, lanes=lanes))

    def fold(self, groups: frozenset[str]) -> None:
        """Fold the lanes of just these groups of determinants, each group into one lane."""
        self.show(replace(self._state, folded=groups))

    def toggle_fold(self, group: str) -> None:
        """Fold the lanes of a group into one, or unfold them."""
        self.fold(self._state.folded ^ {group})

    def draw_dates(self, dates: DateChoice) -> None:
        """Draw the work's dates, or those of the record."""
        self.show(replace(self._state, dates=dates))

    def toggle_calendar(self, calendar: Calendar) -> None:
        """Give another calendar a row of the axis, or take it away."""
        wanted = set(self._state.calendars) ^ {calendar}
        self.show(replace(self._state, calendars=tuple(c for c in CALENDARS if c in wanted)))
