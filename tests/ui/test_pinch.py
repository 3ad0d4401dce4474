"""Two fingers that draw apart: on a trackpad, and on a screen that feels touch."""

from math import exp

import pytest
from hands import hold
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from kimura_viewer.ui.window.main_window import MainWindow

Native = Qt.NativeGestureType


def native(window: MainWindow, gesture: Native, value: float, at: QPoint) -> None:
    """Send what a trackpad says of a pinch."""
    viewport = window.timeline.viewport()
    assert isinstance(viewport, QWidget)
    place, on_screen = QPointF(at), QPointF(viewport.mapToGlobal(at))
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(
        gesture, device, 2, place, place, on_screen, value, QPointF(0, 0), 1
    )
    QApplication.sendEvent(viewport, event)


def test_a_pinch_on_a_trackpad_zooms_at_the_cursor_and_is_one_step(
    moving_window: MainWindow,
) -> None:
    window = moving_window
    before = window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 300, 300)
    native(window, Native.BeginNativeGesture, 0.0, at)
    for value in (0.1, 0.2, 0.05):
        native(window, Native.ZoomNativeGesture, value, at)
    QTest.qWait(600)
    native(window, Native.ZoomNativeGesture, 0.1, at)
    native(window, Native.EndNativeGesture, 0.0, at)
    after = window.timeline.laid_out.scale
    assert after.extent.days == pytest.approx(before.extent.days / exp(0.45))
    assert after.to_day(at.x()) == pytest.approx(before.to_day(at.x()))
    window.current.back()
    assert not window.current.can_go_back


def test_a_pinch_back_undoes_it_exactly(moving_window: MainWindow) -> None:
    before = moving_window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 500, 300)
    for value in (0.3, 0.2, -0.2, -0.3):
        native(moving_window, Native.ZoomNativeGesture, value, at)
    extent = moving_window.timeline.laid_out.scale.extent
    assert extent.start == pytest.approx(before.extent.start)
    assert extent.days == pytest.approx(before.extent.days)


def test_other_gestures_of_a_trackpad_change_nothing(window: MainWindow) -> None:
    native(window, Native.RotateNativeGesture, 1.0, QPoint(500, 300))
    assert window.current.state.extent is None


def touch(window: MainWindow, factor: float, at: QPoint) -> None:
    """Send what Qt makes of two fingers on a screen."""
    viewport = window.timeline.viewport()
    pinch = QPinchGesture()
    pinch.setScaleFactor(factor)
    pinch.setHotSpot(QPointF(viewport.mapToGlobal(at)))
    QApplication.sendEvent(viewport, QGestureEvent([pinch]))


def test_two_fingers_on_a_screen_zoom_between_them(moving_window: MainWindow) -> None:
    before = moving_window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 400, 300)
    for factor in (1.5, 1.2):
        touch(moving_window, factor, at)
    after = moving_window.timeline.laid_out.scale
    assert after.extent.days == pytest.approx(before.extent.days / 1.8)
    assert after.to_day(at.x()) == pytest.approx(before.to_day(at.x()))


def test_a_pinch_gives_up_the_drag_that_its_first_finger_began(window: MainWindow) -> None:
    before = window.timeline.laid_out.scale
    at = QPoint(round(before.left) + 400, 300)
    hold(window.timeline.viewport(), at, QPoint(60, 0))
    touch(window, 2.0, at)
    after = window.timeline.laid_out.scale
    assert after.extent.days == pytest.approx(before.extent.days / 2)
    assert after.to_day(at.x()) == pytest.approx(before.to_day(at.x()))
