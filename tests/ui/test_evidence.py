"""Why an event is here, and what can be copied of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import action_of, attach, click, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.model.dates import parse
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.reading.why_words import bounds_words
from kimura_viewer.ui.window.main_window import MainWindow


def card_of(window: MainWindow) -> str:
    card = window.evidence.card
    assert card is not None
    assert card.isVisible()
    return card.words.toPlainText()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def copied(window: MainWindow, name: str) -> str:
    """Choose an entry of the menu of the panel; return what is on the clipboard then."""
    menu = window.reading.citing.menu()
    menu.aboutToShow.emit()
    entry = next(each for each in menu.actions() if each.text() == name)
    assert entry.isEnabled()
    entry.trigger()
    return clipboard()


# Why is this event here?


def test_w_says_why_and_a_second_time_puts_it_away(window: MainWindow) -> None:
    window.current.select("peace-of-salt")
    window.timeline.setFocus()
    action_of(window, "Why is this event here?").trigger()
    said = card_of(window)
    for words in (
        "Peace of <b>Salt</b> & Sand",
        "13 October 1806",
        "In May 1804 boats from Brenn … two years and five months",
        "Attach your copy",
        "I.1 Salt, paragraph 1, page 1",
        "Salt",
        "It shared the <pans> & the salt.",
        "Also: Tides & <currents>",
        "“by a peace <signed> then”",
        "The day after the war < its end.",
        "13 October 1806 (1806-10-13)",
        "1806-10-13",
        "worked out from the text",
        "none that we are sure of",
    ):
        assert words in said, words
    action_of(window, "Why is this event here?").trigger()
    assert window.evidence.card is not None
    assert not window.evidence.card.isVisible()


def test_it_stands_beside_the_text_and_stays_where_it_is_put(window: MainWindow) -> None:
    window.current.select("songs")
    action = action_of(window, "Why is this event here?")
    action.trigger()
    card = window.evidence.card
    assert card is not None
    panel = window.reading.mapToGlobal(QPoint(0, 0))
    assert card.x() + card.width() < panel.x()
    card.move(30, 40)
    action.trigger()
    action.trigger()
    assert (card.x(), card.y()) == (30, 40)


@pytest.mark.parametrize(
    ("slug", "rule"),
    [
        ("peace-of-salt", "The day after the war < its end."),
        ("census", "any day of it."),
        ("fight-on-the-reef", "A day is itself."),
        ("tide-survey", "Each end is on a day of the month named."),
    ],
)
def test_a_rule_made_every_date_bounds(window: MainWindow, slug: str, rule: str) -> None:
    window.current.select(slug)
    action_of(window, "Why is this event here?").trigger()
    assert rule in card_of(window)


def test_the_key_is_w(window: MainWindow) -> None:
    assert action_of(window, "Why is this event here?").shortcut().toString() == "W"


def test_with_a_copy_it_has_the_very_words(window: MainWindow, sample_copy: Path) -> None:
    attach(window, sample_copy)
    window.current.select("ferry-league")
    action_of(window, "Why is this event here?").trigger()
    assert "A league for the ferry was founded" in card_of(window)
    assert "found, with differences" in card_of(window)
    window.current.select("charter-lost")
    assert "not found in the copy" in card_of(window)
    assert "Quibbling jackdaws" in card_of(window)


def test_it_says_what_the_record_has(window: MainWindow) -> None:
    window.current.select("fight-on-the-reef")
    action_of(window, "Why is this event here?").trigger()
    said = card_of(window)
    assert "3 February 1852 (1852-02-03)" in said
    assert "The court’s book has 1852 <not> 1851." in said
    assert "high" in said


def test_it_follows_the_selection_and_the_theme(window: MainWindow) -> None:
    window.current.select("songs")
    action_of(window, "Why is this event here?").trigger()
    window.current.select("census")
    assert "Census" in card_of(window)
    for theme in (DARK, LIGHT):
        window.set_theme(theme)
        card = window.evidence.card
        assert card is not None
        assert theme.ink in card.words.toHtml()
    window.current.select(None)
    card = window.evidence.card
    assert card is not None
    assert not card.isVisible()


def test_without_a_selection_it_says_what_to_do(window: MainWindow) -> None:
    action_of(window, "Why is this event here?").trigger()
    assert window.evidence.card is None
    assert "Select an event first" in window.statusBar().currentMessage()


def test_its_words_can_be_copied_and_it_can_be_closed(
    window: MainWindow, sample_copy: Path
) -> None:
    attach(window, sample_copy)
    window.current.select("tide-survey")
    action_of(window, "Why is this event here?").trigger()
    card = window.evidence.card
    assert card is not None
    click(card.copy)
    lines = clipboard().splitlines()
    assert lines[0] == "Survey of the tide"
    assert "“A survey of the years 1840" in lines[2]
    assert "I.2 Tides, paragraph 1, page 1" in lines
    assert "Tides & <currents>: It charts them." in lines
    assert "Bounds: begins 1840-05-01 to 1840-05-31; ends 1842-03-01 to 1842-03-31" in lines
    click(card.close_button)
    assert not card.isVisible()
    action_of(window, "Why is this event here?").trigger()
    press(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1904-02-08", "1904-02-08"),
        ("1904", "1904-01-01 to 1904-12-31"),
        ("[..1830]", "by 1830-12-31"),
        ("[1830..]", "1830-01-01 or later"),
        ("1904-02/1905", "begins 1904-02-01 to 1904-02-29; ends 1905-01-01 to 1905-12-31"),
        ("1904-02-08/..", "begins 1904-02-08; ends open or unknown"),
    ],
)
def test_bounds_are_said_as_days(edtf: str, said: str) -> None:
    assert bounds_words(parse(edtf)) == said


def test_every_shipped_event_says_why(open_desk: Callable[..., Desk], shipped: Path) -> None:
    window = open_desk(shipped, size=(1440, 900)).window
    with EventStore(shipped) as store:
        events = [store.event(str(slug)) for slug in store.table().ids]
    window.current.select(events[0].id)
    action_of(window, "Why is this event here?").trigger()
    for event in events:
        window.current.select(event.id)
        said = card_of(window)
        for words in (event.title, event.date_words, event.date_rule, event.discrepancy):
            assert " ".join(words.split()) in " ".join(said.split())


# Copying


def test_the_work_is_cited_at_the_page(window: MainWindow) -> None:
    window.current.select("songs")
    for style, name in (("Chicago", "Merrow"), ("APA", "Merrow"), ("MLA", "Merrow")):
        text = copied(window, f"Citation, {style}")
        note, entry = text.splitlines()
        assert name in note
        assert "1" in note
        assert "Salt & the Ferry" in entry
        assert f"Copied: Citation, {style}" in window.statusBar().currentMessage()


def test_machines_get_what_they_read(window: MainWindow) -> None:
    window.current.select("songs")
    assert copied(window, "BibTeX").startswith("@article{salt-and-the-ferry,")
    (item,) = json.loads(copied(window, "CSL-JSON"))
    assert item["issued"] == {"date-parts": [[1901]]}
    assert copied(window, "Link to the event") == "kimura-viewer:salt-and-the-ferry/event/songs"
    assert copied(window, "Text fragment").startswith("#:~:text=Songs%20about%20the%20feud")
    made = json.loads(copied(window, "Web annotation"))
    assert made["type"] == "Annotation"
    assert len(made["target"]["selector"]) == 1


def test_with_a_copy_the_annotation_has_its_place_and_the_words_can_be_copied(
    window: MainWindow, sample_copy: Path
) -> None:
    window.current.select("songs")
    menu = window.reading.citing.menu()
    menu.aboutToShow.emit()
    words = next(each for each in menu.actions() if each.text() == "Words of the passage")
    assert not words.isEnabled()
    attach(window, sample_copy)
    text = sample_copy.read_text(encoding="utf-8")
    place = json.loads(copied(window, "Web annotation"))["target"]["selector"][1]
    assert text[place["start"] :].startswith("Songs about")
    assert text[: place["end"]].endswith("two verses")
    assert copied(window, "Words of the passage").startswith("Songs about the feud")


def test_the_menu_of_the_window_offers_the_same(window: MainWindow) -> None:
    assert not window.reading.citing.isEnabled()
    window.current.select("songs")
    assert window.reading.citing.isEnabled()
    menus = [each for each in window.findChildren(QMenu) if each.title() == "&Copy"]
    assert len(menus) == 1
    menus[0].aboutToShow.emit()
    names = [action.text() for action in menus[0].actions()]
    panel = window.reading.citing.menu()
    panel.aboutToShow.emit()
    assert names == [action.text() for action in panel.actions()]
    window.current.select(None)
    menus[0].aboutToShow.emit()
    assert menus[0].actions() == []


def test_what_is_shown_of_several_passages_is_what_is_cited(
    window: MainWindow, sample_copy: Path
) -> None:
    attach(window, sample_copy)
    window.current.select("salt-war")
    click(window.reading.next)
    click(window.reading.next)
    assert copied(window, "Words of the passage").startswith("A league")


def test_a_date_whose_words_are_its_edtf_is_said_once(
    open_desk: Callable[..., Desk], shipped: Path
) -> None:
    window = open_desk(shipped).window
    window.current.select("northern-territories-occupied")
    action_of(window, "Why is this event here?").trigger()
    read_as = card_of(window).split("Read as")[1].split("Bounds")[0]
    assert read_as.split() == ["1945"]
