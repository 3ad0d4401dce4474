"""Which passages discuss which events: both ways, whatever the order of the links."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.passages import Locator, Passage, Section

SECTION = Section("i", None, 0, "I", "Salt", "")


def passage(number: int) -> Passage:
    return Passage(f"p{number}", "i", 1, 1, Locator("a", "b", 10, number / 10), (), "")


Link = tuple[int, int, bool]


def table_of(links: list[Link], passages: int = 4) -> DiscussionTable:
    columns = np.array(links, np.intp).reshape(len(links), 3).T
    return DiscussionTable.of(
        [SECTION],
        [passage(number) for number in range(passages)],
        (columns[0], columns[1], columns[2].astype(np.bool_)),
    )


def test_the_primary_passage_comes_first_then_mentions_in_the_texts_order() -> None:
    table = table_of([(7, 3, False), (7, 0, False), (2, 1, True), (7, 2, True)])
    assert table.places_of(7).tolist() == [2, 0, 3]
    assert table.places_of(2).tolist() == [1]
    assert table.places_of(5).tolist() == []


def test_a_passage_names_those_first_that_it_discusses_most() -> None:
    table = table_of([(1, 0, False), (3, 0, True), (2, 0, False), (4, 1, True)])
    assert table.events_in(0).tolist() == [3, 1, 2]
    assert table.events_in(1).tolist() == [4]
    assert table.events_in(2).tolist() == []


def test_passages_are_found_by_their_slug() -> None:
    table = table_of([])
    assert table.place("p2") == 2
    assert table.place("nowhere") is None


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=30))
def test_both_ways_give_the_same_links(pairs: set[tuple[int, int]]) -> None:
    links = [(event, place, (event + place) % 2 == 0) for event, place in pairs]
    table = table_of(links)
    by_event = {(e, int(p)) for e in range(10) for p in table.places_of(e)}
    by_place = {(int(e), p) for p in range(4) for e in table.events_in(p)}
    assert by_event == by_place == pairs
    assert all(first <= second for first, second in pairwise(table.events.tolist()))
