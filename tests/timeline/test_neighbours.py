"""What stands beside a placement in its row, and what lies over it, told from plain loops."""

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from event_tables import LAW, Entry, table_of
from hypothesis import given
from pictures import Picture, pictures

from kimura_viewer.timeline.groupings import Lane
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.neighbours import awaited, covered, followed, reached
from kimura_viewer.timeline.reach import reach


def rows_of(picture: Picture) -> list[list[int]]:
    """The placements of each row of the visible plan, in their order."""
    plan = picture.content.visible_plan
    rows: dict[tuple[int, int], list[int]] = {}
    for place in range(len(plan.events)):
        rows.setdefault((int(plan.lane[place]), int(plan.row[place])), []).append(place)
    return list(rows.values())


@LAW
@given(pictures())
def test_rows_end_where_another_one_begins(picture: Picture) -> None:
    plan = picture.content.visible_plan
    last = {row[-1] for row in rows_of(picture)}
    assert followed(plan).tolist() == [place not in last for place in range(len(plan.events))]


@LAW
@given(pictures())
def test_the_farthest_before_and_after_in_the_row(picture: Picture) -> None:
    plan, whole = picture.content.visible_plan, picture.content.whole
    begin, end = whole.begin[plan.events], whole.end[plan.events]
    before, after = reached(followed(plan), end), awaited(followed(plan), begin)
    for row in rows_of(picture):
        for place, here in enumerate(row):
            assert before[here] == max((end[other] for other in row[:place]), default=-inf)
            assert after[here] == min((begin[other] for other in row[place + 1 :]), default=inf)


@LAW
@given(pictures())
def test_what_is_free_on_a_side_meets_nothing_there(picture: Picture) -> None:
    content, plan = picture.content, picture.content.visible_plan
    begin, end = content.whole.begin[plan.events], content.whole.end[plan.events]
    here = content.kept[content.plan.events]
    over_begin, over_end = (mask[here] for mask in content.covered)
    for row in rows_of(picture):
        for place, one in enumerate(row):
            for order, other in enumerate(row):
                earlier, meets = order < place, begin[other] < end[one] and begin[one] < end[other]
                if other != one and meets and earlier:
                    assert over_begin[one]
                    assert over_end[one] or end[other] <= end[one]
                elif other != one and meets:
                    assert over_end[one] or end[one] == inf


def one_row(count: int) -> LanePlan:
    """A plan of one lane with so many placements in its only row."""
    zeros, nowhere = np.zeros(count, np.intp), np.zeros(count, np.bool_)
    lanes = (Lane("", "All events", 0, ""),)
    rows, echoes = np.array([1], np.intp), np.array([False])
    return LanePlan(lanes, rows, echoes, np.arange(count), zeros, zeros, ~nowhere, nowhere, zeros)


@pytest.mark.parametrize(
    ("dates", "begins", "ends"),
    [
        (("1904", "1906"), [False, False], [False, False]),
        (("1904/1906", "1905"), [False, True], [True, True]),
        (("1904/1905", "1905/1906"), [False, True], [True, False]),
        (("1904/..", "1906"), [False, True], [False, True]),
        (("../1905", "1904"), [False, True], [True, True]),
    ],
)
def test_covered_beginnings_and_ends(
    dates: tuple[str, ...], begins: list[bool], ends: list[bool]
) -> None:
    reaches = reach(table_of([Entry(f"e{n}", edtf) for n, edtf in enumerate(dates)]).stated)
    days = Bounds(np.sort(reaches.begin), reaches.end[np.argsort(reaches.begin)])
    over_begin, over_end = covered(one_row(len(dates)), days)
    assert (over_begin.tolist(), over_end.tolist()) == (begins, ends)


@LAW
@given(pictures())
def test_what_is_near_comes_with_its_neighbours(picture: Picture) -> None:
    content, extent = picture.content, picture.scene.scale.extent
    left, right = content.placed.left, content.placed.right
    lanes = np.ones(len(content.plan.lanes), np.bool_)
    rows = content.near(extent, 0.0, lanes).tolist()
    assert rows == sorted(set(rows))
    assert content.kept[content.plan.events[rows]].all()
    over_begin, over_end = content.covered
    kept = np.flatnonzero(content.kept[content.plan.events]).tolist()
    in_row = list(zip(content.plan.lane, content.plan.row, strict=True))
    for row in kept:
        if left[row] <= extent.end and right[row] >= extent.start:
            assert row in rows
    for one, other in pairwise(kept):
        if in_row[one] == in_row[other]:
            seen = left[one] <= extent.end < right[one] and not over_end[one]
            assert other in rows or not seen
            seen = left[other] < extent.start <= right[other] and not over_begin[other]
            assert one in rows or not seen
    for lane in range(len(lanes)):
        lanes = np.arange(len(lanes)) == lane
        alone = content.near(extent, 0.0, lanes)
        assert alone.tolist() == [row for row in rows if content.plan.lane[row] == lane]
    assert len(content.near(extent, 0.0, np.zeros(len(lanes), np.bool_))) == 0
