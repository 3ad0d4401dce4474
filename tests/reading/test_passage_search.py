"""The very words of passages, searched: as the store is, whatever is typed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.search_words import search_words
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.reading.passage_search import PIECE, SearchedPassages
from kimura_viewer.reading.progress import Cancelled
from kimura_viewer.reading.shown import ShownText

HARBOUR = [
    "Captain Kīmura’s boats came in a row;\nthe trade, and the mission, came late.",
    "Черненко received the guests; a naïve re\u0301sume\u0301 of the talks.",
    "北方領土 is written on the gate. Tin-mine under_score trade missions",
]


def searched(passages: list[str], order: list[int] | None = None) -> SearchedPassages:
    """Passages that follow one another in a text; their numbers are the places, unless given."""
    lengths = np.array([len(each) for each in passages], np.intp)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    text = "".join(passages)
    shown = ShownText(text, np.arange(len(text), dtype=np.int32), (), (0,))
    places = np.array(order if order is not None else range(len(passages)), np.intp)
    return SearchedPassages(shown, PassageMap(places, starts, ends))


def found(typed: str, passages: list[str] = HARBOUR) -> list[int]:
    return [int(place) for place in searched(passages).find(search_words(typed))]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("kim", [0]),
        ("KIMURA’S", [0]),
        ("imura", []),
        ("trade", [0, 2]),
        ("trade boats", [0]),
        ("“trade mission”", []),
        ("“trade missions”", [2]),
        ("“mission came”", [0]),
        ("“row the trade”", [0]),
        ("naive resume", [1]),
        ("черн", [1]),
        ("領土", [2]),
        ("方領 trade", [2]),
        ("tin mine", [2]),
        ("score", [2]),
        ("“late черненко”", []),
        ("zeppelin trade", []),
        ("", []),
        ("… - *", []),
        ("trade \ue000", []),
    ],
)
def test_a_passage_is_found_by_all_words_and_phrases(typed: str, places: list[int]) -> None:
    assert found(typed) == places


def test_what_is_found_is_given_by_its_place_in_the_work_once() -> None:
    passages = searched(["a gate, a gate", "the gate"], order=[7, 2])
    assert passages.find(search_words("gate")).tolist() == [2, 7]


def test_a_copy_without_passages_has_nothing() -> None:
    assert found("gate", []) == []


def test_what_is_no_longer_wanted_stops() -> None:
    def stop(_: float) -> None:
        raise Cancelled

    passages = searched(["a gate"] * (PIECE + 1))
    assert len(passages.find(search_words("gate"))) == PIECE + 1
    with pytest.raises(Cancelled):
        passages.find(search_words("gate"), stop)


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_whatever_is_typed_and_written_is_data(typed: str, passages: list[str]) -> None:
    assert set(found(typed, passages)) <= set(range(len(passages)))


@given(st.lists(st.text("ab ", max_size=12), max_size=2 * PIECE), st.sampled_from(["a", "ab", "b"]))
def test_it_finds_what_each_passage_alone_would(passages: list[str], typed: str) -> None:
    expected = [
        n for n, text in enumerate(passages) if any(word.startswith(typed) for word in text.split())
    ]
    assert found(typed, passages) == expected
