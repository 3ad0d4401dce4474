"""What is typed into a search field is data, and read as words and phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.search_words import LONGEST, SearchWord, search_words


def words(*texts: str) -> tuple[SearchWord, ...]:
    return tuple(SearchWord(text, False) for text in texts)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        ("  ", ()),
        ("* — ^ () \"\" ''", ()),
        ("two  islands", words("two", "islands")),
        ("two two", words("two")),
        ("Chernenko’s", words("Chernenko")),
        ("Gromyko's visit", words("Gromyko", "visit")),
        ("Soviets’", words("Soviets")),
        ("yes", words("yes")),
        ("Soviet-Japanese", words("Soviet-Japanese")),
        ("a\x00b\tc", words("a", "b", "c")),
        ("\udcffend", words("end")),
        ("“two", words("two")),
        ('NEAR("a" OR', (SearchWord("a", True), *words("NEAR(", "OR"))),
    ],
)
def test_words_are_what_stands_between_blanks(typed: str, read: tuple[SearchWord, ...]) -> None:
    assert search_words(typed) == read


@pytest.mark.parametrize("typed", ['"two  islands"', "“two islands”", "«two islands»"])
def test_what_stands_in_quotation_marks_is_a_phrase(typed: str) -> None:
    assert search_words(typed) == (SearchWord("two islands", True),)


@pytest.mark.parametrize(
    ("text", "is_unbroken"),
    [("北方領土", True), ("ソ連", True), ("อักษร", True), ("Курилы", False), ("한국", False)],
)
def test_letters_between_which_no_blanks_stand_are_known(text: str, is_unbroken: bool) -> None:
    assert search_words(text)[0].is_unbroken is is_unbroken


def test_what_is_too_long_finds_nothing() -> None:
    assert search_words("a" * LONGEST) == words("a" * LONGEST)
    assert search_words("a" * (LONGEST + 1)) == ()


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_word_is_empty_or_holds_what_no_text_holds(typed: str) -> None:
    found = search_words(typed)
    assert len(set(found)) == len(found)
    for word in found:
        assert word.text.strip() == word.text != ""
        assert not any(each in word.text for each in '"“”„«»\x00')
        word.text.encode()
