"""The legend: each sign that a picture uses, once, with its meaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.fonts import SMALL, baseline, text_width
from kimura_viewer.drawing.light_painter import draw_halo
from kimura_viewer.drawing.mark_painter import (
    ARROW,
    DIMMED_ON_PAPER,
    ECHO_SCALE,
    GHOST_LINE,
    LINE,
    draw_question,
    draw_tilde,
    fray,
)
from kimura_viewer.drawing.mark_shapes import COOPERATION
from kimura_viewer.drawing.other_signs import OTHER_SIGNS
from kimura_viewer.drawing.pencil import Look, full_in, line_in
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.sign import Sign
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.dates import Trait
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.timeline.scene import Scene

OPEN = int(Trait.START_OPEN | Trait.END_OPEN)
UNKNOWN = int(Trait.START_UNKNOWN | Trait.END_UNKNOWN)
ABOUT = int(Trait.START_APPROXIMATE | Trait.END_APPROXIMATE)
PERHAPS = int(Trait.START_UNCERTAIN | Trait.END_UNCERTAIN)
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
    entries += [Entry(TENORS[t], TENORS[t]) for t in sorted(set(marks.tenors.tolist()))]
    return (*entries, *(Entry(*entry) for entry in _used_signs(scene)))


def _used_signs(scene: Scene) -> Iterator[tuple[str, str]]:
    """The signs that say how a date is known, each with its words, as far as they are used."""
    marks = scene.marks
    spans, points = marks.is_span & marks.home, ~marks.is_span & marks.home
    long = marks.right - marks.left > MARK_SIZE + 4
    faded = (marks.solid_left > marks.left + 1.5) | (marks.solid_right < marks.right - 1.5)
    whiskers = points & long & ((marks.traits & OPEN) == 0)
    # The flags of all together, which are the quicker asked.
    of_spans, of_points = (int(np.bitwise_or.reduce(marks.traits[w])) for w in (spans, points))
    signs = (
        ("span", "span", (spans & ~faded).any()),
        ("fading", "span, fading over the bounds of its ends", (spans & faded).any()),
        ("whisker", "at some time within these bounds", whiskers.any()),
        ("by", "by this time, or from it on", of_points & OPEN),
        ("open", "open end", of_spans & OPEN),
        ("unknown", "end unknown", of_spans & UNKNOWN),
        ("about", "about", (of_spans | of_points) & ABOUT),
        ("perhaps", "perhaps", (of_spans | of_points) & PERHAPS),
        ("hollow", "dated by the record alone", (marks.home & marks.hollow).any()),
        ("echo", "also illustrates", not marks.home.all()),
        ("discrepancy", "text and record differ", (marks.home & marks.has_discrepancy).any()),
    )
    yield from ((sign, words) for sign, words, is_used in signs if is_used)
    if len(scene.ghosts):
        yield "ghost", "the date that the other one has"


def legend_height(entries: tuple[Entry, ...], width: float) -> float:
    """Return the pixels that a legend takes in a width."""
    return (_lines(entries, width)[-1][2] + LINE_HEIGHT) if entries else 0.0


def paint_legend(
    painter: QPainter, entries: tuple[Entry, ...], theme: Theme, origin: QPointF, width: float
) -> None:
    """Draw a legend in as many lines as it needs."""
    pencil, ink = pencil_of(painter), line_in(theme.ink)
    for entry, x, y in _lines(entries, width):
        left, middle = origin.x() + x, origin.y() + y + LINE_HEIGHT / 2
        centre = left + SIGN_WIDTH / 2 - 3
        _draw_sign(Sign(pencil, entry.colour or theme.soft, theme, centre, middle), entry.sign)
        pencil.words(ink, (left + SIGN_WIDTH, baseline(middle, SMALL)), entry.words, SMALL)


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


def _draw_sign(sign: Sign, name: str) -> None:
    """Draw a sign as the timeline draws it."""
    if name in TENORS:
        sign.point(TENORS.index(name))
    else:
        _SIGNS[name](sign)


def _draw_swatch(sign: Sign) -> None:
    sign.bar(-5.0, 10.0)


def _draw_span(sign: Sign) -> None:
    sign.bar(-8.0, 16.0)


def _draw_fading(sign: Sign) -> None:
    full, faint = QColor(sign.colour), sign.mixed(sign.theme.faint)
    stops = ((0.0, faint), (0.4, full), (0.6, full), (1.0, faint))
    look = sign.pencil.fading(stops, sign.x - 9, sign.x + 9, None)
    sign.bar(-9.0, 18.0, look)


def _draw_whisker(sign: Sign) -> None:
    sign.point(COOPERATION, 0.8)
    sign.lines(LINE, (-9, 0, 9, 0), (-9, -3, -9, 3), (9, -3, 9, 3))


def _draw_by(sign: Sign) -> None:
    sign.moved(5).point(COOPERATION, 0.8)
    sign.lines(LINE, (-9, 0, 5, 0), (-9, 0, -5, -3), (-9, 0, -5, 3))


def _draw_open(sign: Sign) -> None:
    sign.bar(-9.0, 10.0)
    x, y = sign.x + 1, sign.y
    sign.pencil.polygon(full_in(sign.colour), [(x, y - ARROW), (x + ARROW, y), (x, y + ARROW)])


def _draw_unknown(sign: Sign) -> None:
    sign.bar(-9.0, 7.0)
    pen = Look(fray(QColor(sign.colour)))
    sign.pencil.lines(pen, [(sign.x - 2, sign.y, sign.x + 10, sign.y)])


def _draw_about(sign: Sign) -> None:
    draw_tilde(sign.pencil, line_in(sign.colour, LINE), sign.x, sign.y)


def _draw_perhaps(sign: Sign) -> None:
    draw_question(sign.pencil, line_in(sign.colour), sign.x, sign.y)


def _draw_hollow(sign: Sign) -> None:
    sign.point(COOPERATION, look=sign.hollow(LINE))


def _draw_echo(sign: Sign) -> None:
    sign.point(COOPERATION, ECHO_SCALE, sign.pale(sign.theme.echo))


def _draw_dimmed(sign: Sign) -> None:
    sign.point(COOPERATION, look=sign.pale(DIMMED_ON_PAPER))


def _draw_found(sign: Sign) -> None:
    sign.point(COOPERATION, 0.8, full_in(sign.theme.soft))
    draw_halo(sign.pencil, sign.x, sign.y, sign.theme, MARK_SIZE * 0.8)


def _draw_discrepancy(sign: Sign) -> None:
    half = text_width("≠", SMALL) / 2
    ink = line_in(sign.theme.ink)
    sign.pencil.words(ink, (sign.x - half, baseline(sign.y, SMALL)), "≠", SMALL)


def _draw_ghost(sign: Sign) -> None:
    sign.lines(GHOST_LINE, (-9, 0, 0, 0))
    sign.moved(4).point(COOPERATION, look=sign.hollow(GHOST_LINE))


_SIGNS: dict[str, Callable[[Sign], None]] = {
    "colour": _draw_swatch,
    "span": _draw_span,
    "fading": _draw_fading,
    "whisker": _draw_whisker,
    "by": _draw_by,
    "open": _draw_open,
    "unknown": _draw_unknown,
    "about": _draw_about,
    "perhaps": _draw_perhaps,
    "hollow": _draw_hollow,
    "echo": _draw_echo,
    "dimmed": _draw_dimmed,
    "found": _draw_found,
    "discrepancy": _draw_discrepancy,
    "ghost": _draw_ghost,
    **OTHER_SIGNS,
}
