"""The status bar: what is shown and what is not, and the lists that open from it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from kimura_viewer.model.date_words import words
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.timeline.reach import reach
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.reading.event_list import EventList

BETWEEN = "   ·   "
ROOM = 40
"""Pixels beside the words and the buttons."""


def counted(count: int, one: str, more: str) -> str:
    """Say how many: “1 label waits”, “2 labels wait”."""
    return f"{count} {one if count == 1 else more}"


class Status(QStatusBar):
    """Counts, and buttons for the discrepancies and for the events without a place in time."""

    def __init__(
        self, current: CurrentView, table: EventTable, event: Callable[[str], Event]
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._event = event
        self._listed: EventList | None = None
        self._said: list[str] = []
        self.counts = QLabel()
        differing = np.flatnonzero(table.has_discrepancy)
        nowhere = np.flatnonzero(~reach(table.stated).is_placeable)
        self.discrepancies = self._button(
            counted(len(differing), "discrepancy", "discrepancies"),
            lambda: self._list_discrepancies(differing),
        )
        self.undated = self._button(
            f"{len(nowhere)} without a place in time", lambda: self._list_undated(nowhere)
        )
        self.discrepancies.setVisible(len(differing) > 0)
        self.undated.setVisible(len(nowhere) > 0)
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(self._give_way)

    def count(self, scene: Scene) -> None:
        """Say what is shown, filtered out and out of view; nothing is hidden silently."""
        said = [f"{scene.in_view} of {scene.total} events in view"]
        if scene.shown - scene.in_view:
            said.append(f"{scene.shown - scene.in_view} out of view")
        if scene.total - scene.shown:
            said.append(f"{scene.total - scene.shown} filtered out")
        layout = scene.layout
        labels = [each for each in scene.labels if layout.axis_height < each.y < layout.height]
        unlabelled = scene.in_view - len(labels)
        if unlabelled > 0:
            waiting = counted(unlabelled, "label waits", "labels wait")
            said.append(f"{waiting} for a closer zoom")
        self._said = said
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in as many lines as it takes."""
        super().resizeEvent(event)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in as many lines as it takes in other type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._say()

    def close_list(self) -> None:
        """Close the list that is open, if there is one."""
        if self._listed is not None:
            self._listed.close()

    def offer_legend(self, toggle: QAction) -> None:
        """Add a button for the menu's entry that shows the legend."""
        button = self._button("Legend", toggle.trigger)
        button.setToolTip("What the signs mean")

    def _give_way(self, message: str) -> None:
        """Let a message that has no room beside the counts stand in their place."""
        taken = sum(part.sizeHint().width() for part in self._permanent())
        room = self.width() - taken - self.counts.sizeHint().width() - ROOM
        self.counts.setVisible(self.fontMetrics().horizontalAdvance(message) <= room)

    def _permanent(self) -> list[QToolButton]:
        return [button for button in self.findChildren(QToolButton) if not button.isHidden()]

    def _say(self) -> None:
        """Write the counts in one line, or in several where the window is too narrow for that."""
        room = self.width() - sum(each.sizeHint().width() for each in self._permanent()) - ROOM
        width = self.counts.fontMetrics().horizontalAdvance
        lines = [""]
        for each in self._said:
            longer = f"{lines[-1]}{BETWEEN}{each}" if lines[-1] else each
            if lines[-1] and width(longer) > room:
                lines.append(each)
            else:
                lines[-1] = longer
        self.counts.setText("\n".join(lines))
        self._give_way(self.currentMessage())

    def _button(self, text: str, act: Callable[[], object]) -> QToolButton:
        if self.counts.parent() is None:
            self.addPermanentWidget(self.counts)
        button = QToolButton()
        button.setObjectName("list")
        button.setText(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked: act())
        self.addPermanentWidget(button)
        return button

    def _list_discrepancies(self, rows: np.ndarray) -> None:
        note = "Where the text and the historical record differ. Neither overwrites the other."
        columns = ("Event", "In the text", "In the record", "What is different")
        events = [self._event(str(self._table.ids[row])) for row in rows]
        self._open("Discrepancies", note, columns).fill(
            [
                (
                    event.id,
                    (
                        event.title,
                        words(event.date),
                        words(event.recorded) if event.recorded is not None else "–",
                        f"{event.discrepancy} Confidence: {event.confidence}.",
                    ),
                )
                for event in events
            ]
        )

    def _list_undated(self, rows: np.ndarray) -> None:
        note = "Their dates say too little for a place on the timeline."
        events = [self._event(str(self._table.ids[row])) for row in rows]
        self._open("Events without a place in time", note, ("Date", "Event", "Summary")).fill(
            [(event.id, (words(event.date), event.title, event.summary)) for event in events]
        )

    def _open(self, title: str, note: str, columns: tuple[str, ...]) -> EventList:
        """Open a list, in the place of the one that is open."""
        self.close_list()
        self._listed = EventList(title, note, columns, self._current.select, self.window())
        self._listed.show()
        return self._listed
