"""Links to events are read back; foreign ones are refused."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.citing.errors import LinkError
from kimura_viewer.citing.links import EventLink, read_link, require_store, text_fragment
from kimura_viewer.model.passages import Locator

names = st.text(min_size=1, max_size=12)


def test_a_link_is_short() -> None:
    assert str(EventLink("the-lamp", "kettle")) == "kimura-viewer:the-lamp/event/kettle"


@given(names, names)
def test_links_are_read_back(store: str, event: str) -> None:
    link = EventLink(store, event)
    assert read_link(str(link)) == link


@pytest.mark.parametrize(
    "text",
    [
        " kimura-viewer:the-lamp/event/kettle\n",
        "kimura-viewer://the-lamp/event/kettle",
        "KIMURA-VIEWER:the-lamp/event/kettle",
    ],
)
def test_links_are_read_as_programs_hand_them_on(text: str) -> None:
    assert read_link(text) == EventLink("the-lamp", "kettle")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kettle",
        "https://example.org/the-lamp/event/kettle",
        "kimura-viewer:the-lamp/event/",
        "kimura-viewer:the-lamp/passage/kettle",
        "kimura-viewer:the-lamp/event/kettle/more",
        "kimura-viewer:the-lamp/event/kettle?delete=all",
        "xkimura-viewer:the-lamp/event/kettle",
        "word " * 50,
    ],
)
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(LinkError, match="is no link to an event") as caught:
        read_link(text)
    assert len(str(caught.value)) < 160


def test_a_link_into_another_store_is_refused() -> None:
    link = EventLink("the-lamp", "kettle")
    assert require_store(link, "the-lamp") == "kettle"
    with pytest.raises(LinkError, match="“kettle” in the store “the-lamp”"):
        require_store(link, "the-islands")


@pytest.mark.parametrize(
    ("starts_with", "ends_with", "length", "fragment"),
    [
        ("Every harbour has", "paying.", 300, "#:~:text=Every%20harbour%20has,paying"),
        ("“By well-lit, old & new", "end", 90, "#:~:text=By%20well%2Dlit%2C%20old%20%26%20new,end"),
        ("The lamp", "The lamp", 8, "#:~:text=The%20lamp"),
        ("...", "end", 90, "#:~:text=...,end"),
    ],
)
def test_text_fragments(starts_with: str, ends_with: str, length: int, fragment: str) -> None:
    locator = Locator(starts_with, ends_with, length, 0.5)
    assert text_fragment(locator) == fragment
    assert text_fragment(locator, "https://example.org/") == f"https://example.org/{fragment}"


@given(names, names)
def test_fragments_have_one_comma_and_no_dash(starts_with: str, ends_with: str) -> None:
    words = text_fragment(Locator(starts_with, ends_with, 500, 0.5)).removeprefix("#:~:text=")
    assert words.count(",") == 1
    assert not set("-& ") & set(words)
    assert unquote(words.split(",")[0]) in starts_with.strip()
