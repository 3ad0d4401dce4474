"""Zooming to a box, framing events, fitting units of the calendar, folding by key."""

import pytest
from hands import Watch, action_of, click, double_click, drag, empty_place, hold, mark_of, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from kimura_viewer.model.days import civil, day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.frames import frame_of_event
from kimura_viewer.timeline.time_scale import TimeScale
from kimura_viewer.ui.timeline.timeline_keys import GESTURES
from kimura_viewer.ui.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
THIRTIES = Extent(day_number(1830, 1, 1), day_number(1840, 1, 1))


def canvas(window: MainWindow) -> QWidget:
    viewport = window.timeline.viewport()
    assert isinstance(viewport, QWidget)
    return viewport


def scale_of(window: MainWindow) -> TimeScale:
    return window.timeline.laid_out.scale


def ends(extent: Extent | None) -> tuple[float, float]:
    assert extent is not None
    return extent.start, extent.end


# Boxes


@pytest.mark.parametrize("by", [QPoint(150, 40), QPoint(-150, -40)])
def test_shift_and_a_drag_zoom_to_a_box(window: MainWindow, by: QPoint) -> None:
    start, scale = QPoint(round(scale_of(window).left + 400), 300), scale_of(window)
    drag(canvas(window), start, by, modifiers=SHIFT)
    days = sorted((scale.to_day(start.x()), scale.to_day(start.x() + by.x())))
    assert ends(window.current.state.extent) == pytest.approx(tuple(days))
    assert window.timeline.gestures.band.isHidden()


def test_the_box_is_seen_while_it_is_drawn(window: MainWindow) -> None:
    start, band = QPoint(round(scale_of(window).left + 400), 300), window.timeline.gestures.band
    before = canvas(window).grab().toImage()
    hold(canvas(window), start, QPoint(150, 0), modifiers=SHIFT)
    assert band.isVisible()
    assert (band.x(), band.width()) == (start.x(), 150)
    assert band.y() == round(window.timeline.laid_out.layout.axis_height)
    assert canvas(window).grab().toImage() != before
    assert window.timeline.cursor().shape() == Qt.CursorShape.CrossCursor


def test_a_box_ends_where_the_plot_does(window: MainWindow) -> None:
    start, scale = QPoint(round(scale_of(window).left + 100), 300), scale_of(window)
    drag(canvas(window), start, QPoint(-290, 0), modifiers=SHIFT)
    assert ends(window.current.state.extent)[0] == pytest.approx(
        scale.extent.start, abs=1 / scale.pixels_per_day
    )


def test_escape_gives_a_box_up(window: MainWindow) -> None:
    start = QPoint(round(scale_of(window).left + 400), 300)
    window.current.select("census")
    hold(canvas(window), start, QPoint(150, 0), modifiers=SHIFT)
    press(window.timeline, Qt.Key.Key_Escape)
    assert window.timeline.gestures.band.isHidden()
    QTest.mouseRelease(canvas(window), Qt.MouseButton.LeftButton, SHIFT, start)
    assert window.current.state.extent is None
    assert window.current.state.selection == "census"


def test_escape_takes_a_drag_back(window: MainWindow) -> None:
    window.timeline.travel.go(THIRTIES)
    hold(canvas(window), QPoint(round(scale_of(window).left + 400), 300), QPoint(150, 0))
    assert window.current.state.extent != THIRTIES
    press(window.timeline, Qt.Key.Key_Escape)
    assert ends(window.current.state.extent) == pytest.approx(ends(THIRTIES))


def test_a_slip_with_shift_zooms_to_nothing(window: MainWindow) -> None:
    start = QPoint(round(scale_of(window).left + 400), 300)
    drag(canvas(window), start, QPoint(5, 30), modifiers=SHIFT)
    assert window.current.state.extent is None


# Frames


@pytest.mark.parametrize("slug", ["census", "last-ferry", "salt-war"])
def test_a_double_click_frames_an_event(window: MainWindow, slug: str) -> None:
    row = window.timeline.content.table.row(slug)
    assert row is not None
    double_click(canvas(window), mark_of(window, slug))
    assert window.current.state.selection == slug
    assert window.current.state.extent == frame_of_event(window.timeline.content, row)
    extent = window.current.state.extent
    click(canvas(window), empty_place(window))
    double_click(canvas(window), mark_of(window, slug))
    assert window.current.state.extent == extent


def test_a_double_click_of_another_button_does_nothing(window: MainWindow) -> None:
    watch = Watch(window.current)
    QTest.mouseDClick(canvas(window), Qt.MouseButton.RightButton, pos=mark_of(window, "census"))
    assert not watch.changes


def test_f_and_the_menu_frame_the_selected_event(window: MainWindow) -> None:
    entry = action_of(window, "Selected event")
    assert not entry.isEnabled()
    press(window.timeline, Qt.Key.Key_F)
    assert window.current.state.extent is None
    window.current.select("census")
    assert entry.isEnabled()
    press(window.timeline, Qt.Key.Key_F)
    framed = window.current.state.extent
    assert framed is not None
    window.timeline.fit()
    entry.trigger()
    assert window.current.state.extent == framed
    window.current.select(None)
    assert not entry.isEnabled()


@pytest.mark.parametrize(("entry", "first", "last"), [
    ("Decade", (1830, 1, 1), (1840, 1, 1)),
    ("Year", (1835, 1, 1), (1836, 1, 1)),
    ("Month", (1835, 1, 1), (1835, 2, 1)),
])  # fmt: skip
def test_the_menu_fits_units_of_the_calendar_around_the_middle(
    window: MainWindow, entry: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    window.current.look_at(THIRTIES)
    action_of(window, entry).trigger()
    start, end = ends(window.current.state.extent)
    assert (civil(int(start)), civil(int(end))) == (first, last)


# Folds


def test_g_folds_the_group_of_the_selected_event(window: MainWindow) -> None:
    press(window.timeline, Qt.Key.Key_G)
    assert window.current.state.folded == frozenset()
    window.current.select("salt-war")
    press(window.timeline, Qt.Key.Key_G)
    assert window.current.state.folded == {"nature"}
    press(window.timeline, Qt.Key.Key_G)
    assert window.current.state.folded == frozenset()
    window.current.group_lanes("tenor")
    press(window.timeline, Qt.Key.Key_G)
    assert window.current.state.folded == frozenset()


def test_a_double_click_on_the_name_of_a_group_folds_and_filters_nothing(
    window: MainWindow,
) -> None:
    band = window.timeline.laid_out.lanes[0].band
    assert band.group_top is not None
    double_click(canvas(window), QPoint(30, round(band.group_top + 6)))
    assert window.current.state.folded == {"nature"}
    assert window.current.state.criteria.determinants is None


def test_the_gestures_are_listed(window: MainWindow) -> None:
    action_of(window, "Gestures and keys").trigger()
    (box,) = window.findChildren(QMessageBox)
    assert box.isVisible()
    assert not box.isModal()
    assert all(hand in box.text() for hand, _ in GESTURES)
    box.accept()
