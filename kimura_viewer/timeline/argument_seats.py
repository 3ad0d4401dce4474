"""Labels of the printed plot of the text against time: each beside its point, or tied to it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.timeline.argument_labels import BESIDE, HALF_LABEL, HALF_LINE, HALF_POINT
from kimura_viewer.timeline.argument_scene import Points

FARTHEST = 60.0
"""Pixels up or down that a label stands from its point at most."""
STEP = 4.0
"""Pixels between the places that are tried."""
ACROSS = (BESIDE, 24.0, 44.0, 70.0)
"""Pixels from a point to a label that is not on its line."""
LEADER_FROM = 6.0
"""Pixels from the centre of a point to its leader."""
LEADER_TO = 3.0
"""Pixels from a leader to the words."""
HALF_MARK = 5.0
"""Pixels around a point that the leaders of others keep free."""
CROWD = 14.0
"""Pixels around a point within which its leader makes its way between others."""
HALF_LEADER = 2.0
"""Pixels around a leader that labels and other leaders keep free."""
PIECES = 24
"""Pieces of a leader that are looked at."""


class Place(NamedTuple):
    """A stretch of the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a label stands.

    Attributes:
        x: Left of the text.
        y: Centre line.
        leader: Corners of the line from the point; empty where the label is beside it.
    """

    x: float
    y: float
    leader: tuple[tuple[float, float], ...] = ()


def seats(points: Points, named: Indices, widths: Floats, room: Place) -> list[Seat] | None:
    """Return a seat for each label; None where one of them has no room.

    Labels beside their points come first, in the order given; then those without room there are
    tied to their points by leaders, which meet no point, no label and no other leader.

    Args:
        points: All that are drawn.
        named: Which of them have a label, shape (labels,).
        widths: Pixels of the labels, shape (labels,).
        room: Where labels may stand.
    """
    taken = _Taken(points, room)
    found: dict[int, Seat] = {}
    for offsets in (_BESIDE, _TIED):
        for number, index in enumerate(named.tolist()):
            if number not in found:
                seat = taken.seat(points, index, float(widths[number]), offsets)
                if seat is not None:
                    found[number] = seat
                elif offsets is _TIED:
                    return None
    return [found[number] for number in range(len(named))]


def _offsets() -> Floats:
    """Places around a point, the best first: how far aside (left is negative), and down."""
    steps = np.arange(STEP * 3, FARTHEST + 1, STEP)
    down, across = np.meshgrid(np.concatenate([-steps, steps]), (*ACROSS, *(-x for x in ACROSS)))
    cost = np.abs(down) + 0.8 * np.abs(across) + np.where(across < 0, 3.0, 0.0)
    order = np.argsort(cost, axis=None, kind="stable")
    return np.stack([across.ravel()[order], down.ravel()[order]])


_BESIDE = np.array([[BESIDE, -BESIDE], [0.0, 0.0]])
_TIED = _offsets()
_NOBODY = -1


class _Taken:
    """What is drawn: boxes that labels keep clear of, and those that leaders do."""

    def __init__(self, points: Points, room: Place) -> None:
        self._room = room
        left = np.where(points.primary, points.left, points.x)
        right = np.where(points.primary, points.right, points.x)
        marks = np.stack([points.x, points.y])
        lines = np.stack([left, points.y - HALF_LINE, right, points.y + HALF_LINE])
        around = np.concatenate([marks - HALF_POINT, marks + HALF_POINT])
        self._boxes = np.concatenate([around, lines], axis=1)
        self._owners = np.concatenate([np.full(len(points), _NOBODY), points.events])
        # Leaders may cross the lines of dates, as roads on a map cross its rivers.
        self._solid = np.concatenate([marks - HALF_MARK, marks + HALF_MARK])

    def seat(self, points: Points, index: int, width: float, offsets: Floats) -> Seat | None:
        """Take the first place around a point that has room for a label, if there is one."""
        event, room = int(points.events[index]), self._room
        x = min(max(float(points.x[index]), room.left), room.right)
        y = float(points.y[index])
        across, down = offsets
        lefts = x + np.where(across < 0, across - width, across)
        middles = y + down
        inside = (lefts >= room.left) & (lefts + width <= room.right)
        inside &= (middles - HALF_LABEL >= room.top) & (middles + HALF_LABEL <= room.bottom)
        tried = np.flatnonzero(inside)
        boxes = np.stack([lefts, middles - HALF_LABEL, lefts + width, middles + HALF_LABEL])
        taken = self._boxes[:, self._owners != event]
        solid = self._solid[:, _are_apart(self._solid, x, y)]
        for place in tried[~_meet(boxes[:, tried], taken)].tolist():
            box = boxes[:, [place]]
            left, middle = float(lefts[place]), float(middles[place])
            if not down[place]:
                self._take(box)
                return Seat(left, middle)
            end = left - LEADER_TO if across[place] > 0 else left + width + LEADER_TO
            pieces, start = _pieces((x, y), (end, middle))
            if not _meet(pieces, solid).any():
                self._take(np.concatenate([box, pieces], axis=1))
                return Seat(left, middle, (start, (end, middle)))
        return None

    def _take(self, boxes: Floats) -> None:
        self._boxes = np.concatenate([self._boxes, boxes], axis=1)
        self._owners = np.concatenate([self._owners, np.full(boxes.shape[1], _NOBODY)])
        self._solid = np.concatenate([self._solid, boxes], axis=1)


def _are_apart(boxes: Floats, x: float, y: float) -> Mask:
    """Which boxes a leader keeps clear of that begins at a point: none that is next to it."""
    left, top, right, bottom = boxes
    across = np.maximum(np.maximum(left - x, x - right), 0.0)
    down = np.maximum(np.maximum(top - y, y - bottom), 0.0)
    apart: Mask = np.hypot(across, down) > CROWD
    return apart


def _meet(boxes: Floats, others: Floats) -> Mask:
    """Which boxes meet some of the others; shape (boxes,)."""
    left, top, right, bottom = (side[:, None] for side in boxes)
    lefts, tops, rights, bottoms = others
    met: Mask = ((lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top)).any(axis=1)
    return met


def _pieces(
    centre: tuple[float, float], end: tuple[float, float]
) -> tuple[Floats, tuple[float, float]]:
    """Boxes along a leader, and where it begins."""
    from_, to = np.array(centre), np.array(end)
    start = from_ + (to - from_) * LEADER_FROM / max(float(np.hypot(*(to - from_))), LEADER_FROM)
    along = start[:, None] + (to - start)[:, None] * np.linspace(0.0, 1.0, PIECES)
    boxes = np.concatenate([along - HALF_LEADER, along + HALF_LEADER])
    return boxes, (float(start[0]), float(start[1]))
