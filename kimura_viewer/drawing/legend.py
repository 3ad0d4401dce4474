"""The legend: each sign that a picture uses, once, with its meaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from kimura_viewer.drawing.fonts import SMALL, baseline, font, metrics, text_width
from kimura_viewer.drawing.light_painter import paint_halo
from kimura_viewer.drawing.mark_painter import (
    ARROW,
    DIMMED_ON_PAPER,
    ECHO_SCALE,
    GHOST_LINE,
    LINE,
    fray,
    mixed,
    paint_question,
    paint_tilde,
)
from kimura_viewer.drawing.mark_shapes import COOPERATION, NEUTRAL, draw_bar, draw_point
from kimura_viewer.drawing.other_signs import OTHER_SIGNS
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.dates import Trait
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.marks import MARK_SIZE, has
from kimura_viewer.timeline.scene import Scene

OPEN = Trait.START_OPEN | Trait.END_OPEN
UNKNOWN = Trait.START_UNKNOWN | Trait.END_UNKNOWN
ABOUT = Trait.START_APPROXIMATE | Trait.END_APPROXIMATE
PERHAPS = Trait.START_UNCERTAIN | Trait.END_UNCERTAIN
LINE_HEIGHT = 18.0
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


LEFT_OUT = Entry("dimmed", "left out by the filter")
FOUND_IN_TEXT = Entry("found", "found in the words of your copy")


def legend_entries(scene: Scene, tree: DeterminantTree, theme: Theme) -> tuple[Entry, ...]:
    """Return an entry for each sign that the scene uses, the colours of its lanes among them."""
    marks = scene.marks
    of_lanes = {lane.group for lane in scene.lanes if lane.group is not None}
    used = sorted(of_lanes.union(marks.groups[marks.home].tolist()))
    entries = [Entry("colour", tree.groups[g].name, theme.group(g)) for g in used]
    entries += [Entry(TENORS[t], TENORS[t]) for t in sorted({int(t) for t in marks.tenors})]
    return (*entries, *(Entry(*entry) for entry in _used_signs(scene)))


def _used_signs(scene: Scene) -> Iterator[tuple[str, str]]:
    """The signs that say how a date is known, each with its words, as far as they are used."""
    marks = scene.marks
    spans, points = marks.is_span & marks.home, ~marks.is_span & marks.home
    traits = marks.traits
    long = marks.right - marks.left > MARK_SIZE + 4
    faded = (marks.solid_left > marks.left + 1.5) | (marks.solid_right < marks.right - 1.5)
    signs = (
        ("span", "span", spans & ~faded),
        ("fading", "span, fading over the bounds of its ends", spans & faded),
        ("whisker", "at some time within these bounds", points & long & ~has(traits, OPEN)),
        ("by", "by this time, or from it on", points & has(traits, OPEN)),
        ("open", "open end", spans & has(traits, OPEN)),
        ("unknown", "end unknown", spans & has(traits, UNKNOWN)),
        ("about", "about", marks.home & has(traits, ABOUT)),
        ("perhaps", "perhaps", marks.home & has(traits, PERHAPS)),
        ("hollow", "dated by the record alone", marks.home & marks.hollow),
        ("echo", "also illustrates", ~marks.home),
        ("discrepancy", "text and record differ", marks.home & marks.has_discrepancy),
    )
    yield from ((sign, words) for sign, words, using in signs if using.any())
    if len(scene.ghosts):
        yield "ghost", "the date that the other one has"


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
        takes = SIGN_WIDTH + text_width(entry.words, SMALL)
        if x and x + takes > width:
            x, y = 0.0, y + LINE_HEIGHT
        placed.append((entry, x, y))
        x += takes + APART
    return placed


def _paint_sign(painter: QPainter, entry: Entry, theme: Theme, centre: QPointF) -> None:
    """Draw the sign of an entry as the timeline draws it."""
    painter.save()
    painter.translate(centre)
    colour = QColor(entry.colour or theme.soft)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if entry.sign in TENORS:
        draw_point(painter, TENORS.index(entry.sign), MARK_SIZE, 0.0, 0.0)
    else:
        _SIGNS[entry.sign](painter, colour, theme)
    painter.restore()


def _draw_bar(painter: QPainter, half: float) -> None:
    draw_bar(painter, NEUTRAL, QRectF(-half, -MARK_SIZE / 2, 2 * half, MARK_SIZE))


def _paint_swatch(painter: QPainter, colour: QColor, theme: Theme) -> None:
    _draw_bar(painter, 5.0)


def _paint_span(painter: QPainter, colour: QColor, theme: Theme) -> None:
    _draw_bar(painter, 8.0)


def _paint_fading(painter: QPainter, colour: QColor, theme: Theme) -> None:
    faint = mixed(colour, QColor(theme.ground), theme.faint)
    gradient = QLinearGradient(QPointF(-9, 0), QPointF(9, 0))
    for at, shade in ((0.0, faint), (0.4, colour), (0.6, colour), (1.0, faint)):
        gradient.setColorAt(at, shade)
    painter.setBrush(gradient)
    _draw_bar(painter, 9.0)


def _paint_whisker(painter: QPainter, colour: QColor, theme: Theme) -> None:
    draw_point(painter, COOPERATION, MARK_SIZE * 0.8, 0.0, 0.0)
    painter.setPen(QPen(colour, LINE))
    painter.drawLines([QLineF(-9, 0, 9, 0), QLineF(-9, -3, -9, 3), QLineF(9, -3, 9, 3)])


def _paint_by(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.translate(5, 0)
    draw_point(painter, COOPERATION, MARK_SIZE * 0.8, 0.0, 0.0)
    painter.setPen(QPen(colour, LINE))
    painter.drawLines([QLineF(-14, 0, 0, 0), QLineF(-14, 0, -10, -3), QLineF(-14, 0, -10, 3)])


def _paint_open(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRect(QRectF(-9, -MARK_SIZE / 2, 10, MARK_SIZE))
    painter.drawPolygon(QPolygonF([QPointF(1, -ARROW), QPointF(1 + ARROW, 0), QPointF(1, ARROW)]))


def _paint_unknown(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.drawRect(QRectF(-9, -MARK_SIZE / 2, 7, MARK_SIZE))
    painter.setPen(fray(colour))
    painter.drawLine(QLineF(-2, 0, 10, 0))


def _paint_about(painter: QPainter, colour: QColor, theme: Theme) -> None:
    paint_tilde(painter, QPen(colour, LINE), QPointF(0, 0))


def _paint_perhaps(painter: QPainter, colour: QColor, theme: Theme) -> None:
    paint_question(painter, colour, QPointF(0, 0))


def _paint_hollow(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setPen(QPen(colour, LINE))
    painter.setBrush(QColor(theme.ground))
    draw_point(painter, COOPERATION, MARK_SIZE, 0.0, 0.0)


def _paint_echo(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setBrush(mixed(colour, QColor(theme.ground), theme.echo))
    draw_point(painter, COOPERATION, MARK_SIZE * ECHO_SCALE, 0.0, 0.0)


def _paint_dimmed(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setBrush(mixed(colour, QColor(theme.ground), DIMMED_ON_PAPER))
    draw_point(painter, COOPERATION, MARK_SIZE, 0.0, 0.0)


def _paint_found(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setBrush(QColor(theme.soft))
    draw_point(painter, COOPERATION, MARK_SIZE * 0.8, 0.0, 0.0)
    paint_halo(painter, 0.0, 0.0, theme, MARK_SIZE * 0.8)


def _paint_discrepancy(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.setPen(QColor(theme.ink))
    half = metrics(SMALL).horizontalAdvance("≠") / 2
    painter.drawText(QPointF(-half, baseline(0, SMALL)), "≠")


def _paint_ghost(painter: QPainter, colour: QColor, theme: Theme) -> None:
    painter.translate(4, 0)
    painter.setPen(QPen(colour, GHOST_LINE))
    painter.setBrush(QColor(theme.ground))
    painter.drawLine(QLineF(-13, 0, -4, 0))
    draw_point(painter, COOPERATION, MARK_SIZE, 0.0, 0.0)


_SIGNS: dict[str, Callable[[QPainter, QColor, Theme], None]] = {
    "colour": _paint_swatch,
    "span": _paint_span,
    "fading": _paint_fading,
    "whisker": _paint_whisker,
    "by": _paint_by,
    "open": _paint_open,
    "unknown": _paint_unknown,
    "about": _paint_about,
    "perhaps": _paint_perhaps,
    "hollow": _paint_hollow,
    "echo": _paint_echo,
    "dimmed": _paint_dimmed,
    "found": _paint_found,
    "discrepancy": _paint_discrepancy,
    "ghost": _paint_ghost,
    **OTHER_SIGNS,
}
