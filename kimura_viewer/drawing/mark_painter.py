"""Marks: the shape tells the tenor, the colour the group, the outline and the ends the date.

Conflict is pointed, cooperation round, neutral square; points and the ends of bars alike.
"""

from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from kimura_viewer.drawing.fonts import SMALL, baseline, text_width
from kimura_viewer.drawing.mark_shapes import draw_bar, draw_point
from kimura_viewer.drawing.pencil import Look, Pencil, line_in, outline
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.dates import Trait
from kimura_viewer.timeline.marks import MARK_SIZE, SIGN_REACH, UNKNOWN_REACH, Mark, Marks
from kimura_viewer.timeline.time_scale import TimeScale

BEYOND = 60.0
"""Pixels by which shapes run out of the plot before they are cut."""
ECHO_SCALE = 0.62
ECHO_BAR_SCALE = 0.34
GHOST_OPACITY = 0.75
DIMMED_ON_PAPER = 0.35
"""Opacity of what a filter leaves out; on paper it would be lost if it were as on a screen."""
GHOST_LINE = 1.0
LEFT_SIGNS = (Trait.START_APPROXIMATE, Trait.START_UNCERTAIN)
RIGHT_SIGNS = (Trait.END_APPROXIMATE, Trait.END_UNCERTAIN)
# The same as numbers, as enumerations are slow to combine.
START_OPEN, END_OPEN = int(Trait.START_OPEN), int(Trait.END_OPEN)
START_UNKNOWN, END_UNKNOWN = int(Trait.START_UNKNOWN), int(Trait.END_UNKNOWN)
ABOUT_LEFT, PERHAPS_LEFT = int(LEFT_SIGNS[0]), int(LEFT_SIGNS[1])
ABOUT_RIGHT, PERHAPS_RIGHT = int(RIGHT_SIGNS[0]), int(RIGHT_SIGNS[1])
INEXACT = ABOUT_LEFT | PERHAPS_LEFT
SIGNED = INEXACT | ABOUT_RIGHT | PERHAPS_RIGHT
OPEN_ENDS, UNKNOWN_ENDS = START_OPEN | END_OPEN, START_UNKNOWN | END_UNKNOWN
ARROW = 7.5
"""Pixels that the arrowhead of an open bar reaches, and half its height."""
TIE_LINE = 0.8
"""Pixels of the line from a ghost to its mark."""
LINE = 1.5
"""Pixels of whiskers and outlines."""
MOST_SHADES = 1_000
"""Colours of fading bars that an ink keeps."""


class Ink:
    """A colour as the looks that marks are drawn in, each made once."""

    def __init__(self, colour: QColor, ground: QColor, width: float, faint: float) -> None:
        """Take a colour on a ground, the pixels of outlines, and how faint a fading end becomes."""
        self.colour = colour
        self.faint = faint
        self.width = width
        brush, self.ground = QBrush(colour), QBrush(ground)
        self.full = Look(brush=brush)
        self.hollow = Look(outline(brush, width), self.ground)
        self.line = Look(QPen(colour, LINE))
        self.words = Look(QPen(colour))
        self._shades: dict[float, QColor] = {}

    @cached_property
    def fray(self) -> Look:
        """The look of ends that are unknown."""
        return Look(fray(self.colour))

    def shade(self, share: float) -> QColor:
        """Return the colour of a fading bar where it is so solid, from 0 to 1.

        Mixed, not transparent: paper and PDF know no transparency.
        """
        if share not in self._shades:
            if len(self._shades) >= MOST_SHADES:
                self._shades.clear()
            strength = self.faint + (1 - self.faint) * share
            self._shades[share] = mixed(self.colour, self.ground.color(), strength)
        return self._shades[share]


@lru_cache(maxsize=256)
def ink_of(theme: Theme, group: int, *, home: bool, ghosts: bool) -> Ink:
    """Return the ink of a group of determinants; echoes and ghosts have paler ones."""
    colour, ground, strength = QColor(theme.group(group)), QColor(theme.ground), 1.0
    if not home:
        strength = theme.echo
    elif ghosts:
        strength = GHOST_OPACITY
    if strength < 1.0:
        colour = mixed(colour, ground, strength)
    return Ink(colour, ground, GHOST_LINE if ghosts else LINE, theme.faint)


class MarkPainter:
    """Draws marks, or the ghosts of marks."""

    def __init__(
        self,
        pencil: Pencil,
        marks: Marks,
        scale: TimeScale,
        theme: Theme,
        *,
        ghosts: bool = False,
    ) -> None:
        self.pencil = pencil
        self.marks = marks
        self.edges = scale.left, scale.right
        self.first, self.last = scale.left - BEYOND, scale.right + BEYOND
        self.theme = theme
        self.ghosts = ghosts
        self._inks: dict[tuple[int, bool], Ink] = {}

    def order(self) -> list[int]:
        """Return the marks as they are drawn: echoes first, bars before points."""
        marks = self.marks
        order: list[int] = np.lexsort((~marks.is_span, marks.home)).tolist()
        return order

    def paint(self, mark: Mark, *, selected: bool = False) -> None:
        """Draw one mark."""
        ink = self._ink(mark)
        home = mark.home
        if mark.is_span:
            self._paint_bar(mark, ink, MARK_SIZE if home else MARK_SIZE * ECHO_BAR_SCALE)
        else:
            if mark.right - mark.left >= MARK_SIZE + 4:
                self._paint_whisker(mark, ink)
            look = ink.hollow if self.ghosts or mark.hollow else ink.full
            size = MARK_SIZE if home else MARK_SIZE * ECHO_SCALE
            draw_point(self.pencil, look, mark.tenor, size, (mark.x, mark.y))
        if home and mark.traits & SIGNED:
            self._paint_signs(mark, ink)
        if selected:
            self._paint_ring(mark)

    def _ink(self, mark: Mark) -> Ink:
        """Return the ink of a mark, which is looked up by its theme but once."""
        key = mark.group, mark.home
        ink = self._inks.get(key)
        if ink is None:
            ink = ink_of(self.theme, mark.group, home=mark.home, ghosts=self.ghosts)
            self._inks[key] = ink
        return ink

    def _paint_whisker(self, mark: Mark, ink: Ink) -> None:
        y = mark.y
        left, right = (
            max(mark.left, self.edges[0] - BEYOND),
            min(mark.right, self.edges[1] + BEYOND),
        )
        lines = [(left, y, right, y)]
        exact = not mark.traits & INEXACT
        for x, trait, sign in ((left, START_OPEN, 1), (right, END_OPEN, -1)):
            if mark.traits & trait:
                lines += [(x, y, x + sign * 4, y - 3), (x, y, x + sign * 4, y + 3)]
            elif exact:
                lines.append((x, y - 3, x, y + 3))
        self.pencil.lines(ink.line, lines)

    def _paint_bar(self, mark: Mark, ink: Ink, size: float) -> None:
        left, right = mark.left, mark.right
        look = self._bar_look(mark, ink)
        if mark.traits & UNKNOWN_ENDS:
            left, right = self._paint_unknown_ends(mark, ink)
        right = max(right, left + 3.0)
        if mark.traits & OPEN_ENDS:
            left, right = self._paint_open_ends(mark, left, right, ink)
        right = max(right, left + 1.0)
        # The shape is cut a little beyond the plot; what it fades over is not.
        left, right = max(left, self.first), min(right, self.last)
        box = left, mark.y - size / 2, right - left, size
        draw_bar(self.pencil, look, mark.tenor, box)

    def _bar_look(self, mark: Mark, ink: Ink) -> Look:
        """A look that fades over exactly the bounds of the two ends."""
        left, right = mark.left, mark.right
        solid_left = min(max(mark.solid_left, left), right)
        solid_right = max(min(mark.solid_right, right), left)
        is_hollow = self.ghosts or mark.hollow
        # What is out of view is cut, and as solid at the cut as it is there.
        first, last = max(left, self.first), min(right, self.last)
        if (solid_left - left < 1.5 and right - solid_right < 1.5) or first >= last:
            return ink.hollow if is_hollow else ink.full
        shares = cut_to(fading(left, solid_left, solid_right, right), first, last)
        stops = [((x - first) / (last - first), ink.shade(share)) for x, share in shares]
        return self.pencil.fading(
            stops, first, last, (ink.width, ink.ground) if is_hollow else None
        )

    def _paint_unknown_ends(self, mark: Mark, ink: Ink) -> tuple[float, float]:
        """Draw the frayed part of ends that are unknown; return what is left for the bar."""
        left, right, y = mark.left, mark.right, mark.y
        if mark.traits & START_UNKNOWN:
            self.pencil.lines(ink.fray, [(left, y, left + UNKNOWN_REACH, y)])
            left += UNKNOWN_REACH
        if mark.traits & END_UNKNOWN:
            self.pencil.lines(ink.fray, [(right - UNKNOWN_REACH, y, right, y)])
            right -= UNKNOWN_REACH
        return left, right

    def _paint_open_ends(
        self, mark: Mark, left: float, right: float, ink: Ink
    ) -> tuple[float, float]:
        """Draw arrowheads where ends are open; return what is left for the bar.

        The arrow stands at the edge of the plot, as the bar runs on beyond it.
        """
        half = ARROW * (1.0 if mark.home else 0.5)
        if mark.traits & START_OPEN:
            left = max(left, self.edges[0] + half + 2)
            self._arrow(ink, left + 0.5, mark.y, -half)
        if mark.traits & END_OPEN:
            right = min(right, self.edges[1] - half - 2)
            self._arrow(ink, right - 0.5, mark.y, half)
        return left, right

    def _arrow(self, ink: Ink, x: float, y: float, reach: float) -> None:
        half = abs(reach)
        self.pencil.polygon(ink.full, [(x, y - half), (x + reach, y), (x, y + half)])

    def _paint_signs(self, mark: Mark, ink: Ink) -> None:
        """“About” is a tilde, “perhaps” a question mark, beside the end that they qualify."""
        left, right = mark.left - SIGN_REACH / 2, mark.right + SIGN_REACH / 2
        self._paint_sign(ink, left, mark.y, mark.traits & ABOUT_LEFT, mark.traits & PERHAPS_LEFT)
        if mark.is_span:
            about, perhaps = mark.traits & ABOUT_RIGHT, mark.traits & PERHAPS_RIGHT
            self._paint_sign(ink, right, mark.y, about, perhaps)

    def _paint_sign(self, ink: Ink, x: float, y: float, about: int, perhaps: int) -> None:
        if about:
            draw_tilde(self.pencil, ink.line, x, y + (3 if perhaps else 0))
        if perhaps:
            draw_question(self.pencil, ink.words, x, y - (3 if about else 0))

    def paint_tie(self, ghost: Mark, x: float) -> None:
        """Draw the thin line from a ghost to its mark at pixel `x`."""
        near = min(max(x, ghost.left), ghost.right) if ghost.is_span else ghost.x
        self.pencil.lines(line_in(self.theme.soft, TIE_LINE), [(near, ghost.y, x, ghost.y)])

    def _paint_ring(self, mark: Mark) -> None:
        half = MARK_SIZE / 2 + 3.0
        left = mark.left if mark.is_span else mark.x - MARK_SIZE / 2
        right = mark.right if mark.is_span else mark.x + MARK_SIZE / 2
        box = left - 3.0, mark.y - half, right - left + 6.0, half * 2
        self.pencil.rounded(line_in(self.theme.ink, LINE), box, half)


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
        painter.setPen(outline(QBrush(brush), line))
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
    inner = [(x, share) for x, share in shares if first < x < last]
    return [(first, _share_at(first, shares)), *inner, (last, _share_at(last, shares))]


def _share_at(x: float, shares: list[tuple[float, float]]) -> float:
    for (begin, before), (end, after) in pairwise(shares):
        if x <= begin:
            return before
        if x < end:
            return before + (after - before) * (x - begin) / (end - begin)
    return shares[-1][1]


def fray(colour: QColor) -> QPen:
    """Return the pen of ends that are unknown."""
    pen = QPen(colour, 2.0, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.5, 1.5])
    return pen


def draw_tilde(pencil: Pencil, look: Look, x: float, y: float) -> None:
    """Draw the sign of an approximate date around a point."""
    pencil.curve(
        look, (x - 3.2, y + 1.0), (x - 1.2, y - 3.6), (x + 1.2, y + 3.6), (x + 3.2, y - 1.0)
    )


def draw_question(pencil: Pencil, look: Look, x: float, y: float) -> None:
    """Draw the sign of an uncertain date around a point."""
    half = text_width("?", SMALL, semibold=True) / 2
    pencil.words(look, (x - half, baseline(y, SMALL)), "?", SMALL, semibold=True)


@lru_cache(maxsize=16)
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


@lru_cache(maxsize=256)
def mixed_in(colour: str, ground: str, share: float) -> QColor:
    """Return what `mixed` does of two colours of a theme, which are mixed again and again."""
    return mixed(QColor(colour), QColor(ground), share)
