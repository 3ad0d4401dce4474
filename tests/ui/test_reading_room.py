"""Room for the text, and the place in it: on demand, after a resize, and at the next start."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import wait_until_open
from hands import action_of, attach, click, settle
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_reader_copy import print_pdf

from kimura_viewer.app import COPY_VARIABLE, Desk
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.reading.read_place import ReadPlace
from kimura_viewer.ui.window.main_window import MainWindow

Start = Callable[..., Desk]


@pytest.fixture
def start(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Start]:
    """Start the program as a reader does again and again: settings and data stay."""
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(COPY_VARIABLE, raising=False)
    QSettings().clear()
    running: list[tuple[Desk, EventStore]] = []

    def stop() -> None:
        for desk, store in running:
            desk.window.close()
            desk.let_go()
            store.close()
        running.clear()

    def start_(
        copy: Path | None = None, size: tuple[int, int] = (1280, 720), *, waits: bool = True
    ) -> Desk:
        stop()
        store = EventStore(sample_store)
        desk = Desk(store, ViewState(), "light")
        running.append((desk, store))
        desk.window.resize(*size)
        desk.window.show()
        QApplication.processEvents()
        desk.recall(copy)
        if waits:
            settle(desk.window)
        return desk

    yield start_
    stop()


def columns(window: MainWindow) -> list[int]:
    return [part.width() for part in (window.filter, window.timeline, window.reading)]


def wide_of(window: MainWindow) -> bool:
    return action_of(window, "Read at full width").isChecked()


def characters_a_line(window: MainWindow) -> float:
    """The mean of the lines of the longest paragraph."""
    document = window.reading.text.document()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    longest = max(blocks, key=lambda block: block.length())
    return longest.length() / longest.layout().lineCount()


def test_a_text_can_have_the_room_and_give_it_back(window: MainWindow, sample_copy: Path) -> None:
    wide = action_of(window, "Read at full width")
    assert not wide.isEnabled()
    window.resize(1280, 720)
    attach(window, sample_copy)
    before = columns(window)
    assert wide.isEnabled()
    wide.trigger()
    QApplication.processEvents()
    assert not window.filter.isVisible()
    assert not action_of(window, "Filter").isChecked()
    assert not window.card.isVisible()
    assert 58 <= characters_a_line(window) <= 72
    wide.trigger()
    QApplication.processEvents()
    assert columns(window) == before
    assert window.card.isVisible()
    assert action_of(window, "Filter").isChecked()


def test_without_the_copy_there_is_no_room_to_give(window: MainWindow, sample_copy: Path) -> None:
    attach(window, sample_copy)
    wide = action_of(window, "Read at full width")
    wide.trigger()
    action_of(window, "Remove your copy").trigger()
    assert not wide.isChecked()
    assert not wide.isEnabled()
    assert window.card.isVisible()
    attach(window, sample_copy)
    assert wide.isEnabled()
    assert not wide.isChecked()


def test_another_size_of_the_window_keeps_the_words_in_view(
    window: MainWindow, sample_copy: Path
) -> None:
    window.resize(1000, 560)
    attach(window, sample_copy)
    text = window.reading.text
    at = text.toPlainText().index("Pride needs")
    text.scroll_to(at)
    for size in ((1280, 560), (900, 560), (1000, 560)):
        window.resize(*size)
        QApplication.processEvents()
        first, after = text.on_screen
        assert first <= at < after


@pytest.mark.parametrize("wide", [True, False])
def test_the_next_start_has_the_room_and_the_place_again(
    start: Start, sample_copy: Path, wide: bool
) -> None:
    window = start(sample_copy).window
    window.right.setSizes([120, 560])
    action_of(window, "Read at full width").setChecked(wide)
    QApplication.processEvents()
    text = window.reading.text
    text.scroll_to(text.toPlainText().index("Pride needs"))
    place, sizes = text.on_screen[0], columns(window)
    again = start().window
    QApplication.processEvents()
    assert wide_of(again) == wide
    assert columns(again) == sizes
    assert again.reading.text.on_screen[0] == place
    action_of(again, "Read at full width").setChecked(False)
    QApplication.processEvents()
    assert abs(again.right.sizes()[0] - 120) <= 2


def test_a_session_that_ends_before_the_copy_is_open_forgets_nothing(
    start: Start, sample_copy: Path
) -> None:
    window = start(sample_copy).window
    action_of(window, "Read at full width").setChecked(True)
    QApplication.processEvents()
    text = window.reading.text
    text.scroll_to(text.toPlainText().index("Pride needs"))
    place = text.on_screen[0]
    assert start(waits=False).window.attaching.is_busy
    again = start().window
    assert wide_of(again)
    QApplication.processEvents()
    assert again.reading.text.on_screen[0] == place


def test_larger_type_leaves_the_text_its_room(window: MainWindow, sample_copy: Path) -> None:
    window.resize(1600, 900)
    attach(window, sample_copy)
    window.text_sizes.choose(125)
    QApplication.processEvents()
    usual = columns(window)
    wide = action_of(window, "Read at full width")
    wide.trigger()
    QApplication.processEvents()
    roomy = columns(window)
    window.text_sizes.choose(100)
    window.text_sizes.choose(125)
    QApplication.processEvents()
    assert wide.isChecked()
    assert not window.card.isVisible()
    assert not window.filter.isVisible()
    assert columns(window)[1:] == roomy[1:]
    wide.trigger()
    QApplication.processEvents()
    assert window.card.isVisible()
    assert columns(window) == usual
    window.text_sizes.choose(100)


def test_the_next_start_shows_the_page_that_was_read(
    start: Start, sample_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    words = sample_copy.read_text(encoding="utf-8")
    pdf = print_pdf(tmp_path / "long.pdf", words + "\n" * 60 + "The end of the book.")
    panel = start(pdf).window.reading
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.pages.next)
    again = start().window.reading
    assert again.printed.isChecked()
    assert again.pages.isVisible()
    assert again.pages.shown_page == 2


def test_another_copy_begins_at_its_beginning(
    start: Start, sample_copy: Path, tmp_path: Path
) -> None:
    text = start(sample_copy, (1000, 560)).window.reading.text
    text.scroll_to(text.toPlainText().index("Pride needs"))
    other = tmp_path / "other.txt"
    other.write_text("A word before. " + sample_copy.read_text(encoding="utf-8"), encoding="utf-8")
    assert start(other).window.reading.text.on_screen[0] == 0


def test_a_store_that_is_shown_anew_keeps_the_place(start: Start, sample_copy: Path) -> None:
    desk = start(sample_copy, (1000, 560))
    text = desk.window.reading.text
    text.scroll_to(text.toPlainText().index("Pride needs"))
    place = text.on_screen[0]
    desk.reload()
    wait_until_open(desk)
    settle(desk.window)
    assert desk.window.reading.text is not text
    assert desk.window.reading.text.on_screen[0] == place


@pytest.mark.parametrize(
    "text", ["", "abc", "abc 12", "abc 12 2", "abc -1 1", "abc x 1", "a 1 1 1"]
)
def test_settings_that_say_no_place_are_none(text: str) -> None:
    assert ReadPlace.from_text(text) is None


def test_a_place_is_read_as_it_was_kept() -> None:
    place = ReadPlace("abc", 12, True)
    assert ReadPlace.from_text(place.as_text()) == place
