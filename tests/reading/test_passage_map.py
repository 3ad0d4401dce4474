"""Which passages are at a place of the shown text: the shortest first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.locate import Location
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.reading.shown import ShownText

TEXT = "x" * 100
SHOWN = ShownText(TEXT, np.arange(100, dtype=np.int32), (), (0,))
Span = tuple[int, int] | None


def map_of(spans: list[Span]) -> PassageMap:
    passages = [
        Passage(f"p{n}", "i", 1, 1, Locator("a", "b", 1, 0.0), (), "") for n in range(len(spans))
    ]
    locations = {
        f"p{n}": Location(f"p{n}", "exact", span[0], span[1], 1.0, "")
        if span
        else Location(f"p{n}", "not-found", None, None, 0.0, "")
        for n, span in enumerate(spans)
    }
    return PassageMap.of(SHOWN, passages, locations)


def test_passages_are_where_they_were_found() -> None:
    found = map_of([(20, 30), None, (5, 10)])
    assert found.span(0) == (20, 30)
    assert found.span(1) is None
    assert found.places.tolist() == [2, 0]


def test_of_those_at_a_place_the_shortest_comes_first() -> None:
    found = map_of([(0, 90), (10, 30), (15, 20), (20, 25)])
    assert found.at(17) == [2, 1, 0]
    assert found.at(20) == [3, 1, 0]
    assert found.at(30) == [0]
    assert found.at(95) == []


def test_those_in_view_are_those_that_reach_into_it() -> None:
    found = map_of([(0, 10), (10, 30), (25, 60)])
    assert found.between(10, 26) == [1, 2]
    assert found.between(9, 10) == [0]
    assert found.between(60, 90) == []


def test_a_work_without_passages_has_an_empty_map() -> None:
    assert map_of([]).at(3) == []
    assert map_of([]).columns == {}


SPANS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 40)).map(lambda p: (p[0], min(p[0] + p[1], 99))),
    max_size=12,
)


@given(SPANS)
def test_passages_that_overlap_stand_in_columns_of_their_own(spans: list[tuple[int, int]]) -> None:
    found = map_of([*spans])
    columns = found.columns
    for a, (start, end) in enumerate(spans):
        for b, (other_start, other_end) in enumerate(spans[:a]):
            if start < other_end and other_start < end:
                assert columns[a] != columns[b]
    deepest = max((len(found.at(p)) for p in range(100)), default=0)
    assert len(set(columns.values())) <= max(deepest, 1)
