"""The legend: each sign that a picture uses, once, with its meaning."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kimura_viewer.drawing.fonts import SMALL, font, metrics
from kimura_viewer.drawing.mark_painter import COOPERATION, LINE, bar_shape, tenor_shape
from kimura_viewer.drawing.scene_painter import baseline
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.scene import MARK_SIZE, Scene

LINE_HEIGHT = 20.0
"""Pixels from line to line."""
SIGN_WIDTH = 22.0
"""Pixels that a sign takes before its words."""
APART = 18.0
"""Pixels between an entry and the next one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its meaning: what `sign` names, in the colour given, or in the soft ink."""

    sign: str
    words: str
    colour: str | None = None


def legend_entries(scene: Scene, tree: DeterminantTree, theme: Theme) -> tuple[Entry, ...]:
    """Return an entry for each sign that the scene uses."""
    marks = scene.marks
    used = sorted({int(group) for group in marks.groups})
    entries = [Entry("colour", tree.groups[g].name, theme.group(g)) for g in used]
    entries += [Entry(TENORS[t], TENORS[t]) for t in sorted({int(t) for t in marks.tenors})]
    if marks.is_span.any():
        entries.append(Entry("span", "span, fading where its ends are uncertain"))
    if (~marks.is_span & (marks.right - marks.left > MARK_SIZE + 4)).any():
        entries.append(Entry("whisker", "somewhere in these bounds"))
    if marks.hollow.any():
        entries.append(Entry("hollow", "dated by the record alone"))
    if (~marks.home).any():
        entries.append(Entry("echo", "also illustrates"))
    if (marks.has_discrepancy & marks.home).any():
        entries.append(Entry("discrepancy", "the record differs"))
    return tuple(entries)


def legend_height(entries: tuple[Entry, ...], width: float) -> float:
    """Return the pixels that a legend takes in a width."""
    return (_lines(entries, width)[-1][2] + LINE_HEIGHT) if entries else 0.0


def paint_legend(
    painter: QPainter, entries: tuple[Entry, ...], theme: Theme, origin: QPointF, width: float
) -> None:
    """Draw a legend in as many lines as it needs."""
    painter.setFont(font(SMALL))
    for entry, x, y in _lines(entries, width):
        centre = QPointF(origin.x() + x + SIGN_WIDTH / 2 - 3, origin.y() + y + LINE_HEIGHT / 2)
        _paint_sign(painter, entry, theme, centre)
        painter.setPen(QColor(theme.ink))
        words_at = QPointF(origin.x() + x + SIGN_WIDTH, baseline(centre.y(), SMALL))
        painter.drawText(words_at, entry.words)


def _lines(entries: tuple[Entry, ...], width: float) -> list[tuple[Entry, float, float]]:
    placed = []
    x = y = 0.0
    for entry in entries:
        takes = SIGN_WIDTH + metrics(SMALL).horizontalAdvance(entry.words)
        if x and x + takes > width:
            x, y = 0.0, y + LINE_HEIGHT
        placed.append((entry, x, y))
        x += takes + APART
    return placed


def _paint_sign(painter: QPainter, entry: Entry, theme: Theme, centre: QPointF) -> None:
    colour = QColor(entry.colour or theme.soft)
    pen = QPen(colour, LINE)
    size = MARK_SIZE * (0.62 if entry.sign == "echo" else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if entry.sign == "discrepancy":
        painter.setPen(QColor(theme.ink))
        half = metrics(SMALL).horizontalAdvance("≠") / 2
        painter.drawText(QPointF(centre.x() - half, baseline(centre.y(), SMALL)), "≠")
        return
    if entry.sign in ("span", "colour"):
        half = 8.0 if entry.sign == "span" else 5.0
        area = QRectF(centre.x() - half, centre.y() - size / 2, 2 * half, size)
        painter.drawPath(bar_shape(-1, area))
        return
    if entry.sign == "whisker":
        painter.setPen(pen)
        painter.drawLine(QLineF(centre.x() - 9, centre.y(), centre.x() + 9, centre.y()))
        painter.setPen(Qt.PenStyle.NoPen)
    if entry.sign == "hollow":
        painter.setPen(pen)
        painter.setBrush(QColor(theme.ground))
    if entry.sign == "echo":
        colour.setAlphaF(0.5)
        painter.setBrush(colour)
    tenor = TENORS.index(entry.sign) if entry.sign in TENORS else COOPERATION
    path = tenor_shape(tenor, size)
    path.translate(centre)
    painter.drawPath(path)
