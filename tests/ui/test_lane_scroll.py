"""Lanes that do not fit: the bar, the note of what is below, keys and wheel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import click, mark_of, press, slide, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.ui.window.main_window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def low(open_desk: Callable[..., Desk], shipped: Path) -> MainWindow:
    """A window whose lanes do not fit: one for each actor."""
    window = open_desk(shipped, ViewState(lanes="actor"), size=(1280, 720)).window
    QApplication.processEvents()
    assert window.timeline.laid_out.content_height > window.timeline.laid_out.layout.lanes_height
    return window


def top_of(window: MainWindow) -> float:
    return window.timeline.laid_out.lanes[0].band.top


def lowest(window: MainWindow) -> float:
    scene = window.timeline.laid_out
    return scene.content_height - scene.layout.lanes_height


def test_lanes_that_fit_need_no_bar(window: MainWindow) -> None:
    QApplication.processEvents()
    assert not window.timeline.lane_scroll.bar.isVisible()
    assert not window.timeline.lane_scroll.note.isVisible()


def test_the_bar_stands_at_the_right_of_the_plot_and_scrolls(low: MainWindow) -> None:
    bar, layout = low.timeline.lane_scroll.bar, low.timeline.laid_out.layout
    assert bar.isVisible()
    assert bar.geometry().right() + 1 == layout.width
    assert bar.geometry().top() == layout.axis_height
    assert bar.maximum() == round(lowest(low))
    before = top_of(low)
    bar.setValue(100)
    assert top_of(low) == before - 100


def test_the_bar_follows_and_does_not_answer(low: MainWindow) -> None:
    heard: list[int] = []
    low.timeline.lane_scroll.bar.valueChanged.connect(heard.append)
    low.timeline.lane_scroll.by(100)
    QApplication.processEvents()
    assert low.timeline.lane_scroll.bar.value() == 100
    assert heard == []


def test_the_note_counts_the_lanes_below_and_shows_them(low: MainWindow) -> None:
    note, scene = low.timeline.lane_scroll.note, low.timeline.laid_out
    hidden = [lane for lane in scene.lanes if lane.band.top > scene.layout.height]
    said = int(note.text().split()[1])
    assert len(hidden) <= said <= len(hidden) + 1
    before = top_of(low)
    click(note)
    assert top_of(low) < before
    while note.isVisible():
        click(note)
        QApplication.processEvents()
    assert low.timeline.laid_out.layout.scroll >= lowest(low) - 21


@pytest.mark.parametrize("modifier", [CTRL, ALT])
def test_ctrl_or_alt_and_the_wheel_scroll(low: MainWindow, modifier: Qt.KeyboardModifier) -> None:
    at = QPoint(600, 300)
    before, extent = top_of(low), low.timeline.travel.here
    wheel(low.timeline.viewport(), at, -1, modifiers=modifier)
    assert top_of(low) == before - 60
    wheel(low.timeline.viewport(), at, 0, 1, modifiers=modifier)
    assert top_of(low) == before
    assert low.timeline.travel.here == extent


def test_two_fingers_with_ctrl_scroll_pixel_by_pixel(low: MainWindow) -> None:
    before = top_of(low)
    slide(low.timeline.viewport(), QPoint(600, 300), QPoint(0, -33), CTRL)
    assert top_of(low) == before - 33


def test_the_page_keys_scroll_nearly_a_page(low: MainWindow) -> None:
    before, page = top_of(low), low.timeline.laid_out.layout.lanes_height
    press(low.timeline, Qt.Key.Key_PageDown)
    assert top_of(low) == pytest.approx(before - min(0.9 * page, lowest(low)))
    press(low.timeline, Qt.Key.Key_PageUp)
    assert top_of(low) == before


def test_an_event_selected_elsewhere_is_scrolled_to(low: MainWindow) -> None:
    low.timeline.lane_scroll.to(1e6)
    QApplication.processEvents()
    low.current.select("russo-japanese-war")
    scene = low.timeline.laid_out
    y = mark_of(low, "russo-japanese-war").y()
    assert scene.layout.axis_height < y < scene.layout.height


def test_fewer_lanes_end_the_scrolling_and_it_comes_back(low: MainWindow) -> None:
    low.timeline.lane_scroll.to(150)
    low.current.group_lanes("none")
    assert low.timeline.laid_out.layout.scroll == 0
    low.current.group_lanes("actor")
    QApplication.processEvents()
    assert low.timeline.laid_out.layout.scroll == 150


def test_a_journey_does_not_forget_what_was_scrolled_to(low: MainWindow) -> None:
    low.timeline.lane_scroll.to(150)
    days = low.timeline.travel.here
    low.timeline.travel.go(Extent(days.start - days.days * 0.9, days.start - days.days * 0.5))
    low.timeline.fit()
    assert low.timeline.laid_out.layout.scroll == 150
