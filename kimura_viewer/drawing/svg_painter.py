"""A painter that writes SVG: text as text, groups with ids, clips, and the same bytes each time.

Qt's generator knows neither groups nor clips, so that bars run out of their plot.
"""

from collections.abc import Iterable
from ctypes import c_double
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainterPath,
    QPen,
    QPolygonF,
)
from shiboken6 import getCppPointer

from kimura_viewer.drawing.grouping import GroupingPainter
from kimura_viewer.drawing.pencil import Stops
from kimura_viewer.drawing.svg_pencil import SvgPencil
from kimura_viewer.drawing.svg_words import (
    Letters,
    colour,
    colour_name,
    letter,
    letters_of,
    line,
    number,
    opening,
    size_words,
    type_of,
)

_T = TypeVar("_T")
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
_MOST_KEPT = 500

# By where they are in memory: they are kept, so that nothing else comes to be there.
_PENS: dict[int, tuple[QPen, str, str]] = {}
_FILLS: dict[int, tuple[QBrush, str]] = {}


def _keep(known: dict[int, _T], place: int, written: _T) -> None:
    """Keep what is written of a pen or a brush: figures share the looks of lines and words."""
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[place] = written


@dataclass(slots=True)
class _State:
    """What `save` keeps: how shapes look, where they are, and how many clips are open.

    It is edited, as thousands of changes make a figure; `save` keeps a copy.
    """

    stroke: str = ' stroke="#000000"'
    ink: str = "#000000"
    fill: str = ' fill="none"'
    letters: "Letters | None" = None
    opacity: str = ""
    dx: float = 0.0
    dy: float = 0.0
    clips: int = 0


class SvgPainter(GroupingPainter):
    """Takes what the drawing asks of a `QPainter`, and writes it as the body of an SVG file.

    It stands on no paint device; methods that the drawing does not use are not there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._out: list[str] = []
        self._defs: list[str] = []
        self._names: dict[tuple[str, str], str] = {}
        self._ids: set[str] = set()
        self._state = _State()
        self._saved: list[_State] = []

    def body(self) -> str:
        """Return the definitions and the shapes."""
        defs = "".join(f"\n{definition}" for definition in self._defs)
        return (f"<defs>{defs}\n</defs>\n" if defs else "") + "\n".join(self._out) + "\n"

    # Groups

    def begin_group(self, id_: str, title: str) -> None:
        """Begin a group; an id that is taken gets a number."""
        unique, times = id_, 1
        while unique in self._ids:
            times += 1
            unique = f"{id_}-{times}"
        self._ids.add(unique)
        self._out.append(opening(unique, title))

    def end_group(self) -> None:
        """End the group that was begun last."""
        self._out.append("</g>")

    def write(self, x: float, y: float, text: str, size: int, *, semibold: bool) -> None:
        """Write words from a point on their baseline, in the pen's colour."""
        self._state.letters = type_of(size, semibold)
        self._text(x, y, text)

    def pencil(self) -> SvgPencil:
        """Return a pencil that writes where the painter is now."""
        assert not self._state.opacity, "what is dimmed in a figure is mixed with its ground"
        return SvgPencil(self._out, self._fade, (self._state.dx, self._state.dy))

    # State

    def save(self) -> None:
        self._saved.append(self._state)
        now = self._state
        self._state = _State(
            now.stroke, now.ink, now.fill, now.letters, now.opacity, now.dx, now.dy
        )

    def restore(self) -> None:
        self._out += ["</g>"] * self._state.clips
        self._state = self._saved.pop()

    def translate(self, *args: Any) -> None:
        dx, dy = (args[0].x(), args[0].y()) if len(args) == 1 else args
        self._state.dx += dx
        self._state.dy += dy

    def setClipRect(self, *args: Any) -> None:
        rect = self._rect(args[0])
        name = self._defined("clip", f"<rect {rect}/>", "<clipPath id={}>{}</clipPath>")
        self._out.append(f'<g clip-path="url(#{name})">')
        self._state.clips += 1

    def setRenderHint(self, *args: Any, **_: Any) -> None:
        """Take no notice: who shows the file decides."""

    def setOpacity(self, *args: Any) -> None:
        self._state.opacity = "" if args[0] >= 1 else f' opacity="{number(args[0])}"'

    def setPen(self, *args: Any) -> None:
        state, pen = self._state, args[0]
        if pen is _NO_PEN:
            state.stroke = ""
        elif isinstance(pen, QColor):
            rgba = pen.rgba()
            state.ink, state.stroke = colour_name(rgba), colour("stroke", rgba)
        else:
            known = _PENS.get(id(pen)) or self._known_pen(pen)
            _, state.stroke, state.ink = known

    def _known_pen(self, pen: QPen) -> tuple[QPen, str, str]:
        """Write a pen, and keep it: one that draws is not changed any more."""
        stroke = self._paint("stroke", pen.brush()) + line(pen) if pen.style() != _NO_PEN else ""
        known = pen, stroke, colour_name(pen.color().rgba())
        if pen.brush().gradient() is None:
            _keep(_PENS, id(pen), known)
        return known

    def setBrush(self, *args: Any) -> None:
        brush = args[0]
        if isinstance(brush, QColor):
            self._state.fill = colour("fill", brush.rgba())
        elif isinstance(brush, QBrush):
            known = _FILLS.get(id(brush)) or self._known_fill(brush)
            self._state.fill = known[1]
        else:
            self._state.fill = self._paint("fill", QBrush(brush))

    def _known_fill(self, brush: QBrush) -> tuple[QBrush, str]:
        """Write a brush, and keep it, unless it fades between places."""
        known = brush, self._paint("fill", brush)
        if brush.gradient() is None:
            _keep(_FILLS, id(brush), known)
        return known

    def setFont(self, *args: Any) -> None:
        self._state.letters = letters_of(args[0])

    # Shapes

    def fillRect(self, *args: Any) -> None:
        fill = colour("fill", args[1].rgba())
        if fill != ' fill="none"':
            self._out.append(f"<rect {self._rect(args[0])}{fill}/>")

    def drawPath(self, *args: Any) -> None:
        self._shape(f'<path d="{self._path(args[0])}"')

    def drawEllipse(self, *args: Any) -> None:
        centre, rx, ry = args
        x, y = centre.toTuple()
        state = self._state
        assert rx == ry, "no mark is longer than wide"
        self._shape(
            f'<circle cx="{number(x + state.dx)}" cy="{number(y + state.dy)}" r="{number(rx)}"'
        )

    def drawRect(self, *args: Any) -> None:
        self._shape(f"<rect {self._rect(args[0])}")

    def drawRects(self, *args: Any) -> None:
        for rect in args[0] if len(args) == 1 else _in_memory(*args):
            self.drawRect(rect)

    def drawRoundedRect(self, *args: Any) -> None:
        rect, rx, ry = args[:3]
        self._shape(f'<rect {self._rect(rect)} rx="{number(rx)}" ry="{number(ry)}"')

    def drawLine(self, *args: Any) -> None:
        self.drawLines([args[0]])

    def drawLines(self, *args: Any) -> None:
        lines: Iterable[QLineF] = args[0]
        dx, dy = self._state.dx, self._state.dy
        path = "".join(
            f"M{x1 + dx:.2f} {y1 + dy:.2f}L{x2 + dx:.2f} {y2 + dy:.2f}"
            for x1, y1, x2, y2 in (each.toTuple() for each in lines)
        )
        if path:
            self._out.append(f'<path d="{path}"{self._state.stroke}{self._state.opacity}/>')

    def drawPolyline(self, *args: Any) -> None:
        path = self._corners(args[0])
        self._out.append(f'<path d="{path}"{self._state.stroke}{self._state.opacity}/>')

    def drawPolygon(self, *args: Any) -> None:
        self._shape(f'<path d="{self._corners(args[0])}Z"')

    def drawText(self, *args: Any) -> Any:
        point, text = args
        x, y = point.toTuple()
        self._text(x, y, text)

    # Inside

    def _text(self, x: float, y: float, text: str) -> None:
        state = self._state
        assert state.letters is not None, "a font was set"
        words, content = state.letters.written(text)
        self._out.append(
            f'<text x="{x + state.dx:.2f}" y="{y + state.dy:.2f}"'
            f' fill="{state.ink}"{words}{state.opacity}>{content}</text>'
        )

    def _shape(self, begun: str) -> None:
        state = self._state
        self._out.append(f"{begun}{state.fill}{state.stroke}{state.opacity}/>")

    def _corners(self, polygon: QPolygonF | list[QPointF]) -> str:
        corners = polygon if isinstance(polygon, list) else _points(polygon)
        dx, dy = self._state.dx, self._state.dy
        places = [f"{x + dx:.2f} {y + dy:.2f}" for x, y in (at.toTuple() for at in corners)]
        return "M" + "L".join(places)

    def _rect(self, rect: QRectF) -> str:
        x, y, width, height = cast(tuple[float, float, float, float], rect.getRect())
        x, y = x + self._state.dx, y + self._state.dy
        # Grounds and clips of all figures of a size are of the same few lengths.
        wide, high = size_words(width), size_words(height)
        return f'x="{size_words(x)}" y="{number(y)}" width="{wide}" height="{high}"'

    def _path(self, path: QPainterPath) -> str:
        dx, dy = self._state.dx, self._state.dy
        elements = map(path.elementAt, range(path.elementCount()))
        return "".join(f"{letter(at)}{at.x + dx:.2f} {at.y + dy:.2f}" for at in elements)

    def _paint(self, attribute: str, brush: QBrush) -> str:
        """Return the attributes of a colour or gradient."""
        gradient = brush.gradient()
        if gradient is not None:
            return f' {attribute}="url(#{self._gradient(gradient)})"'
        if brush.style() == _NO_BRUSH:
            return f' {attribute}="none"'
        return colour(attribute, brush.color().rgba())

    def _gradient(self, gradient: QGradient) -> str:
        assert isinstance(gradient, QLinearGradient), "only bars fade, from end to end"
        dx = self._state.dx
        first, last = gradient.start().x() + dx, gradient.finalStop().x() + dx
        return self._fade(gradient.stops(), first, last)

    def _fade(self, given: Stops, first: float, last: float) -> str:
        """Return the id of what fades between two pixels; of two colours at one, the later."""
        stops = "".join(
            [
                f'<stop offset="{number(at)}" stop-color="{colour_name(shade.rgba())}"/>'
                for at, shade in dict(given).items()
            ]
        )
        axis = f'x1="{number(first)}" y1="0" x2="{number(last)}" y2="0"'
        form = (
            f'<linearGradient id={{}} gradientUnits="userSpaceOnUse" {axis}>{{}}</linearGradient>'
        )
        return self._defined("fade", stops, form)

    def _defined(self, kind: str, content: str, form: str) -> str:
        """Return the id of a definition, made when there is no equal one."""
        key = form, content
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"{kind}-{len(self._names) + 1}"
            self._defs.append(form.format(f'"{name}"', content))
        return name


def _in_memory(first: QRectF, count: int) -> list[QRectF]:
    """Return rectangles that lie one after the other in memory; see `columns`."""
    numbers = (c_double * (4 * count)).from_address(getCppPointer(first)[0])
    return [QRectF(*numbers[row : row + 4]) for row in range(0, 4 * count, 4)]


def _points(polygon: QPolygonF) -> list[QPointF]:
    return [polygon.at(index) for index in range(polygon.size())]
