"""Many texts in one block: they come back as they went in, and are found again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.text_column import SEPARATOR, TextColumn

texts = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=SEPARATOR)))


@given(texts)
def test_texts_come_back_as_they_went_in(given_texts: list[str]) -> None:
    column = TextColumn(given_texts)
    assert len(column) == len(given_texts)
    assert list(column) == [column[row] for row in range(len(column))] == given_texts
    assert list(TextColumn.of_joined(text.encode() for text in given_texts)) == given_texts


@given(texts, st.text())
def test_a_text_is_found_at_its_first_row(given_texts: list[str], other: str) -> None:
    column = TextColumn(given_texts)
    for text in [*given_texts, other, *given_texts]:
        expected = given_texts.index(text) if text in given_texts else None
        assert column.find(text) == expected


def test_what_two_texts_make_together_is_no_text() -> None:
    column = TextColumn(["yes", "no"])
    assert column.find(f"yes{SEPARATOR}no") is None
    assert column.find("o") is None


def test_rows_are_chosen_by_number_and_by_mask() -> None:
    column = TextColumn(["war", "", "peace", "Großer Friede"])
    assert column[-1] == column[np.int64(3)] == "Großer Friede"
    assert column[np.array([2, 0, 2])].tolist() == ["peace", "war", "peace"]
    assert column[np.array([False, True, False, True])].tolist() == ["", "Großer Friede"]
    assert column[np.array([], np.intp)].tolist() == []
    with pytest.raises(IndexError):
        column[4]


def test_joined_pieces_make_one_column() -> None:
    column = TextColumn.of_joined([f"a{SEPARATOR}b".encode(), b"c"])
    assert list(column) == ["a", "b", "c"]
    assert list(TextColumn.of_joined([])) == []


def test_a_long_column_is_gone_through_from_end_to_end() -> None:
    many = [f"text {number}" for number in range(25_001)]
    assert list(TextColumn(many)) == many


def test_a_text_with_the_separator_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+001F"):
        TextColumn(["a", f"b{SEPARATOR}c"])


@given(texts, st.lists(st.integers(0, 1_000_000)))
def test_rows_are_joined_as_their_texts_would_be(
    given_texts: list[str], numbers: list[int]
) -> None:
    rows = [number % len(given_texts) for number in numbers] if given_texts else []
    joined = TextColumn(given_texts).joined(np.array(rows, np.intp))
    assert joined == SEPARATOR.join(given_texts[row] for row in rows).encode()
