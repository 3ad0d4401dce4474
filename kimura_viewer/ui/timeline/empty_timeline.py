"""What stands on a timeline without events: why there are none, and a way out of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kimura_viewer.model.facet_words import ValueNames, sayings
from kimura_viewer.model.graphemes import cut_at, isolated
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.text_size import scaled
from kimura_viewer.ui.timeline.timeline_view import TimelineView

WIDTH = 380
"""Pixels of it at 100 %, at most."""
LONGEST = 90
"""Letters of each thing that is asked for."""
NO_EVENTS = "This store has no events yet"
BUILD = "Add some to its sources and build it again, or open another store."
NOTHING_KEPT = "No event meets what is asked for"
NOTHING_HERE = "No event in this stretch of time"
ELSEWHERE = "Events before or after it are shown when you go there."


class EmptyTimeline(QFrame):
    """Hidden as long as there is anything to see."""

    def __init__(  # noqa: PLR0917  # why there are no events, and the ways out of it
        self,
        timeline: TimelineView,
        current: CurrentView,
        names: ValueNames,
        clear: Callable[[], object],
        open_store: Callable[[], object],
        find: Callable[[], object],
        has_copy: Callable[[], bool],
    ) -> None:
        """Stand over a timeline.

        Args:
            timeline: What it stands over.
            current: What is asked for.
            names: What the values of facets are called.
            clear: Asks for nothing, so that all events are shown.
            open_store: Lets the reader choose another store.
            find: Looks for the words of the search in the copy.
            has_copy: Tells whether there is one.
        """
        super().__init__(timeline.viewport())
        self._timeline = timeline
        self._current = current
        self._names = names
        self._has_copy = has_copy
        self.setObjectName("notice")
        self.setAccessibleName("No events")
        self.title, self.words = QLabel(), QLabel()
        self.title.setObjectName("heading")
        self.clear_button = QPushButton("Show all events")
        self.fit_button = QPushButton("Bring all into view")
        self.find_button = QPushButton("Find in your copy")
        self.open_button = QPushButton("Open another store…")
        self.clear_button.clicked.connect(clear)
        self.fit_button.clicked.connect(timeline.fit)
        self.find_button.clicked.connect(find)
        self.open_button.clicked.connect(open_store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        row = QHBoxLayout()
        for button in (self.clear_button, self.fit_button, self.open_button, self.find_button):
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        self.hide()
        # A scene may be laid out in the middle of a painting, when nothing may be shown.
        timeline.scene_changed.connect(lambda scene: QTimer.singleShot(0, self, self.look))
        timeline.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the timeline."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand(self._timeline.laid_out)
        return False

    def look(self) -> None:
        """Come where there is nothing to see, and go where there is."""
        scene = self._timeline.laid_out
        is_empty = not len(scene.marks) and not scene.profiles
        if is_empty:
            self._say(scene)
            self._stand(scene)
        self.setVisible(is_empty)

    def _say(self, scene: Scene) -> None:
        if not scene.total:
            said, button = (NO_EVENTS, BUILD), self.open_button
        elif scene.shown:
            said, button = (NOTHING_HERE, ELSEWHERE), self.fit_button
        else:
            said, button = (NOTHING_KEPT, self._asked()), self.clear_button
        self.title.setText(said[0])
        self.words.setText(said[1])
        self.setAccessibleDescription(". ".join(said))
        for each in (self.clear_button, self.fit_button, self.open_button):
            each.setVisible(each is button)
        is_sought = button is self.clear_button and bool(self._current.state.criteria.search)
        self.find_button.setVisible(is_sought and self._has_copy())

    def _asked(self) -> str:
        asked = sayings(self._current.state.criteria, self._names)
        return "\n".join(isolated(cut_at(each.words, LONGEST)) for each in asked)

    def _stand(self, scene: Scene) -> None:
        area, left = self._timeline.viewport().rect(), scaled(scene.layout.header_width)
        area.setLeft(min(left, area.width() // 2))
        width = min(scaled(WIDTH), area.width())
        self.words.show()
        if self._height(width) > area.height():
            self.words.hide()  # the bar above the timeline says what is asked for, too
        self.resize(width, self._height(width))
        place = self.rect()
        place.moveCenter(area.center())
        self.move(place.topLeft())

    def _height(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return max(self.heightForWidth(width), self.minimumSizeHint().height())
