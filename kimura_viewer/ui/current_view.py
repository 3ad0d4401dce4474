"""The one thing that changes: which view is current."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import (
    CALENDARS,
    Calendar,
    DateChoice,
    Extent,
    LaneGrouping,
    ViewState,
)


class CurrentView(QObject):
    """Holds the current `ViewState` and says when another takes its place.

    Signals:
        changed: The old and the new state, never equal.
    """

    changed = Signal(object, object)

    def __init__(self, state: ViewState | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state or ViewState()

    @property
    def state(self) -> ViewState:
        """What is seen now."""
        return self._state

    def show(self, state: ViewState) -> None:
        """Make another view current; an equal one changes nothing."""
        if state == self._state:
            return
        old, self._state = self._state, state
        self.changed.emit(old, state)

    def show_only(self, criteria: Criteria) -> None:
        """Show the events that meet other criteria."""
        self.show(replace(self._state, criteria=criteria))

    def look_at(self, extent: Extent | None) -> None:
        """Show another stretch of time; None for all of it."""
        self.show(replace(self._state, extent=extent))

    def select(self, event_id: str | None) -> None:
        """Select an event, or none."""
        self.show(replace(self._state, selection=event_id))

    def group_lanes(self, lanes: LaneGrouping) -> None:
        """Let the lanes stand for something else."""
        self.show(replace(self._state, lanes=lanes))

    def draw_dates(self, dates: DateChoice) -> None:
        """Draw the work's dates, or those of the record."""
        self.show(replace(self._state, dates=dates))

    def toggle_calendar(self, calendar: Calendar) -> None:
        """Give another calendar a row of the axis, or take it away."""
        wanted = set(self._state.calendars) ^ {calendar}
        self.show(replace(self._state, calendars=tuple(c for c in CALENDARS if c in wanted)))
