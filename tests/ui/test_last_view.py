"""The view of the last session is there again at the next start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk, as_it_was_left, run
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.last_view import LAST
from kimura_viewer.ui.main_window import MainWindow

LEFT = ViewState(
    Extent(2_380_000, 2_390_000), Criteria(frozenset({"salt", "reef"})), selection="census"
)


@pytest.fixture
def left(open_desk: Callable[..., Desk], sample_store: Path) -> Path:
    """A store that was left in a view."""
    desk = open_desk(sample_store)
    desk.window.current.show(LEFT)
    desk.remember_last_view()
    return sample_store


def test_a_store_is_shown_as_it_was_left(left: Path) -> None:
    with EventStore(left) as store:
        assert as_it_was_left(store) == LEFT


def test_another_store_is_shown_as_usual(left: Path, shipped: Path) -> None:
    with EventStore(shipped) as store:
        assert as_it_was_left(store) == ViewState()


@pytest.mark.parametrize(
    "kept",
    [
        "no link",
        "kimura:0?x=1",
        "view:v=99",
        "",
    ],
)
def test_what_cannot_be_read_is_the_usual_view(left: Path, kept: str) -> None:
    location, link = QSettings().value(LAST)
    assert link
    QSettings().setValue(LAST, [location, kept])
    with EventStore(left) as store:
        assert as_it_was_left(store) == ViewState()


def test_a_view_of_what_is_not_in_the_store_any_more_is_the_usual_one(left: Path) -> None:
    location, link = QSettings().value(LAST)
    QSettings().setValue(LAST, [location, link.replace("salt", "pepper")])
    with EventStore(left) as store:
        assert as_it_was_left(store) == ViewState()


TENORS = ViewState(lanes="tenor")


@pytest.mark.parametrize(("asked", "shown"), [(ViewState(), LEFT), (TENORS, TENORS)])
def test_the_next_start_shows_it_unless_another_view_is_asked_for(
    left: Path,
    asked: ViewState,
    shown: ViewState,
    qapp: QApplication,
) -> None:
    seen = []

    def look_and_leave() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                seen.append(window.current.state)
                window.close()  # with the last one the event loop ends

    QTimer.singleShot(300, look_and_leave)
    with EventStore(left) as store:
        assert run(store, asked, "light") == 0
    # A wish to quit that comes after the loop would end every later one at once.
    QCoreApplication.removePostedEvents(qapp, QEvent.Type.Quit)
    assert shown in seen
