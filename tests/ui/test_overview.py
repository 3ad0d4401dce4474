"""The overview strip: all of the time, and which part of it is seen; back and forward."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hands import LEFT, NO_KEY, Watch, action_of, double_click, drag, hold, move, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.timeline.overview import KEY_STEP, NARROWEST, Grip
from kimura_viewer.ui.window.main_window import MainWindow

THIRTIES = Extent(day_number(1830, 1, 1), day_number(1840, 1, 1))


@pytest.fixture
def zoomed(window: MainWindow) -> MainWindow:
    """The window on the years 1830 to 1840."""
    window.current.look_at(THIRTIES)
    window.current.end_gesture()
    return window


def place(window: MainWindow, day: float) -> QPoint:
    """Where a day is on the strip."""
    return QPoint(round(window.overview.scale.to_x(day)), window.overview.height() // 3)


def slack(window: MainWindow) -> float:
    """The days of a pixel and a half of the strip."""
    return 1.5 / window.overview.scale.pixels_per_day


def picture(window: MainWindow) -> QImage:
    return window.overview.grab().toImage()


def colours(image: QImage, columns: range) -> set[str]:
    return {image.pixelColor(x, y).name() for x in columns for y in range(image.height())}


def test_it_marks_the_part_that_is_seen(zoomed: MainWindow) -> None:
    start, end = zoomed.overview.seen()
    assert start == pytest.approx(zoomed.overview.scale.to_x(THIRTIES.start))
    assert end == pytest.approx(zoomed.overview.scale.to_x(THIRTIES.end))
    zoomed.timeline.fit()
    scale = zoomed.overview.scale
    assert zoomed.overview.seen() == (scale.left, scale.right)


def test_an_end_can_be_dragged(zoomed: MainWindow) -> None:
    to = day_number(1850, 1, 1)
    strip, by = zoomed.overview, place(zoomed, to) - place(zoomed, THIRTIES.end)
    drag(strip, place(zoomed, THIRTIES.end), by)
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.start == THIRTIES.start
    assert extent.end == pytest.approx(to, abs=slack(zoomed))
    drag(strip, place(zoomed, THIRTIES.start), QPoint(-40, 0))
    moved = zoomed.current.state.extent
    assert moved is not None
    assert moved.end == extent.end
    assert moved.start < extent.start


def test_the_ends_do_not_pass_each_other(zoomed: MainWindow) -> None:
    drag(zoomed.overview, place(zoomed, THIRTIES.end), QPoint(-400, 0))
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.start == THIRTIES.start
    assert 0 < extent.days < 10
    zoomed.current.look_at(THIRTIES)
    drag(zoomed.overview, place(zoomed, THIRTIES.start), QPoint(400, 0))
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.end == THIRTIES.end
    assert 0 < extent.days < 10


def test_the_part_that_is_seen_can_be_dragged(zoomed: MainWindow) -> None:
    middle = (THIRTIES.start + THIRTIES.end) / 2
    by = place(zoomed, day_number(1860, 1, 1)) - place(zoomed, middle)
    drag(zoomed.overview, place(zoomed, middle), by)
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.days == pytest.approx(THIRTIES.days)
    centre = (extent.start + extent.end) / 2
    assert centre == pytest.approx(day_number(1860, 1, 1), abs=slack(zoomed))


def test_a_click_elsewhere_goes_there(zoomed: MainWindow) -> None:
    there = day_number(1880, 1, 1)
    QTest.mouseClick(zoomed.overview, LEFT, NO_KEY, place(zoomed, there))
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.days == pytest.approx(THIRTIES.days)
    assert (extent.start + extent.end) / 2 == pytest.approx(there, abs=slack(zoomed))


def test_other_buttons_and_bare_moves_change_nothing(zoomed: MainWindow) -> None:
    watch = Watch(zoomed.current)
    QTest.mouseClick(zoomed.overview, Qt.MouseButton.RightButton, NO_KEY, place(zoomed, 2408000))
    for day in (THIRTIES.start, THIRTIES.start + 1800, THIRTIES.end):
        move(zoomed.overview, place(zoomed, day))
    assert not watch.changes


def test_the_pointer_says_what_a_drag_will_take(zoomed: MainWindow) -> None:
    move(zoomed.overview, place(zoomed, THIRTIES.end))
    assert zoomed.overview.cursor().shape() == Qt.CursorShape.SizeHorCursor
    move(zoomed.overview, place(zoomed, (THIRTIES.start + THIRTIES.end) / 2))
    assert zoomed.overview.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_a_drag_is_one_step_however_slow(zoomed: MainWindow) -> None:
    hold(zoomed.overview, place(zoomed, THIRTIES.end), QPoint(30, 0))
    QTest.qWait(600)
    move(zoomed.overview, place(zoomed, THIRTIES.end) + QPoint(60, 0), LEFT)
    QTest.mouseRelease(zoomed.overview, LEFT)
    zoomed.current.back()
    assert zoomed.current.state.extent == THIRTIES


def test_a_drag_is_never_eased(moving_window: MainWindow) -> None:
    window = moving_window
    window.timeline.travel.put(THIRTIES)
    hold(window.overview, place(window, THIRTIES.end), QPoint(30, 0))
    assert window.timeline.travel.drawn == window.current.state.extent != THIRTIES


def test_a_press_stops_a_journey(moving_window: MainWindow) -> None:
    window = moving_window
    window.timeline.travel.go(THIRTIES)
    QTest.qWait(50)
    at = place(window, THIRTIES.start + 1800)
    QTest.mousePress(window.overview, LEFT, NO_KEY, at)
    assert window.timeline.travel.drawn == window.current.state.extent != THIRTIES
    QTest.mouseRelease(window.overview, LEFT, NO_KEY, at)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_however_short_it_is_the_part_that_is_seen_can_be_taken(
    zoomed: MainWindow, share: float
) -> None:
    """Its ends at the outside, its whole between them."""
    day = Extent(day_number(1835, 6, 1), day_number(1835, 6, 2))
    zoomed.timeline.travel.go(day)
    start, end = zoomed.overview.seen()
    assert end - start == pytest.approx(NARROWEST)
    height = zoomed.overview.height() // 3
    drag(zoomed.overview, QPoint(round((start + end) / 2), height), QPoint(50, 0))
    moved = zoomed.current.state.extent
    assert moved is not None
    assert moved.days == pytest.approx(1.0)
    assert moved.start > day.start
    start, end = zoomed.overview.seen()
    drag(zoomed.overview, QPoint(round(end) + 4, height), QPoint(round(50 * share), 0))
    longer = zoomed.current.state.extent
    assert longer is not None
    assert longer.start == moved.start
    assert longer.days > 100


@pytest.mark.parametrize(
    ("turns", "grip"),
    [([], Grip.WHOLE), ([Qt.Key.Key_Up], Grip.END), ([Qt.Key.Key_Down], Grip.START),
     ([Qt.Key.Key_Up] * 2, Grip.START), ([Qt.Key.Key_Up] * 3, Grip.WHOLE)],
)  # fmt: skip
def test_the_arrow_keys_move_the_whole_or_an_end(
    zoomed: MainWindow, turns: list[Qt.Key], grip: Grip
) -> None:
    strip = zoomed.overview
    strip.setFocus()
    for key in turns:
        press(strip, key)
    assert strip.key_grip is grip
    for key, sign in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)):
        zoomed.timeline.travel.go(THIRTIES)
        press(strip, key)
        days = sign * KEY_STEP / strip.scale.pixels_per_day
        start = THIRTIES.start + (days if grip is not Grip.END else 0)
        end = THIRTIES.end + (days if grip is not Grip.START else 0)
        extent = zoomed.current.state.extent
        assert extent is not None
        assert (extent.start, extent.end) == pytest.approx((start, end))


def test_it_is_reached_by_tab_and_shows_what_keys_move(zoomed: MainWindow) -> None:
    strip = zoomed.overview
    assert strip.focusPolicy() & Qt.FocusPolicy.TabFocus
    zoomed.timeline.setFocus()
    pictures = [picture(zoomed)]
    strip.setFocus()
    QApplication.processEvents()
    for _ in Grip:
        pictures.append(picture(zoomed))
        press(strip, Qt.Key.Key_Up)
    assert all(one != other for one, other in pairwise(pictures))
    zoomed.timeline.setFocus()
    QApplication.processEvents()
    assert picture(zoomed) == pictures[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_0])
def test_keys_zoom_and_fit(zoomed: MainWindow, key: Qt.Key) -> None:
    press(zoomed.overview, Qt.Key.Key_Plus)
    extent = zoomed.current.state.extent
    assert extent is not None
    assert extent.days == pytest.approx(THIRTIES.days / ZOOM_STEP)
    press(zoomed.overview, Qt.Key.Key_Minus)
    press(zoomed.overview, key)
    assert zoomed.current.state.extent is None
    press(zoomed.overview, Qt.Key.Key_A)
    assert zoomed.current.state.extent is None


def test_a_double_click_brings_everything_into_view(zoomed: MainWindow) -> None:
    double_click(zoomed.overview, place(zoomed, THIRTIES.start + 1800))
    assert zoomed.current.state.extent is None


def test_it_follows_the_view_and_does_not_answer(window: MainWindow) -> None:
    before = picture(window)
    watch = Watch(window.current)
    window.current.look_at(THIRTIES)
    QApplication.processEvents()
    assert picture(window) != before
    window.current.look_at(None)
    QApplication.processEvents()
    assert picture(window) == before
    window.filter.only("reef")
    assert picture(window) != before
    assert len(watch.changes) == 3


def test_it_shows_the_range_of_the_filter(window: MainWindow) -> None:
    """A bar in ink, from the first day of the range to its last."""
    window.current.show_only(Criteria(None, "1850", "1860"))
    image = picture(window)
    first, last = (place(window, day_number(year, 1, 1)).x() for year in (1850, 1861))
    assert LIGHT.ink in colours(image, range(first + 2, first + 3))
    assert LIGHT.ink in colours(image, range(last - 4, last - 3))
    assert LIGHT.ink not in colours(image, range(first - 6, first - 2))
    assert LIGHT.ink not in colours(image, range(last + 2, last + 6))


def test_it_shows_where_events_of_each_group_begin(
    open_desk: Callable[..., Desk], shipped: Path
) -> None:
    window = open_desk(shipped, size=(1440, 900)).window
    for theme in (LIGHT, DARK):
        window.set_theme(theme)
        image = picture(window)
        assert set(theme.groups) <= colours(image, range(20, image.width() - 20))


def test_it_can_be_put_away(window: MainWindow) -> None:
    action_of(window, "Overview").trigger()
    assert not window.overview.isVisible()
    action_of(window, "Overview").trigger()
    assert window.overview.isVisible()


def test_the_menu_goes_back_and_forward_where_it_can(window: MainWindow) -> None:
    back, forward = action_of(window, "Back"), action_of(window, "Forward")
    assert not back.isEnabled()
    assert not forward.isEnabled()
    window.filter.only("reef")
    window.current.select("fight-on-the-reef")
    assert back.isEnabled()
    back.trigger()
    assert window.current.state.criteria == Criteria()
    assert window.current.state.selection == "fight-on-the-reef"
    assert len(window.timeline.laid_out.lanes) == 6
    assert not back.isEnabled()
    forward.trigger()
    assert [lane.id for lane in window.timeline.laid_out.lanes] == ["reef"]
    assert not forward.isEnabled()


def test_a_drag_is_one_step_back(window: MainWindow) -> None:
    window.current.look_at(THIRTIES)
    window.current.end_gesture()
    drag(window.timeline.viewport(), QPoint(600, 300), QPoint(100, 0), steps=10)
    assert window.current.state.extent != THIRTIES
    action_of(window, "Back").trigger()
    assert window.current.state.extent == THIRTIES
