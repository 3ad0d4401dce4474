"""A store that changes on disk is offered anew; sources that are saved are built and shown."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desks import wait_until_open
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.store.errors import SourceError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.live_sources import LiveSources
from kimura_viewer.ui.window.main_window import MainWindow

OpenDesk = Callable[..., Desk]
SAMPLE = Path(__file__).resolve().parent.parent / "sample"


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_store, tmp_path / "store.sqlite"))


def retitle(store: Path, title: str) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE events SET title = ? WHERE id = 'salt-war'", (title,))


def title_in(window: MainWindow) -> str:
    table = window.timeline.content.table
    row = table.row("salt-war")  # none while a file is half written
    return "" if row is None else str(table.titles[row])


def offer_of(window: MainWindow) -> QMessageBox | None:
    return window._offer if window._offer is not None and window._offer.isVisible() else None


def press(box: QMessageBox | None, text: str) -> None:
    assert box is not None
    next(button for button in box.buttons() if button.text() == text).click()


def test_a_store_that_is_written_is_offered_and_reloaded_in_the_same_view(
    open_desk: OpenDesk, store: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    window = desk.window
    window.current.select("census")
    window.current.look_at(Extent(2_380_000, 2_390_000))
    retitle(store, "War of the Pans")
    qtbot.waitUntil(lambda: offer_of(window) is not None)
    assert title_in(window) == "Salt War"
    state = window.current.state
    press(offer_of(window), "&Reload")
    assert desk.window is not window
    assert title_in(desk.window) == "War of the Pans"
    assert desk.window.current.state == state


def test_a_store_that_is_written_while_the_clock_is_set_back_is_offered(
    open_desk: OpenDesk, store: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    retitle(store, "War of the Pans")
    os.utime(store, (1_000_000, 1_000_000))
    qtbot.waitUntil(lambda: offer_of(desk.window) is not None)
    press(offer_of(desk.window), "&Reload")
    assert title_in(desk.window) == "War of the Pans"


def test_a_store_whose_folder_goes_stays_on_screen_and_is_offered_when_it_is_back(
    open_desk: OpenDesk, store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    there = Path(shutil.move(store, place / "store.sqlite"))
    window = (desk := open_desk(there)).window
    place.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: offer_of(window) is not None)
    press(offer_of(window), "&Reload")
    said = [box.text() for box in window.findChildren(QMessageBox)]
    assert any("does not exist; check the path" in text for text in said)
    assert desk.window is window
    assert title_in(window) == "Salt War"
    for box in window.findChildren(QMessageBox):
        box.close()
    retitle(tmp_path / "away" / "store.sqlite", "War of the Pans")
    (tmp_path / "away").rename(place)
    qtbot.waitUntil(lambda: offer_of(window) is not None)
    press(offer_of(window), "&Reload")
    assert title_in(desk.window) == "War of the Pans"


def test_a_store_that_is_replaced_is_offered_once_and_stays_when_it_is_not_wanted(
    open_desk: OpenDesk, store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    other = Path(shutil.copy(store, tmp_path / "other.sqlite"))
    retitle(other, "War of the Pans")
    other.replace(store)
    qtbot.waitUntil(lambda: offer_of(desk.window) is not None)
    press(offer_of(desk.window), "&Not now")
    (tmp_path / "beside").touch()
    qtbot.wait(600)
    assert offer_of(desk.window) is None
    assert title_in(desk.window) == "Salt War"


def test_a_store_that_was_broken_is_not_taken(
    open_desk: OpenDesk, store: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    window = desk.window
    store.write_bytes(b"no store")
    qtbot.waitUntil(lambda: offer_of(window) is not None)
    press(offer_of(window), "&Reload")
    assert desk.window is window
    said = [box.text() for box in window.findChildren(QMessageBox)]
    assert any("is not a store" in text for text in said)


def test_another_file_beside_it_changes_nothing(
    open_desk: OpenDesk, store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    (tmp_path / "beside").touch()
    qtbot.wait(600)
    assert offer_of(desk.window) is None


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "sources"))


@pytest.fixture
def live(sources: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A window on sources that are being written."""
    with LiveSources(sources) as built, EventStore(built.store) as store:
        desk = Desk(store, ViewState(), "light", built)
        with qtbot.waitExposed(desk.window):
            desk.window.show()
        yield desk
        wait_until_open(desk)  # or the window before would be left
        desk.window.close()
        desk.window.deleteLater()
        desk.let_go()
        desk._store.close()


def save(sources: Path, old: str, new: str) -> None:
    path = sources / "events.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_sources_that_are_saved_are_built_and_shown_in_the_same_view(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    live.window.current.select("census")
    save(sources, '"Salt War"', '"War of the Pans"')
    qtbot.waitUntil(lambda: title_in(live.window) == "War of the Pans")
    assert live.window.current.state.selection == "census"


def test_sources_that_are_saved_while_the_clock_is_set_back_are_built(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    save(sources, '"Salt War"', '"War of the Pans"')
    os.utime(sources / "events.toml", (1_000_000, 1_000_000))
    qtbot.waitUntil(lambda: title_in(live.window) == "War of the Pans")


def test_sources_whose_folder_goes_leave_the_last_good_state(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    window = live.window
    sources.rename(sources.with_name("away"))
    qtbot.waitUntil(lambda: "Not built" in window.statusBar().currentMessage())
    assert live.window is window
    assert title_in(window) == "Salt War"
    save(sources.with_name("away"), '"Salt War"', '"War of the Pans"')
    sources.with_name("away").rename(sources)
    qtbot.waitUntil(lambda: title_in(live.window) == "War of the Pans")


def test_sources_with_a_fault_leave_the_last_good_state_and_name_the_line(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    window = live.window
    save(sources, 'kind = "war"', 'kind = "quarrel"')
    qtbot.waitUntil(lambda: "events.toml:" in window.statusBar().currentMessage())
    said = window.statusBar().currentMessage()
    assert said.startswith("Not built: events.toml:18: event “salt-war”, kind")
    assert live.window is window
    assert title_in(window) == "Salt War"
    save(sources, 'kind = "quarrel"', 'kind = "clash"')
    qtbot.waitUntil(lambda: live.window is not window)


def test_an_editor_may_replace_the_file_or_take_it_away_for_a_while(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    events = sources / "events.toml"
    text = events.read_text("utf-8")
    draft = sources / "events.toml.draft"
    for title in ("War of the Pans", "War of the Pots"):  # the second is another file, too
        draft.write_text(text.replace('"Salt War"', f'"{title}"', 1), "utf-8")
        draft.replace(events)
        qtbot.waitUntil(lambda title=title: title_in(live.window) == title)  # type: ignore[misc]
    window = live.window
    events.rename(sources / "events.toml~")
    qtbot.waitUntil(lambda: "events.toml: cannot" in window.statusBar().currentMessage())
    assert live.window is window
    assert title_in(window) == "War of the Pots"
    events.write_text(text, "utf-8")
    qtbot.waitUntil(lambda: title_in(live.window) == "Salt War")


def test_an_editor_may_cut_the_file_short_and_write_it_slowly(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    events, window = sources / "events.toml", live.window
    window.current.select("census")
    whole = events.read_text("utf-8").replace('"Salt War"', '"War of the Pans"', 1)
    with events.open("w", encoding="utf-8") as file:
        file.write('[[event]]\nid = "salt-war"\n')
        file.flush()
        qtbot.waitUntil(lambda: "Not built" in window.statusBar().currentMessage())
        assert live.window is window
        file.seek(0)
        for start in range(0, len(whole), 1_000):
            file.write(whole[start : start + 1_000])
            file.flush()
            qtbot.wait(20)
    qtbot.waitUntil(lambda: title_in(live.window) == "War of the Pans")
    assert live.window.current.state.selection == "census"
    assert live.window.statusBar().currentMessage() == "Built again from the sources"


def test_what_is_selected_and_chosen_may_be_taken_out_of_the_sources(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    window = live.window
    window.current.select("census")
    save(sources, 'id = "census"', 'id = "count-of-heads"')
    qtbot.waitUntil(lambda: live.window is not window)
    assert not live.window.grab().isNull()
    live.window.current.select("count-of-heads")
    assert "census" not in live.window.card.toPlainText().split()


def test_a_store_that_no_window_opens_leaves_the_last_good_state(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    window = live.window
    more = "".join(
        f'\n[[determinant]]\nid = "d-{n}"\nlabel = ""\nname = "D"\nsummary = "S"\n'
        for n in range(2_001)
    )
    with (sources / "determinants.toml").open("a", encoding="utf-8") as file:
        file.write(more)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert live.window is window
    assert "more than 2000 determinants" in window.findChildren(QMessageBox)[0].text()
    assert "Built again" not in window.statusBar().currentMessage()


def test_a_store_that_is_opened_instead_is_not_built_from_the_sources(
    live: Desk, sources: Path, store: Path, qtbot: QtBot
) -> None:
    live.open_store(store)
    wait_until_open(live)
    window = live.window
    save(sources, '"Salt War"', '"War of the Pans"')
    qtbot.wait(600)
    assert live.window is window
    retitle(store, "Another War")
    qtbot.waitUntil(lambda: offer_of(window) is not None)


def test_the_folder_of_a_build_is_gone_afterwards(sources: Path) -> None:
    with LiveSources(sources) as live:
        first = live.store
        second = live.rebuild()
        assert first != second
        assert first.exists()
    assert not first.parent.exists()


def test_sources_that_make_no_store_at_first_are_told(sources: Path) -> None:
    (sources / "work.toml").unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        LiveSources(sources)


def test_a_folder_of_sources_is_opened_in_a_window_and_followed(
    open_desk: OpenDesk, store: Path, sources: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    desk.window.current.select("census")
    save(sources, '"Salt War"', '"War of the Pans"')
    desk.open_store(sources)
    qtbot.waitUntil(lambda: title_in(desk.window) == "War of the Pans")
    save(sources, '"War of the Pans"', '"War of the Pots"')
    qtbot.waitUntil(lambda: title_in(desk.window) == "War of the Pots")
    built = Path(desk._store.name)
    desk.window.current.look_at(Extent(2_380_000, 2_390_000))
    desk.open_store(store)
    assert title_in(desk.window) == "Salt War"
    assert not built.exists()
    assert desk.window.current.state.selection == "census"
    save(sources, '"War of the Pots"', '"War of the Cups"')
    desk.open_recent(str(sources))
    qtbot.waitUntil(lambda: title_in(desk.window) == "War of the Cups")
    assert desk.window.current.state.extent == Extent(2_380_000, 2_390_000)


def test_a_folder_of_sources_with_faults_leaves_what_was_shown(
    open_desk: OpenDesk, store: Path, sources: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store)
    save(sources, 'kind = "war"', 'kind = "quarrel"')
    desk.open_store(sources)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(QMessageBox)))
    (box,) = desk.window.findChildren(QMessageBox)
    assert "events.toml:18: event “salt-war”, kind" in box.text()
    box.close()
    retitle(store, "War of the Pans")  # the store that stays is followed as before
    qtbot.waitUntil(lambda: offer_of(desk.window) is not None)


def test_sources_saved_while_they_are_built_are_built_again(
    live: Desk, sources: Path, qtbot: QtBot
) -> None:
    save(sources, '"Salt War"', '"War of the Pans"')
    qtbot.waitUntil(lambda: live._building is not None)
    save(sources, '"War of the Pans"', '"War of the Pots"')
    qtbot.waitUntil(lambda: title_in(live.window) == "War of the Pots")
