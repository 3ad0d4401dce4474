"""The timeline's lanes and events as objects that a screen reader can hold, a bounded number.

Each has an accessible interface for as long as it lives. Objects that are not needed wait until
they are, and stand for something else then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from kimura_viewer.model.events import Wording
from kimura_viewer.timeline.lane_order import LaneOrder
from kimura_viewer.timeline.scene import LaneView, Scene
from kimura_viewer.timeline.spoken import Box, is_on_page, lane_box, mark_box, spoken_lanes
from kimura_viewer.ui.timeline.spoken_words import (
    event_remark,
    event_sentence,
    lane_remark,
    lane_sentence,
    rest_sentence,
)
from kimura_viewer.ui.timeline.timeline_view import TimelineView

MOST_WORDINGS = 2_000
"""Events of which the words are kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a part stands for.

    Attributes:
        kind: A lane, one of its events, or those that are only counted.
        lane: Index of the lane.
        row: Row of the event; for a count, the events; else 0.
    """

    kind: Literal["lane", "event", "rest"]
    lane: int
    row: int = 0


class Part(QObject):
    """A lane, an event in a lane, or a count of events; nothing while it waits.

    Attributes:
        told: What it stands for.
        children_: Of a lane, its events.
        owner: What knows all parts.
    """

    def __init__(self, owner: "SpokenParts", view: QObject) -> None:
        super().__init__(view)
        self.owner = owner
        self.told: Told | None = None
        self.above: Part | None = None
        self.below: list[Part] = []


class SpokenParts:
    """Keeps the parts as the scene is."""

    def __init__(
        self,
        view: TimelineView,
        wordings: Callable[[Sequence[str]], Mapping[str, Wording]],
        introduce: Callable[[Part], None],
    ) -> None:
        """Take what there is to tell.

        Args:
            view: The timeline.
            wordings: Gives what rows of a table say of some events.
            introduce: Gives a new part its interface.
        """
        self.view = view
        self._wordings = wordings
        self._introduce = introduce
        self._known: dict[int, Wording] = {}
        self._scene: Scene | None = None
        self._parts: dict[tuple[str, str, int], Part] = {}
        self._waiting: list[Part] = []
        self._lanes: list[Part] = []

    @property
    def canvas(self) -> QWidget:
        """What the timeline draws on."""
        canvas: QWidget = self.view.viewport()
        return canvas

    @property
    def lanes(self) -> list[Part]:
        """The lanes, from top to bottom; their events are `Part.below` them."""
        if self._scene is not self.view.laid_out:
            self._fill(self.view.laid_out)
        return self._lanes

    @property
    def everything(self) -> list[Part]:
        """All lanes and what is below them."""
        return [part for lane in self.lanes for part in (lane, *lane.below)]

    @property
    def selected(self) -> Part | None:
        """The selected event in the lane where it stands; None where it is not shown."""
        row = self.view.selected_row
        if row is None:
            return None
        home = self._order.home(row)
        return None if home is None else self._find(self.lanes[home], row)

    def at(self, place: QPoint) -> Part | None:
        """Return what is at a place of the timeline's viewport: an event, or else a lane."""
        inside = [lane for lane in self.lanes if self._area(lane).contains(place)]
        if not inside:
            return None
        below = [part for part in inside[0].below if self._area(part).contains(place)]
        return next(iter(below), inside[0])

    def name(self, part: Part) -> str:
        """Say what a part is."""
        told = part.told
        if told is None:
            return ""
        if told.kind == "lane":
            return lane_sentence(self._lane(told))
        if told.kind == "rest":
            return rest_sentence(told.row, len(part.above.below) - 1 if part.above else 0)
        return self._sentence(told)

    def remark(self, part: Part) -> str:
        """Say more of a part."""
        told = part.told
        if told is None or told.kind == "rest":
            return ""
        if told.kind == "lane":
            return lane_remark(self._lane(told), _count(part.below))
        view, home = self.view, self._order.home(told.row)
        tenor = int(view.content.table.tenors[told.row])
        return event_remark(self._wording(told), tenor, home=home == told.lane)

    def is_selected(self, part: Part) -> bool:
        """Tell whether it is the selected event, in whichever lane."""
        told = part.told
        return told is not None and told.kind == "event" and told.row == self.view.selected_row

    def is_seen(self, part: Part) -> bool:
        """Tell whether any of it is in view."""
        box = self._box(part)
        return box is not None and is_on_page(self.view.laid_out, box)

    def on_screen(self, part: Part) -> QRect:
        """Return where it is, in pixels of the screen; nothing where it is out of view."""
        area = self._area(part)
        if area.isEmpty():
            return area
        return QRect(self.canvas.mapToGlobal(area.topLeft()), area.size())

    def press(self, part: Part) -> None:
        """Select an event; zoom in on those that are too many."""
        told = part.told
        if told is not None and told.kind == "event":
            self.view.select(told.row)
        elif told is not None and told.kind == "rest":
            self.view.zoom(4.0)

    # Inside

    @property
    def _order(self) -> LaneOrder:
        return self.view.lane_order

    def _fill(self, scene: Scene) -> None:
        """Let the parts stand for what a scene shows; each keeps its meaning where it can."""
        self._scene = scene
        before, self._parts = self._parts, {}
        told = spoken_lanes(scene, self._order, self.view.selected_row)
        wanted = [
            (Told("lane", each.lane), *_below(each.lane, each.events.tolist(), each.rest))
            for each in told
        ]
        keys = {self._key(each) for lane in wanted for each in lane}
        self._waiting += [part for key, part in before.items() if key not in keys]
        for part in self._waiting:
            part.told, part.above, part.below = None, None, []
        self._lanes = [self._take_lane(lane, before) for lane in wanted]

    def _take_lane(
        self, told: tuple[Told, ...], before: Mapping[tuple[str, str, int], Part]
    ) -> Part:
        lane, *below = (self._take(each, before) for each in told)
        lane.below = below
        for part in below:
            part.above = lane
        return lane

    def _take(self, told: Told, before: Mapping[tuple[str, str, int], Part]) -> Part:
        key = self._key(told)
        part = before.get(key)
        if part is None:
            part = self._waiting.pop() if self._waiting else self._make()
        part.told = told
        self._parts[key] = part
        return part

    def _make(self) -> Part:
        part = Part(self, self.view)
        self._introduce(part)
        return part

    def _key(self, told: Told) -> tuple[str, str, int]:
        """What a part stands for as long as it does, however it is counted."""
        return told.kind, self._lane(told).id, told.row if told.kind == "event" else 0

    def _lane(self, told: Told) -> LaneView:
        assert self._scene is not None
        return self._scene.lanes[told.lane]

    def _find(self, lane: Part, row: int) -> Part | None:
        return next(
            (part for part in lane.below if part.told == Told("event", _at(lane), row)), None
        )

    def _sentence(self, told: Told) -> str:
        view, order = self.view, self._order
        title = str(view.content.table.titles[told.row])
        place, count = order.place(told.lane, told.row) or 0, len(order.events(told.lane))
        dates = view.current.state.dates
        lane = self._lane(told).name
        return event_sentence(self._wording(told), dates, title, lane, place, count)

    def _wording(self, told: Told) -> Wording:
        """Ask for the words of all events of the lane at once."""
        if told.row not in self._known:
            if len(self._known) > MOST_WORDINGS:
                self._known.clear()
            rows = {each.told.row for each in self._lanes[told.lane].below if each.told} | {
                told.row
            }
            ids = {str(self.view.content.table.ids[row]): row for row in rows}
            found = self._wordings(list(ids))
            self._known |= {ids[slug]: wording for slug, wording in found.items()}
        return self._known[told.row]

    def _box(self, part: Part) -> Box | None:
        told, scene = part.told, self.view.laid_out
        if told is None:
            return None
        if told.kind == "event":
            return mark_box(scene, told.lane, told.row)
        return lane_box(scene, told.lane)

    def _area(self, part: Part) -> QRect:
        """Where it is, in pixels of the viewport."""
        box = self._box(part)
        if box is None:
            return QRect()
        left, top, width, height = box
        return QRect(round(left), round(top), max(round(width), 1), max(round(height), 1))


def _below(lane: int, rows: Sequence[int], rest: int) -> list[Told]:
    events = [Told("event", lane, row) for row in rows]
    return [*events, Told("rest", lane, rest)] if rest else events


def _at(lane: Part) -> int:
    assert lane.told is not None
    return lane.told.lane


def _count(parts: Sequence[Part]) -> int:
    """How many events some parts stand for."""
    told = [part.told for part in parts if part.told is not None]
    return sum(each.row if each.kind == "rest" else 1 for each in told)
