"""Thousands of marks in a few calls: stamps for points and ends, rectangles for what is straight.

What is rare (open and unknown ends, hollow bars, what is selected) is drawn one by one, as in a
figure. Stamps stand on whole pixels, which is crisp, and as near to their place as that allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.columns import draw_fragments, draw_rectangles, sharp
from kimura_viewer.drawing.mark_painter import (
    BEYOND,
    ECHO_BAR_SCALE,
    LEFT_SIGNS,
    LINE,
    RIGHT_SIGNS,
    MarkPainter,
    mixed,
)
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.stamps import CAP, CELL, QUESTION, RAMP, TILDE, Stamps, stamps_of
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.dates import Trait
from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.timeline.marks import (
    LEFT_SIGN,
    MARK_SIZE,
    RIGHT_SIGN,
    SIGN_REACH,
    Marks,
    has,
)
from kimura_viewer.timeline.time_scale import TimeScale

LEAST_FADE = 6.0
"""Pixels of the shortest stretch over which a bar fades."""
TICK = 6.0
"""Pixels of the tick at the end of a whisker."""
LOOSE = Trait.START_OPEN | Trait.END_OPEN | Trait.START_UNKNOWN | Trait.END_UNKNOWN
"""Ends that are drawn one by one."""

ECHO_BAR = float(round(MARK_SIZE * ECHO_BAR_SCALE))
"""Height of an echo's bar, in pixels."""

Rectangles = npt.NDArray[np.float64]
"""Left, top, width and height in pixels; shape (n, 4)."""


def paint_marks(
    painter: QPainter,
    marks: Marks,
    opacities: Floats,
    scale: TimeScale,
    theme: Theme,
    *,
    selected: int | None = None,
) -> None:
    """Draw marks: echoes first, bars before points.

    Args:
        painter: Draws in pixels.
        marks: What to draw.
        opacities: How strongly each is drawn, up to 1; shape (marks,).
        scale: Days to pixels.
        theme: Colours.
        selected: Row of the event that has a ring.
    """
    one_by_one = MarkPainter(pencil_of(painter), marks, scale, theme)
    alone = has(marks.traits, LOOSE) | (marks.is_span & marks.hollow) | (marks.events == selected)
    batch = _Batch(painter, marks, opacities, scale, theme)
    for home in (False, True):
        layer = marks.home == home
        batch.bars(layer & marks.is_span & ~alone)
        batch.one_by_one(one_by_one, layer & marks.is_span & alone, selected)
        batch.points(layer & ~marks.is_span & ~alone)
        batch.one_by_one(one_by_one, layer & ~marks.is_span & alone, selected)


@dataclass(frozen=True)
class _Ramps:
    """Stretches over which bars fade, cut to the plot; columns of shape (ramps,)."""

    bars: Indices
    left: Floats
    right: Floats
    first: Floats
    last: Floats


class _Batch:
    """Draws some of the marks at once."""

    def __init__(
        self,
        painter: QPainter,
        marks: Marks,
        opacities: Floats,
        scale: TimeScale,
        theme: Theme,
    ) -> None:
        self.painter = painter
        self.marks = marks
        self.opacities = opacities
        self.edges = scale.left - BEYOND, scale.right + BEYOND
        self.theme = theme
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        self.stamps: Stamps = stamps_of(theme, ratio * painter.worldTransform().m11())

    def one_by_one(self, one_by_one: MarkPainter, which: Mask, selected: int | None) -> None:
        """Draw some marks as in a figure."""
        for index in np.flatnonzero(which).tolist():
            self.painter.setOpacity(float(self.opacities[index]))
            mark = self.marks.row(index)
            one_by_one.paint(mark, selected=mark.event == selected)
        self.painter.setOpacity(1.0)

    def points(self, which: Mask) -> None:
        """Draw instants, their whiskers and signs."""
        marks = self.marks
        here = np.flatnonzero(which)
        if not len(here):
            return
        self._whiskers(here[marks.right[here] - marks.left[here] >= MARK_SIZE + 4])
        codes = (marks.groups[here], marks.tenors[here].astype(np.intp), marks.hollow[here])
        at = self.stamps.points(*codes, marks.home[here])
        self._stamp(here, marks.x[here], at)
        self._signs(here[marks.home[here]])

    def bars(self, which: Mask) -> None:
        """Draw spans, their ends fading over exactly the bounds of these."""
        marks = self.marks
        here = np.flatnonzero(which)
        if not len(here):
            return
        left = np.maximum(np.rint(marks.left[here]), self.edges[0])
        right = np.minimum(np.rint(marks.right[here]), self.edges[1])
        height = np.where(marks.home[here], MARK_SIZE, ECHO_BAR)
        capped = np.where(marks.home[here], float(CAP), 0.0)
        solid_left, solid_right, ramps = self._solid(here)
        body_left = np.maximum(left + capped, solid_left)
        body_right = np.minimum(right - capped, solid_right)
        width = np.maximum(body_right - body_left, 0.0)
        top = np.floor(marks.y[here]) - height // 2
        self._rectangles(here, np.column_stack((body_left, top, width, height)))
        self._fade(here, ramps, capped)
        self._caps(here, left, right, solid_left, solid_right)
        self._signs(here[marks.home[here]])

    def _solid(self, here: Indices) -> tuple[Floats, Floats, _Ramps]:
        """Return between which pixels bars are solid, and what fades beside that."""
        marks = self.marks
        left, right = marks.left[here], marks.right[here]
        solid_left = np.clip(marks.solid_left[here], left, right)
        solid_right = np.clip(marks.solid_right[here], left, right)
        into, out = solid_left - left, right - solid_right
        is_crossed = solid_left > solid_right
        with np.errstate(invalid="ignore", divide="ignore"):
            crossing = (left * out + right * into) / (into + out)
            peak = np.where(is_crossed, (crossing - left) / into, 1.0)
        first = np.where(is_crossed, crossing, solid_left)
        last = np.where(is_crossed, crossing, solid_right)
        # An end that is known to a few pixels, less than its shape takes, is sharp.
        first = np.where(first - left >= LEAST_FADE, first, left)
        last = np.where(right - last >= LEAST_FADE, last, right)
        bars = np.arange(len(here))
        rising, falling = first > left, last < right
        ramps = _Ramps(
            np.append(bars[rising], bars[falling]),
            np.append(left[rising], last[falling]),
            np.append(first[rising], right[falling]),
            np.append(np.zeros(int(rising.sum())), peak[falling]),
            np.append(peak[rising], np.zeros(int(falling.sum()))),
        )
        return first, last, ramps

    def _fade(self, here: Indices, ramps: _Ramps, capped: Floats) -> None:
        """Draw the stretches over which bars fade."""
        if not len(ramps.bars):
            return
        bars = here[ramps.bars]
        inset = capped[ramps.bars]
        starts = ramps.left + np.where(ramps.first == 0.0, inset, 0.0)
        stops = ramps.right - np.where(ramps.last == 0.0, inset, 0.0)
        left = np.maximum(np.rint(starts), self.edges[0])
        right = np.minimum(np.rint(stops), self.edges[1])
        seen = left < right
        bars, left, right = bars[seen], left[seen], right[seen]
        slope = ((ramps.last - ramps.first) / (ramps.right - ramps.left))[seen]
        begin = ramps.first[seen] + (left - ramps.left[seen]) * slope
        end = ramps.first[seen] + (right - ramps.left[seen]) * slope
        is_falling = end < begin
        low = np.where(is_falling, 1.0 - begin, begin)
        high = np.where(is_falling, 1.0 - end, end)
        source = self.stamps.ramps(self.marks.groups[bars], is_falling)
        width = np.maximum((high - low) * (RAMP - 1), 1.0)
        height = np.where(self.marks.home[bars], MARK_SIZE, ECHO_BAR)
        top = np.floor(self.marks.y[bars]) - height // 2
        self._fragments(
            ((left + right) / 2, top + height / 2),
            (source[:, 0] + low * (RAMP - 1), source[:, 1], width, height),
            self._fading_opacity(bars),
            stretch=(right - left) / width,
        )

    def _fading_opacity(self, bars: Indices) -> Floats:
        """Return how strongly the ramps of bars are drawn: those of echoes paler."""
        return self.opacities[bars] * np.where(self.marks.home[bars], 1.0, self.theme.echo)

    def _caps(
        self, here: Indices, left: Floats, right: Floats, solid_left: Floats, solid_right: Floats
    ) -> None:
        """Draw the ends of bars."""
        marks = self.marks
        for is_right, x, fades in (
            (False, left + CAP / 2, solid_left - marks.left[here]),
            (True, right - CAP / 2, marks.right[here] - solid_right),
        ):
            seen = marks.home[here] & (x >= self.edges[0]) & (x <= self.edges[1])
            bars = here[seen]
            codes = marks.groups[bars], marks.tenors[bars].astype(np.intp)
            at = self.stamps.caps(*codes, np.full(len(bars), is_right), fades[seen])
            self._stamp(bars, x[seen], at, width=float(CAP))

    def _whiskers(self, here: Indices) -> None:
        """Draw from where to where instants may be, ticks at the ends that are exact."""
        marks = self.marks
        left = np.maximum(marks.left[here], self.edges[0])
        right = np.minimum(marks.right[here], self.edges[1])
        y = marks.y[here]
        lines = np.column_stack((left, y - LINE / 2, right - left, np.full(len(here), LINE)))
        exact = ~has(marks.traits[here], Trait.START_APPROXIMATE | Trait.START_UNCERTAIN)
        ticks = [
            np.column_stack(
                (
                    x[exact] - LINE / 2,
                    y[exact] - TICK / 2,
                    np.full(int(exact.sum()), LINE),
                    np.full(int(exact.sum()), TICK),
                )
            )
            for x in (left, right)
        ]
        self._rectangles(
            np.concatenate((here, here[exact], here[exact])), np.vstack((lines, *ticks))
        )

    def _signs(self, here: Indices) -> None:
        """Draw “about” and “perhaps” beside the ends that they qualify."""
        marks = self.marks
        if not has(marks.traits[here], LEFT_SIGN | RIGHT_SIGN).any():
            return
        spans = here[marks.is_span[here]]
        for signs, x, ends in (
            (LEFT_SIGNS, marks.left - SIGN_REACH / 2, here),
            (RIGHT_SIGNS, marks.right + SIGN_REACH / 2, spans),
        ):
            about, perhaps = (has(marks.traits[ends], sign) for sign in signs)
            both = about & perhaps
            for sign, which, shift in ((TILDE, about, 3.0), (QUESTION, perhaps, -3.0)):
                bars = ends[which]
                at = self.stamps.signs(marks.groups[bars], sign)
                self._stamp(bars, x[bars], at, lower=np.where(both[which], shift, 0.0))

    def _stamp(
        self,
        here: Indices,
        x: Floats,
        at: Floats,
        *,
        width: float = float(CELL),
        lower: Floats | float = 0.0,
    ) -> None:
        """Draw the stamps of some marks around pixels, which these share by whole pixels."""
        centre = np.floor(x) + 0.5, np.floor(self.marks.y[here] + lower) + 0.5
        source = at[:, 0] + (CELL - width) / 2, at[:, 1], width, float(CELL)
        self._fragments(centre, source, self.opacities[here])

    def _fragments(
        self,
        centre: tuple[Floats, Floats],
        source: tuple[Floats | float, ...],
        opacities: Floats,
        *,
        stretch: Floats | float = 1.0,
    ) -> None:
        """Draw parts of the stamps' picture.

        Args:
            centre: Where the middle of each is to be, in pixels.
            source: Left, top, width and height of each in that picture, in pixels.
            opacities: How strongly each is drawn.
            stretch: How many times as wide as there it is drawn.
        """
        if not len(opacities):
            return
        ratio = self.stamps.ratio
        scaled = (np.asarray(each) * ratio for each in source)
        columns: tuple[npt.ArrayLike, ...] = (
            *centre,
            *scaled,
            np.asarray(stretch) / ratio,
            1 / ratio,
            0.0,
            opacities,
        )
        rows = np.empty((len(opacities), len(columns)))
        for number, column in enumerate(columns):
            rows[:, number] = column
        with sharp(self.painter):
            draw_fragments(self.painter, rows, self.stamps.picture)

    def _rectangles(self, here: Indices, rectangles: Rectangles) -> None:
        """Draw rectangles that belong to some marks in the colours of these."""
        if not len(here):
            return
        self.painter.setPen(Qt.PenStyle.NoPen)
        for brush, opacity, which in self._colours(here):
            self.painter.setOpacity(opacity)
            self.painter.setBrush(brush)
            draw_rectangles(self.painter, rectangles[which])
        self.painter.setOpacity(1.0)

    def _colours(self, here: Indices) -> Iterator[tuple[QColor, float, Mask]]:
        """Yield each colour and opacity of some marks, and which of these have it."""
        marks = self.marks
        groups = marks.groups[here].astype(np.intp) * 2 + marks.home[here]
        ground = QColor(self.theme.ground)
        for opacity in sorted(set(self.opacities[here].tolist())):
            of_opacity = self.opacities[here] == opacity
            for code in sorted(set(groups[of_opacity].tolist())):
                colour = QColor(self.theme.group(code // 2))
                if not code % 2:
                    colour = mixed(colour, ground, self.theme.echo)
                yield colour, opacity, of_opacity & (groups == code)
