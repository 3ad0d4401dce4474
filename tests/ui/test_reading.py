"""The reading panel: where the text discusses an event and, with a copy, its very words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, action_of, attach, choose_file, click, lit, settle, while_open
from PySide6.QtGui import QColor, QTextCursor

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.locate import Location, locate
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.words import semibold
from kimura_viewer.ui.window.main_window import MainWindow


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def lit_is_in_view(window: MainWindow) -> bool:
    text = window.reading.text
    selections = text.extraSelections()
    cursor = QTextCursor(selections[0].cursor)
    cursor.setPosition(cursor.selectionStart())
    return bool(text.viewport().rect().intersects(text.cursorRect(cursor)))


@pytest.fixture
def reading(window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window with the copy attached."""
    attach(window, sample_copy)
    return window


def test_without_a_selection_it_says_what_appears_here(window: MainWindow) -> None:
    assert "appears here" in window.reading.summary.text()
    assert window.reading.attach.isVisible()
    assert not window.reading.text.isVisible()
    assert not window.reading.next.isVisible()


def test_without_a_copy_it_shows_place_and_summary(window: MainWindow) -> None:
    window.current.select("peace-of-salt")
    assert window.reading.place.text() == f"{semibold('I.1 Salt')}<br>paragraph 1, page 1"
    assert window.reading.summary.text() == "Boats from Brenn land on the pans & take <the> salt."
    assert not window.reading.placing.status.isVisible()
    assert not window.reading.text.isVisible()
    assert window.reading.attach.text() == "Attach your copy…"


def test_html_in_the_store_is_shown_as_text(window: MainWindow) -> None:
    window.current.select("charter-lost")
    assert "II Order &lt;lost&gt; &amp; found" in window.reading.place.text()


def test_previous_and_next_walk_through_the_passages(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.select("salt-war")
    panel = window.reading
    assert panel.counter.text() == "1 of 3"
    assert not panel.previous.isEnabled()
    click(panel.next)
    assert panel.counter.text() == "2 of 3"
    assert "II Order" in panel.place.text()
    click(panel.next)
    assert "IV Quarrels" in panel.place.text()
    assert not panel.next.isEnabled()
    click(panel.next)
    assert panel.counter.text() == "3 of 3"
    click(panel.previous)
    assert "II Order" in panel.place.text()
    assert len(watch.changes) == 1


def test_keys_step_through_the_passages_too(window: MainWindow) -> None:
    window.current.select("salt-war")
    watch = Watch(window.current)
    action_of(window, "Next passage").trigger()
    assert window.reading.counter.text() == "2 of 3"
    action_of(window, "Previous passage").trigger()
    assert window.reading.counter.text() == "1 of 3"
    assert watch.changes == []


def test_another_event_begins_with_its_primary_passage(window: MainWindow) -> None:
    window.current.select("salt-war")
    click(window.reading.next)
    window.current.select("census")
    assert not window.reading.next.isVisible()
    assert "I.1 Salt" in window.reading.place.text()
    window.current.select("salt-war")
    assert window.reading.counter.text() == "1 of 3"


def test_an_attached_copy_is_shown_whole_and_reflowed(
    reading: MainWindow, sample_copy: Path
) -> None:
    shown = reading.reading.text.toPlainText()
    assert letters(shown) == letters(sample_copy.read_text(encoding="utf-8"))
    assert "low water and carried off what they could" in shown
    assert not reading.reading.attach.isVisible()
    assert "copy.txt: 5 of 6 passages found" in reading.statusBar().currentMessage()
    assert lit(reading) == ""


@pytest.mark.parametrize(
    ("slug", "first", "last", "status"),
    [
        ("peace-of-salt", "In May 1804 boats", "two years and five months", ""),
        ("songs", "Songs about the feud", "still quotes two verses", ""),
        ("ferry-league", "A league for", "band on board", "differ a little here: “league”"),
        ("fight-on-the-reef", "two crews", "with oars", "Is this the passage? "),
    ],
)
def test_the_lit_words_are_the_passage(
    reading: MainWindow, slug: str, first: str, last: str, status: str
) -> None:
    reading.current.select(slug)
    assert lit(reading).startswith(first)
    assert lit(reading).endswith(last)
    assert lit_is_in_view(reading)
    assert reading.reading.placing.status.isVisible() == bool(status)
    assert status in reading.reading.placing.status.text()


def test_a_passage_that_is_not_in_the_copy_is_said_not_to_be(reading: MainWindow) -> None:
    reading.current.select("songs")
    reading.current.select("charter-lost")
    assert lit(reading) == ""
    assert reading.reading.placing.status.isVisible()
    assert "not found in the copy" in reading.reading.placing.status.text()
    reading.current.select(None)
    assert not reading.reading.placing.status.isVisible()


def test_stepping_lights_the_next_passage(reading: MainWindow) -> None:
    reading.current.select("salt-war")
    assert lit(reading).startswith("In May 1804")
    click(reading.reading.next)
    assert lit(reading) == ""
    click(reading.reading.next)
    assert lit(reading).startswith("A league")


def test_a_copy_attached_later_lights_the_selected_event(
    window: MainWindow, sample_copy: Path
) -> None:
    window.current.select("songs")
    attach(window, sample_copy)
    assert lit(window).startswith("Songs about")


def test_the_tint_is_the_pale_colour_of_the_group(reading: MainWindow) -> None:
    for theme in (LIGHT, DARK):
        reading.set_theme(theme)
        for slug, group in (("songs", 2), ("ferry-league", 3)):
            reading.current.select(slug)
            selections = reading.reading.text.extraSelections()
            tint = selections[0].format.background().color()
            assert QColor(tint.rgb()).name() == theme.group(group)
            assert 0 < tint.alphaF() < 0.3


def test_another_copy_takes_the_place_of_the_first(
    reading: MainWindow, sample_copy: Path, tmp_path: Path
) -> None:
    reading.current.select("songs")
    words = sample_copy.read_text(encoding="utf-8").replace("Songs about", "Rhymes about")
    other = tmp_path / "other.txt"
    other.write_text(words, encoding="utf-8")
    attach(reading, other)
    assert reading.reading.text.toPlainText().count("Two islands lie in sight") == 1
    assert lit(reading).startswith("Rhymes about")
    assert reading.reading.placing.status.isVisible()


@pytest.mark.parametrize("content", [None, b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"])
def test_a_copy_that_cannot_be_read_changes_nothing(
    reading: MainWindow, tmp_path: Path, content: bytes | None
) -> None:
    reading.current.select("songs")
    before = lit(reading), reading.reading.text.toPlainText()
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    attach(reading, bad)
    assert str(bad) in reading.reading.notice.words.text()
    assert reading.reading.notice.another.isVisible()
    assert (lit(reading), reading.reading.text.toPlainText()) == before
    reading.current.select("peace-of-salt")
    assert lit(reading).startswith("In May 1804")


def test_the_button_asks_for_a_copy(window: MainWindow, sample_copy: Path) -> None:
    button = window.reading.attach
    while_open(lambda: click(button), choose_file(""))
    assert not window.reading.text.isVisible()
    while_open(lambda: click(button), choose_file(str(sample_copy)))
    settle(window)
    assert window.reading.text.isVisible()


def test_all_passages_of_the_essay_are_lit_to_the_letter(
    open_desk: Callable[..., Desk], shipped: Path, essay_copy: Path
) -> None:
    window = open_desk(shipped, size=(1440, 900)).window
    attach(window, essay_copy)
    copy = open_copy(essay_copy)
    with EventStore(shipped) as store:
        found = {each.passage_id: each for each in locate(copy, store.passages())}
        events = [store.event(str(slug)) for slug in store.table().ids]
    for event in events:
        window.current.select(event.id)
        for discussion in event.discussions:
            location: Location = found[discussion.passage.id]
            assert location.start is not None, discussion.passage.id
            assert location.end is not None
            passage = running_text(copy, location.start, location.end)
            assert lit(window) == passage, discussion.passage.id
            assert lit_is_in_view(window)
            assert window.reading.placing.status.isVisible() == (location.status != "exact")
            click(window.reading.next)
