"""The pencil of a painter: of Qt's own, for screens, images and paper, or of SVG's."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath

from kimura_viewer.drawing.fonts import is_paper, write_at, write_glyphs
from kimura_viewer.drawing.grouping import GroupingPainter
from kimura_viewer.drawing.pencil import Box, Look, Pencil, Point, Segment, Stops, outline


def pencil_of(painter: QPainter) -> Pencil:
    """Return a pencil that draws with a painter, as long as nothing moves or dims it."""
    return painter.pencil() if isinstance(painter, GroupingPainter) else _QtPencil(painter)


class _QtPencil:
    """Draws on whatever Qt paints on."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._write = write_glyphs if is_paper(painter) else write_at

    def circle(self, look: Look, centre: Point, radius: float) -> None:
        self._take(look).drawEllipse(QPointF(*centre), radius, radius)

    def rectangle(self, look: Look, box: Box) -> None:
        self._take(look).drawRect(QRectF(*box))

    def rounded(self, look: Look, box: Box, radius: float) -> None:
        self._take(look).drawRoundedRect(QRectF(*box), radius, radius)

    def polygon(self, look: Look, corners: Sequence[Point]) -> None:
        self._take(look).drawPolygon([QPointF(x, y) for x, y in corners])

    def polyline(self, look: Look, corners: Sequence[Point]) -> None:
        self._painter.setPen(look.pen)
        self._painter.drawPolyline([QPointF(x, y) for x, y in corners])

    def lines(self, look: Look, segments: Sequence[Segment]) -> None:
        self._painter.setPen(look.pen)
        self._painter.drawLines([QLineF(*each) for each in segments])

    def curve(self, look: Look, start: Point, first: Point, second: Point, end: Point) -> None:
        path = QPainterPath(QPointF(*start))
        path.cubicTo(*first, *second, *end)
        self._take(look).drawPath(path)

    def words(self, look: Look, at: Point, text: str, size: int, *, semibold: bool = False) -> None:
        self._painter.setPen(look.pen)
        self._write(self._painter, *at, text, size, semibold=semibold)

    def fading(
        self, stops: Stops, first: float, last: float, hollow: tuple[float, QBrush] | None
    ) -> Look:
        gradient = QLinearGradient(first, 0.0, last, 0.0)
        for at, colour in stops:
            gradient.setColorAt(at, colour)
        brush = QBrush(gradient)
        return Look(brush=brush) if hollow is None else Look(outline(brush, hollow[0]), hollow[1])

    def _take(self, look: Look) -> QPainter:
        self._painter.setPen(look.pen)
        self._painter.setBrush(look.brush)
        return self._painter
