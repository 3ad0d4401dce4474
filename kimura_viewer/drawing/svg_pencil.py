"""A pencil that writes SVG: each shape is one text, made of the numbers that it is told in."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QBrush, QPen

from kimura_viewer.drawing.pencil import Box, Look, Point, Segment, Stops, Written, outline
from kimura_viewer.drawing.svg_words import colour, colour_name, line, number, size_words, type_of

DefineFade = Callable[[Stops, float, float], str]
"""Gives the id of what fades between two pixels."""


class SvgPencil:
    """Writes shapes into a list of texts."""

    def __init__(self, out: list[str], define_fade: DefineFade, origin: Point) -> None:
        """Take where to write to, what defines fades, and where the origin of the shapes is."""
        self._write = out.append
        self._define_fade = define_fade
        self._dx, self._dy = origin

    def circle(self, look: Look, centre: Point, radius: float) -> None:
        words = (look.written or written(look)).whole
        x, y = centre[0] + self._dx, centre[1] + self._dy
        self._write(f'<circle cx="{number(x)}" cy="{number(y)}" r="{size_words(radius)}"{words}/>')

    def rectangle(self, look: Look, box: Box) -> None:
        words = (look.written or written(look)).whole
        self._write(f"<rect {self._area(box)}{words}/>")

    def rounded(self, look: Look, box: Box, radius: float) -> None:
        words, round_ = (look.written or written(look)).whole, size_words(radius)
        self._write(f'<rect {self._area(box)} rx="{round_}" ry="{round_}"{words}/>')

    def polygon(self, look: Look, corners: Sequence[Point]) -> None:
        words = (look.written or written(look)).whole
        self._write(f'<path d="{self._corners(corners)}Z"{words}/>')

    def polyline(self, look: Look, corners: Sequence[Point]) -> None:
        words = (look.written or written(look)).stroke
        self._write(f'<path d="{self._corners(corners)}"{words}/>')

    def lines(self, look: Look, segments: Sequence[Segment]) -> None:
        if not segments:
            return
        words, dx, dy = (look.written or written(look)).stroke, self._dx, self._dy
        path = "".join(
            [
                f"M{x1 + dx:.2f} {y1 + dy:.2f}L{x2 + dx:.2f} {y2 + dy:.2f}"
                for x1, y1, x2, y2 in segments
            ]
        )
        self._write(f'<path d="{path}"{words}/>')

    def curve(self, look: Look, start: Point, first: Point, second: Point, end: Point) -> None:
        words, dx, dy = (look.written or written(look)).whole, self._dx, self._dy
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, first, second, end
        self._write(
            f'<path d="M{x0 + dx:.2f} {y0 + dy:.2f}C{x1 + dx:.2f} {y1 + dy:.2f}'
            f' {x2 + dx:.2f} {y2 + dy:.2f} {x3 + dx:.2f} {y3 + dy:.2f}"{words}/>'
        )

    def words(self, look: Look, at: Point, text: str, size: int, *, semibold: bool = False) -> None:
        ink = (look.written or written(look)).ink
        words, content = type_of(size, semibold).written(text)
        x, y = at[0] + self._dx, at[1] + self._dy
        self._write(f'<text x="{x:.2f}" y="{y:.2f}" fill="{ink}"{words}>{content}</text>')

    def fading(
        self, stops: Stops, first: float, last: float, hollow: tuple[float, QBrush] | None
    ) -> Look:
        name = self._define_fade(stops, first + self._dx, last + self._dx)
        look = Look()
        if hollow is None:
            look.written = Written("", f' fill="url(#{name})"', "")
        else:
            width, inside = hollow
            stroke = f' stroke="url(#{name})"{line(outline(inside, width))}'
            look.written = Written(stroke, colour("fill", inside.color().rgba()) + stroke, "")
        return look

    def _area(self, box: Box) -> str:
        x, y, width, height = box
        return (
            f'x="{number(x + self._dx)}" y="{number(y + self._dy)}"'
            f' width="{number(width)}" height="{size_words(height)}"'
        )

    def _corners(self, corners: Sequence[Point]) -> str:
        dx, dy = self._dx, self._dy
        return "M" + "L".join([f"{x + dx:.2f} {y + dy:.2f}" for x, y in corners])


def written(look: Look) -> Written:
    """Write a look of one colour, and keep what is written with it."""
    stroke = ink = ""
    if isinstance(look.pen, QPen):
        rgba = look.pen.color().rgba()
        stroke, ink = colour("stroke", rgba) + line(look.pen), colour_name(rgba)
    inside = colour("fill", look.brush.color().rgba() if isinstance(look.brush, QBrush) else 0)
    look.written = Written(stroke, inside + stroke, ink)
    return look.written
