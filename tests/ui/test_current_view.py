"""The current view: it says when another view takes its place, and only then."""

from dataclasses import fields, replace

import pytest
from hands import Watch
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import CALENDARS, Extent, ViewState
from kimura_viewer.ui.fittings.current_view import GESTURE, LONGEST_PAST, CurrentView

STATE = ViewState(Extent(1.0, 2.0), Criteria(frozenset({"a"}), "1900"), "an-event", "none")


def test_it_begins_with_all_in_view(qapp: QApplication) -> None:
    assert CurrentView().state == ViewState()
    assert CurrentView(STATE).state is STATE


@pytest.mark.parametrize(
    ("method", "argument", "field"),
    [
        ("show_only", Criteria(None, "", "1950"), "criteria"),
        ("look_at", Extent(5.0, 6.0), "extent"),
        ("look_at", None, "extent"),
        ("select", "another-event", "selection"),
        ("select", None, "selection"),
        ("group_lanes", "determinant", "lanes"),
        ("draw_dates", "recorded", "dates"),
    ],
)
def test_each_change_is_said_once_and_touches_one_thing(
    qapp: QApplication, method: str, argument: object, field: str
) -> None:
    current = CurrentView(STATE)
    watch = Watch(current)
    change = getattr(current, method)
    change(argument)
    change(argument)
    assert watch.changes == [(STATE, current.state)]
    assert getattr(current.state, field) == argument
    others = {each.name for each in fields(ViewState)} - {field}
    assert all(getattr(current.state, other) == getattr(STATE, other) for other in others)


def test_calendars_are_kept_in_their_order(qapp: QApplication) -> None:
    current = CurrentView()
    for calendar in reversed(CALENDARS):
        current.toggle_calendar(calendar)
    assert current.state.calendars == CALENDARS
    current.toggle_calendar(CALENDARS[0])
    assert current.state.calendars == CALENDARS[1:]


def test_views_are_gone_back_to_and_forward(qapp: QApplication) -> None:
    current = CurrentView()
    assert not current.can_go_back
    current.back()
    current.group_lanes("none")
    current.draw_dates("recorded")
    current.show_only(Criteria(None, "", "1950"))
    last = current.state
    current.back()
    assert current.state == ViewState(lanes="none", dates="recorded")
    current.back()
    assert current.state == ViewState(lanes="none")
    current.back()
    assert current.state == ViewState()
    assert not current.can_go_back
    for _ in range(3):
        assert current.can_go_forward
        current.forward()
    assert current.state == last
    assert not current.can_go_forward
    current.forward()
    assert current.state == last


def test_selecting_is_no_step_and_outlasts_the_steps(qapp: QApplication) -> None:
    current = CurrentView()
    current.select("an-event")
    assert not current.can_go_back
    current.group_lanes("none")
    current.select("another-event")
    watch = Watch(current)
    current.back()
    assert current.state == ViewState(selection="another-event")
    assert len(watch.changes) == 1


def test_another_view_after_going_back_is_the_way_forward_no_more(qapp: QApplication) -> None:
    current = CurrentView()
    current.group_lanes("none")
    current.back()
    current.draw_dates("recorded")
    assert not current.can_go_forward
    current.back()
    assert current.state == ViewState()


def test_the_moves_of_one_gesture_are_one_step(qapp: QApplication) -> None:
    current = CurrentView()
    for start in range(5):
        current.look_at(Extent(start, 10.0))
    current.end_gesture()
    current.look_at(Extent(7.0, 10.0))
    current.group_lanes("none")
    current.look_at(Extent(8.0, 10.0))
    current.back()
    assert current.state == ViewState(Extent(7.0, 10.0), lanes="none")
    current.back()
    assert current.state == ViewState(Extent(7.0, 10.0))
    current.back()
    assert current.state == ViewState(Extent(4, 10.0))
    current.back()
    assert current.state == ViewState()


def test_a_move_after_a_pause_is_a_step_of_its_own(qtbot: QtBot) -> None:
    current = CurrentView()
    current.look_at(Extent(1.0, 10.0))
    qtbot.wait(GESTURE + 100)
    current.look_at(Extent(2.0, 10.0))
    current.back()
    assert current.state == ViewState(Extent(1.0, 10.0))


def test_the_past_is_not_endless(qapp: QApplication) -> None:
    current = CurrentView()
    for day in range(LONGEST_PAST + 50):
        current.show_only(Criteria(None, str(1000 + day), ""))
    steps = 0
    while current.can_go_back:
        current.back()
        steps += 1
    assert LONGEST_PAST <= steps <= LONGEST_PAST + 1


def test_an_equal_view_changes_nothing(qapp: QApplication) -> None:
    current = CurrentView(STATE)
    watch = Watch(current)
    current.show(replace(STATE, extent=Extent(1.0, 2.0)))
    assert current.state is STATE
    assert not watch.changes
