"""The tour: beside the real parts, once, skippable, by keys alone, in every size and theme."""

from pathlib import Path

import pytest
from desks import OpenDesk
from hands import action_of, click, press
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kimura_viewer.app import Desk
from kimura_viewer.ui.fittings.callout import Callout, place_beside
from kimura_viewer.ui.window.main_window import MainWindow
from kimura_viewer.ui.window.tour import LOOKING, Tour, area_of, has_seen_tour

Key = Qt.Key


@pytest.fixture
def essay(open_desk: OpenDesk, shipped: Path) -> Desk:
    return open_desk(shipped, size=(1280, 720))


def begin(window: MainWindow) -> Tour:
    action_of(window, "Tour").trigger()
    QApplication.processEvents()
    assert window.guide.tour is not None
    return window.guide.tour


def words(tour: Tour) -> str:
    return " ".join(label.text() for label in tour.callout.findChildren(QLabel))


def on(window: MainWindow) -> None:
    assert window.guide.tour is not None
    press(window.guide.tour.callout.next_button, Key.Key_Return)
    QApplication.processEvents()


def test_it_comes_at_the_first_start_and_never_again_unless_asked(essay: Desk) -> None:
    assert not has_seen_tour()
    essay.begin_tour()
    first = essay.window.guide.tour
    assert first is not None
    first.end()
    essay.begin_tour()
    assert essay.window.guide.tour is None
    assert QSettings().value("tour/seen", type=bool)
    begin(essay.window)


def test_it_points_at_filter_event_passage_export_and_sample_views(essay: Desk) -> None:
    window = essay.window
    tour = begin(window)
    wanted = [
        ("determinant", area_of(window.filter, window)),
        ("event", area_of(window.timeline, window)),
        ("text", area_of(window.reading, window)),
        ("Export figure", area_of(window.menuBar(), window)),
        ("Sample views", area_of(window.menuBar(), window)),
    ]
    for place, (word, part) in enumerate(wanted):
        assert f"{place + 1} of 5" in words(tour)
        assert word in words(tour)
        assert not tour.area.isEmpty()
        assert part.contains(tour.area)
        assert tour.ring.isVisible()
        assert tour.ring.geometry().contains(tour.area & window.rect())
        assert not tour.callout.geometry().intersects(tour.ring.geometry())
        on(window)
    assert window.guide.tour is None
    assert not any(each.isVisible() for each in window.findChildren(Callout))


def test_the_event_that_is_pointed_at_is_one(essay: Desk) -> None:
    window = essay.window
    tour = begin(window)
    on(window)
    label = next(
        each
        for each in window.timeline.laid_out.labels
        if tour.area.contains(
            window.timeline.mapTo(window, QPoint(round(each.x + each.width / 2), round(each.y)))
        )
    )
    assert tour.area.width() < window.timeline.width() / 2
    table = window.timeline.table
    assert label.text[:8] in str(table.titles[label.event])


@pytest.mark.parametrize("end", ["escape", "skip", "done"])
def test_it_ends_and_gives_the_keyboard_back(essay: Desk, end: str) -> None:
    window = essay.window
    window.activateWindow()
    window.timeline.setFocus()
    tour = begin(window)
    assert QApplication.focusWidget() is tour.callout.next_button
    if end == "escape":
        press(tour.callout.next_button, Key.Key_Escape)
    elif end == "skip":
        click(tour.callout.skip_button)
    else:
        for _ in range(5):
            on(window)
    assert window.guide.tour is None
    assert QApplication.focusWidget() is window.timeline


def test_keys_alone_lead_through_it(essay: Desk) -> None:
    window = essay.window
    window.activateWindow()
    tour = begin(window)
    handle = window.windowHandle()
    QTest.keyClick(handle, Key.Key_Return)
    assert tour.place == 1
    QTest.keyClick(handle, Key.Key_Backtab)
    assert QApplication.focusWidget() is tour.callout.back_button
    QTest.keyClick(handle, Key.Key_Space)
    assert tour.place == 0
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tour.callout.isAncestorOf(focused)
    QTest.keyClick(handle, Key.Key_A)  # means nothing here, and goes no further
    assert tour.place == 0
    QTest.keyClick(handle, Key.Key_Escape)
    assert window.guide.tour is None


def test_a_screen_reader_hears_what_is_said(essay: Desk) -> None:
    tour = begin(essay.window)
    assert tour.callout.accessibleName() == "Tour, 1 of 5: Ask by determinant"
    said = tour.callout.next_button.accessibleDescription()
    assert said.startswith("Ask by determinant. Tick a determinant")
    on(essay.window)
    assert "Every mark" in tour.callout.accessibleName()


def test_a_sample_view_is_shown_from_its_end(essay: Desk) -> None:
    window = essay.window
    tour = begin(window)
    for _ in range(4):
        on(window)
    assert [each.text() for each in tour.callout.offers][2] == "Cooperation, twice"
    click(tour.callout.offers[0])
    assert window.guide.tour is None
    assert window.current.state.criteria.determinants == frozenset({"northern-territories"})


def test_a_store_without_sample_views_has_four_steps(window: MainWindow) -> None:
    tour = begin(window)
    assert "1 of 4" in words(tour)


def test_asked_for_again_it_begins_again(essay: Desk) -> None:
    first = begin(essay.window)
    on(essay.window)
    again = begin(essay.window)
    assert again is not first
    assert again.place == 0


def test_it_follows_what_moves_and_points_at_the_menu_of_what_is_hidden(essay: Desk) -> None:
    window = essay.window
    tour = begin(window)
    before = tour.ring.geometry()
    window.resize(1200, 640)
    QTest.qWait(4 * LOOKING)
    assert tour.ring.geometry().height() < before.height()
    action_of(window, "Filter").trigger()
    QTest.qWait(4 * LOOKING)
    assert area_of(window.menuBar(), window).contains(tour.area)
    assert tour.ring.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-light", "contrast-dark"])
@pytest.mark.parametrize("size", [100, 200])
def test_it_fits_into_the_window_in_every_size_and_theme(
    open_desk: OpenDesk, shipped: Path, theme: str, size: int
) -> None:
    window = open_desk(shipped, size=(1280, 720), theme=theme).window
    window.text_sizes.choose(size)
    tour = begin(window)
    accent = window.palette().highlight().color()
    for _ in range(5):
        QApplication.processEvents()
        callout = tour.callout
        assert window.rect().contains(callout.geometry())
        assert not callout.geometry().intersects(tour.area)
        for label in (callout.title, callout.words, callout.counter):
            wide = label.width()
            assert label.height() >= max(label.heightForWidth(wide), 1)
            assert label.hasHeightForWidth() or wide >= label.sizeHint().width()
        for button in callout.findChildren(QPushButton):
            assert button.isHidden() or button.width() >= button.minimumSizeHint().width()
        assert tour.ring.colour == accent
        on(window)
    window.text_sizes.choose(100)


SIDES = st.integers(1, 400)
ROOM = QRect(12, 12, 1256, 696)


@given(st.integers(0, 1250), st.integers(0, 700), SIDES, SIDES)
def test_what_stands_beside_is_within_the_room_and_covers_no_small_part(
    x: int, y: int, width: int, height: int
) -> None:
    area, size = QRect(x, y, width, height), QSize(320, 200)
    place = place_beside(area, size, ROOM)
    assert ROOM.contains(place)
    assert place.size() == size
    assert not place.intersects(area)


def test_where_no_side_has_room_it_stands_in_the_corner() -> None:
    place = place_beside(QRect(0, 0, 1280, 720), QSize(320, 200), ROOM)
    assert ROOM.contains(place)
    assert place.bottomRight() == ROOM.bottomRight()
