"""What lanes stand for, chosen in the menu; groups that fold, by menu and by a click."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, click, double_click, lane_of
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping, ViewState
from kimura_viewer.ui.fittings.words import LANE_WORDS
from kimura_viewer.ui.timeline.lanes_menu import LanesMenu
from kimura_viewer.ui.window.main_window import MainWindow


def lanes(window: MainWindow) -> list[str]:
    return [lane.id for lane in window.timeline.laid_out.lanes]


def entry(window: MainWindow, text: str) -> QAction:
    """The entry of the menu of lanes: others have the same words."""
    menu = window.findChild(LanesMenu)
    assert menu is not None
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def checked(window: MainWindow) -> list[str]:
    return [text for text in LANE_WORDS.values() if entry(window, text).isChecked()]


@pytest.mark.parametrize("grouping", LANE_GROUPINGS)
def test_the_menu_sets_what_lanes_stand_for_and_shows_it(
    window: MainWindow, grouping: LaneGrouping
) -> None:
    assert checked(window) == ["Determinant"]
    watch = Watch(window.current)
    entry(window, LANE_WORDS[grouping]).trigger()
    assert window.current.state == ViewState(lanes=grouping)
    assert checked(window) == [LANE_WORDS[grouping]]
    window.current.group_lanes("determinant")
    assert checked(window) == ["Determinant"]
    assert len(watch.changes) == (0 if grouping == "determinant" else 2)


@pytest.mark.parametrize("grouping", ["tenor", "kind", "actor", "none"])
def test_a_double_click_on_a_header_filters_determinants_alone(
    window: MainWindow, grouping: LaneGrouping
) -> None:
    window.current.group_lanes(grouping)
    band = window.timeline.laid_out.lanes[0].band
    double_click(window.timeline.viewport(), QPoint(60, round(band.top + 8)))
    assert window.current.state.criteria == Criteria()


def test_every_grouping_shows_every_event(open_desk: Callable[..., Desk], shipped: Path) -> None:
    window = open_desk(shipped, size=(1440, 900)).window
    total = window.timeline.laid_out.total
    for grouping in LANE_GROUPINGS:
        window.current.group_lanes(grouping)
        homes = window.timeline.laid_out.marks.home.sum()
        assert homes == total, grouping


def name_of(window: MainWindow, group: str) -> QPoint:
    """Where the name of a group stands, above its lanes or as their one header."""
    lane = next(each for each in window.timeline.laid_out.lanes if each.group_id == group)
    top = lane.band.top if lane.is_folded else lane.band.group_top
    assert top is not None
    return QPoint(30, round(top + 6))


def test_a_click_on_the_name_of_a_group_folds_it_and_another_one_unfolds_it(
    window: MainWindow,
) -> None:
    before, watch = lanes(window), Watch(window.current)
    group = next(each.group_id for each in window.timeline.laid_out.lanes if each.group_id)
    click(window.timeline.viewport(), name_of(window, group))
    assert window.current.state.folded == {group}
    assert group in lanes(window)
    assert len(lanes(window)) < len(before)
    assert lane_of(window, group).is_folded
    click(window.timeline.viewport(), name_of(window, group))
    assert lanes(window) == before
    assert len(watch.changes) == 2


def test_folding_is_a_step_in_the_history(window: MainWindow) -> None:
    group = next(each.group_id for each in window.timeline.laid_out.lanes if each.group_id)
    click(window.timeline.viewport(), name_of(window, group))
    window.current.back()
    assert window.current.state.folded == frozenset()
    window.current.forward()
    assert window.current.state.folded == {group}


def test_the_menu_folds_a_group_and_shows_what_is_folded(window: MainWindow) -> None:
    group = next(each.group_id for each in window.timeline.laid_out.lanes if each.group_id)
    action = window.lanes.folds[group]
    assert not action.isChecked()
    action.trigger()
    assert window.current.state.folded == {group}
    watch = Watch(window.current)
    window.current.fold(frozenset())
    assert not action.isChecked()
    assert len(watch.changes) == 1


def test_all_groups_are_folded_and_unfolded_at_once(window: MainWindow) -> None:
    before = lanes(window)
    groups = [group for group, action in window.lanes.folds.items() if action.isVisible()]
    assert not window.lanes.unfold_all.isEnabled()
    window.lanes.fold_all.trigger()
    assert window.current.state.folded == set(groups)
    assert not window.lanes.fold_all.isEnabled()
    window.lanes.unfold_all.trigger()
    assert lanes(window) == before


def test_only_lanes_of_determinants_fold(window: MainWindow) -> None:
    window.current.group_lanes("group")
    assert not window.lanes.fold_all.isEnabled()
    assert not window.lanes.groups.isEnabled()
    band = window.timeline.laid_out.lanes[0].band
    click(window.timeline.viewport(), QPoint(30, round(band.top + 6)))
    assert window.current.state.folded == frozenset()
