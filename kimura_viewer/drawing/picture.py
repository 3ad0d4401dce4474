"""What a figure can show: the way in for the timeline and for other views of the same events."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtGui import QPainter

from kimura_viewer.drawing.legend import Entry
from kimura_viewer.drawing.theme import Theme

PictureName = Literal["timeline", "essay-order", "matrix", "determinant-page", "comparison"]
PICTURES: tuple[PictureName, ...] = (
    "timeline", "essay-order", "matrix", "determinant-page", "comparison",
)  # fmt: skip
"""What a figure may show, as the command line and the record of a figure name it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room that a figure has for its picture.

    Attributes:
        width: In pixels of the drawing.
        numbered: Whether events are told by numbers, as a key has their titles.
        theme: The colours.
    """

    width: float
    numbered: bool
    theme: Theme


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that only waits for its painter.

    Attributes:
        height: Pixels that it takes.
        paint: Draws it with its top left corner at the painter's origin.
    """

    height: float
    paint: Callable[[QPainter], None]


@dataclass(frozen=True)
class Fitted:
    """A picture laid out for a frame's width; its height is still to be chosen.

    Attributes:
        narrowest: Pixels of width below which it cannot be read, whatever the height.
        least: Pixels of height below which it is not legible.
        comfortable: Pixels that it takes where height is free.
        legend: The signs that it uses.
        events: Rows of the events in it, in the order of their numbers.
        in_view: How many events it shows, those included that are only counted.
        alt: What is to be seen, in a sentence, for who cannot see it.
        shortened: How many labels are too long for the width and were shortened.
        at: Gives the picture in a height, which is at least `least`.
        dimmed: Which of the events the filter leaves out; they are dimmed.
    """

    narrowest: float
    least: float
    comfortable: float
    legend: tuple[Entry, ...]
    events: tuple[int, ...]
    in_view: int
    alt: str
    shortened: int
    at: Callable[[float], Drawn]
    dimmed: frozenset[int] = frozenset()


class Picture(Protocol):
    """A view of events that a figure can show."""

    def fitted(self, frame: Frame) -> Fitted:
        """Lay it out anew for the room that there is."""
