"""Short quotes are found in a long text by the letters they share."""

import numpy as np
import pytest
from harbour import ARTICLE

from kimura_viewer.reading.candidates import BIN, trigram_index
from kimura_viewer.reading.normal import normal

TEXT = normal(ARTICLE).text
INDEX = trigram_index(TEXT)


def reaches(candidates: list[int], place: int) -> bool:
    return any(at <= place <= at + 2 * BIN for at in candidates)


def found(quote: str, expected: float = 0, most: int = 12) -> list[int]:
    return [int(at) for at in INDEX.candidates(quote, expected, most)]


@pytest.mark.parametrize("quote", ["the ledger of 1871 lists", "kettle", "who paid for it and why"])
def test_words_of_the_text_come_first(quote: str) -> None:
    assert reaches(found(quote)[:2], TEXT.index(quote))


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("thc lcdger of l871 lists", "the ledger of 1871 lists"),
        ("the winter bil for cndles show", "the bills for candles show"),
        ("keper", "keeper"),
    ],
)
def test_spoilt_words_are_found(spoilt: str, words: str) -> None:
    assert reaches(found(spoilt), TEXT.index(words))


def test_of_equals_the_nearest_comes_first() -> None:
    places = [at for at in range(len(TEXT)) if TEXT.startswith("keepers", at)]
    assert len(places) > 2
    for place in places:
        assert reaches(found("keepers", place)[:2], place)


def test_no_more_are_returned_than_asked_for() -> None:
    assert len(found("the lamp", most=3)) == 3


@pytest.mark.parametrize("quote", ["", "a", "of", "zzzzzz"])
def test_what_shares_no_three_letters_has_no_candidates(quote: str) -> None:
    assert found(quote) == []


@pytest.mark.parametrize("text", ["", "a", "ab"])
def test_a_text_too_short_has_none(text: str) -> None:
    assert len(trigram_index(text).candidates("the lamp", 0, 12)) == 0


def test_every_group_is_indexed_once() -> None:
    assert sorted(INDEX.places) == list(range(len(TEXT) - 2))
    assert INDEX.heads[0] == 0
    assert INDEX.heads[-1] == len(TEXT) - 2
    assert bool(np.all(np.diff(INDEX.heads) >= 0))
