"""Where the keyboard is: seen in a ring, led around by Tab, nowhere trapped."""

import pytest
from desks import OpenDesk
from hands import action_of, click, press
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.ui.fittings.focus_ring import WIDTH, Ring
from kimura_viewer.ui.window.keys_dialog import KeysDialog
from kimura_viewer.ui.window.main_window import MainWindow

STOPS = 80
"""More than there are in the window."""


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab(window: QWidget, *, back: bool = False) -> QWidget:
    """Press Tab where the keyboard is; return where it is then."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    QApplication.processEvents()
    return focused()


def around(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """All stops of Tab from the timeline to where it is again."""
    window.timeline.setFocus()
    stops: list[QWidget] = []
    while len(stops) < STOPS:
        stops.append(tab(window, back=back))
        if stops[-1] is window.timeline:
            return stops
    pytest.fail(f"trapped in {stops[-1]}")


def area_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def shown_in(window: QWidget) -> bool:
    return any(ring.isVisible() for ring in window.findChildren(Ring))


def test_tab_leads_around_the_window_and_back(window: MainWindow) -> None:
    action_of(window, "Chronicle").trigger()
    action_of(window, "Essay order against time").trigger()
    window.current.select("census")
    forth, back = around(window), around(window, back=True)
    assert set(forth) == set(back)
    parts = [
        window.overview,
        window.argument,
        window.chronicle.order,
        window.chronicle.rows,
        window.card,
        window.filter.search.field,
        window.filter.tree,
    ]
    places = [forth.index(part) for part in parts]
    assert places == sorted(places), "in the order in which they stand"


def test_all_that_can_be_used_is_a_stop(window: MainWindow) -> None:
    window.current.select("census")
    stops = set(around(window))
    clickable = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each.window() is window
    ]
    assert len(clickable) > 10
    for each in clickable:
        assert each in stops or each is window.timeline.lane_scroll.note, each.text()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_stop_has_a_ring_that_is_seen(
    open_desk: OpenDesk, sample_store: object, theme: Theme
) -> None:
    window: MainWindow = open_desk(sample_store, theme=theme.name, size=(1440, 900)).window
    window.timeline.setFocus()
    assert window.focus_ring.area is None, "nobody has asked for the keyboard yet"
    for _ in range(STOPS):
        stop, ring = tab(window), window.focus_ring.area
        assert ring is not None
        area = area_of(stop, window)
        grown = area.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH)
        assert grown.contains(ring)
        assert ring.width() >= min(area.width(), 12)
        picture = window.grab().toImage()
        scale = picture.devicePixelRatio()
        for corner in (ring.topLeft(), ring.bottomRight()):
            pixel = picture.pixelColor(round(corner.x() * scale), round(corner.y() * scale))
            assert pixel == QColor(theme.accent), stop
        if stop is window.timeline:
            return
    pytest.fail("no way around")


def test_a_click_takes_the_ring_away(window: MainWindow) -> None:
    assert tab(window) is window.overview
    assert shown_in(window)
    click(window.filter.search.field)
    assert focused() is window.filter.search.field
    assert not shown_in(window)
    assert window.focus_ring.area is None


def test_the_ring_moves_with_what_it_surrounds(window: MainWindow, qtbot: QtBot) -> None:
    tab(window)
    before = window.focus_ring.area
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: window.focus_ring.area != before)
    after = window.focus_ring.area
    assert after is not None
    assert after.top() == area_of(window.overview, window).top() - WIDTH
    window.overview.hide()
    qtbot.wait(100)
    moved = window.focus_ring.area
    assert focused() is not window.overview
    assert moved is None or moved.intersects(area_of(focused(), window))


def test_a_change_of_the_theme_reaches_the_ring(window: MainWindow) -> None:
    tab(window)
    window.set_theme(DARK)
    (ring,) = window.findChildren(Ring)
    assert ring.colour == QColor(DARK.accent)


def test_dialogs_have_a_ring_of_their_own(window: MainWindow) -> None:
    window.guide.show_keys()
    dialog = next(each for each in window.findChildren(KeysDialog) if each.isVisible())
    dialog.activateWindow()
    dialog.wanted.setFocus()
    QApplication.processEvents()
    tab(dialog)
    assert any(ring.isVisible() for ring in dialog.findChildren(Ring))
    stops = {focused()}
    for _ in range(STOPS):
        stops.add(tab(dialog))
    assert {dialog.table, dialog.edit, dialog.take, dialog.none, dialog.usual} <= stops
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
