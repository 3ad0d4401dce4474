"""What a turn of the wheel, or two fingers on a trackpad, ask for."""

from dataclasses import dataclass
from math import copysign, log2
from typing import Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

NOTCH = 120
"""What Qt says of one notch of a wheel, in eighths of a degree."""
PAN_STEP = 80.0
"""Pixels of time that a notch pans."""
SCROLL_STEP = 60.0
"""Pixels of lanes that a notch scrolls."""
DAMPING = 0.06
"""Notches of zoom that a trackpad gives for each doubling of its pixels."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is asked for.

    Attributes:
        act: To zoom, to pan in time, or to scroll lanes.
        amount: Notches of zoom, positive inwards; or the pixels by which the content is to move,
            positive to the right or downwards.
        is_smooth: Whether it comes in small steps, as from a trackpad, that need no easing.
    """

    act: Literal["zoom", "pan", "scroll"]
    amount: float
    is_smooth: bool


def turn_of(event: QWheelEvent) -> Turn:
    """Read a turn: it zooms; with Shift, or sideways, it pans; with Ctrl or Alt it scrolls."""
    angle, modifiers = event.angleDelta(), event.modifiers()
    smooth = _is_smooth(event)
    pixels = event.pixelDelta() if not event.pixelDelta().isNull() else angle / 2
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        # Where Alt is held some systems turn the wheel's axis.
        amount = _greater(pixels) if smooth else _greater(angle) / NOTCH * SCROLL_STEP
        return Turn("scroll", amount, smooth)
    if modifiers & Qt.KeyboardModifier.ShiftModifier or abs(angle.x()) > abs(angle.y()):
        amount = _greater(pixels) if smooth else _greater(angle) / NOTCH * PAN_STEP
        return Turn("pan", amount, smooth)
    return Turn("zoom", damped(pixels.y()) if smooth else angle.y() / NOTCH, smooth)


def damped(pixels: float) -> float:
    """Return the notches of zoom for pixels of a trackpad: by their logarithm, and odd.

    A flick of many pixels does not run away, and the same pixels back undo it exactly.
    """
    return copysign(DAMPING * log2(1.0 + abs(pixels)), pixels)


def _is_smooth(event: QWheelEvent) -> bool:
    if event.phase() != Qt.ScrollPhase.NoScrollPhase:
        return True
    return abs(_greater(event.angleDelta())) < NOTCH


def _greater(delta: QPoint) -> int:
    """Return the greater one of two distances."""
    return delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()
