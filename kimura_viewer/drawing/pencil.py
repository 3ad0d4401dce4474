"""A pencil: draws the few shapes of marks, told in plain numbers, on any painter.

Marks are the most of a figure. Told in numbers they reach SVG as they are: points and rectangles
of Qt's had to be made for each shape, and taken apart again.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""A rectangle: left, top, width and height."""
Segment = tuple[float, float, float, float]
"""A line: x and y of either end."""
Stops = Sequence[tuple[float, QColor]]
"""The colours of what fades: where, from 0 to 1, and which."""

_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


class Written(NamedTuple):
    """What SVG writes of a look: of its pen alone, of pen and brush, and the colour of words."""

    stroke: str
    whole: str
    ink: str


class Look:
    """How shapes look: a pen and a brush, which are not changed any more.

    Attributes:
        pen: Of lines, outlines and words.
        brush: Of what is inside.
        written: What SVG writes of it; kept here, as many shapes of many figures look the same.
            None as long as nobody has asked.
    """

    __slots__ = ("brush", "pen", "written")

    def __init__(
        self, pen: QPen | Qt.PenStyle = _NO_PEN, brush: QBrush | Qt.BrushStyle = _NO_BRUSH
    ) -> None:
        self.pen = pen
        self.brush = brush
        self.written: Written | None = None


@lru_cache(maxsize=256)
def line_in(colour: str, width: float = 1.0) -> Look:
    """Return the look of lines of so many pixels, or of words, in a colour."""
    return Look(QPen(QColor(colour), width))


@lru_cache(maxsize=256)
def full_in(colour: str) -> Look:
    """Return the look of shapes that are full of a colour."""
    return Look(brush=QBrush(QColor(colour)))


class Pencil(Protocol):
    """Draws shapes in pixels, each in a look."""

    def circle(self, look: Look, centre: Point, radius: float) -> None:
        """Draw a circle around a point."""

    def rectangle(self, look: Look, box: Box) -> None:
        """Draw a rectangle."""

    def rounded(self, look: Look, box: Box, radius: float) -> None:
        """Draw a rectangle with round corners."""

    def polygon(self, look: Look, corners: Sequence[Point]) -> None:
        """Draw a closed shape."""

    def polyline(self, look: Look, corners: Sequence[Point]) -> None:
        """Draw a line around corners."""

    def lines(self, look: Look, segments: Sequence[Segment]) -> None:
        """Draw straight lines."""

    def curve(self, look: Look, start: Point, first: Point, second: Point, end: Point) -> None:
        """Draw a Bézier curve between two points, led by two others."""

    def words(self, look: Look, at: Point, text: str, size: int, *, semibold: bool = False) -> None:
        """Write words in type of some pixels from a point on their baseline."""

    def fading(
        self, stops: Stops, first: float, last: float, hollow: tuple[float, QBrush] | None
    ) -> Look:
        """Return the look of what fades from one pixel to another, or the outline of which does.

        Args:
            stops: Colours, from left to right.
            first: Pixel of the left end.
            last: Pixel of the right one.
            hollow: Pixels of the outline, and what is inside of it; None for a full shape.
        """


def outline(brush: QBrush, width: float) -> QPen:
    """Return the pen of a hollow shape."""
    return QPen(brush, width, j=Qt.PenJoinStyle.MiterJoin)
