"""Where there is nothing to see, it is said why, and what to do."""

import re
import shutil
from pathlib import Path

import pytest
from desks import OpenDesk
from hands import action_of, attach, click
from PySide6.QtTest import QTest

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.store.builder import build
from kimura_viewer.ui.asking.chronicle import NO_EVENTS, NO_ROWS
from kimura_viewer.ui.reading.reading_panel import NO_PASSAGE, NOTHING_SELECTED
from kimura_viewer.ui.window.main_window import MainWindow

NOTHING = Criteria(frozenset({"ferry"}), tenors=frozenset({"conflict"}), search="no such words")


@pytest.fixture
def bare(open_desk: OpenDesk, sample_copy: Path, tmp_path: Path) -> MainWindow:
    """A window on a store without events."""
    sources = Path(shutil.copytree(sample_copy.parent, tmp_path / "sources"))
    events = sources / "events.toml"
    text = re.sub(r"\[\[event\]\].*", "", events.read_text(encoding="utf-8"), flags=re.DOTALL)
    events.write_text(text, encoding="utf-8")
    build(sources, tmp_path / "bare.sqlite")
    return open_desk(tmp_path / "bare.sqlite", size=(1280, 720)).window


def settled(window: MainWindow) -> MainWindow:
    QTest.qWait(60)
    return window


def test_with_events_nothing_is_in_the_way(window: MainWindow) -> None:
    assert not settled(window).empty.isVisible()


def test_what_is_asked_for_is_named_and_a_click_shows_all_again(window: MainWindow) -> None:
    window.current.show_only(NOTHING)
    empty = settled(window).empty
    assert empty.isVisible()
    assert empty.title.text() == "No event meets what is asked for"
    for word in ("no such words", "The ferry", "conflict"):
        assert word in empty.words.text()
    assert not empty.fit_button.isVisible()
    assert window.timeline.viewport().rect().contains(empty.geometry())
    click(empty.clear_button)
    assert window.current.state.criteria == Criteria()
    assert not settled(window).empty.isVisible()


def test_a_stretch_without_events_leads_to_where_they_are(window: MainWindow) -> None:
    window.current.show_only(Criteria(search="census"))
    start = window.timeline.travel.bounds.start
    window.current.look_at(Extent(start, start + 30.0))
    empty = settled(window).empty
    assert empty.isVisible()
    assert empty.title.text() == "No event in this stretch of time"
    click(empty.fit_button)
    assert not settled(window).empty.isVisible()
    assert window.timeline.laid_out.in_view > 0


def test_a_store_without_events_says_so_everywhere(bare: MainWindow) -> None:
    empty = settled(bare).empty
    assert empty.title.text() == "This store has no events yet"
    assert empty.open_button.isVisible()
    assert not empty.clear_button.isVisible()
    assert "No events" in bare.card.toPlainText()
    action_of(bare, "Chronicle").trigger()
    assert bare.chronicle.empty.isVisible()
    assert bare.chronicle.empty.text() == NO_EVENTS
    action_of(bare, "Essay order against time").trigger()
    settled(bare)
    assert bare.argument.is_empty


def test_it_stays_in_the_middle_in_any_size(window: MainWindow) -> None:
    window.current.show_only(NOTHING)
    window.text_sizes.choose(200)
    window.resize(1280, 720)
    empty = settled(window).empty
    area = window.timeline.viewport().rect()
    assert area.contains(empty.geometry())
    for label in (empty.title, empty.words):
        assert label.height() >= label.heightForWidth(label.width())
    window.text_sizes.choose(100)


def test_an_empty_chronicle_says_how_to_fill_it(window: MainWindow) -> None:
    action_of(window, "Chronicle").trigger()
    assert not window.chronicle.empty.isVisible()
    window.current.show_only(NOTHING)
    assert window.chronicle.empty.isVisible()
    assert window.chronicle.empty.text() == NO_ROWS
    action_of(window, "Clear the filter").trigger()
    assert not window.chronicle.empty.isVisible()


def test_a_plot_without_passages_says_so(window: MainWindow) -> None:
    action_of(window, "Essay order against time").trigger()
    assert not settled(window).argument.is_empty
    before = window.argument.grab().toImage()
    window.current.show_only(NOTHING)
    assert settled(window).argument.is_empty
    assert window.argument.grab().toImage() != before


def test_the_reading_pane_says_what_to_do_and_what_is_not_there(
    open_desk: OpenDesk, sample_copy: Path, tmp_path: Path
) -> None:
    sources = Path(shutil.copytree(sample_copy.parent, tmp_path / "sources"))
    passages = sources / "passages.toml"
    text = passages.read_text(encoding="utf-8")
    passages.write_text(text.partition("[[passage]]")[0], encoding="utf-8")
    events = sources / "events.toml"
    bare = re.sub(
        r"\n\[\[event\.discuss\w*\]\][^\[]*|\n(discuss\w*|passages?|mentions?) = \[[^\]]*\]",
        "\n",
        events.read_text(encoding="utf-8"),
    )
    events.write_text(bare, encoding="utf-8")
    build(sources, tmp_path / "silent.sqlite")
    window = open_desk(tmp_path / "silent.sqlite", size=(1280, 720)).window
    assert window.reading.summary.text() == NOTHING_SELECTED
    assert window.reading.attach.isVisible()
    window.current.select("salt-war")
    assert window.reading.summary.text() == NO_PASSAGE


def test_words_of_the_text_alone_are_found_in_the_copy(
    window: MainWindow, sample_copy: Path
) -> None:
    window.current.show_only(Criteria(search="visitors expect"))
    assert not settled(window).empty.find_button.isVisible(), "there is no copy"
    attach(window, sample_copy)
    window.current.show_only(Criteria(search="visitors"))
    action_of(window, "Event and reading").trigger()
    assert not window.right.isVisible()
    click(settled(window).empty.find_button)
    assert window.right.isVisible()
    assert window.reading.find_bar.field.text() == "visitors"
    assert window.reading.find_bar.count.text() == "1 of 1"
    window.current.show_only(Criteria(tenors=frozenset({"none"})))
    assert settled(window).empty.isVisible()
    assert not window.empty.find_button.isVisible(), "nothing is searched for"
