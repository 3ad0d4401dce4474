"""Moves of the extent: eased, interruptible, exact at their end, and one step in the history."""

import pytest
from hands import LEFT, Watch, click, drag, hold, mark_of, move, press, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.time_scale import SHORTEST, TimeScale
from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.window.main_window import MainWindow

THIRTIES = Extent(day_number(1830, 1, 1), day_number(1840, 1, 1))
LONG = 20_000
"""Milliseconds, more than any motion takes."""


def canvas(window: MainWindow) -> QWidget:
    viewport = window.timeline.viewport()
    assert isinstance(viewport, QWidget)
    return viewport


def scale_of(window: MainWindow) -> TimeScale:
    return window.timeline.laid_out.scale


def ends(extent: Extent | None) -> tuple[float, float]:
    assert extent is not None
    return extent.start, extent.end


def same(extent: Extent) -> object:
    return pytest.approx((extent.start, extent.end), abs=1e-6)


@pytest.fixture
def middle(window: MainWindow) -> QPoint:
    return QPoint(round(scale_of(window).left + 400), 300)


def test_a_journey_takes_a_while_and_its_goal_is_known_at_once(
    moving_window: MainWindow, qtbot: QtBot
) -> None:
    window, seen = moving_window, []
    before = scale_of(window).extent
    window.timeline.travel.moved.connect(lambda: seen.append(window.timeline.travel.here))
    window.timeline.travel.go(THIRTIES)
    assert window.current.state.extent == THIRTIES
    assert window.timeline.travel.here == before
    qtbot.waitUntil(lambda: window.timeline.travel.here == THIRTIES, timeout=LONG)
    assert len({extent.days for extent in seen}) >= 3
    assert all(THIRTIES.days * 0.999 <= extent.days <= before.days for extent in seen)


def test_ten_quick_notches_end_at_ten_times_one_notch(
    moving_window: MainWindow, qtbot: QtBot
) -> None:
    window = moving_window
    at = QPoint(round(scale_of(window).left + 400), 300)
    before, day = scale_of(window).extent, scale_of(window).to_day(at.x())
    for _ in range(10):
        wheel(canvas(window), at, 1)
        QTest.qWait(5)
    qtbot.waitUntil(lambda: window.timeline.travel.drawn == window.current.state.extent)
    assert scale_of(window).extent.days == pytest.approx(before.days / ZOOM_STEP**10)
    assert scale_of(window).to_day(at.x()) == pytest.approx(day)
    for _ in range(10):
        wheel(canvas(window), at, -1)
    qtbot.waitUntil(lambda: window.timeline.travel.drawn == window.current.state.extent)
    assert ends(scale_of(window).extent) == same(before)


def test_the_day_at_the_cursor_stays_there_all_the_way(
    moving_window: MainWindow, qtbot: QtBot
) -> None:
    window = moving_window
    at = QPoint(round(scale_of(window).left + 400), 300)
    day, places = scale_of(window).to_day(at.x()), []
    window.timeline.travel.moved.connect(lambda: places.append(scale_of(window).to_x(day)))
    wheel(canvas(window), at, 4)
    qtbot.waitUntil(lambda: window.timeline.travel.drawn == window.current.state.extent)
    assert places == pytest.approx([at.x()] * len(places), abs=0.01)


def test_a_press_stops_a_journey_where_it_is(moving_window: MainWindow) -> None:
    window = moving_window
    window.timeline.travel.go(THIRTIES)
    QTest.qWait(50)
    place = QPoint(round(scale_of(window).left) + 300, 400)
    QTest.mousePress(canvas(window), Qt.MouseButton.LeftButton, pos=place)
    held = window.timeline.travel.here
    assert window.current.state.extent == held
    assert held.days > THIRTIES.days
    QTest.qWait(300)
    assert window.timeline.travel.here == held
    QTest.mouseRelease(canvas(window), Qt.MouseButton.LeftButton, pos=place)


def test_a_drag_is_never_eased(moving_window: MainWindow) -> None:
    window = moving_window
    at, before = QPoint(round(scale_of(window).left) + 300, 400), scale_of(window).extent
    hold(canvas(window), at, QPoint(100, 0))
    moved = before.start - 100 / scale_of(window).pixels_per_day
    assert scale_of(window).extent.start == pytest.approx(moved)
    QTest.mouseRelease(canvas(window), Qt.MouseButton.LeftButton, pos=at)


def test_a_new_filter_does_not_stop_a_journey(moving_window: MainWindow, qtbot: QtBot) -> None:
    window = moving_window
    window.timeline.travel.go(THIRTIES)
    window.filter.only("reef")
    qtbot.waitUntil(lambda: scale_of(window).extent == THIRTIES, timeout=LONG)


def test_a_new_size_ends_a_journey(moving_window: MainWindow, qtbot: QtBot) -> None:
    moving_window.timeline.travel.go(THIRTIES)
    moving_window.resize(1300, 800)
    qtbot.waitUntil(lambda: scale_of(moving_window).extent == THIRTIES, timeout=LONG)


def test_less_motion_is_none(window: MainWindow) -> None:
    window.timeline.travel.go(THIRTIES)
    assert scale_of(window).extent == THIRTIES


# Limits


def test_from_everything_to_a_day_and_back(window: MainWindow, middle: QPoint) -> None:
    before, notches = scale_of(window).extent, 0
    while scale_of(window).extent.days / ZOOM_STEP >= SHORTEST:
        wheel(canvas(window), middle, 1)
        notches += 1
    assert scale_of(window).extent.days < 1.25 * SHORTEST
    for _ in range(notches):
        wheel(canvas(window), middle, -1)
    extent = scale_of(window).extent
    assert ends(extent) == pytest.approx(ends(before), abs=1e-3)


def test_the_least_extent_is_a_day(window: MainWindow, middle: QPoint) -> None:
    for _ in range(100):
        wheel(canvas(window), middle, 1)
    assert scale_of(window).extent.days == pytest.approx(1.0)


def test_the_longest_extent_is_thrice_everything(window: MainWindow, middle: QPoint) -> None:
    whole = scale_of(window).extent
    for _ in range(30):
        wheel(canvas(window), middle, -1)
    assert scale_of(window).extent.days == pytest.approx(3 * whole.days)


def test_zooming_in_beside_all_events_is_undone_exactly(window: MainWindow) -> None:
    before = scale_of(window).extent
    at = QPoint(round(scale_of(window).right) - 2, 300)
    for notches in (1,) * 12 + (-1,) * 12:
        wheel(canvas(window), at, notches)
    assert ends(scale_of(window).extent) == same(before)


# History


def steps_back(window: MainWindow) -> int:
    """How many steps lead back to the beginning."""
    steps = 0
    while window.current.can_go_back:
        window.current.back()
        steps += 1
    return steps


def test_notches_in_quick_succession_are_one_step(window: MainWindow, middle: QPoint) -> None:
    for _ in range(5):
        wheel(canvas(window), middle, 1)
    assert steps_back(window) == 1


def test_a_slow_drag_is_one_step_and_the_next_drag_another(
    window: MainWindow, middle: QPoint
) -> None:
    drag(canvas(window), middle, QPoint(40, 0), steps=2)
    hold(canvas(window), middle, QPoint(40, 0), steps=2)
    QTest.qWait(600)
    move(canvas(window), middle + QPoint(120, 0), LEFT)
    QTest.mouseRelease(canvas(window), LEFT, pos=middle)
    assert steps_back(window) == 2


def test_jumps_are_steps_of_their_own(window: MainWindow) -> None:
    window.timeline.travel.go(THIRTIES)
    window.timeline.fit()
    click(canvas(window), mark_of(window, "census"))
    press(window.timeline, Qt.Key.Key_F)
    assert steps_back(window) == 3


def test_history_travels_and_does_not_answer(moving_window: MainWindow, qtbot: QtBot) -> None:
    window = moving_window
    window.timeline.travel.go(THIRTIES)
    window.timeline.travel.arrive()
    watch = Watch(window.current)
    window.current.back()
    assert window.timeline.travel.here == THIRTIES
    qtbot.waitUntil(lambda: window.timeline.travel.drawn is None, timeout=LONG)
    assert len(watch.changes) == 1
