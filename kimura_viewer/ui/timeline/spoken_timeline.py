"""Tells screen readers what happens on the timeline: what is selected, and what comes into view."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication

from kimura_viewer.model.events import Wording
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.timeline.spoken_faces import introduce, introduce_canvas
from kimura_viewer.ui.timeline.spoken_parts import Part, SpokenParts
from kimura_viewer.ui.timeline.timeline_view import TimelineView

SETTLED = 250
"""Milliseconds without a new scene after which it is told."""
Happening = QAccessible.Event


class SpokenTimeline(QObject):
    """Gives the timeline its accessible interfaces, and tells of changes while anybody listens.

    Attributes:
        parts: The lanes and events as they can be told.
    """

    def __init__(
        self, view: TimelineView, wordings: Callable[[Sequence[str]], Mapping[str, Wording]]
    ) -> None:
        super().__init__(view)
        self.parts = SpokenParts(view, wordings, introduce)
        self._view = view
        self._said: dict[Part, str] = {}
        self._selected: Part | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED)
        self._settling.timeout.connect(self._tell_scene)
        introduce_canvas(self.parts)
        view.current.changed.connect(self._follow)
        view.outdated.connect(self._wait)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection and QAccessible.isActive():
            self._tell_selection()

    def _tell_selection(self) -> None:
        """Tell that an event is selected, to be heard at once where one has the keyboard."""
        before, part = self._selected, self.parts.selected
        self._selected = part
        for each in (before, part):
            if each is not None:
                changed = QAccessible.State()
                changed.selected = True
                QAccessible.updateAccessibility(QAccessibleStateChangeEvent(each, changed))
        if part is not None:
            _tell(part, Happening.Selection)
        if part is not None and self._view.hasFocus():
            _tell(part, Happening.Focus)
        elif part is not None and not isinstance(QApplication.focusWidget(), QAbstractItemView):
            said = self.parts.name(part)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, said))
        _tell(self.parts.canvas, Happening.DescriptionChanged)

    def _wait(self) -> None:
        if QAccessible.isActive():
            self._settling.start()

    def _tell_scene(self) -> None:
        """Tell which lanes and events are there now."""
        said = {part: self.parts.name(part) for part in self.parts.everything}
        if said.keys() != self._said.keys():
            _tell(self.parts.canvas, Happening.ObjectReorder)
        for part, name in said.items():
            if self._said.get(part, name) != name:
                _tell(part, Happening.NameChanged)
        self._said = said


def _tell(thing: QObject, what: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(thing, what))
