"""Marks: the shape tells the tenor, the colour the group, the outline and the ends the date.

Conflict is pointed, cooperation round, neutral square; points and the ends of bars alike.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from kimura_viewer.drawing.fonts import SMALL, baseline, font, metrics
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.dates import Trait
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.marks import MARK_SIZE, SIGN_REACH, UNKNOWN_REACH, Marks
from kimura_viewer.timeline.time_scale import TimeScale

BEYOND = 60.0
"""Pixels by which shapes run out of the plot before they are cut."""
ECHO_SCALE = 0.62
ECHO_BAR_SCALE = 0.34
FAINTEST = 0.12
"""Opacity of a fading end at its outermost day."""
GHOST_OPACITY = 0.75
DIMMED_ON_PAPER = 0.35
"""Opacity of what a filter leaves out; on paper it would be lost if it were as on a screen."""
GHOST_LINE = 1.0
LEFT_SIGNS = (Trait.START_APPROXIMATE, Trait.START_UNCERTAIN)
RIGHT_SIGNS = (Trait.END_APPROXIMATE, Trait.END_UNCERTAIN)
ARROW = 7.5
"""Pixels that the arrowhead of an open bar reaches, and half its height."""
LINE = 1.5
"""Pixels of whiskers and outlines."""

CONFLICT, COOPERATION, NEUTRAL = (TENORS.index(t) for t in ("conflict", "cooperation", "neutral"))


class MarkPainter:
    """Draws marks, or the ghosts of marks."""

    def __init__(
        self,
        painter: QPainter,
        marks: Marks,
        scale: TimeScale,
        theme: Theme,
        *,
        ghosts: bool = False,
    ) -> None:
        self.painter = painter
        self.marks = marks
        self.scale = scale
        self.theme = theme
        self.ghosts = ghosts

    def order(self) -> list[int]:
        """Return the marks as they are drawn: echoes first, bars before points."""
        marks = self.marks
        return sorted(
            range(len(marks)), key=lambda i: (bool(marks.home[i]), not bool(marks.is_span[i]))
        )

    def paint(self, index: int, *, selected: bool = False) -> None:
        """Draw one mark."""
        marks = self.marks
        colour = QColor(self.theme.group(int(marks.groups[index])))
        size = MARK_SIZE
        if not marks.home[index]:
            colour = mixed(colour, QColor(self.theme.ground), self.theme.echo)
            size *= ECHO_BAR_SCALE if marks.is_span[index] else ECHO_SCALE
        elif self.ghosts:
            colour = mixed(colour, QColor(self.theme.ground), GHOST_OPACITY)
        if marks.is_span[index]:
            self._paint_bar(index, colour, size)
        else:
            self._paint_whisker(index, colour)
            self._paint_point(index, colour, size)
        if marks.home[index]:
            self._paint_signs(index, colour)
        if selected:
            self._paint_ring(index)

    def _has(self, index: int, trait: Trait) -> bool:
        return bool(int(self.marks.traits[index]) & int(trait))

    def _paint_point(self, index: int, colour: QColor, size: float) -> None:
        marks = self.marks
        path = tenor_shape(int(marks.tenors[index]), size)
        path.translate(float(marks.x[index]), float(marks.y[index]))
        self._fill(index, path, QBrush(colour))

    def _fill(self, index: int, path: QPainterPath, brush: QBrush) -> None:
        is_hollow = self.ghosts or bool(self.marks.hollow[index])
        line = GHOST_LINE if self.ghosts else LINE
        fill_shape(self.painter, path, brush, self.theme, is_hollow=is_hollow, line=line)

    def _paint_whisker(self, index: int, colour: QColor) -> None:
        marks = self.marks
        left, right = float(marks.left[index]), float(marks.right[index])
        if right - left < MARK_SIZE + 4:
            return
        y = float(marks.y[index])
        edges = self.scale.left - BEYOND, self.scale.right + BEYOND
        left, right = max(left, edges[0]), min(right, edges[1])
        lines = [QLineF(left, y, right, y)]
        exact = not self._has(index, Trait.START_APPROXIMATE | Trait.START_UNCERTAIN)
        for x, trait, sign in ((left, Trait.START_OPEN, 1), (right, Trait.END_OPEN, -1)):
            if self._has(index, trait):
                lines += [QLineF(x, y, x + sign * 4, y - 3), QLineF(x, y, x + sign * 4, y + 3)]
            elif exact:
                lines.append(QLineF(x, y - 3, x, y + 3))
        self.painter.setPen(QPen(colour, LINE))
        self.painter.drawLines(lines)

    def _paint_bar(self, index: int, colour: QColor, size: float) -> None:
        marks = self.marks
        brush = self._bar_brush(index, colour)
        left, right = float(marks.left[index]), float(marks.right[index])
        left, right = self._paint_unknown_ends(index, left, right, colour)
        left, right = self._paint_open_ends(index, left, right, colour)
        # The shape is cut a little beyond the plot; what it fades over is not.
        left, right = max(left, self.scale.left - BEYOND), min(right, self.scale.right + BEYOND)
        y = float(marks.y[index])
        path = bar_shape(int(marks.tenors[index]), QRectF(left, y - size / 2, right - left, size))
        self._fill(index, path, brush)

    def _bar_brush(self, index: int, colour: QColor) -> QBrush:
        """A brush that fades over exactly the bounds of the two ends."""
        marks = self.marks
        left, right = float(marks.left[index]), float(marks.right[index])
        solid_left = min(max(float(marks.solid_left[index]), left), right)
        solid_right = max(min(float(marks.solid_right[index]), right), left)
        if solid_left - left < 1.5 and right - solid_right < 1.5:
            return QBrush(colour)
        # What is out of view is cut, and as solid at the cut as it is there.
        first, last = max(left, self.scale.left - BEYOND), min(right, self.scale.right + BEYOND)
        if first >= last:
            return QBrush(colour)
        ground = QColor(self.theme.ground)
        gradient = QLinearGradient(QPointF(first, 0), QPointF(last, 0))
        for x, share in cut_to(fading(left, solid_left, solid_right, right), first, last):
            # Mixed, not transparent: paper and PDF know no transparency.
            shade = mixed(colour, ground, FAINTEST + (1 - FAINTEST) * share)
            gradient.setColorAt((x - first) / (last - first), shade)
        return QBrush(gradient)

    def _paint_unknown_ends(
        self, index: int, left: float, right: float, colour: QColor
    ) -> tuple[float, float]:
        """Draw the frayed part of ends that are unknown; return what is left for the bar."""
        y = float(self.marks.y[index])
        self.painter.setPen(fray(colour))
        if self._has(index, Trait.START_UNKNOWN):
            self.painter.drawLine(QLineF(left, y, left + UNKNOWN_REACH, y))
            left += UNKNOWN_REACH
        if self._has(index, Trait.END_UNKNOWN):
            self.painter.drawLine(QLineF(right - UNKNOWN_REACH, y, right, y))
            right -= UNKNOWN_REACH
        return left, max(right, left + 3.0)

    def _paint_open_ends(
        self, index: int, left: float, right: float, colour: QColor
    ) -> tuple[float, float]:
        """Draw arrowheads where ends are open; return what is left for the bar.

        The arrow stands at the edge of the plot, as the bar runs on beyond it.
        """
        scale = self.scale
        y = float(self.marks.y[index])
        half = ARROW * (1.0 if self.marks.home[index] else 0.5)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        if self._has(index, Trait.START_OPEN):
            left = max(left, scale.left + half + 2)
            self._arrow(left + 0.5, y, -half)
        if self._has(index, Trait.END_OPEN):
            right = min(right, scale.right - half - 2)
            self._arrow(right - 0.5, y, half)
        return left, max(right, left + 1.0)

    def _arrow(self, x: float, y: float, reach: float) -> None:
        half = abs(reach)
        self.painter.drawPolygon(
            QPolygonF([QPointF(x, y - half), QPointF(x + reach, y), QPointF(x, y + half)])
        )

    def _paint_signs(self, index: int, colour: QColor) -> None:
        """“About” is a tilde, “perhaps” a question mark, beside the end that they qualify."""
        marks = self.marks
        y = float(marks.y[index])
        left = float(marks.left[index]) - SIGN_REACH / 2
        self._paint_sign(index, colour, QPointF(left, y), LEFT_SIGNS)
        if marks.is_span[index]:
            right = float(marks.right[index]) + SIGN_REACH / 2
            self._paint_sign(index, colour, QPointF(right, y), RIGHT_SIGNS)

    def _paint_sign(
        self, index: int, colour: QColor, centre: QPointF, signs: tuple[Trait, Trait]
    ) -> None:
        about, perhaps = (self._has(index, sign) for sign in signs)
        if about:
            paint_tilde(self.painter, colour, centre + QPointF(0, 3 if perhaps else 0))
        if perhaps:
            paint_question(self.painter, colour, centre - QPointF(0, 3 if about else 0))

    def paint_tie(self, index: int, x: float) -> None:
        """Draw the thin line from a ghost to its mark at pixel `x`."""
        marks = self.marks
        y = float(marks.y[index])
        ghost = float(marks.x[index])
        if marks.is_span[index]:
            left, right = float(marks.left[index]), float(marks.right[index])
            ghost = min(max(x, left), right)
        self.painter.setPen(QPen(QColor(self.theme.soft), 0.8))
        self.painter.drawLine(QLineF(ghost, y, x, y))

    def _paint_ring(self, index: int) -> None:
        marks = self.marks
        y, half = float(marks.y[index]), MARK_SIZE / 2 + 3.0
        left = float(marks.left[index] if marks.is_span[index] else marks.x[index] - MARK_SIZE / 2)
        right = float(
            marks.right[index] if marks.is_span[index] else marks.x[index] + MARK_SIZE / 2
        )
        self.painter.setPen(QPen(QColor(self.theme.ink), LINE))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(
            QRectF(left - 3.0, y - half, right - left + 6.0, half * 2), half, half
        )


def fill_shape(
    painter: QPainter,
    path: QPainterPath,
    brush: QBrush | QColor,
    theme: Theme,
    *,
    is_hollow: bool,
    line: float = LINE,
) -> None:
    """Draw a shape full, or hollow with an outline of some pixels."""
    if is_hollow:
        painter.setPen(QPen(QBrush(brush), line, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(QColor(theme.ground))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
    painter.drawPath(path)


def fading(
    left: float, solid_left: float, solid_right: float, right: float
) -> list[tuple[float, float]]:
    """Return where a bar is how solid, from 0 to 1: the surer that the event lasts, the more.

    Where its bounds leave no day on which it surely lasts, it gets nowhere quite solid.

    Args:
        left: Pixel of the earliest beginning.
        solid_left: Of the latest one.
        solid_right: Of the earliest end.
        right: Of the latest one.
    """
    if solid_left <= solid_right:
        begins, ends = float(solid_left <= left), float(solid_right >= right)
        return [(left, begins), (solid_left, 1.0), (solid_right, 1.0), (right, ends)]
    into, out = solid_left - left, right - solid_right
    crossing = (left * out + right * into) / (into + out)
    return [(left, 0.0), (crossing, (crossing - left) / into), (right, 0.0)]


def cut_to(
    shares: list[tuple[float, float]], first: float, last: float
) -> list[tuple[float, float]]:
    """Return the same course between two pixels, its values at these included."""
    xs, values = zip(*shares, strict=True)
    ends = np.interp([first, last], xs, values)
    inner = [(x, share) for x, share in shares if first < x < last]
    return [(first, float(ends[0])), *inner, (last, float(ends[1]))]


def fray(colour: QColor) -> QPen:
    """Return the pen of ends that are unknown."""
    pen = QPen(colour, 2.0, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.5, 1.5])
    return pen


def paint_tilde(painter: QPainter, colour: QColor, centre: QPointF) -> None:
    """Draw the sign of an approximate date."""
    path = QPainterPath(centre + QPointF(-3.2, 1.0))
    path.cubicTo(
        centre + QPointF(-1.2, -3.6), centre + QPointF(1.2, 3.6), centre + QPointF(3.2, -1.0)
    )
    painter.setPen(QPen(colour, LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_question(painter: QPainter, colour: QColor, centre: QPointF) -> None:
    """Draw the sign of an uncertain date."""
    painter.setFont(font(SMALL, semibold=True))
    painter.setPen(colour)
    half = metrics(SMALL, semibold=True).horizontalAdvance("?") / 2
    painter.drawText(QPointF(centre.x() - half, baseline(centre.y(), SMALL)), "?")


def tenor_shape(tenor: int, size: float) -> QPainterPath:
    """Return the mark of a tenor, centred at the origin and of one visual weight for all."""
    path = QPainterPath()
    half = size / 2
    if tenor == CONFLICT:
        tip = half * 1.22
        path.addPolygon(
            QPolygonF([QPointF(0, -tip), QPointF(tip, 0), QPointF(0, tip), QPointF(-tip, 0)])
        )
        path.closeSubpath()
    elif tenor == COOPERATION:
        path.addEllipse(QPointF(0, 0), half * 1.04, half * 1.04)
    else:
        path.addRect(QRectF(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9))
    return path


def bar_shape(tenor: int, area: QRectF) -> QPainterPath:
    """Return the bar of a tenor: ends pointed, round or square."""
    path = QPainterPath()
    half = min(area.height() / 2, area.width() / 2)
    if tenor == CONFLICT:
        y, left, right = area.center().y(), area.left(), area.right()
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(left, y),
                    QPointF(left + half, area.top()),
                    QPointF(right - half, area.top()),
                    QPointF(right, y),
                    QPointF(right - half, area.bottom()),
                    QPointF(left + half, area.bottom()),
                ]
            )
        )
        path.closeSubpath()
    elif tenor == COOPERATION:
        path.addRoundedRect(area, half, half)
    else:
        path.addRect(area)
    return path


def dimmed(theme: Theme) -> Theme:
    """Return the colours of what a filter leaves out, in a figure."""
    ground = QColor(theme.ground)
    groups = (mixed(QColor(group), ground, DIMMED_ON_PAPER).name() for group in theme.groups)
    return replace(theme, ink=theme.soft, groups=tuple(groups))


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return a colour as it looks at an opacity over the ground, without transparency."""
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * ground.redF(),
        share * colour.greenF() + (1 - share) * ground.greenF(),
        share * colour.blueF() + (1 - share) * ground.blueF(),
    )
