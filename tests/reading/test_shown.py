"""The text as it is shown leads back to the copy, and from there to where it is shown."""

from pathlib import Path

import numpy as np
import pytest
from harbour import ARTICLE, as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.paragraphs import paragraphs
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.reading.shown import shown_text

COPY = as_copy(ARTICLE)
SHOWN = shown_text(COPY)


def test_blocks_stand_line_by_line_as_they_are_reflowed() -> None:
    lines = SHOWN.text.split("\n")
    assert lines == [running_text(COPY, b.start, b.end) for b in paragraphs(COPY)]
    assert SHOWN.blocks == paragraphs(COPY)
    for number, line in enumerate(lines):
        first, after = SHOWN.block_span(number)
        assert SHOWN.text[first:after] == line
        assert SHOWN.block_at(first) == SHOWN.block_at(max(first, after - 1)) == number


@pytest.mark.parametrize("words", ["A keeper was paid", "eleven families", "III. What Remains"])
def test_words_are_found_both_ways(words: str) -> None:
    start = ARTICLE.index(words)
    first, after = SHOWN.span(start, start + len(words))
    assert SHOWN.text[first:after] == words
    assert SHOWN.source(first, after) == (start, start + len(words))


def test_a_word_broken_at_a_line_end_is_one() -> None:
    start = ARTICLE.index("net-\nmakers")
    first, after = SHOWN.span(start, start + len("net-\nmakers"))
    assert SHOWN.text[first:after] == "netmakers"
    assert SHOWN.source(first, after) == (start, start + len("net-\nmakers"))
    assert SHOWN.source(first + 3, first + 4) == (start + 5, start + 6)


def test_nothing_has_an_empty_source() -> None:
    start = ARTICLE.index("kettle")
    place = SHOWN.position(start)
    assert SHOWN.source(place, place) == (start, start)
    size = len(SHOWN.text)
    assert SHOWN.source(size, size) == (len(ARTICLE) - 1, len(ARTICLE) - 1)


@pytest.mark.parametrize("text", ["", " \n\f\n"])
def test_a_text_without_words_shows_nothing(text: str) -> None:
    shown = shown_text(as_copy(text))
    assert (shown.text, shown.blocks, shown.starts, len(shown.offsets)) == ("", (), (), 0)
    assert shown.source(0, 0) == (0, 0)
    assert shown.block_at(0) == 0


@given(st.text(alphabet="abC.-\n \f", max_size=160))
def test_offsets_ascend_and_name_the_very_characters(text: str) -> None:
    shown = shown_text(as_copy(text))
    assert len(shown.offsets) == len(shown.text)
    assert bool(np.all(np.diff(shown.offsets) >= 0))
    for char, offset in zip(shown.text, shown.offsets, strict=True):
        assert char == text[offset] or (char.isspace() and text[offset].isspace())


def test_the_whole_essay_is_shown(essay_copy: Path) -> None:
    copy = open_copy(essay_copy)
    shown = shown_text(copy)
    assert shown.text.count("\n") + 1 == len(shown.blocks)
    solid = np.array([char not in " \n" for char in shown.text])
    assert bool(np.all(np.diff(shown.offsets[solid]) > 0))
