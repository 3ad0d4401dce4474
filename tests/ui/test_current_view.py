"""The current view: it says when another view takes its place, and only then."""

from dataclasses import fields, replace

import pytest
from hands import Watch

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.ui.current_view import CurrentView

STATE = ViewState(Extent(1.0, 2.0), Criteria(frozenset({"a"}), "1900"), "an-event", "none")


def test_it_begins_with_all_in_view() -> None:
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
    ],
)
def test_each_change_is_said_once_and_touches_one_thing(
    method: str, argument: object, field: str
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


def test_an_equal_view_changes_nothing() -> None:
    current = CurrentView(STATE)
    watch = Watch(current)
    current.show(replace(STATE, extent=Extent(1.0, 2.0)))
    assert current.state is STATE
    assert not watch.changes
