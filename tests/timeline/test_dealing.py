"""Dealing: rows of crowded lanes hold no two events that overlap, and what has no room is known."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.timeline import dealing
from kimura_viewer.timeline.dealing import EXACTLY_UP_TO, LENGTHS, WITHOUT_ROOM, deal

days = st.integers(0, 400).map(float) | st.just(-inf)
lengths = st.sampled_from((1.0, 1.0, 1.0, 7.0, 30.0, 365.0, 2000.0, inf))
events = st.lists(st.tuples(days, lengths), max_size=40).map(sorted)
Events = list[tuple[float, float]]


def columns(drawn: Events) -> tuple[Floats, Floats]:
    begins, length = np.array(drawn, np.float64).reshape(-1, 2).T
    return begins, np.where(np.isneginf(begins), length, np.nan_to_num(begins, neginf=0.0) + length)


def overlaps(begins: Floats, ends: Floats, rows: Indices) -> list[tuple[int, int]]:
    """Pairs of one row that have a day in common."""
    here = [index for index, row in enumerate(rows.tolist()) if row != WITHOUT_ROOM]
    return [
        (one, other)
        for place, one in enumerate(here)
        for other in here[place + 1 :]
        if rows[one] == rows[other] and begins[other] < ends[one]
    ]


@pytest.fixture(params=[EXACTLY_UP_TO, 0], ids=["one by one", "in columns"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealing, "EXACTLY_UP_TO", request.param)


@pytest.mark.usefixtures("_either_way")
class TestBothWays:
    """What holds for lanes of few thousand events and of many."""

    def test_no_two_events_of_a_row_overlap(self) -> None:
        @given(events, st.integers(1, 9))
        def law(drawn: Events, rows: int) -> None:
            begins, ends = columns(drawn)
            found = deal(begins, ends, rows)
            assert found.shape == begins.shape
            assert ((found >= WITHOUT_ROOM) & (found < rows)).all()
            assert overlaps(begins, ends, found) == []

        law()

    def test_nothing_is_dealt_of_nothing(self) -> None:
        assert deal(np.zeros(0), np.zeros(0), 5).tolist() == []


def test_an_event_is_without_room_only_if_every_row_is_taken() -> None:
    begins, ends = columns([(0.0, 10.0), (1.0, 10.0), (2.0, 1.0), (10.0, 2.0), (11.0, 1.0)])
    assert deal(begins, ends, 2).tolist() == [0, 1, WITHOUT_ROOM, 0, 1]


def test_the_row_that_was_free_for_longest_comes_first() -> None:
    begins, ends = columns([(float(day), 1.0) for day in range(0, 60, 2)])
    assert deal(begins, ends, 3).tolist() == [0, 1, 2] * 10


def test_among_many_long_events_leave_room_for_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealing, "EXACTLY_UP_TO", 10)
    # Three events of a day each day, and each week one that lasts for years.
    short = [(float(day), 1.0) for day in range(700) for _ in range(3)]
    long = [(float(day), 3000.0) for day in range(0, 700, 7)]
    begins, ends = columns(sorted(short + long))
    found = deal(begins, ends, 6)
    is_short = ends - begins <= LENGTHS[0]
    assert (found[is_short] != WITHOUT_ROOM).mean() > 0.95
    assert (found[~is_short] != WITHOUT_ROOM).any()
    assert not set(found[is_short].tolist()) & set(found[~is_short].tolist()) - {WITHOUT_ROOM}


@pytest.mark.parametrize("rows", range(1, 10))
def test_the_kinds_of_events_share_out_all_rows(rows: int) -> None:
    shares = dealing._shares(rows)
    taken = [row for first, count in shares for row in range(first, first + count)]
    assert taken == list(range(rows))
