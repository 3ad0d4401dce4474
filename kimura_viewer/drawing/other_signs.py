"""The signs of other pictures than the timeline, as their legends show them."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from kimura_viewer.drawing.mark_painter import ECHO_SCALE, LINE, mixed
from kimura_viewer.drawing.mark_shapes import COOPERATION, tenor_shape
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.timeline.marks import MARK_SIZE

LINE_SHARE = 0.45
"""Strength of the lines of spans and imprecise dates."""
TIE_SHARE = 0.55
"""Strength of the lines to mentions."""


def _paint_stretch(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setPen(QPen(mixed(colour, QColor(theme.ground), LINE_SHARE), LINE))
    painter.drawLine(QLineF(-9, 0, 9, 0))


def _paint_mention(painter: QPainter, colour: QColor, theme: Theme) -> None:
    pale = mixed(colour, QColor(theme.ground), max(theme.echo, TIE_SHARE))
    path = tenor_shape(COOPERATION, MARK_SIZE * ECHO_SCALE)
    path.translate(QPointF(0, 5))
    painter.setBrush(pale)
    painter.drawPath(path)
    painter.setPen(QPen(pale, 1.0))
    painter.drawLine(QLineF(0, -8, 0, 5))


def _paint_quiet(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.fillRect(QRectF(-9, -4, 18, 8), QColor(theme.rule))


def _paint_lasting(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.fillRect(QRectF(-9, -4, 18, 8), QColor(theme.hairline))


def _paint_silent(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.fillRect(QRectF(-4, -7, 8, 14), QColor(theme.rule))


def _paint_shade(painter: QPainter, colour: QColor, theme: Theme) -> None:
    for step, share in enumerate((0.08, 0.2, 0.4)):
        shade = mixed(colour, QColor(theme.ground), share)
        painter.fillRect(QRectF(-10 + 6.5 * step, -4, 6.5, 8), shade)


OTHER_SIGNS: dict[str, Callable[[QPainter, QColor, Theme], None]] = {
    "stretch": _paint_stretch,
    "mention": _paint_mention,
    "quiet": _paint_quiet,
    "lasting": _paint_lasting,
    "silent": _paint_silent,
    "shade": _paint_shade,
}
"""Each drawn around the painter's origin."""
