"""Stretches: what meets an extent is found among many, and hardly anything else."""

from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.timeline.stretches import Stretches, counted

begins = st.floats(-1e7, 1e7) | st.just(-inf)
lengths = st.floats(0, 5000) | st.sampled_from((1.0, 365.0, inf))
stretches = st.lists(st.tuples(st.integers(0, 3), begins, lengths), max_size=40).map(sorted)
Drawn = list[tuple[int, float, float]]


def sorted_columns(drawn: Drawn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lane, begin, length = (np.array(column) for column in zip(*drawn, strict=True))
    return (
        lane.astype(np.int16),
        begin,
        np.where(np.isneginf(begin), length, np.nan_to_num(begin, neginf=0.0) + length),
    )


@given(stretches.filter(bool), st.floats(-1e7, 1e7), st.floats(0, 1e5), st.sets(st.integers(0, 3)))
def test_all_that_meet_a_stretch_are_found_in_the_lanes_asked_for(
    drawn: Drawn, start: float, days: float, lanes: set[int]
) -> None:
    lane, begin, end = sorted_columns(drawn)
    found = Stretches.of(lane, begin, end)
    rows = found.meeting(start, start + days, np.array(sorted(lanes), np.intp)).tolist()
    assert len(rows) == len(set(rows))
    assert {int(lane[row]) for row in rows} <= lanes
    meets = (begin <= start + days) & (end >= start) & np.isin(lane, list(lanes))
    assert set(np.flatnonzero(meets).tolist()) <= set(rows)


def test_what_is_found_besides_is_not_far_away() -> None:
    begin = np.arange(0.0, 100_000.0)
    lane, end = np.zeros(len(begin), np.int16), begin + 30.0
    rows = Stretches.of(lane, begin, end).meeting(50_000.0, 50_001.0, np.array([0]))
    assert 31 <= len(rows) <= 70


def test_what_has_no_place_is_never_found() -> None:
    found = Stretches.of(np.zeros(2, np.int16), np.array([5.0, inf]), np.array([6.0, -inf]))
    assert found.meeting(0.0, 1e6, np.array([0])).tolist() == [0]


@given(st.lists(st.booleans()))
def test_so_many_are_set_before_each_place(flags: list[bool]) -> None:
    mask = np.array(flags, np.bool_)
    assert counted(mask).tolist() == [sum(flags[:place]) for place in range(len(flags) + 1)]
