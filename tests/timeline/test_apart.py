"""Things in a column: in order, apart, within their room, and as near as can be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.timeline.apart import apart

ROOM = (0.0, 1000.0)
columns = st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 30)), max_size=30)


def test_what_does_not_overlap_stays_where_it_is() -> None:
    assert apart([20.0, 50.0, 90.0], [10.0] * 3, ROOM).tolist() == [20.0, 50.0, 90.0]


def test_what_overlaps_gives_way_to_both_sides_by_the_same() -> None:
    assert apart([50.0, 50.0], [10.0, 10.0], ROOM).tolist() == [45.0, 55.0]
    assert apart([50.0, 52.0, 54.0], [10.0] * 3, ROOM).tolist() == [42.0, 52.0, 62.0]


def test_nothing_leaves_the_room_at_its_ends() -> None:
    assert apart([0.0, 0.0], [10.0, 20.0], ROOM).tolist() == [5.0, 20.0]
    assert apart([1000.0, 1000.0], [10.0, 20.0], ROOM).tolist() == [975.0, 990.0]
    assert apart([3.0] * 3, [10.0] * 3, (0.0, 20.0)).tolist() == [5.0, 15.0, 25.0]
    assert apart([], [], ROOM).tolist() == []


@given(columns)
def test_all_keep_their_order_and_their_height(column: list[tuple[float, float]]) -> None:
    wanted = sorted(y for y, _ in column)
    heights = np.array([height for _, height in column])
    placed = apart(wanted, heights, ROOM)
    gaps = np.diff(placed) - (heights[1:] + heights[:-1]) / 2
    assert (gaps >= -1e-6).all()
    if len(column):
        assert placed[0] - heights[0] / 2 >= -1e-6
        assert placed[-1] + heights[-1] / 2 <= 1000 + 1e-6


@given(columns, st.floats(-5, 5))
def test_no_other_shift_of_all_is_nearer(column: list[tuple[float, float]], shift: float) -> None:
    wanted = np.sort([y for y, _ in column])
    placed = apart(wanted, [height for _, height in column], (-1e5, 1e5))
    moved = ((placed + shift - wanted) ** 2).sum()
    assert ((placed - wanted) ** 2).sum() <= moved + 1e-6 * max(moved, 1.0)
    assert placed.sum() == pytest.approx(wanted.sum())
