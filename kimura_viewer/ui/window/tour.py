"""A tour of the window at its first start: four or five callouts, each beside the real part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSettings, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.callout import Callout
from kimura_viewer.ui.fittings.focus_ring import Ring
from kimura_viewer.ui.fittings.text_size import scaled

SEEN = "tour/seen"
"""Setting: the tour was begun once."""
LOOKING = 50
"""Milliseconds after which it follows a part that has moved."""
AROUND = 4
"""Pixels between a part and the line around it."""
HALF_MARK = 11
"""Pixels of a mark and its words above and below their centre line."""

Area = Callable[[], QRect]


@dataclass(frozen=True)
class Step:
    """One thing that is pointed at.

    Attributes:
        title: What it is about.
        words: What to do there.
        area: Where it is, in pixels of the window; empty where it is hidden.
        instead: Where it is shown from while it is hidden; empty for nowhere.
        links: What is offered there: what each is called, and the link.
    """

    title: str
    words: str
    area: Area
    instead: Area = QRect
    links: Sequence[tuple[str, str]] = ()


class Tour(QObject):
    """Leads from step to step until it is done or skipped.

    Signals:
        ended: It is over.
    """

    ended = Signal()

    def __init__(
        self, window: QWidget, steps: Sequence[Step], follow: Callable[[str], object]
    ) -> None:
        """Begin at the first step.

        Args:
            window: What is shown.
            steps: At least one.
            follow: Goes where a link leads that a step offers.
        """
        super().__init__(window)
        QSettings().setValue(SEEN, True)
        self._steps = steps
        self._follow = follow
        self._focus = window.focusWidget()
        self.place = 0
        self.ring = Ring(window)
        self.callout = Callout(window)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOKING)
        self._clock.timeout.connect(self._stand)
        self.callout.next.connect(lambda: self._go(1))
        self.callout.back.connect(lambda: self._go(-1))
        self.callout.skipped.connect(self.end)
        self.callout.link_chosen.connect(self._leave_for)
        self._show()
        self._clock.start()

    @property
    def area(self) -> QRect:
        """What is pointed at now, in pixels of the window."""
        step = self._steps[self.place]
        area = step.area()
        return step.instead() if area.isEmpty() else area

    def end(self) -> None:
        """Go, and give the keyboard back."""
        self._clock.stop()
        for part in (self.callout, self.ring):
            part.hide()
            part.deleteLater()
        if self._focus is not None:
            self._focus.setFocus()
        self.ended.emit()
        self.deleteLater()

    def _go(self, by: int) -> None:
        to = self.place + by
        if to == len(self._steps):
            self.end()
        elif to >= 0:
            self.place = to
            self._show()

    def _leave_for(self, link: str) -> None:
        self.end()
        self._follow(link)

    def _show(self) -> None:
        step = self._steps[self.place]
        self.callout.say(step.title, step.words, self.place, len(self._steps))
        self.callout.show()
        self.callout.offer(step.links)
        self._stand()
        self.callout.speak()

    def _stand(self) -> None:
        """Be beside the part, wherever it is now."""
        window = self.callout.parentWidget()
        assert window is not None
        line = self.area.adjusted(-AROUND, -AROUND, AROUND, AROUND) & window.rect()
        self.ring.colour = window.palette().highlight().color()
        if line != self.ring.geometry() or line.isEmpty() is self.ring.isVisible():
            self.ring.surround(line)
        self.callout.stand_beside(line)


def has_seen_tour() -> bool:
    """Tell whether the tour was begun at any start before."""
    return bool(QSettings().value(SEEN, False, type=bool))


def area_of(part: QWidget, window: QWidget) -> QRect:
    """Return where a part is seen in a window; an empty area where it is not."""
    if not part.isVisible():
        return QRect()
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size()) & window.rect()


def area_of_menu(menu: QAction, window: QMainWindow) -> QRect:
    """Return where the name of a menu is in a window's menu bar."""
    bar = window.menuBar()
    return bar.actionGeometry(menu).translated(bar.mapTo(window, QPoint(0, 0)))


def area_of_event(scene: Scene, timeline: QWidget, window: QWidget) -> QRect:
    """Return where an event with its title is in a window, one in the middle of the timeline.

    Without any it is the timeline; an empty area where that is not seen.
    """
    whole = area_of(timeline, window)
    layout = scene.layout
    middle = (layout.header_width + layout.plot_width / 2, layout.height / 2)
    found = []
    for label in scene.labels:
        marks = (scene.marks.events == label.event) & scene.marks.home & ~scene.marks.is_span
        if not marks.any():
            continue
        x = float(scene.marks.x[marks][0])
        off = abs(label.x - middle[0]) + abs(label.y - middle[1])
        found.append((off, min(x - HALF_MARK / 2, label.x), label))
    if not found or whole.isEmpty():
        return whole
    _, left, label = min(found, key=lambda each: each[0])
    right = max(label.x + label.width, left + 2 * HALF_MARK) + HALF_MARK / 2
    area = QRect(
        scaled(left), scaled(label.y - HALF_MARK), scaled(right - left), scaled(2 * HALF_MARK)
    )
    return area.translated(whole.topLeft()) & whole
