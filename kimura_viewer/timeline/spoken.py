"""What a screen reader is told of a scene: its lanes, and the events in view in each."""

from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import Indices, Mask
from kimura_viewer.model.order import in_order
from kimura_viewer.timeline.lane_order import LaneOrder
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.timeline.scene import Scene

MOST_SPOKEN = 50
"""Events of one lane that are told one by one; the others are counted."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in pixels."""


@dataclass(frozen=True)
class SpokenLane:
    """A lane in words.

    Attributes:
        lane: Its index.
        events: Rows of its events in view in the order of time, at most `MOST_SPOKEN`: if there
            are more, those around the selected one.
        rest: How many more are in view.
    """

    lane: int
    events: Indices
    rest: int


def spoken_lanes(scene: Scene, order: LaneOrder, selected: int | None) -> tuple[SpokenLane, ...]:
    """Return the lanes of a scene with their events in view.

    Args:
        scene: What is drawn.
        order: Of the content that it was laid out of.
        selected: Row of the selected event: it is told even where it is out of view.
    """
    home = None if selected is None else order.home(selected)
    lanes = _lanes_of_marks(scene)
    is_kept = order.content.kept[scene.marks.events]
    return tuple(
        _lane(scene, order, lane, is_kept & (lanes == lane), selected if home == lane else None)
        for lane in range(len(scene.lanes))
    )


def mark_box(scene: Scene, lane: int, row: int) -> Box | None:
    """Return where the mark of an event is in a lane, as far as it is in view; None for nowhere."""
    marks, scale = scene.marks, scene.scale
    found = np.flatnonzero((marks.events == row) & (_lanes_of_marks(scene) == lane))
    if not len(found):
        return None
    mark = found[0]
    left = max(float(marks.left[mark]), scale.left)
    right = min(float(marks.right[mark]), scale.right)
    return left, float(marks.y[mark]) - MARK_SIZE / 2, max(right - left, 0.0), MARK_SIZE


def lane_box(scene: Scene, lane: int) -> Box:
    """Return where a lane is, its header included."""
    band = scene.lanes[lane].band
    return 0.0, band.top, scene.layout.width, band.height


def is_on_page(scene: Scene, box: Box) -> bool:
    """Tell whether a box is neither above nor below what is seen of the lanes."""
    _, top, _, height = box
    return top + height > scene.layout.axis_height and top < scene.layout.height


def _lanes_of_marks(scene: Scene) -> Indices:
    tops = np.array([lane.band.top for lane in scene.lanes])
    return np.asarray(np.searchsorted(tops, scene.marks.y, side="right") - 1, np.intp)


def _lane(
    scene: Scene, order: LaneOrder, lane: int, here: Mask, selected: int | None
) -> SpokenLane:
    chosen = [] if selected is None else [selected]
    found = np.unique(np.append(scene.marks.events[here], chosen)).astype(np.intp)
    rows = in_order(order.content.dates, found, "earliest")
    told = rows[_window(rows, selected)]
    return SpokenLane(lane, told, len(rows) - len(told) + _counted(scene, lane))


def _window(rows: Indices, selected: int | None) -> slice:
    """The first events, or those around the selected one."""
    place = int(np.flatnonzero(rows == selected)[0]) if selected is not None else 0
    first = min(max(place - MOST_SPOKEN // 2, 0), max(len(rows) - MOST_SPOKEN, 0))
    return slice(first, first + MOST_SPOKEN)


def _counted(scene: Scene, lane: int) -> int:
    """How many events of a lane are in view without a mark."""
    alone = [each for each in scene.profiles if each.lane == lane and each.strength == 1.0]
    return sum(int(each.counts.sum()) for each in alone) + sum(
        each.count for each in scene.overflows if each.lane == lane
    )
