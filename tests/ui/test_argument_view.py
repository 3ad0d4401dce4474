"""Essay order against time in the window: it follows the timeline, and leads it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import (
    Watch,
    action_of,
    ask_what_is,
    click,
    double_click,
    drag,
    mark_of,
    move,
    press,
    wheel,
)
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.text_order import Measured
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.argument_scene import ArgumentScene
from kimura_viewer.ui.window.main_window import MainWindow


@pytest.fixture
def plot(window: MainWindow) -> MainWindow:
    """The window with the plot shown below the timeline."""
    action_of(window, "Essay order against time").trigger()
    QApplication.processEvents()
    return window


def scene_of(window: MainWindow) -> ArgumentScene:
    scene = window.argument.laid_out
    assert scene is not None
    return scene


def row_of(window: MainWindow, slug: str) -> int:
    row = window.timeline.content.table.row(slug)
    assert row is not None
    return row


def point_of(window: MainWindow, slug: str, *, primary: bool = True) -> QPoint:
    points = scene_of(window).points
    here = (points.events == row_of(window, slug)) & (points.primary == primary)
    index = int(here.argmax())
    assert here[index]
    return QPoint(round(float(points.x[index])), round(float(points.y[index])))


def section_of(window: MainWindow, slug: str) -> QPoint:
    view = next(each for each in scene_of(window).sections if each.id == slug)
    assert view.name_y is not None
    return QPoint(60, round(view.name_y))


def nothing_of(window: MainWindow) -> QPoint:
    scene = scene_of(window)
    return QPoint(round(scene.scale.right) - 3, round(scene.bottom) - 2)


# In the window


def test_it_is_hidden_until_it_is_asked_for_and_reads_no_links_before(window: MainWindow) -> None:
    assert not window.argument.isVisible()
    assert window.links.table is None
    action_of(window, "Essay order against time").trigger()
    assert window.argument.isVisible()
    assert window.links.table is not None
    action_of(window, "Essay order against time").trigger()
    assert not window.argument.isVisible()


def test_it_can_stand_in_the_place_of_the_timeline_which_comes_back(window: MainWindow) -> None:
    timeline, plot = action_of(window, "Timeline"), action_of(window, "Essay order against time")
    assert timeline.isChecked()
    assert not timeline.isEnabled()
    plot.trigger()
    assert timeline.isEnabled()
    timeline.trigger()
    assert not window.timeline.isVisible()
    assert window.argument.isVisible()
    QApplication.processEvents()
    assert scene_of(window).layout.height == window.argument.height() > 400
    window.current.select("census")
    window.current.look_at(Extent(day_number(1800, 1, 1), day_number(1820, 1, 1)))
    QApplication.processEvents()
    assert scene_of(window).scale.extent == Extent(day_number(1800, 1, 1), day_number(1820, 1, 1))
    plot.trigger()
    assert window.timeline.isVisible()
    assert timeline.isChecked()


def test_its_dates_stand_under_those_of_the_timeline(plot: MainWindow) -> None:
    for extent in (None, Extent(day_number(1840, 1, 1), day_number(1880, 1, 1))):
        plot.current.look_at(extent)
        assert scene_of(plot).scale == plot.timeline.laid_out.scale


# It follows


def test_it_shows_what_the_filter_keeps_and_the_dates_that_are_chosen(plot: MainWindow) -> None:
    everything = len(scene_of(plot).points)
    plot.current.show_only(Criteria(frozenset({"reef"})))
    assert len(set(scene_of(plot).points.events)) == 3
    plot.current.show_only(Criteria())
    assert len(scene_of(plot).points) == everything
    before = point_of(plot, "fight-on-the-reef")
    plot.current.draw_dates("recorded")
    QApplication.processEvents()
    plot.timeline.travel.arrive()
    assert point_of(plot, "fight-on-the-reef").x() > before.x()


def test_another_calendar_and_another_theme_are_shown(plot: MainWindow) -> None:
    plot.current.toggle_calendar("old-style")
    assert len(scene_of(plot).calendars) == 1
    for theme in (DARK, LIGHT):
        plot.set_theme(theme)
        image = plot.argument.grab().toImage()
        assert image.pixelColor(image.width() - 3, image.height() // 2).name() == theme.ground


def test_what_a_copy_measures_moves_passages_and_sections(plot: MainWindow) -> None:
    plot.argument.set_measured(Measured({"survey": (0.9, 0.95)}, {"i-2": 0.8}))
    scene = scene_of(plot)
    height = scene.bottom - scene.top
    assert point_of(plot, "tide-survey").y() == pytest.approx(scene.top + 0.9 * height, abs=1)
    view = next(each for each in scene.sections if each.id == "i-2")
    assert view.top == pytest.approx(scene.top + 0.8 * height)


# It leads


def test_a_click_selects_and_a_click_on_nothing_selects_nothing(plot: MainWindow) -> None:
    watch = Watch(plot.current)
    click(plot.argument, point_of(plot, "tide-survey"))
    assert plot.current.state.selection == "tide-survey"
    click(plot.argument, point_of(plot, "salt-war", primary=False))
    assert plot.current.state.selection == "salt-war"
    click(plot.argument, nothing_of(plot))
    assert plot.current.state.selection is None
    assert len(watch.changes) == 3


def test_clicks_on_one_place_select_one_event_after_the_other(plot: MainWindow) -> None:
    plot.current.look_at(Extent(day_number(1000, 1, 1), day_number(2900, 1, 1)))
    at = point_of(plot, "salt-war")
    chosen = set()
    for _ in range(6):
        click(plot.argument, at)
        chosen.add(plot.current.state.selection)
    assert {"salt-war", "peace-of-salt"} <= chosen


def test_hovering_lights_the_event_on_the_timeline_and_the_other_way(plot: MainWindow) -> None:
    row = row_of(plot, "songs")
    dark = plot.timeline.viewport().grab().toImage()
    move(plot.argument, point_of(plot, "songs"))
    assert plot.desk.spotlight.light.pointed == {row}
    assert plot.argument.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.processEvents()
    assert plot.timeline.viewport().grab().toImage() != dark
    move(plot.argument, nothing_of(plot))
    assert plot.desk.spotlight.light.pointed == set()
    assert plot.argument.cursor().shape() == Qt.CursorShape.ArrowCursor
    QApplication.processEvents()
    assert plot.timeline.viewport().grab().toImage() == dark
    before = plot.argument.grab().toImage()
    move(plot.timeline.viewport(), mark_of(plot, "songs"))
    assert plot.desk.spotlight.light.pointed == {row}
    assert plot.argument.grab().toImage() != before


def test_leaving_it_lights_nothing(plot: MainWindow) -> None:
    move(plot.argument, point_of(plot, "songs"))
    QApplication.sendEvent(plot.argument, QEvent(QEvent.Type.Leave))
    assert plot.desk.spotlight.light.pointed == set()


def test_the_wheel_zooms_at_the_cursor_and_shift_pans(plot: MainWindow) -> None:
    at = point_of(plot, "tide-survey")
    day = scene_of(plot).scale.to_day(at.x())
    days = scene_of(plot).scale.extent.days
    wheel(plot.argument, at, 1)
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.days < days
    assert scene_of(plot).scale.to_day(at.x()) == pytest.approx(day, abs=2)
    start = scene_of(plot).scale.extent.start
    wheel(plot.argument, at, 1, modifiers=Qt.KeyboardModifier.ShiftModifier)
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.start < start
    start = scene_of(plot).scale.extent.start
    wheel(plot.argument, at, 0, sideways=-1)
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.start > start


def test_a_drag_pans_and_selects_nothing(plot: MainWindow) -> None:
    at = point_of(plot, "tide-survey")
    plot.timeline.zoom(2.0)
    plot.timeline.travel.arrive()
    start = scene_of(plot).scale.extent.start
    drag(plot.argument, at, QPoint(60, 0))
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.start < start
    assert plot.current.state.selection is None


def test_the_arrows_step_through_the_text_and_through_time(plot: MainWindow) -> None:
    plot.argument.setFocus()
    seen = []
    for _ in range(20):
        press(plot.argument, Qt.Key.Key_Down)
        seen.append(plot.current.state.selection)
    order = list(dict.fromkeys(seen))
    assert len(order) == 15
    assert order[0] in ("fight-on-the-reef",)
    assert order.index("salt-war") < order.index("songs") < order.index("ferry-league")
    press(plot.argument, Qt.Key.Key_Up)
    assert plot.current.state.selection == order[-2]
    plot.current.select("last-ferry")
    press(plot.argument, Qt.Key.Key_Left)
    assert plot.current.state.selection == "quoting-letter"
    press(plot.argument, Qt.Key.Key_Right)
    assert plot.current.state.selection == "last-ferry"
    press(plot.argument, Qt.Key.Key_Escape)
    assert plot.current.state.selection is None
    press(plot.argument, Qt.Key.Key_Up)
    assert plot.current.state.selection == order[-1]


def test_the_keys_zoom_and_fit(plot: MainWindow) -> None:
    plot.argument.setFocus()
    days = scene_of(plot).scale.extent.days
    press(plot.argument, Qt.Key.Key_Plus)
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.days < days
    press(plot.argument, Qt.Key.Key_Minus)
    plot.timeline.travel.arrive()
    assert scene_of(plot).scale.extent.days == pytest.approx(days)
    press(plot.argument, Qt.Key.Key_0)
    assert plot.current.state.extent is None
    press(plot.argument, Qt.Key.Key_Y)
    assert plot.current.state.extent is None


def test_enter_and_a_double_click_ask_for_the_passage(plot: MainWindow) -> None:
    asked: list[bool] = []
    plot.argument.passage_wanted.connect(lambda: asked.append(True))
    double_click(plot.argument, point_of(plot, "tide-survey"))
    assert plot.current.state.selection == "tide-survey"
    assert len(asked) == 1
    press(plot.argument, Qt.Key.Key_Return)
    assert len(asked) == 2
    double_click(plot.argument, nothing_of(plot))
    assert len(asked) == 2


def test_the_name_of_a_section_is_a_way_into_the_text(plot: MainWindow) -> None:
    chosen: list[str] = []
    plot.argument.section_chosen.connect(chosen.append)
    at = section_of(plot, "i-2")
    move(plot.argument, at)
    assert plot.argument.cursor().shape() == Qt.CursorShape.PointingHandCursor
    click(plot.argument, at)
    assert chosen == ["i-2"]
    assert plot.current.state.selection == "tide-survey"  # without a copy, its first passage


def words_at(window: MainWindow, at: QPoint) -> str:
    ask_what_is(window.argument, at)
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    return document.toPlainText()


def test_it_says_in_words_what_is_where(plot: MainWindow) -> None:
    scene = scene_of(plot)
    assert "Survey of the tide" in words_at(plot, point_of(plot, "tide-survey"))
    assert words_at(plot, section_of(plot, "i-1")) == "I.1 Salt"
    left, right, quiet = scene.quiet_years[-1]
    years = words_at(plot, QPoint(round((left + right) / 2), plot.argument.height() - 8))
    assert years.startswith(f"{quiet.first}–{quiet.last}: no event")
    top, bottom = scene.quiet_stretches[-1]
    stretch = words_at(plot, QPoint(round(scene.scale.left) + 2, round((top + bottom) / 2)))
    assert "to 100 % of the text" in stretch
    assert "IV Quarrels" in stretch
    QToolTip.hideText()


def test_a_store_without_events_has_an_empty_plot(
    open_desk: Callable[..., Desk], shipped: Path
) -> None:
    window = open_desk(shipped, size=(1280, 720)).window
    window.current.show_only(Criteria(frozenset()))
    action_of(window, "Essay order against time").trigger()
    assert len(scene_of(window).points) == 0
    window.argument.setFocus()
    press(window.argument, Qt.Key.Key_Down)
    assert window.current.state.selection is None
