"""Packing one lane: as few rows as marks and labels need, and none upon another."""

from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.events import Floats
from kimura_viewer.timeline.packing import MARGIN, MOST_ROWS, PLENTY_OF_ROWS, LaneRows, pack

BOUNDS = (-30.0, 1150.0)

lengths = st.just(1.0) | st.floats(1, 300) | st.just(inf)
marks = st.tuples(st.floats(0, 1000), lengths, st.floats(20, 200))
lanes = st.lists(marks, max_size=25).map(sorted)
Lane = list[tuple[float, float, float]]


def packed(lane: Lane, most_rows: int = MOST_ROWS) -> LaneRows:
    begins, ends, labels = columns(lane)
    return pack(begins, ends, labels, BOUNDS, most_rows=most_rows)


def columns(lane: Lane) -> tuple[Floats, Floats, Floats]:
    begins, lengths, labels = np.array(lane, np.float64).reshape(-1, 3).T
    return begins, begins + lengths, labels


def stretches(lane: Lane) -> list[tuple[float, float]]:
    """What each mark takes with its margins."""
    begins, ends, _ = columns(lane)
    return list(zip((begins - MARGIN).tolist(), (ends + MARGIN).tolist(), strict=True))


def with_labels(lane: Lane, rows: LaneRows) -> list[tuple[float, float]]:
    """What each mark takes with its label, where that is inside the picture."""
    taken = []
    for (left, right), mark, leftward in zip(stretches(lane), lane, rows.leftward, strict=True):
        if leftward and left - mark[2] >= BOUNDS[0]:
            taken.append((left - mark[2], right))
        elif not leftward and right + mark[2] <= BOUNDS[1]:
            taken.append((left, right + mark[2]))
        else:
            taken.append((left, right))
    return taken


def clashes(taken: list[tuple[float, float]], rows: LaneRows) -> list[tuple[int, int]]:
    """Pairs of one row that share days."""
    return [
        (one, other)
        for one in range(len(taken))
        for other in range(one)
        if rows.row[one] == rows.row[other]
        and taken[one][0] < taken[other][1]
        and taken[other][0] < taken[one][1]
    ]


@given(lanes, st.integers(1, PLENTY_OF_ROWS))
def test_no_mark_stands_upon_another_while_there_are_rows_to_take(
    lane: Lane, most_rows: int
) -> None:
    rows = packed(lane, most_rows)
    if rows.count < most_rows:
        assert clashes(stretches(lane), rows) == []


@given(lanes)
def test_where_rows_abound_every_label_has_its_room(lane: Lane) -> None:
    rows = packed(lane, PLENTY_OF_ROWS)
    assert clashes(with_labels(lane, rows), rows) == []


@given(lanes, st.integers(1, PLENTY_OF_ROWS))
def test_rows_are_counted_and_none_is_empty(lane: Lane, most_rows: int) -> None:
    rows = packed(lane, most_rows)
    assert len(rows.row) == len(rows.leftward) == len(lane)
    assert sorted(set(rows.row.tolist())) == list(range(rows.count))
    assert rows.count <= most_rows


@given(lanes, st.integers(1, PLENTY_OF_ROWS))
def test_the_same_lane_is_packed_the_same_way(lane: Lane, most_rows: int) -> None:
    one, other = packed(lane, most_rows), packed(list(lane), most_rows)
    assert one.row.tolist() == other.row.tolist()
    assert one.leftward.tolist() == other.leftward.tolist()


@given(lanes, st.integers(1, PLENTY_OF_ROWS))
def test_labels_of_open_marks_are_never_turned(lane: Lane, most_rows: int) -> None:
    rows = packed(lane, most_rows)
    assert not any(
        leftward and mark[1] == inf for mark, leftward in zip(lane, rows.leftward, strict=True)
    )


def test_two_marks_stand_back_to_back_in_one_row() -> None:
    rows = packed([(300.0, 1.0, 200.0), (330.0, 1.0, 200.0)])
    assert rows.count == 1
    assert rows.leftward.tolist() == [True, False]


def test_labels_stand_to_the_right_where_nothing_is_won_by_turning() -> None:
    rows = packed([(300.0, 1.0, 20.0), (600.0, 1.0, 20.0)])
    assert rows.row.tolist() == [0, 0]
    assert rows.leftward.tolist() == [False, False]


def test_a_label_turns_at_the_end_of_the_picture() -> None:
    assert packed([(1000.0, 1.0, 200.0)]).leftward.tolist() == [True]
    assert packed([(1000.0, inf, 200.0)]).leftward.tolist() == [False]


def test_when_rows_are_full_the_row_with_least_in_the_way_is_taken() -> None:
    crowd = [(500.0, 300.0, 100.0), (500.0, 100.0, 100.0), (600.0, 300.0, 100.0)]
    rows = packed(crowd, most_rows=2)
    assert rows.count == 2
    assert rows.row[2] == rows.row[1]


def test_labels_that_cannot_all_be_read_are_squeezed_for_the_sake_of_the_others() -> None:
    crowd = [(200.0 + 60.0 * n, 1.0, 100.0) for n in range(9)]
    rows = packed(crowd, most_rows=2)
    assert clashes(stretches(crowd), rows) == []


def test_an_empty_lane_has_no_rows() -> None:
    assert packed([]).count == 0
