"""The signs of other pictures than the timeline, as their legends show them."""

from collections.abc import Callable

from PySide6.QtGui import QPen

from kimura_viewer.drawing.mark_painter import ECHO_SCALE, LINE
from kimura_viewer.drawing.mark_shapes import COOPERATION, draw_point
from kimura_viewer.drawing.pencil import Look, full_in
from kimura_viewer.drawing.sign import Sign
from kimura_viewer.timeline.marks import MARK_SIZE

LINE_SHARE = 0.45
"""Strength of the lines of spans and imprecise dates."""
TIE_SHARE = 0.55
"""Strength of the lines to mentions."""


def _draw_stretch(sign: Sign) -> None:
    pen = Look(QPen(sign.mixed(LINE_SHARE), LINE))
    sign.pencil.lines(pen, [(sign.x - 9, sign.y, sign.x + 9, sign.y)])


def _draw_mention(sign: Sign) -> None:
    share = max(sign.theme.echo, TIE_SHARE)
    size = MARK_SIZE * ECHO_SCALE
    draw_point(sign.pencil, sign.pale(share), COOPERATION, size, (sign.x, sign.y + 5))
    pen = Look(QPen(sign.mixed(share), 1.0))
    sign.pencil.lines(pen, [(sign.x, sign.y - 8, sign.x, sign.y + 5)])


def _draw_quiet(sign: Sign) -> None:
    sign.box(full_in(sign.theme.rule), (-9, -4, 18, 8))


def _draw_lasting(sign: Sign) -> None:
    sign.box(full_in(sign.theme.hairline), (-9, -4, 18, 8))


def _draw_silent(sign: Sign) -> None:
    sign.box(full_in(sign.theme.rule), (-4, -7, 8, 14))


def _draw_shade(sign: Sign) -> None:
    for step, share in enumerate((0.08, 0.2, 0.4)):
        sign.box(sign.pale(share), (-10 + 6.5 * step, -4, 6.5, 8))


OTHER_SIGNS: dict[str, Callable[[Sign], None]] = {
    "stretch": _draw_stretch,
    "mention": _draw_mention,
    "quiet": _draw_quiet,
    "lasting": _draw_lasting,
    "silent": _draw_silent,
    "shade": _draw_shade,
}
