"""Find words in a text, however they are cased, accented or quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading import finding
from kimura_viewer.reading.finding import SearchedText, folded


def found(text: str, words: str) -> list[str]:
    return [text[first:after] for first, after in SearchedText(text).find(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("salt", ["Salt", "salt"]),
        ("SALT MADE", ["Salt made"]),
        ("aldra's", ["Aldra’s"]),
        ('"rich"', ["“rich”"]),
        ("café", ["Café"]),
        ("cafe", ["Café"]),
        ("straße", ["Straße"]),
        ("rich - and", ["rich — and"]),
        ("war in", ["war\nin"]),
        ("pepper", []),
        ("", []),
        ("   ", []),
        (".*", []),
        ("(", []),
    ],
)
def test_words_are_found_as_people_write_them(words: str, expected: list[str]) -> None:
    text = "Salt made Aldra’s Café “rich”, rich — and the war\nin the Straße was for salt."
    assert found(text, words) == expected


def test_there_are_not_more_than_anyone_steps_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 3)
    assert len(found("a a a a a", "a")) == 3


@given(st.text())
def test_folding_leaves_every_character_where_it_is(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(min_size=1), st.text(), st.text())
def test_any_words_are_found_in_a_text_that_has_them(words: str, before: str, after: str) -> None:
    text = before + words + after
    if words.split():
        spans = SearchedText(text).find(words)
        stripped = words.strip()
        start = len(before) + words.index(stripped)
        assert any(first <= start < last for first, last in spans) or len(spans) > 0
