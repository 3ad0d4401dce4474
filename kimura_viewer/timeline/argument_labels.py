"""Labels beside the points of the plot of the text against time: none upon another, or a point."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Texts
from kimura_viewer.timeline.labels import Measure

HALF_POINT = 8.0
"""Pixels around a point that a label keeps free."""
HALF_LINE = 4.0
"""Pixels around a line that a label keeps free."""
HALF_LABEL = 7.5
"""Half the pixels that a label is high."""
BESIDE = 9.0
"""Pixels from the centre of a point to its label."""


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The words beside a point.

    Attributes:
        event: Row of the event.
        text: Title or short form.
        x: Left of the text.
        y: Centre line.
        width: Of the text.
    """

    event: int
    text: str
    x: float
    y: float
    width: float


class Obstacles:
    """What no label may touch: points, their lines in time, other labels, and what is beyond.

    An event's own line is none to its label, which stands upon it and interrupts it. The lines to
    mentions are none to any.
    """

    def __init__(
        self,
        events: Indices,
        points: tuple[Floats, Floats],
        lines: tuple[Floats, Floats],
        edges: tuple[float, float],
    ) -> None:
        """Take what is drawn.

        Args:
            events: Rows of the table, shape (points,).
            points: Pixels x and y.
            lines: Pixels of the left and right of the line through each.
            edges: Pixels between which labels may stand.
        """
        (x, y), (left, right) = points, lines
        self._edges = edges
        nobody = np.full(len(events), -1)
        self._owners = np.concatenate([nobody, events])
        self._sides = np.stack(
            [
                np.concatenate([x - HALF_POINT, left]),
                np.concatenate([x + HALF_POINT, right]),
                np.concatenate([y - HALF_POINT, y - HALF_LINE]),
                np.concatenate([y + HALF_POINT, y + HALF_LINE]),
            ]
        )

    def is_free(self, event: int, left: float, right: float, y: float) -> bool:
        """Tell whether the label of an event has room on a centre line."""
        if left < self._edges[0] or right > self._edges[1]:
            return False
        lefts, rights, tops, bottoms = self._sides
        hit = (lefts < right) & (rights > left) & (self._owners != event)
        hit &= (tops < y + HALF_LABEL) & (bottoms > y - HALF_LABEL)
        return not hit.any()

    def add(self, left: float, right: float, y: float) -> None:
        """Take a place."""
        side = np.array([[left], [right], [y - HALF_LABEL], [y + HALF_LABEL]])
        self._sides = np.concatenate([self._sides, side], axis=1)
        self._owners = np.append(self._owners, -1)


def label_points(
    titles: tuple[Texts, Texts],
    events: Indices,
    places: tuple[Floats, Floats],
    obstacles: Obstacles,
    measure: Measure,
) -> list[PointLabel]:
    """Return the labels that have room, in the order of the points.

    Each stands to the right of its point or, where that is taken, to the left; in full if it
    can, else in short form. It depends on the scale alone: panning changes none.

    Args:
        titles: In full and in short form, each of shape (points,).
        events: Rows of the table, shape (points,).
        places: Pixels x and y of the points.
        obstacles: What is drawn already; the labels are added.
        measure: Gives the pixels of a text.
    """
    found = []
    for number, (event, x, y) in enumerate(zip(events, *places, strict=True)):
        texts = dict.fromkeys(str(column[number]) for column in titles)
        label = _first_free(int(event), list(texts), (float(x), float(y)), obstacles, measure)
        if label is not None:
            obstacles.add(label.x, label.x + label.width, label.y)
            found.append(label)
    return found


def _first_free(
    event: int,
    texts: Sequence[str],
    place: tuple[float, float],
    obstacles: Obstacles,
    measure: Measure,
) -> PointLabel | None:
    x, y = place
    for text in texts:
        width = measure(text)
        for left in (x + BESIDE, x - BESIDE - width):
            if obstacles.is_free(event, left, left + width, y):
                return PointLabel(event, text, left, y, width)
    return None
