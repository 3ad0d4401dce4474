"""A painter that writes SVG: text as text, groups with ids, clips, and the same bytes each time.

Qt's generator knows neither groups nor clips, so that bars run out of their plot.
"""

from collections.abc import Iterable
from ctypes import c_double
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGradient,
    QLinearGradient,
    QPainterPath,
    QPen,
    QPolygonF,
)
from shiboken6 import getCppPointer

from kimura_viewer.drawing.grouping import GroupingPainter

_KINDS = QPainterPath.ElementType
_LETTERS = {_KINDS.MoveToElement: "M", _KINDS.LineToElement: "L", _KINDS.CurveToElement: "C"}
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


@dataclass(slots=True)
class _State:
    """What `save` keeps: how shapes look, where they are, and how many clips are open.

    It is edited, as thousands of changes make a figure; `save` keeps a copy.
    """

    stroke: str = ' stroke="#000000"'
    ink: str = "#000000"
    fill: str = ' fill="none"'
    font: str = ""
    metrics: QFontMetricsF | None = None
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
        self._defs: dict[str, str] = {}
        self._ids: set[str] = set()
        self._state = _State()
        self._saved: list[_State] = []
        self._fonts: dict[str, tuple[str, QFontMetricsF]] = {}

    def body(self) -> str:
        """Return the definitions and the shapes."""
        defs = "".join(f"\n{definition}" for definition in self._defs.values())
        return (f"<defs>{defs}\n</defs>\n" if defs else "") + "\n".join(self._out) + "\n"

    # Groups

    def begin_group(self, id_: str, title: str) -> None:
        """Begin a group; an id that is taken gets a number."""
        unique, number = id_, 1
        while unique in self._ids:
            number += 1
            unique = f"{id_}-{number}"
        self._ids.add(unique)
        self._out.append(f"<g id={quoteattr(unique)}>")
        if title:
            self._out.append(f"<title>{escape(title)}</title>")

    def end_group(self) -> None:
        """End the group that was begun last."""
        self._out.append("</g>")

    # State

    def save(self) -> None:
        self._saved.append(self._state)
        self._state = replace(self._state, clips=0)

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
        self._state.opacity = "" if args[0] >= 1 else f' opacity="{_n(args[0])}"'

    def setPen(self, *args: Any) -> None:
        state, pen = self._state, args[0]
        if isinstance(pen, QColor):
            state.ink = pen.name()
            state.stroke = _colour("stroke", pen.rgba())
        elif isinstance(pen, QPen) and pen.style() != _NO_PEN:
            state.ink = pen.color().name()
            state.stroke = self._paint("stroke", pen.brush()) + _line(pen)
        else:
            state.stroke = ""

    def setBrush(self, *args: Any) -> None:
        brush = args[0]
        if isinstance(brush, QColor):
            self._state.fill = _colour("fill", brush.rgba())
        else:
            self._state.fill = self._paint("fill", QBrush(brush))

    def setFont(self, *args: Any) -> None:
        font: QFont = args[0]
        key = font.key()
        if key not in self._fonts:
            weight = f' font-weight="{int(font.weight())}"' if int(font.weight()) != 400 else ""
            family = f" font-family={quoteattr(font.family())}" if _is_serif(font) else ""
            style = ' font-style="italic"' if font.italic() else ""
            size = f' font-size="{font.pixelSize()}"'
            self._fonts[key] = (family + size + weight + style, QFontMetricsF(font))
        written, metrics = self._fonts[key]
        self._state.font, self._state.metrics = written, metrics

    # Shapes

    def fillRect(self, *args: Any) -> None:
        fill = _colour("fill", QColor(args[1]).rgba())
        if fill != ' fill="none"':
            self._out.append(f"<rect {self._rect(args[0])}{fill}/>")

    def drawPath(self, *args: Any) -> None:
        self._shape(f'<path d="{self._path(args[0])}"')

    def drawRect(self, *args: Any) -> None:
        self._shape(f"<rect {self._rect(args[0])}")

    def drawRects(self, *args: Any) -> None:
        for rect in args[0] if len(args) == 1 else _in_memory(*args):
            self.drawRect(rect)

    def drawRoundedRect(self, *args: Any) -> None:
        rect, rx, ry = args[:3]
        self._shape(f'<rect {self._rect(rect)} rx="{_n(rx)}" ry="{_n(ry)}"')

    def drawLine(self, *args: Any) -> None:
        self.drawLines([args[0]])

    def drawLines(self, *args: Any) -> None:
        lines: Iterable[QLineF] = args[0]
        at = self._at
        path = "".join(f"M{at(line.p1())}L{at(line.p2())}" for line in lines)
        if path:
            self._out.append(f'<path d="{path}"{self._state.stroke}{self._state.opacity}/>')

    def drawStaticText(self, *args: Any) -> None:
        top_left, text = args
        metrics = self._state.metrics
        assert metrics is not None, "a font was set"
        self.drawText(top_left + QPointF(0, metrics.ascent()), text.text())

    def drawPolyline(self, *args: Any) -> None:
        path = "M" + "L".join(self._at(point) for point in _points(args[0]))
        self._out.append(f'<path d="{path}"{self._state.stroke}{self._state.opacity}/>')

    def drawPolygon(self, *args: Any) -> None:
        self._shape(f'<path d="M{"L".join(self._at(p) for p in _points(args[0]))}Z"')

    def drawText(self, *args: Any) -> Any:
        point, text = args
        state = self._state
        long = ""
        if state.metrics is not None and len(text) > 1:
            # Where another font must do, words are as wide as they were laid out to be.
            wide = _length(state.font, text, state.metrics)
            long = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
        self._out.append(
            f'<text x="{_n(point.x() + state.dx)}" y="{_n(point.y() + state.dy)}"'
            f' fill="{state.ink}"{state.font}{long}{state.opacity}>{escape(text)}</text>'
        )

    # Inside

    def _shape(self, begun: str) -> None:
        state = self._state
        self._out.append(f"{begun}{state.fill}{state.stroke}{state.opacity}/>")

    def _at(self, point: QPointF) -> str:
        return f"{_n(point.x() + self._state.dx)} {_n(point.y() + self._state.dy)}"

    def _rect(self, rect: QRectF) -> str:
        x, y = _n(rect.x() + self._state.dx), _n(rect.y() + self._state.dy)
        return f'x="{x}" y="{y}" width="{_n(rect.width())}" height="{_n(rect.height())}"'

    def _path(self, path: QPainterPath) -> str:
        dx, dy, parts = self._state.dx, self._state.dy, []
        at = path.elementAt
        for index in range(path.elementCount()):
            element = at(index)
            x, y = element.x + dx, element.y + dy
            parts.append(f"{_LETTERS.get(element.type, ' ')}{x:.2f} {y:.2f}")
        return "".join(parts)

    def _paint(self, attribute: str, brush: QBrush) -> str:
        """Return the attributes of a colour or gradient."""
        if brush.style() == _NO_BRUSH:
            return f' {attribute}="none"'
        gradient = brush.gradient()
        if isinstance(gradient, QGradient):
            return f' {attribute}="url(#{self._gradient(gradient)})"'
        colour = brush.color()
        if colour.alpha() == 0:
            return f' {attribute}="none"'
        see_through = (
            f' {attribute}-opacity="{_n(colour.alphaF())}"' if colour.alpha() < 255 else ""
        )
        return f' {attribute}="{colour.name()}"{see_through}'

    def _gradient(self, gradient: QGradient) -> str:
        assert isinstance(gradient, QLinearGradient), "only bars fade, from end to end"
        start, stop = gradient.start(), gradient.finalStop()
        ends = (start.x() + self._state.dx, stop.x() + self._state.dx)
        stops = "".join(_stop(at, QColor(colour)) for at, colour in gradient.stops())
        axis = f'x1="{_n(ends[0])}" y1="0" x2="{_n(ends[1])}" y2="0"'
        form = (
            f'<linearGradient id={{}} gradientUnits="userSpaceOnUse" {axis}>{{}}</linearGradient>'
        )
        return self._defined("fade", stops, form)

    def _defined(self, kind: str, content: str, form: str) -> str:
        """Return the id of a definition, made when there is no equal one."""
        key = form + content
        if key not in self._defs:
            name = f"{kind}-{len(self._defs) + 1}"
            self._defs[key] = form.format(f'"{name}"', content)
        return self._defs[key].split('"', 2)[1]


@cache
def _colour(attribute: str, rgba: int) -> str:
    """Return the attributes of a colour that Qt gives as a number."""
    alpha = rgba >> 24
    if not alpha:
        return f' {attribute}="none"'
    see_through = f' {attribute}-opacity="{_n(alpha / 255)}"' if alpha < 255 else ""
    return f' {attribute}="#{rgba & 0xFFFFFF:06x}"{see_through}'


def _line(pen: QPen) -> str:
    """Return the attributes of a line: its width, dashes and corners."""
    width, dashes = pen.widthF(), ""
    if pen.style() == Qt.PenStyle.CustomDashLine:
        pattern = " ".join(_n(length * width) for length in pen.dashPattern())
        dashes = f' stroke-dasharray="{pattern}"'
    join = ' stroke-linejoin="miter"' if pen.joinStyle() == Qt.PenJoinStyle.MiterJoin else ""
    return ("" if width == 1 else f' stroke-width="{_n(width)}"') + dashes + join


def _stop(at: float, colour: QColor) -> str:
    return f'<stop offset="{_n(at)}" stop-color="{colour.name()}"/>'


def _in_memory(first: QRectF, count: int) -> list[QRectF]:
    """Return rectangles that lie one after the other in memory; see `columns`."""
    numbers = (c_double * (4 * count)).from_address(getCppPointer(first)[0])
    return [QRectF(*numbers[row : row + 4]) for row in range(0, 4 * count, 4)]


_LENGTHS: dict[tuple[str, str], str] = {}
"""Of texts by their type, as they are written; measuring takes longer than all the rest."""
_MOST_LENGTHS = 20_000


def _length(font: str, text: str, metrics: QFontMetricsF) -> str:
    if len(_LENGTHS) > _MOST_LENGTHS:
        _LENGTHS.clear()
    key = font, text
    if key not in _LENGTHS:
        _LENGTHS[key] = _n(metrics.horizontalAdvance(text))
    return _LENGTHS[key]


def _points(polygon: QPolygonF) -> list[QPointF]:
    return [polygon.at(index) for index in range(polygon.size())]


def _is_serif(font: QFont) -> bool:
    return "Serif" in font.family()


def _n(number: float) -> str:
    """Write a number to a hundredth of a pixel."""
    written = f"{number:.2f}"
    if written.endswith("00"):
        return written[:-3] if written != "-0.00" else "0"
    return written[:-1] if written.endswith("0") else written
