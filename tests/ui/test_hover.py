"""Hovering: an event is lit in all of its lanes, and says after a while what it is."""

import pytest
from hands import drag, empty_place, lane_of, mark_of, move, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.ui.timeline.hover import REST
from kimura_viewer.ui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _no_words_of_before(qtbot: QtBot) -> None:
    """Words of another test may still be there for a moment."""
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def canvas(window: MainWindow) -> QWidget:
    viewport = window.timeline.viewport()
    assert isinstance(viewport, QWidget)
    return viewport


def lit(window: MainWindow) -> list[str]:
    """The lanes whose header is lit."""
    image: QImage = canvas(window).grab().toImage()
    ratio = image.devicePixelRatio()
    return [
        lane.id
        for lane in window.timeline.laid_out.lanes
        if image.pixelColor(round(8 * ratio), round((lane.band.top + 3) * ratio)).name()
        == LIGHT.hairline
    ]


def test_an_event_is_lit_in_all_of_its_lanes(window: MainWindow) -> None:
    table, plan = window.timeline.content.table, window.timeline.content.plan
    row = table.row("peace-of-salt")
    belongs = {plan.lanes[lane].id for lane in plan.lane[plan.events == row]}
    assert len(belongs) > 1
    assert lit(window) == []
    move(canvas(window), mark_of(window, "peace-of-salt"))
    assert window.timeline.hover.row == row
    assert set(lit(window)) == belongs
    assert all(lane_of(window, slug) for slug in belongs)
    move(canvas(window), empty_place(window))
    assert lit(window) == []


def test_its_words_come_after_a_while(window: MainWindow, qtbot: QtBot) -> None:
    move(canvas(window), mark_of(window, "peace-of-salt"))
    assert not QToolTip.isVisible()
    qtbot.waitUntil(QToolTip.isVisible, timeout=REST + 2000)
    assert "Peace of" in QToolTip.text()
    move(canvas(window), empty_place(window))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_no_words_come_where_the_cursor_has_gone_on(window: MainWindow) -> None:
    move(canvas(window), mark_of(window, "peace-of-salt"))
    move(canvas(window), empty_place(window))
    QTest.qWait(REST + 100)
    assert not QToolTip.isVisible()


def test_no_words_come_where_the_window_is_gone(window: MainWindow) -> None:
    move(canvas(window), mark_of(window, "peace-of-salt"))
    window.hide()
    QTest.qWait(REST + 100)
    assert not QToolTip.isVisible()


def test_what_moves_away_under_the_cursor_is_lit_no_longer(window: MainWindow) -> None:
    place = mark_of(window, "peace-of-salt")
    move(canvas(window), place)
    assert window.timeline.hover.row is not None
    QTest.keyClick(window.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.timeline.hover.row != window.timeline.content.table.row("peace-of-salt")


def test_a_zoom_at_the_cursor_keeps_its_event_lit(window: MainWindow) -> None:
    place = mark_of(window, "peace-of-salt")
    move(canvas(window), place)
    row = window.timeline.hover.row
    wheel(canvas(window), place, 1)
    assert window.timeline.hover.row == row


def test_nothing_is_lit_while_dragging(window: MainWindow) -> None:
    drag(canvas(window), mark_of(window, "peace-of-salt"), QPoint(60, 0))
    assert window.timeline.hover.row is None
