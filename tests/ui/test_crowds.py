"""Clicks where there are too many events: on their number, and on the profile of a lane."""

from collections.abc import Callable, Iterator

import pytest
from event_tables import TREE, Entry, table_of
from hands import click, double_click
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.dates import iso
from kimura_viewer.model.days import day_number
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.timeline.gestures import PROFILE_ZOOM
from kimura_viewer.ui.timeline.timeline_view import TimelineView

FIRST = day_number(1904, 1, 1)
Crowd = Callable[..., TimelineView]


@pytest.fixture
def crowd(qtbot: QtBot, qapp: QApplication) -> Iterator[Crowd]:
    """A timeline of so many events in one lane, ten days from one to the next."""
    shown = []

    def make(count: int, lasting: str = "") -> TimelineView:
        entries = [Entry(f"event-{n:05d}", iso(FIRST + 10 * n) + lasting) for n in range(count)]
        view = TimelineView(CurrentView(), table_of(entries), TREE, LIGHT, str)
        view.setStyleSheet("* { widget-animation-duration: 0 }")
        shown.append(view)
        view.resize(1000, 600)
        with qtbot.waitExposed(view):
            view.show()
        return view

    yield make
    for view in shown:
        view.hide()


def test_a_click_on_a_number_zooms_to_the_events_that_it_counts(crowd: Crowd) -> None:
    view = crowd(200, "/1950")
    scene = view.laid_out
    overflow = max(scene.overflows, key=lambda each: each.count)
    place = QPoint(round(overflow.x), round(scene.overflow_y(overflow)))
    double_click(view.viewport(), place)
    extent = view.current.state.extent
    assert extent is not None
    assert (extent.start, extent.end) == pytest.approx((overflow.start, overflow.end))
    assert view.laid_out.in_view >= overflow.count
    assert view.current.state.selection is None


def test_clicks_on_a_profile_lead_to_single_events(crowd: Crowd) -> None:
    view = crowd(3000)
    assert view.laid_out.profiles
    for _ in range(10):
        scene = view.laid_out
        if not scene.profiles:
            break
        band = scene.lanes[scene.profiles[0].lane].band
        place = QPoint(round(scene.scale.left + scene.scale.width / 2), round(band.bottom - 6))
        double_click(view.viewport(), place)
        # The second press of a double-click is not another click, and frames nothing.
        factor = scene.scale.extent.days / view.laid_out.scale.extent.days
        assert factor == pytest.approx(PROFILE_ZOOM)
    assert len(view.laid_out.marks)
    click(view.viewport(), QPoint(60, 60))
