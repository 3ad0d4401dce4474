"""Motion is reduced where the reader wants that, as where the system does."""

from pathlib import Path

from hands import action_of
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStyle

from kimura_viewer.app import Desk
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.motion import is_reduced
from kimura_viewer.ui.window.main_window import MainWindow


def test_with_motion_a_zoom_is_under_way_for_a_while(moving_window: MainWindow) -> None:
    travel = moving_window.timeline.travel
    assert not is_reduced(moving_window.timeline)
    moving_window.timeline.zoom(4.0)
    assert travel.here.days > travel.goal.days
    travel.arrive()


def test_reduced_motion_is_chosen_in_the_menu_and_given_up_there(moving_window: MainWindow) -> None:
    travel, action = moving_window.timeline.travel, action_of(moving_window, "Reduce motion")
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    moving_window.timeline.zoom(4.0)
    assert travel.here == travel.goal
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert moving_window.filter.style().styleHint(hint, None, moving_window.filter) == 0
    action.trigger()
    moving_window.timeline.zoom(4.0)
    assert travel.here.days > travel.goal.days
    travel.arrive()


def test_it_is_remembered(moving_window: MainWindow, sample_store: Path) -> None:
    action_of(moving_window, "Reduce motion").trigger()
    with EventStore(sample_store) as store:
        again = Desk(store, ViewState(), "light").window
        assert action_of(again, "Reduce motion").isChecked()
        again.timeline.zoom(4.0)
        assert again.timeline.travel.here == again.timeline.travel.goal
        again.close()
    QSettings().clear()
