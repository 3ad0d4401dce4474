"""The timeline under mouse, wheel and keys; selecting, and what comes into view."""

from collections.abc import Callable

import pytest
from hands import (
    Watch,
    ask_what_is,
    click,
    double_click,
    drag,
    empty_place,
    header_of,
    lane_of,
    mark_of,
    move,
    press,
    wheel,
)
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.time_scale import TimeScale
from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog
from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.timeline.timeline_keys import GESTURES, KEY_PAN
from kimura_viewer.ui.timeline.wheel import PAN_STEP
from kimura_viewer.ui.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
THIRTIES = Extent(day_number(1830, 1, 1), day_number(1840, 1, 1))


def canvas(window: MainWindow) -> QWidget:
    """What takes the mouse."""
    viewport = window.timeline.viewport()
    assert isinstance(viewport, QWidget)
    return viewport


def scale_of(window: MainWindow) -> TimeScale:
    return window.timeline.laid_out.scale


def seen(window: MainWindow) -> Extent:
    return scale_of(window).extent


def same(extent: Extent) -> object:
    return pytest.approx((extent.start, extent.end), abs=1e-6)


def ends(extent: Extent) -> tuple[float, float]:
    return extent.start, extent.end


@pytest.fixture
def middle(window: MainWindow) -> QPoint:
    return QPoint(round(scale_of(window).left + 400), 300)


def test_the_wheel_zooms_at_the_cursor_and_back(window: MainWindow, middle: QPoint) -> None:
    before = seen(window)
    day = scale_of(window).to_day(middle.x())
    wheel(canvas(window), middle, 3)
    assert seen(window).days == pytest.approx(before.days / ZOOM_STEP**3)
    assert scale_of(window).to_day(middle.x()) == pytest.approx(day)
    for _ in range(3):
        wheel(canvas(window), middle, -1)
    assert ends(seen(window)) == same(before)


def test_the_wheel_over_the_headers_zooms_at_the_left_edge(window: MainWindow) -> None:
    before = seen(window)
    wheel(canvas(window), QPoint(10, 300), 1)
    assert seen(window).start == pytest.approx(before.start)
    assert seen(window).days < before.days


@pytest.mark.parametrize(("notches", "sideways"), [(1, 0), (-2, 0), (0, 1.5)])
def test_shift_and_wheel_pan(
    window: MainWindow, middle: QPoint, notches: float, sideways: float
) -> None:
    before, days = seen(window), (notches or sideways) * PAN_STEP / scale_of(window).pixels_per_day
    wheel(canvas(window), middle, notches, sideways, SHIFT)
    assert ends(seen(window)) == same(Extent(before.start - days, before.end - days))


def test_a_sideways_wheel_pans_without_shift(window: MainWindow, middle: QPoint) -> None:
    before = seen(window)
    wheel(canvas(window), middle, 0.2, -1)
    assert seen(window).days == pytest.approx(before.days)
    assert seen(window).start > before.start


def test_a_drag_pans_and_selects_nothing(window: MainWindow, middle: QPoint) -> None:
    window.current.select("census")
    before, per_day = seen(window), scale_of(window).pixels_per_day
    drag(canvas(window), middle, QPoint(120, 30))
    days = 120 / per_day
    assert ends(seen(window)) == same(Extent(before.start - days, before.end - days))
    assert window.current.state.selection == "census"
    assert window.timeline.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_hand_is_shown_while_dragging(window: MainWindow, middle: QPoint) -> None:
    QTest.mousePress(canvas(window), Qt.MouseButton.LeftButton, pos=middle)
    move(canvas(window), middle + QPoint(30, 0), Qt.MouseButton.LeftButton)
    assert window.timeline.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseRelease(canvas(window), Qt.MouseButton.LeftButton, pos=middle)


def test_a_drag_of_a_pixel_or_two_is_a_click(window: MainWindow) -> None:
    before = window.current.state.extent
    drag(canvas(window), mark_of(window, "census"), QPoint(2, 1))
    assert window.current.state.extent == before
    assert window.current.state.selection == "census"


def test_a_click_selects_and_a_click_beside_it_empties(window: MainWindow) -> None:
    watch = Watch(window.current)
    click(canvas(window), mark_of(window, "fight-on-the-reef"))
    assert window.current.state.selection == "fight-on-the-reef"
    click(canvas(window), empty_place(window))
    assert window.current.state.selection is None
    assert len(watch.changes) == 2
    assert window.current.state.extent is None


def test_a_click_on_a_label_selects_its_event(window: MainWindow) -> None:
    label = next(each for each in window.timeline.laid_out.labels if "last" in each.text.lower())
    click(canvas(window), QPoint(round(label.x + label.width - 4), round(label.y)))
    assert window.current.state.selection == "last-ferry"


def test_other_buttons_do_nothing(window: MainWindow) -> None:
    watch = Watch(window.current)
    at = mark_of(window, "census")
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(canvas(window), button, pos=at)
    assert not watch.changes


def test_a_double_click_zooms_in_on_the_place(window: MainWindow) -> None:
    at = empty_place(window)
    before, day = seen(window), scale_of(window).to_day(at.x())
    double_click(canvas(window), at)
    assert seen(window).days == pytest.approx(before.days / 2)
    assert scale_of(window).to_day(at.x()) == pytest.approx(day)


def test_a_double_click_on_a_header_shows_the_page_of_its_determinant(window: MainWindow) -> None:
    double_click(canvas(window), header_of(window, "reef"))
    (page,) = window.findChildren(DeterminantDialog)
    assert page.isVisible()
    assert page.slug == "reef"
    assert window.current.state.criteria == Criteria()


def test_a_double_click_beside_the_lanes_or_without_lanes_changes_no_filter(
    window: MainWindow,
) -> None:
    double_click(canvas(window), QPoint(60, 10))
    window.current.group_lanes("none")
    double_click(canvas(window), header_of(window, ""))
    assert window.current.state.criteria == Criteria()


@pytest.mark.parametrize(
    ("key", "factor"),
    [
        (Qt.Key.Key_Plus, 1 / ZOOM_STEP),
        (Qt.Key.Key_Equal, 1 / ZOOM_STEP),
        (Qt.Key.Key_Minus, ZOOM_STEP),
    ],
)
def test_keys_zoom_in_the_middle(window: MainWindow, key: Qt.Key, factor: float) -> None:
    before = seen(window)
    press(window.timeline, key)
    assert seen(window).days == pytest.approx(before.days * factor)
    assert sum(ends(seen(window))) == pytest.approx(sum(ends(before)))


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_shift_and_the_arrows_pan(window: MainWindow, key: Qt.Key, sign: int) -> None:
    window.current.look_at(THIRTIES)
    QTest.keyClick(window.timeline, key, SHIFT)
    days = sign * KEY_PAN * THIRTIES.days
    assert ends(seen(window)) == same(Extent(THIRTIES.start + days, THIRTIES.end + days))
    assert window.current.state.selection is None


def test_a_key_fits_all_events(window: MainWindow) -> None:
    window.current.look_at(THIRTIES)
    press(window.timeline, Qt.Key.Key_0)
    assert window.current.state.extent is None


def in_time(window: MainWindow) -> list[str]:
    """All events in the order of the chronicle."""
    model = window.chronicle.model
    return [str(model.slug_at(row)) for row in range(model.rowCount())]


def test_the_arrows_step_from_event_to_event(window: MainWindow) -> None:
    slugs = in_time(window)
    walked = []
    for _ in slugs:
        press(window.timeline, Qt.Key.Key_Right)
        walked.append(window.current.state.selection)
    assert walked == slugs
    press(window.timeline, Qt.Key.Key_Right)
    assert window.current.state.selection == slugs[-1]
    press(window.timeline, Qt.Key.Key_Left)
    assert window.current.state.selection == slugs[-2]


def test_home_and_end_select_the_first_and_the_last_event(window: MainWindow) -> None:
    slugs = in_time(window)
    for key, slug in ((Qt.Key.Key_End, slugs[-1]), (Qt.Key.Key_Home, slugs[0])):
        press(window.timeline, key)
        assert window.current.state.selection == slug
    window.current.show_only(Criteria(frozenset()))
    press(window.timeline, Qt.Key.Key_End)
    assert window.current.state.selection == slugs[0]


def home_lane(window: MainWindow) -> int:
    """In which lane the selected event stands, from the top."""
    row = window.timeline.selected_row
    assert row is not None
    lane = window.timeline.lane_order.home(row)
    assert lane is not None
    return lane


def test_the_arrows_up_and_down_lead_from_lane_to_lane(window: MainWindow) -> None:
    press(window.timeline, Qt.Key.Key_Down)
    walked = [home_lane(window)]
    while True:
        press(window.timeline, Qt.Key.Key_Down)
        if home_lane(window) == walked[-1]:
            break
        walked.append(home_lane(window))
    lanes = window.timeline.laid_out.lanes
    with_homes = {
        lane
        for lane in range(len(lanes))
        if any(
            window.timeline.lane_order.home(row) == lane
            for row in window.timeline.lane_order.events(lane).tolist()
        )
    }
    assert walked == sorted(with_homes)
    for lane in walked[-2::-1]:
        press(window.timeline, Qt.Key.Key_Up)
        assert home_lane(window) == lane
    selected = window.current.state.selection
    press(window.timeline, Qt.Key.Key_Up)
    assert window.current.state.selection == selected


def test_the_list_of_gestures_says_what_a_double_click_on_a_header_does() -> None:
    said = dict(GESTURES)["Double-click"]
    assert "show only" not in said
    assert "determinant" in said


def test_the_arrows_go_on_from_where_a_filtered_event_stands(window: MainWindow) -> None:
    window.current.select("salt-war")
    window.filter.only("reef")
    shown = in_time(window)
    assert shown[0] == "fight-on-the-reef"
    for key, selected in ((Qt.Key.Key_Left, shown[0]), (Qt.Key.Key_Right, shown[1])):
        press(window.timeline, key)
        assert window.current.state.selection == selected
    window.current.select("census")
    window.current.show_only(Criteria(frozenset()))
    press(window.timeline, Qt.Key.Key_Left)
    assert window.current.state.selection == "census"


def test_escape_selects_nothing(window: MainWindow) -> None:
    window.current.select("census")
    press(window.timeline, Qt.Key.Key_Escape)
    assert window.current.state.selection is None


def test_other_keys_change_nothing(window: MainWindow) -> None:
    watch = Watch(window.current)
    press(window.timeline, Qt.Key.Key_A)
    assert not watch.changes


def test_the_timeline_follows_the_view_and_does_not_answer(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.look_at(THIRTIES)
    assert seen(window) == THIRTIES
    window.current.show_only(Criteria(None, "1850", ""))
    assert 0 < window.timeline.laid_out.shown < window.timeline.laid_out.total
    window.current.group_lanes("none")
    assert len(window.timeline.laid_out.lanes) == 1
    assert len(watch.changes) == 3
    assert window.current.state.extent == THIRTIES


@pytest.mark.parametrize("slug", ["last-ferry", "salt-war", "guild-dues", "songs", "old-feud"])
def test_an_event_selected_elsewhere_comes_into_view(window: MainWindow, slug: str) -> None:
    start = day_number(1995, 1, 1) if slug != "guild-dues" else day_number(1700, 1, 1)
    window.current.look_at(Extent(start, start + 3650))
    watch = Watch(window.current)
    window.current.select(slug)
    rows = {int(event) for event in window.timeline.laid_out.marks.events}
    assert window.timeline.content.table.row(slug) in rows
    assert seen(window).days == pytest.approx(3650)
    assert len(watch.changes) == 2


def test_an_event_in_view_is_selected_where_it_stands(window: MainWindow) -> None:
    extent = Extent(day_number(1820, 6, 1), day_number(1822, 1, 1))
    window.current.look_at(extent)
    click(canvas(window), mark_of(window, "ferry-league"))
    assert window.current.state.selection == "ferry-league"
    assert window.current.state.extent == extent


def test_the_pointer_shows_what_can_be_clicked(window: MainWindow) -> None:
    move(canvas(window), mark_of(window, "census"))
    assert window.timeline.cursor().shape() == Qt.CursorShape.PointingHandCursor
    move(canvas(window), empty_place(window))
    assert window.timeline.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_what_is_pointed_at_stands_out_until_the_mouse_leaves(window: MainWindow) -> None:
    before = canvas(window).grab().toImage()
    move(canvas(window), mark_of(window, "census"))
    assert canvas(window).grab().toImage() != before
    QApplication.sendEvent(window.timeline, QEvent(QEvent.Type.Leave))
    assert canvas(window).grab().toImage() == before


def test_a_tool_tip_names_event_date_and_determinant_as_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    ask_what_is(canvas(window), mark_of(window, "peace-of-salt"))
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    lines = document.toPlainText().splitlines()
    assert lines[0] == "Peace of <b>Salt</b> & Sand"
    assert lines[1].startswith("13 October 1806")
    assert lines[-1] == "Salt"
    ask_what_is(canvas(window), mark_of(window, "fight-on-the-reef"))
    assert "In the record: 3 February 1852" in QToolTip.text()
    ask_what_is(canvas(window), empty_place(window))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.fixture
def low(window: MainWindow) -> MainWindow:
    """A window too low for all its lanes."""
    window.resize(1200, 330)
    QApplication.processEvents()
    scene = window.timeline.laid_out
    assert scene.content_height > scene.layout.lanes_height
    return window


def top_of(window: MainWindow) -> float:
    return lane_of(window, "salt").band.top


def scrolls(window: MainWindow) -> tuple[Callable[[], None], ...]:
    return (
        lambda: QTest.keyClick(window.timeline, Qt.Key.Key_Down, CTRL),
        lambda: wheel(canvas(window), QPoint(20, 150), -1),
        lambda: drag(canvas(window), QPoint(500, 200), QPoint(0, -50)),
    )


@pytest.mark.parametrize("way", [0, 1, 2], ids=["key", "wheel over the headers", "drag"])
def test_lanes_without_room_scroll_and_no_further_than_their_end(low: MainWindow, way: int) -> None:
    before, scroll = top_of(low), scrolls(low)[way]
    scroll()
    assert top_of(low) < before
    for _ in range(40):
        scroll()
    scene = low.timeline.laid_out
    assert scene.lanes[-1].band.bottom == pytest.approx(scene.layout.height)
    for _ in range(40):
        QTest.keyClick(low.timeline, Qt.Key.Key_Up, CTRL)
    assert top_of(low) == before
    assert low.current.state.criteria == Criteria()


def test_lanes_with_room_do_not_scroll(window: MainWindow) -> None:
    before = top_of(window)
    QTest.keyClick(window.timeline, Qt.Key.Key_Down, CTRL)
    assert top_of(window) == before
