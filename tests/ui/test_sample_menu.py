"""The menu of sample views: there where the work has any, each leads to its view."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import complaint_of
from PySide6.QtGui import QAction

from kimura_viewer.app import Desk
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import read_link
from kimura_viewer.store.sample_views import sample_views
from kimura_viewer.ui.window.main_window import MainWindow

NAMES = (
    "The Northern Territories, 1945–1986",
    "From détente to a new cold war",
    "Cooperation, twice",
)


@pytest.fixture
def essay_window(open_desk: Callable[..., Desk], shipped: Path) -> MainWindow:
    return open_desk(shipped, size=(1280, 720)).window


def offered(window: MainWindow) -> list[QAction]:
    window.ask.aboutToShow.emit()
    return window.ask.sample_views.actions()


def test_each_sample_leads_to_its_view(essay_window: MainWindow) -> None:
    window = essay_window
    actions = offered(window)
    assert [action.text().partition("  ")[2] for action in actions] == list(NAMES)
    for action, sample in zip(actions, sample_views("kimura-1987"), strict=True):
        window.current.show(ViewState())
        action.trigger()
        wanted = read_link(sample.link).state
        assert window.current.state.criteria == wanted.criteria
        assert window.current.state.lanes == wanted.lanes
        assert window.timeline.laid_out.in_view > 0
        assert action.toolTip() == sample.about


def test_the_palette_offers_them_too(essay_window: MainWindow) -> None:
    essay_window.guide.show_palette()
    names = [command.name for command in essay_window.keys.commands()]
    assert f"Ask: Sample views: 1  {NAMES[0]}" in names


def test_another_work_has_no_such_menu(window: MainWindow) -> None:
    assert offered(window) == []
    assert not window.ask.sample_views.menuAction().isVisible()


def test_a_sample_that_cannot_be_followed_is_told(window: MainWindow) -> None:
    window.ask.go(sample_views("kimura-1987")[0].link)
    assert "kimura-1987" in complaint_of(window)
    assert window.current.state == ViewState()
