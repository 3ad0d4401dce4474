"""File → Open recent: what was opened, the newest first; missing stores are grey, and go."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import wait_until_open
from hands import complaint_of
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kimura_viewer.app import Desk
from kimura_viewer.ui.window.recent_menu import LONGEST_PLACE, RecentMenu, words_of
from kimura_viewer.userdata.recent_stores import RecentStore

OpenDesk = Callable[..., Desk]
ESSAY = "The essay that comes with the program"


@pytest.fixture
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is kept for the user, empty."""
    folder = tmp_path / "data"
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(folder))
    return folder


@pytest.fixture
def stores(sample_store: Path, tmp_path: Path) -> list[Path]:
    """Three stores."""
    names = ("one.sqlite", "two & more.sqlite", "three.sqlite")
    return [Path(shutil.copy(sample_store, tmp_path / name)) for name in names]


def opened(desk: Desk) -> tuple[list[QAction], dict[str, QAction]]:
    """Open the menu; return its stores, and its other entries by their words."""
    menu = desk.window.findChild(RecentMenu)
    assert isinstance(menu, RecentMenu)
    menu.aboutToShow.emit()
    stores = [action for action in menu.actions() if action.text()[2:4] == "  "]
    others = {a.text().replace("&", ""): a for a in menu.actions() if a not in stores}
    return stores, others


def names(actions: list[QAction]) -> list[str]:
    return [action.text()[4:].partition(" – ")[0].replace("&&", "&") for action in actions]


def test_stores_are_offered_newest_first_and_open(
    open_desk: OpenDesk, own_data: Path, stores: list[Path], shipped: Path
) -> None:
    desk = open_desk(shipped)
    desk.recall()
    for store in stores:
        desk.open_store(store)
        wait_until_open(desk)
    offered, _ = opened(desk)
    assert names(offered) == ["three.sqlite", "two & more.sqlite", "one.sqlite", ESSAY]
    offered[3].trigger()
    wait_until_open(desk)
    assert desk.window.work.id == "kimura-1987"
    assert names(opened(desk)[0])[0] == ESSAY
    opened(desk)[0][1].trigger()
    wait_until_open(desk)
    assert desk.window.work.id != "kimura-1987"


def test_they_are_there_at_the_next_start(
    open_desk: OpenDesk, own_data: Path, stores: list[Path]
) -> None:
    first = open_desk(stores[0])
    first.recall()
    first.window.close()
    second = open_desk(stores[1])
    assert names(opened(second)[0]) == ["one.sqlite"]


def test_what_is_missing_is_grey_and_can_be_removed(
    open_desk: OpenDesk, own_data: Path, stores: list[Path]
) -> None:
    desk = open_desk(stores[0])
    desk.recall()
    for store in stores[1:]:
        desk.open_store(store)
        wait_until_open(desk)
    assert "Remove what is missing" not in opened(desk)[1]
    stores[1].unlink()
    offered, others = opened(desk)
    assert [action.isEnabled() for action in offered] == [True, False, True]
    assert offered[1].text().endswith("(missing)")
    others["Remove what is missing"].trigger()
    assert names(opened(desk)[0]) == ["three.sqlite", "one.sqlite"]
    remove = opened(desk)[1]["Remove from this list"].menu()
    assert isinstance(remove, QMenu)
    remove.actions()[0].trigger()
    assert names(opened(desk)[0]) == ["one.sqlite"]
    assert stores[2].is_file()


def test_without_any_it_says_so(open_desk: OpenDesk, own_data: Path, sample_store: Path) -> None:
    offered, others = opened(open_desk(sample_store))
    assert offered == []
    assert list(others) == ["No store was opened yet"]


def test_what_cannot_be_opened_is_told_and_the_store_stays(
    open_desk: OpenDesk, own_data: Path, sample_store: Path
) -> None:
    desk = open_desk(sample_store)
    before = desk.window
    desk.window.recent_chosen.emit("postgresql+nothing://db/history")
    wait_until_open(desk)
    assert "cannot be used" in complaint_of(desk.window)
    assert desk.window is before


def test_a_long_place_is_cut_at_its_beginning() -> None:
    place = "/" + "/".join(["folder"] * 12)
    said = words_of(RecentStore("a&b.sqlite", place, f"{place}/a&b.sqlite"))
    assert said.startswith("a&&b.sqlite – …")
    assert said.endswith("folder/folder")
    assert len(said.partition("– ")[2]) == LONGEST_PLACE
