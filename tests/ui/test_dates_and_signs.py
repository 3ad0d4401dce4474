"""Whose dates are drawn, in which calendars, and what the signs mean."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, action_of, click, mark_of
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.drawing.legend import LEFT_OUT
from kimura_viewer.drawing.scene_painter import CALENDAR_WORDS
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import CALENDARS, Calendar, Extent, Filtered, ViewState
from kimura_viewer.ui.window.main_window import MainWindow


def day_of(window: MainWindow, slug: str) -> float:
    """The day on which an event's mark stands."""
    return window.timeline.laid_out.scale.to_day(mark_of(window, slug).x())


def days_a_pixel(window: MainWindow) -> float:
    return 1 / window.timeline.laid_out.scale.pixels_per_day


def test_the_dates_menu_draws_the_recorded_dates_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.current.look_at(Extent(day_number(1850, 1, 1), day_number(1854, 1, 1)))
    watch = Watch(window.current)
    day, slack = day_number(1851, 2, 3) + 0.5, days_a_pixel(window)
    assert day_of(window, "fight-on-the-reef") == pytest.approx(day, abs=slack)
    action_of(window, "As the record has them").trigger()
    assert window.current.state.dates == "recorded"

    def stands_on(day: float) -> bool:
        return day_of(window, "fight-on-the-reef") == pytest.approx(day, abs=slack)

    qtbot.waitUntil(lambda: stands_on(day_number(1852, 2, 3) + 0.5))
    action_of(window, "As the text has them").trigger()
    qtbot.waitUntil(lambda: stands_on(day))
    assert len(watch.changes) == 2


def test_marks_glide_unless_less_motion_is_asked_for(
    moving_window: MainWindow, qtbot: QtBot
) -> None:
    window = moving_window
    window.current.look_at(Extent(day_number(1850, 1, 1), day_number(1854, 1, 1)))
    window.timeline.travel.arrive()
    places: set[int] = set()
    window.timeline.scene_changed.connect(
        lambda _: places.add(mark_of(window, "fight-on-the-reef").x())
    )
    window.current.draw_dates("recorded")
    end = day_number(1852, 2, 3) + 0.5
    slack = days_a_pixel(window)
    qtbot.waitUntil(lambda: day_of(window, "fight-on-the-reef") == pytest.approx(end, abs=slack))
    assert len(places) >= 3


def test_a_motion_can_be_interrupted(moving_window: MainWindow, qtbot: QtBot) -> None:
    window = moving_window
    window.current.look_at(Extent(day_number(1850, 1, 1), day_number(1854, 1, 1)))
    window.timeline.travel.arrive()
    before = mark_of(window, "fight-on-the-reef")
    window.current.draw_dates("recorded")
    window.current.draw_dates("stated")
    qtbot.waitUntil(lambda: mark_of(window, "fight-on-the-reef") == before)
    window.current.draw_dates("recorded")
    window.current.show_only(Criteria(frozenset({"salt"})))
    qtbot.wait(300)
    assert [lane.id for lane in window.timeline.laid_out.lanes] == ["salt"]
    assert window.timeline.laid_out.shown == 3


def test_the_dates_menu_follows_the_view_and_does_not_answer(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.draw_dates("recorded")
    assert action_of(window, "As the record has them").isChecked()
    assert not action_of(window, "As the text has them").isChecked()
    assert window.filter.range.dates.currentData() == "recorded"
    assert len(watch.changes) == 1


@pytest.mark.parametrize("calendar", CALENDARS)
def test_a_calendar_takes_a_row_of_the_axis_and_gives_it_back(
    window: MainWindow, calendar: Calendar
) -> None:
    watch = Watch(window.current)
    entry = action_of(window, CALENDAR_WORDS[calendar])
    height = window.timeline.laid_out.layout.axis_height
    entry.trigger()
    assert window.timeline.laid_out.layout.axis_height > height
    assert entry.isChecked()
    entry.trigger()
    assert window.timeline.laid_out.layout.axis_height == height
    assert [new.calendars for _, new in watch.changes] == [(calendar,), ()]


def test_the_calendar_entries_follow_the_view(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.show(ViewState(calendars=CALENDARS))
    assert all(action_of(window, CALENDAR_WORDS[each]).isChecked() for each in CALENDARS)
    window.current.show(ViewState())
    assert not any(action_of(window, CALENDAR_WORDS[c]).isChecked() for c in CALENDARS)
    assert len(watch.changes) == 2


# Legend


def legend_button(window: MainWindow) -> QToolButton:
    buttons = window.status.findChildren(QToolButton)
    return next(button for button in buttons if button.text() == "Legend")


def test_the_legend_is_shown_and_hidden_by_menu_and_button(window: MainWindow) -> None:
    entry = action_of(window, "Legend")
    shown = window.legend.isVisible()
    entry.trigger()
    assert window.legend.isVisible() != shown
    click(legend_button(window))
    assert window.legend.isVisible() == shown
    assert entry.isChecked() == shown


def test_the_legend_explains_what_is_in_view(window: MainWindow) -> None:
    window.legend.show()
    QApplication.processEvents()
    words = [entry.words for entry in window.legend.entries]
    assert words[:4] == ["Nature", "Order", "Temper", "Quarrels"]
    assert "dated by the record alone" in words
    window.filter.only("salt")
    QApplication.processEvents()
    words = [entry.words for entry in window.legend.entries]
    assert words[0] == "Nature"
    assert "dated by the record alone" not in words
    assert window.legend.accessibleDescription() == "; ".join(words)
    QApplication.processEvents()
    assert window.legend.height() == window.legend.sizeHint().height()


def test_the_legend_explains_what_is_left_out_as_long_as_it_is_drawn(window: MainWindow) -> None:
    window.legend.show()
    window.filter.only("salt")
    treatments: tuple[tuple[Filtered, bool], ...]
    treatments = (("hidden", False), ("dimmed", True), ("in-place", False))
    for how, is_drawn in treatments:
        window.current.treat_filtered(how)
        QApplication.processEvents()
        assert (LEFT_OUT in window.legend.entries) == is_drawn
    window.current.treat_filtered("dimmed")
    window.current.show_only(Criteria())
    QApplication.processEvents()
    assert LEFT_OUT not in window.legend.entries


def test_the_legend_takes_the_lines_that_its_width_needs(window: MainWindow) -> None:
    window.legend.show()
    heights = []
    for width in (1400, 900, 1400):
        window.resize(width, 800)
        for _ in range(4):
            QApplication.processEvents()
        assert window.legend.height() == window.legend.sizeHint().height()
        heights.append(window.legend.height())
    assert heights[0] == heights[2] < heights[1]


def test_whether_the_legend_is_shown_is_remembered(
    open_desk: Callable[..., Desk], sample_store: Path
) -> None:
    window = open_desk(sample_store).window
    shown = window.legend.isVisible()
    for _ in range(2):
        action_of(window, "Legend").trigger()
        shown = not shown
        window.close()
        window = open_desk(sample_store).window
        assert window.legend.isVisible() == shown
        assert action_of(window, "Legend").isChecked() == shown
