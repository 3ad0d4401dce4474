"""Line ends undone for display, and no word changed."""

import pytest
from harbour import ARTICLE, as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.reflow import reflowed, running_text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("of the\nharbour", "of the harbour"),
        ("  of \r\n\r\n the\tharbour\n", "of the harbour"),
        ("of the har-\nbour", "of the harbour"),
        ("of the har\u00ad\nbour", "of the harbour"),
        ("of the har-  \n\n\f bour", "of the harbour"),
        ("the Anglo-\nNorse fleet", "the Anglo-Norse fleet"),
        ("in 1871-\n74", "in 1871-74"),
        ("the North\u00ad\nSea", "the NorthSea"),
        ("paid - if\nat all -\nin coal", "paid - if at all - in coal"),
        ("tbe Iamp of Uapan", "tbe Iamp of Uapan"),
    ],
)
def test_line_ends_become_blanks(printed: str, shown: str) -> None:
    assert reflowed(printed) == shown


def test_a_compound_keeps_its_hyphen_where_the_copy_writes_it_so() -> None:
    text = "The net-makers slept. The net-\nmakers and the har-\nbour woke."
    copy = as_copy(text)
    assert running_text(copy, 0, len(text)) == (
        "The net-makers slept. The net-makers and the harbour woke."
    )


def test_a_stretch_is_shown_alone() -> None:
    copy = as_copy(ARTICLE)
    start = ARTICLE.index("They shared")
    end = ARTICLE.index("by the yard") + len("by the yard")
    assert running_text(copy, start, end) == (
        "They shared it with the netmakers, who were paid by the yard"
    )


def test_running_heads_are_left_out() -> None:
    pages = ["All about fog.", "Nets cost more.", "The kettle boiled.", "He went to sl-", "eep."]
    text = "\f".join(f"HARBOUR NOTES {n}\n{page}\n" for n, page in enumerate(pages))
    copy = as_copy(text)
    start = text.index("He went")
    assert running_text(copy, start, len(text)) == "He went to sleep."
    inside = text.rindex("NOTES")
    assert running_text(copy, inside, len(text)) == "eep."
    assert running_text(copy, start, inside) == "He went to sl-"


@given(st.text(alphabet="ab- \n", max_size=80))
def test_nothing_but_breaks_and_hyphens_is_lost(text: str) -> None:
    kept = [letter for letter in text if letter in "ab"]
    assert [letter for letter in reflowed(text) if letter in "ab"] == kept
