"""Print rows: every label has its place, and nothing meets anything else."""

from itertools import pairwise
from math import inf, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.timeline.labels import GAP
from kimura_viewer.timeline.print_rows import Seat, Wish, rows_taken, seats

EDGES = (0.0, 400.0)


@st.composite
def wishes(draw: st.DrawFn) -> list[Wish]:
    """Marks within and beyond the plot, points and bars, some without an end or a label."""
    made = []
    for _ in range(draw(st.integers(0, 40))):
        begin = draw(st.floats(-50, 390))
        end = begin + draw(st.one_of(st.just(9.0), st.floats(9, 300), st.just(inf)))
        anchor = min(max(begin + 4.5, 6.0), 394.0)
        width = draw(st.one_of(st.just(0.0), st.floats(5, 380)))
        made.append(Wish(begin, end, anchor, width))
    return sorted(made, key=lambda wish: wish.begin)


@given(wishes())
def test_nothing_meets_anything_else(wanted: list[Wish]) -> None:
    taken: dict[int, list[tuple[float, float]]] = {}
    seated = seats(wanted, EDGES)
    for wish, seat in zip(wanted, seated, strict=True):
        taken.setdefault(seat.row, []).append((wish.begin, wish.end))
        if wish.width:
            taken.setdefault(seat.label_row, []).append((seat.x, seat.x + wish.width))
    for stretches in taken.values():
        stretches.sort()
        for (_, end), (begin, _) in pairwise(stretches):
            assert end <= begin


@given(wishes())
def test_every_label_is_within_the_plot_and_beside_or_below_its_mark(wanted: list[Wish]) -> None:
    for wish, seat in zip(wanted, seats(wanted, EDGES), strict=True):
        if not wish.width:
            continue
        assert EDGES[0] <= seat.x <= seat.x + wish.width <= EDGES[1] + 1e-9
        if isnan(seat.anchor):
            assert seat.label_row == seat.row
            right, left = max(wish.end + GAP, EDGES[0]), min(wish.begin - GAP, EDGES[1])
            beside = (right, left - wish.width)
            assert any(seat.x == pytest.approx(x) for x in beside if x != inf)
        else:
            assert seat.label_row == seat.row + 1
            assert seat.anchor == wish.anchor


@given(wishes())
def test_leaders_are_for_labels_that_have_no_room_beside_their_marks(wanted: list[Wish]) -> None:
    for wish, seat in zip(wanted, seats(wanted, EDGES), strict=True):
        right = max(wish.end + GAP, EDGES[0]) + wish.width <= EDGES[1]
        left = min(wish.begin - GAP, EDGES[1]) - wish.width >= EDGES[0]
        assert isnan(seat.anchor) == (right or left or not wish.width)


def test_a_leader_crosses_no_mark_and_no_label() -> None:
    """What it passes in the row of its label belongs to it."""
    wanted = [Wish(200.0, 209.0, 204.5, 240.0), Wish(203.0, 212.0, 207.5, 150.0)]
    first, second = seats(wanted, EDGES)
    assert first == Seat(first.row, first.row + 1, 160.0, 204.5)
    assert second.row not in (first.row, first.label_row)


def test_labels_of_a_crowd_stand_on_both_sides() -> None:
    wanted = [Wish(200.0 + i, 209.0 + i, 204.0 + i, 100.0) for i in range(20)]
    assert rows_taken(seats(wanted, EDGES)) < 20


def test_the_label_below_stands_where_there_is_room() -> None:
    def label(width: float) -> float:
        return seats([Wish(100.0, 380.0, 240.0, width)], EDGES)[0].x

    assert label(110.0) == 240 + 8  # after the leader
    assert label(160.0) == 240 - 8 - 160  # before it
    assert label(300.0) == 100.0  # as far as the edge
    assert seats([], EDGES) == []


def test_a_way_that_takes_more_rows_than_another_is_given_up() -> None:
    """Labels to the right take two rows here; to the left the crowd at the end takes three."""
    places = ((80, 40), (130, 40), (170, 40), (250, 40), (310, 80), (320, 40))
    wanted = [Wish(float(x), x + 9.0, x + 4.0, float(width)) for x, width in places]
    seated = seats(wanted, EDGES)
    assert rows_taken(seated) == 2
    assert [seat.x for seat in seated[:4]] == [93.0, 143.0, 183.0, 263.0]


def test_a_row_is_passed_over_where_neither_side_of_a_mark_is_free() -> None:
    long = Wish(10.0, 390.0, 300.0, 200.0)
    seated = seats([long, Wish(12.0, 21.0, 16.5, 0.0), Wish(14.0, 23.0, 18.5, 0.0)], EDGES)
    assert [(seat.row, seat.label_row) for seat in seated] == [(0, 1), (1, 1), (2, 2)]
