"""What a turn of the wheel or two fingers ask for: zoom, pan or scroll, and how much."""

from math import prod

import pytest
from hands import slide
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.timeline.wheel import PAN_STEP, SCROLL_STEP, Turn, damped, turn_of
from kimura_viewer.ui.window.main_window import MainWindow

Key = Qt.KeyboardModifier
NO_PHASE, UPDATE = Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollUpdate


def turned(
    angle: tuple[int, int],
    pixels: tuple[int, int] = (0, 0),
    key: Key = Key.NoModifier,
    phase: Qt.ScrollPhase = NO_PHASE,
) -> Turn:
    place, button = QPointF(10, 10), Qt.MouseButton.NoButton
    event = QWheelEvent(place, place, QPoint(*pixels), QPoint(*angle), button, key, phase, False)
    return turn_of(event)


@pytest.mark.parametrize(
    ("angle", "key", "turn"),
    [
        ((0, 120), Key.NoModifier, Turn("zoom", 1.0, False)),
        ((0, -360), Key.NoModifier, Turn("zoom", -3.0, False)),
        ((0, 120), Key.ShiftModifier, Turn("pan", PAN_STEP, False)),
        ((-240, 0), Key.NoModifier, Turn("pan", -2 * PAN_STEP, False)),
        ((-120, 0), Key.ShiftModifier, Turn("pan", -PAN_STEP, False)),
        ((0, -120), Key.ControlModifier, Turn("scroll", -SCROLL_STEP, False)),
        ((120, 0), Key.AltModifier, Turn("scroll", SCROLL_STEP, False)),
    ],
)
def test_notches_of_a_wheel(angle: tuple[int, int], key: Key, turn: Turn) -> None:
    assert turned(angle, key=key) == turn


@pytest.mark.parametrize(
    ("angle", "pixels", "key", "turn"),
    [
        ((0, 20), (0, 10), Key.NoModifier, Turn("zoom", damped(10), True)),
        ((0, -20), (0, 0), Key.NoModifier, Turn("zoom", damped(-10), True)),
        ((40, 8), (20, 4), Key.NoModifier, Turn("pan", 20, True)),
        ((2, 40), (1, 20), Key.ShiftModifier, Turn("pan", 20, True)),
        ((0, 40), (0, 20), Key.ControlModifier, Turn("scroll", 20, True)),
    ],
)
def test_small_turns_are_those_of_a_trackpad(
    angle: tuple[int, int], pixels: tuple[int, int], key: Key, turn: Turn
) -> None:
    assert turned(angle, pixels, key) == turn


def test_a_trackpad_that_tells_its_phases_is_known_by_them() -> None:
    assert turned((0, 240), (0, 120), phase=UPDATE) == Turn("zoom", damped(120), True)


@given(st.floats(-1e4, 1e4))
def test_the_same_pixels_back_undo_a_zoom(pixels: float) -> None:
    assert damped(pixels) == -damped(-pixels)
    assert prod((ZOOM_STEP ** damped(pixels), ZOOM_STEP ** damped(-pixels))) == pytest.approx(1)


@given(st.floats(0, 1e4), st.floats(0, 1e4))
def test_more_pixels_zoom_more_but_do_not_run_away(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert damped(less) <= damped(more) <= 1.0


def test_two_fingers_zoom_at_once_and_exactly_back(moving_window: MainWindow) -> None:
    window = moving_window
    viewport, before = window.timeline.viewport(), window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 300, 300)
    for pixels in (4, 9, 30):
        slide(viewport, at, QPoint(0, pixels))
    zoomed = window.timeline.laid_out.scale
    factor = ZOOM_STEP ** sum(damped(pixels) for pixels in (4, 9, 30))
    assert zoomed.extent.days == pytest.approx(before.extent.days / factor)
    assert zoomed.to_day(at.x()) == pytest.approx(before.to_day(at.x()))
    for pixels in (-30, -9, -4):
        slide(viewport, at, QPoint(0, pixels))
    assert window.timeline.laid_out.scale.extent.start == pytest.approx(before.extent.start)


def test_two_fingers_sideways_pan_pixel_by_pixel(moving_window: MainWindow) -> None:
    window = moving_window
    before = window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 300, 300)
    slide(window.timeline.viewport(), at, QPoint(-37, 3))
    QApplication.processEvents()
    moved = window.timeline.laid_out.scale
    assert moved.to_x(before.to_day(at.x())) == pytest.approx(at.x() - 37)
