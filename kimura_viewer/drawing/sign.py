"""A sign of a legend: what draws it, where, and in which colour."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QBrush, QColor, QPen

from kimura_viewer.drawing.mark_painter import mixed_in
from kimura_viewer.drawing.mark_shapes import NEUTRAL, draw_bar, draw_point
from kimura_viewer.drawing.pencil import Box, Look, Pencil, Segment, full_in, line_in
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.timeline.marks import MARK_SIZE


class Sign(NamedTuple):
    """A sign that is to be drawn; pixels.

    Attributes:
        pencil: Draws it.
        colour: Its own.
        theme: The colours around it.
        x: Its centre.
        y: Its centre line.
    """

    pencil: Pencil
    colour: str
    theme: Theme
    x: float
    y: float

    def moved(self, right: float) -> "Sign":
        """Return the sign so many pixels to the right."""
        return self._replace(x=self.x + right)

    def point(self, tenor: int, share: float = 1.0, look: Look | None = None) -> None:
        """Draw the mark of an instant, of a share of its size; full where nothing else is said."""
        its_look = look or full_in(self.colour)
        draw_point(self.pencil, its_look, tenor, MARK_SIZE * share, (self.x, self.y))

    def bar(self, left: float, width: float, look: Look | None = None) -> None:
        """Draw the bar of a span from so far beside the centre."""
        its_look, top = look or full_in(self.colour), self.y - MARK_SIZE / 2
        draw_bar(self.pencil, its_look, NEUTRAL, (self.x + left, top, width, MARK_SIZE))

    def lines(self, width: float, *segments: Segment) -> None:
        """Draw lines of some pixels around the centre."""
        x, y = self.x, self.y
        moved = [(x0 + x, y0 + y, x1 + x, y1 + y) for x0, y0, x1, y1 in segments]
        self.pencil.lines(line_in(self.colour, width), moved)

    def box(self, look: Look, box: Box) -> None:
        """Draw a rectangle whose place is told from the centre."""
        left, top, width, height = box
        self.pencil.rectangle(look, (self.x + left, self.y + top, width, height))

    def mixed(self, share: float) -> QColor:
        """Return the colour, so strong upon the ground."""
        return mixed_in(self.colour, self.theme.ground, share)

    def pale(self, share: float) -> Look:
        """Return the look of shapes that are full of the colour, so strong upon the ground."""
        return _pale(self.colour, self.theme.ground, share)

    def hollow(self, width: float) -> Look:
        """Return the look of shapes with an outline of some pixels and the ground in it."""
        return _hollow(self.colour, self.theme.ground, width)


@lru_cache(maxsize=256)
def _pale(colour: str, ground: str, share: float) -> Look:
    return Look(brush=QBrush(mixed_in(colour, ground, share)))


@lru_cache(maxsize=256)
def _hollow(colour: str, ground: str, width: float) -> Look:
    return Look(QPen(QColor(colour), width), QBrush(QColor(ground)))
