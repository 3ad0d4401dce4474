"""What is at a pixel of a picture."""

import numpy as np

from kimura_viewer.timeline.marks import MARK_SIZE, Marks
from kimura_viewer.timeline.overflow import CELL, Overflow
from kimura_viewer.timeline.scene import LaneView, Scene

HIT_SIZE = 24.0
"""Pixels across the area that answers for a mark."""


def event_at(scene: Scene, x: float, y: float) -> int | None:
    """Return the row of the event whose mark, label or ghost is at a pixel, or None."""
    return next(iter(events_at(scene, x, y)), None)


def events_at(scene: Scene, x: float, y: float) -> list[int]:
    """Return the rows of all events at a pixel, the best answer first.

    A mark answers for at least 24 pixels; of several the nearest comes first, a full mark before
    an echo; then labels, then ghosts.
    """
    if x < scene.layout.header_width or y < scene.layout.axis_height:
        return []
    labelled = [
        label.event
        for label in scene.labels
        if label.x <= x <= label.x + label.width and abs(label.y - y) <= HIT_SIZE / 3
    ]
    found = [*_marks_at(scene.marks, x, y), *labelled, *_marks_at(scene.ghosts, x, y)]
    return list(dict.fromkeys(found))


def _marks_at(marks: Marks, x: float, y: float) -> list[int]:
    aside = np.maximum(np.maximum(marks.left - x, x - marks.right), 0.0)
    # Where several are at hand: a point upon a bar before the bar, a short bar before a long one.
    centre = np.where(marks.is_span, (marks.left + marks.right) / 2, marks.x)
    middle = np.abs(centre - x) + marks.is_span * MARK_SIZE / 2
    distance = np.hypot(aside, marks.y - y)
    near = (distance <= HIT_SIZE / 2) & (np.abs(marks.y - y) <= HIT_SIZE / 2)
    order = np.lexsort((middle, distance + np.where(marks.home, 0.0, 3.0)))
    return [int(event) for event in marks.events[order[near[order]]]]


def lane_at(scene: Scene, y: float) -> LaneView | None:
    """Return the lane at a height, or None above and below the lanes."""
    if y < scene.layout.axis_height:
        return None
    return next((lane for lane in scene.lanes if lane.band.top <= y < lane.band.bottom), None)


def overflow_at(scene: Scene, x: float, y: float) -> Overflow | None:
    """Return the number of hidden events at a pixel, or None."""
    return next(
        (
            overflow
            for overflow in scene.overflows
            if abs(overflow.x - x) <= CELL / 2
            and abs(scene.overflow_y(overflow) - y) <= HIT_SIZE / 2
        ),
        None,
    )
