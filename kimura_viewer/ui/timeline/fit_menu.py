"""The menu of extents: all events, the selected one, a unit of the calendar, a date."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.model.view import ViewState
from kimura_viewer.timeline.frames import Unit
from kimura_viewer.ui.fittings.actions import add_act
from kimura_viewer.ui.timeline.timeline_view import TimelineView

UNITS: tuple[tuple[Unit, str, str], ...] = (
    ("decade", "&Decade", "Ctrl+1"),
    ("year", "&Year", "Ctrl+2"),
    ("month", "&Month", "Ctrl+3"),
)


class FitMenu(QMenu):
    """Fits the timeline to what is chosen."""

    def __init__(self, timeline: TimelineView, ask: Callable[[], object], parent: QWidget) -> None:
        super().__init__("&Fit", parent)
        add_act(self, "&All events", timeline.fit, "Ctrl+0")
        self._selected = add_act(self, "&Selected event", timeline.frame_selection, "Ctrl+4")
        self.addSeparator()
        for unit, text, key in UNITS:
            add_act(self, text, partial(timeline.fit_unit, unit), key)
        self.addSeparator()
        add_act(self, "&Go to date…", ask, "Ctrl+G")
        timeline.current.changed.connect(lambda _old, new: self._show(new))
        self._show(timeline.current.state)

    def _show(self, state: ViewState) -> None:
        self._selected.setEnabled(state.selection is not None)
