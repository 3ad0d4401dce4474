"""The view of the last session is there again at the next start."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk, run
from kimura_viewer.desk.opening import as_it_was_left
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.last_view import LEFT as LEFT_VIEWS
from kimura_viewer.ui.window.last_view import keep_view, kept_view
from kimura_viewer.ui.window.main_window import MainWindow

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
        assert as_it_was_left(store, store.name) == LEFT


def test_another_store_is_shown_as_usual(left: Path, shipped: Path) -> None:
    with EventStore(shipped) as store:
        assert as_it_was_left(store, store.name) == ViewState()


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
    location, link = QSettings().value(LEFT_VIEWS)
    assert link
    QSettings().setValue(LEFT_VIEWS, [location, kept])
    with EventStore(left) as store:
        assert as_it_was_left(store, store.name) == ViewState()


def test_a_view_of_what_is_not_in_the_store_any_more_is_the_usual_one(left: Path) -> None:
    location, link = QSettings().value(LEFT_VIEWS)
    QSettings().setValue(LEFT_VIEWS, [location, link.replace("salt", "pepper")])
    with EventStore(left) as store:
        assert as_it_was_left(store, store.name) == ViewState()


@pytest.mark.parametrize("kept", ["", 7, ["one"], [None, 3.5, "three"], {"a": "b"}])
def test_a_setting_that_is_something_else_is_passed_over(left: Path, kept: object) -> None:
    QSettings().setValue(LEFT_VIEWS, kept)
    with EventStore(left) as store:
        assert as_it_was_left(store, store.name) == ViewState()
    keep_view(str(left), ViewLink(LEFT, "sample"))
    assert kept_view(str(left)) == str(ViewLink(LEFT, "sample"))


def test_each_store_is_as_it_was_left_when_it_is_opened_again(
    open_desk: Callable[..., Desk], sample_store: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_store, tmp_path / "other.sqlite"))
    desk = open_desk(sample_store)
    desk.window.current.show(LEFT)
    desk.open_store(other)
    assert desk.window.current.state == ViewState()
    desk.window.current.show(TENORS)
    desk.open_store(sample_store)
    assert desk.window.current.state == LEFT
    desk.open_store(other)
    assert desk.window.current.state == TENORS


def test_the_views_of_twenty_stores_are_kept() -> None:
    for number in range(30):
        keep_view(f"store {number}", ViewLink(LEFT, "sample"))
    keep_view("store 12", ViewLink(TENORS, "sample"))
    kept = [number for number in range(30) if kept_view(f"store {number}") is not None]
    assert kept == list(range(10, 30))
    assert kept_view("store 12") == str(ViewLink(TENORS, "sample"))


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
