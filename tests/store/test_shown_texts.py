"""What no reader sees, or what has no end, is not shown; all else stands as it was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.shown_texts import LONGEST_TEXT, shown, shown_lines
from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.shown_texts import (
    LONGEST_NAME,
    LONGEST_SLUG,
    name,
    refuse_odd_slugs,
    shown_json,
    shown_names,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Treaty of Portsmouth, 5 September 1905",
        "“Żółć”, naïve – 日本語 – עברית – e\u0301",
        "a\u00a0b\u2009c",
        "<b>bold</b> & more",
    ],
)
def test_what_people_write_stands_as_it_is(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\r\n\tc", "a b c"),
        ("a\x1b[31mred\x07", "a [31mred "),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("\ufeffa\u2066b\u2069", "ab"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("a\u2028b\x85c", "a b c"),
    ],
)
def test_what_no_reader_sees_goes(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text())
def test_nothing_that_is_shown_controls_what_shows_it(text: str) -> None:
    said = shown(text)
    assert not {unicodedata.category(each) for each in said} & {"Cc", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(each) for each in said} & {"RLO", "LRO", "RLE", "LRE"}
    assert shown(said) == said


def test_lines_stay_lines() -> None:
    assert shown_lines("a\nb\x07\u202ec", 100) == "a\nb c"
    assert shown_lines("a" * 60 + "\n" + "b" * 60, 100) == "a" * 60 + "\n" + "b" * 39


def test_what_has_no_end_is_cut() -> None:
    assert shown("x" * 10**6) == "x" * (LONGEST_TEXT - 1) + "…"
    assert name("x" * 10**6) == "x" * (LONGEST_NAME - 1) + "…"


@given(st.lists(st.text().filter(lambda text: SEPARATOR not in text), min_size=1))
def test_names_that_are_joined_are_shown_one_by_one(names: list[str]) -> None:
    said = shown_names(SEPARATOR.join(names))
    assert said is not None
    assert said.split(SEPARATOR) == [shown(each) for each in names]


def test_no_names_stay_none() -> None:
    assert shown_names(None) is None


def test_texts_within_json_are_shown_alike() -> None:
    value = {"a\n": ["b\x07", 1, None, {"c": "d\u202e"}]}
    assert shown_json(value) == {"a ": ["b ", 1, None, {"c": "d"}]}


@pytest.mark.parametrize(
    "slug", ["javascript:x", "a b", "<a>", "A", "é", "a\udcff", "x" * (LONGEST_SLUG + 1), 5, None]
)
def test_odd_slugs_are_refused(slug: object) -> None:
    with pytest.raises(UnreadableRowError, match="slug"):
        refuse_odd_slugs("event", ["sound-1", slug])
    refuse_odd_slugs("event", ["sound-1", "x" * LONGEST_SLUG])
