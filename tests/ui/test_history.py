"""Back and forward through views."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.ui.fittings.current_view import GESTURE, CurrentView

SEVENTIES = Criteria(since="1970", until="1979")


def test_moves_within_one_gesture_are_one_step_back(qapp: QApplication) -> None:
    current = CurrentView()
    for day in range(5):
        current.look_at(Extent(day, day + 10))
    current.back()
    assert current.state.extent is None
    assert not current.can_go_back
    current.forward()
    assert current.state.extent == Extent(4, 14)


def test_gestures_that_ended_are_steps_of_their_own(qapp: QApplication) -> None:
    current = CurrentView()
    current.look_at(Extent(0, 10))
    current.end_gesture()
    current.look_at(Extent(5, 15))
    current.back()
    assert current.state.extent == Extent(0, 10)


def test_a_gesture_that_is_held_is_one_step_however_long(qapp: QApplication, qtbot: QtBot) -> None:
    current = CurrentView()
    current.look_at(Extent(0, 10))
    current.begin_gesture()
    current.look_at(Extent(1, 11))
    qtbot.wait(GESTURE + 100)
    current.look_at(Extent(2, 12))
    current.end_gesture()
    current.look_at(Extent(3, 13))
    seen = []
    while current.can_go_back:
        current.back()
        seen.append(current.state.extent)
    assert seen == [Extent(2, 12), Extent(0, 10), None]


def test_after_a_while_the_next_move_is_another_step(qapp: QApplication, qtbot: QtBot) -> None:
    current = CurrentView()
    current.look_at(Extent(0, 10))
    qtbot.wait(GESTURE + 100)
    current.look_at(Extent(5, 15))
    current.back()
    assert current.state.extent == Extent(0, 10)


def test_going_back_keeps_the_selection_and_selecting_is_no_step(qapp: QApplication) -> None:
    current = CurrentView()
    current.show_only(SEVENTIES)
    current.select("an-event")
    current.back()
    assert current.state.criteria == Criteria()
    assert current.state.selection == "an-event"
    assert not current.can_go_back


def test_a_new_step_forgets_what_was_gone_back_from(qapp: QApplication) -> None:
    current = CurrentView()
    current.show_only(SEVENTIES)
    current.back()
    assert current.can_go_forward
    current.look_at(Extent(0, 10))
    assert not current.can_go_forward
    current.forward()
    assert current.state.extent == Extent(0, 10)


def test_at_the_ends_nothing_happens(qapp: QApplication) -> None:
    current = CurrentView()
    heard: list[object] = []
    current.changed.connect(lambda old, new: heard.append(new))
    current.back()
    current.forward()
    assert heard == []
