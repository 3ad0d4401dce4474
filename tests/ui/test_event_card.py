"""The event card: its words, its links, and that no title can smuggle HTML into it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, click_link
from PySide6.QtGui import QColor

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.main_window import MainWindow


def text_of(window: MainWindow) -> str:
    return window.card.toPlainText()


def ink_of(window: MainWindow, said: str) -> str:
    """The colour in which some words of the card stand."""
    cursor = window.card.document().find(said)
    assert not cursor.isNull(), said
    return QColor(cursor.charFormat().foreground().color()).name()


def test_without_a_selection_the_card_says_how_to_get_one(window: MainWindow) -> None:
    assert f"{len(window.timeline.content.table)} events" in text_of(window)
    assert "Click an event" in text_of(window)
    window.current.select("census")
    window.current.select(None)
    assert "Click an event" in text_of(window)


def test_html_in_the_store_is_shown_as_text(window: MainWindow) -> None:
    window.current.select("peace-of-salt")
    for said in (
        "Peace of <b>Salt</b> & Sand",
        "Both sides sign <i>unread</i> pages; see &lt;there&gt;.",
        "“by a peace <signed> then”",
        "The day after the war < its end.",
        "Tides & <currents>",
        "It shared the <pans> & the salt.",
    ):
        assert said in text_of(window)
    window.current.select("fight-on-the-reef")
    assert "The court’s book has 1852 <not> 1851." in text_of(window)
    window.current.select("salt-war")
    assert "Brenn & <crew>" in text_of(window)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("salt-war", ["1 May 1804", "12 October 1806", "stated in the text", "war, conflict"]),
        ("peace-of-salt", ["worked out from the text", "Read as", "Part of", "Salt War"]),
        ("fight-on-the-reef", ["3 February 1851", "3 February 1852", "confidence high", "Differs"]),
        ("treaty-of-the-reef", ["15 July 1858", "the text gives no date", "treaty, cooperation"]),
        ("guild-dues", ["policy shift, neutral", "“from then on”"]),
    ],
)
def test_the_card_says_when_what_and_on_which_ground(
    window: MainWindow, slug: str, said: list[str]
) -> None:
    window.current.select(slug)
    assert [each for each in said if each not in text_of(window)] == []


def test_the_card_says_nothing_that_the_event_has_not(window: MainWindow) -> None:
    window.current.select("census")
    assert not {"Record", "Differs", "Part of", "Actors", "Read as"} & set(
        text_of(window).splitlines()
    )
    window.current.select("treaty-of-the-reef")
    assert not {"Record", "Text"} & set(text_of(window).splitlines())


def test_every_shipped_event_has_its_words_on_the_card(
    open_desk: Callable[..., Desk], shipped: Path
) -> None:
    window = open_desk(shipped).window
    with EventStore(shipped) as store:
        for slug in store.table().ids:
            event = store.event(str(slug))
            window.current.select(event.id)
            lines = text_of(window)
            expected = [event.title, event.summary, words(event.date), event.discrepancy]
            expected += [link.reason for link in event.illustrations]
            expected += [store.determinants()[d.determinant_id].name for d in event.illustrations]
            expected += [actor.name for actor in event.actors]
            assert [each for each in expected if each not in lines] == [], event.id


def test_a_determinant_link_shows_only_its_events(window: MainWindow) -> None:
    window.current.select("peace-of-salt")
    click_link(window.card, "determinant:tides")
    assert window.current.state.criteria == Criteria(frozenset({"tides"}))
    assert window.current.state.selection == "peace-of-salt"


def test_the_whole_is_linked_from_its_part(window: MainWindow) -> None:
    window.current.select("peace-of-salt")
    click_link(window.card, "event:salt-war")
    assert window.current.state.selection == "salt-war"
    assert "Salt War" in text_of(window)


def test_the_card_follows_the_selection_and_does_not_answer(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.select("census")
    assert text_of(window).splitlines()[:2] == ["the 1810s", "Census"]
    window.current.look_at(None)
    assert len(watch.changes) == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_card_is_written_in_the_colours_of_the_theme(window: MainWindow, theme: Theme) -> None:
    window.current.select("salt-war")
    window.set_theme(theme)
    assert ink_of(window, "Salt War") == theme.ink
    assert ink_of(window, "It was fought") == theme.ink
    assert ink_of(window, "Brenn") == theme.ink
    assert ink_of(window, "Illustrates") == theme.soft
    square = window.card.document().find("■")
    assert square.charFormat().foreground().color().name() == theme.group(0)
