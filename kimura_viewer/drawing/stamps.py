"""Stamps: small pictures of marks, made once for each theme and resolution, drawn by thousands."""

from collections.abc import Callable
from functools import lru_cache
from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap

from kimura_viewer.drawing.mark_painter import (
    ECHO_SCALE,
    LINE,
    draw_question,
    draw_tilde,
    fill_shape,
    mixed,
)
from kimura_viewer.drawing.mark_shapes import bar_shape, tenor_shape
from kimura_viewer.drawing.pencil import Look
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.marks import MARK_SIZE

CELL = 17
"""Pixels of a stamp with its room: odd, so that the middle of a mark is that of a pixel."""
CAP = 5
"""Pixels of the end of a bar."""
RAMP = 64
"""Steps from the faintest to the full colour."""
TILDE, QUESTION = range(2)
_POINTS = len(TENORS) * 4
FADES = (8.0, 12.0, 20.0, 40.0)
"""Pixels over which a bar fades, between the shapes of its ends: the shorter, the steeper."""
_STEEPNESSES = (0.0, 0.72, 0.5, 0.32, 0.17, 0.06)
"""How solid a bar is behind an end that does not fade (0 stands for that), and behind others."""
_CAPS = len(TENORS) * 2 * len(_STEEPNESSES)
_COLUMNS = _POINTS + _CAPS + 2

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[Any]


class Stamps:
    """All stamps of a theme in one picture: rows for groups, for their rising and falling ramps."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        """Draw them.

        Args:
            theme: Their colours.
            ratio: Pixels of the device for each pixel of the picture.
        """
        self.ratio = ratio
        self._groups = len(theme.groups)
        width = max(_COLUMNS * CELL, RAMP)
        self.picture = QPixmap(ceil(width * ratio), ceil(self._groups * 3 * CELL * ratio))
        self.picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        for group in range(self._groups):
            self._draw_group(painter, theme, group)
        painter.end()

    def points(self, groups: Codes, tenors: Codes, hollow: Codes, home: Codes) -> Floats:
        """Return where the stamps of instants are: left and top, in pixels; shape (n, 2)."""
        return self._at(groups, tenors * 4 + hollow * 2 + ~home.astype(np.bool_))

    def caps(self, groups: Codes, tenors: Codes, is_right: Codes, fades: Codes) -> Floats:
        """Return where the stamps of the ends of bars are; shape (n, 2).

        Args:
            groups: Of the bars.
            tenors: Of these.
            is_right: Which end.
            fades: Pixels over which it fades; 0 for none.
        """
        steepness = np.where(fades > 0, 1 + np.searchsorted(FADES, fades), 0)
        return self._at(groups, _POINTS + (tenors * 2 + is_right) * len(_STEEPNESSES) + steepness)

    def signs(self, groups: Codes, sign: int) -> Floats:
        """Return where the stamps of a sign are, `TILDE` or `QUESTION`; shape (n, 2)."""
        return self._at(groups, np.full(len(groups), _POINTS + _CAPS + sign))

    def ramps(self, groups: Codes, is_falling: Codes) -> Floats:
        """Return where the ramps from faint to full are, or from full to faint; shape (n, 2)."""
        rows = groups % self._groups + self._groups * (1 + is_falling)
        return np.column_stack((np.zeros(len(rows)), rows * CELL)).astype(np.float64)

    def _at(self, groups: Codes, columns: Codes) -> Floats:
        rows = groups % self._groups
        return np.column_stack((columns * CELL, rows * CELL)).astype(np.float64)

    def _draw_group(self, painter: QPainter, theme: Theme, group: int) -> None:
        colour, ground = QColor(theme.group(group)), QColor(theme.ground)
        pale = mixed(colour, ground, theme.echo)
        faintest = theme.faint
        faint = mixed(colour, ground, faintest)

        def stamp(column: int, draw: Callable[[QPainter], None]) -> None:
            painter.save()
            painter.translate((column + 0.5) * CELL, (group + 0.5) * CELL)
            draw(painter)
            painter.restore()

        for tenor in range(len(TENORS)):
            for is_hollow in (False, True):
                for is_echo in (False, True):
                    size = MARK_SIZE * (ECHO_SCALE if is_echo else 1.0)
                    stamp(
                        tenor * 4 + is_hollow * 2 + is_echo,
                        _point(tenor, size, pale if is_echo else colour, theme, is_hollow),
                    )
            for is_right in (False, True):
                for number, share in enumerate(_STEEPNESSES):
                    inner = mixed(colour, ground, faintest + (1 - faintest) * share)
                    outer = faint if number else colour
                    stamp(
                        _POINTS + (tenor * 2 + is_right) * len(_STEEPNESSES) + number,
                        _cap(tenor, outer, inner if number else colour, is_right),
                    )
        line, words = Look(QPen(colour, LINE)), Look(QPen(colour))
        stamp(_POINTS + _CAPS + TILDE, lambda p: draw_tilde(pencil_of(p), line, 0.0, 0.0))
        stamp(_POINTS + _CAPS + QUESTION, lambda p: draw_question(pencil_of(p), words, 0.0, 0.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        top = (self._groups + group) * CELL
        for step in range(RAMP):
            shade = mixed(colour, ground, faintest + (1 - faintest) * step / (RAMP - 1))
            painter.fillRect(QRectF(step, top, 1, CELL), shade)
            below = top + self._groups * CELL
            painter.fillRect(QRectF(RAMP - 1 - step, below, 1, CELL), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@lru_cache(maxsize=8)
def stamps_of(theme: Theme, ratio: float) -> Stamps:
    """Return the stamps of a theme for devices of some resolution."""
    return Stamps(theme, ratio)


def _point(
    tenor: int, size: float, colour: QColor, theme: Theme, is_hollow: bool
) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        fill_shape(painter, tenor_shape(tenor, size), colour, theme, is_hollow=is_hollow)

    return draw


def _cap(tenor: int, outer: QColor, inner: QColor, is_right: bool) -> Callable[[QPainter], None]:
    """An end of a bar, its tip at the edge of `CAP` pixels around the middle of the stamp.

    It goes from one colour at the tip to another.
    """

    def draw(painter: QPainter) -> None:
        left = -CAP / 2 - (40.0 - CAP if is_right else 0.0)
        painter.setClipRect(QRectF(-CAP / 2, -CELL / 2, CAP, CELL))
        painter.setPen(Qt.PenStyle.NoPen)
        tip = CAP / 2 if is_right else -CAP / 2
        gradient = QLinearGradient(QPointF(tip, 0), QPointF(-tip, 0))
        gradient.setColorAt(0, outer)
        gradient.setColorAt(1, inner)
        painter.setBrush(gradient)
        painter.drawPath(bar_shape(tenor, QRectF(left, -MARK_SIZE / 2, 40.0, MARK_SIZE)))

    return draw
