"""What stands beside a placement in its row, and what lies over it, told from plain loops."""

from math import inf

import numpy as np
import pytest
from event_tables import LAW, Entry, table_of
from hypothesis import given
from pictures import Picture, pictures, shown_plan, shown_rows

from kimura_viewer.model.events import Floats
from kimura_viewer.timeline.groupings import Lane
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.neighbours import awaited, covered, followed, reached
from kimura_viewer.timeline.reach import reach


def rows_of(picture: Picture) -> list[list[int]]:
    """The kept placements of each row, in their order."""
    plan = shown_plan(picture.content)
    rows: dict[tuple[int, int], list[int]] = {}
    for place in range(len(plan.events)):
        rows.setdefault((int(plan.lane[place]), int(plan.row[place])), []).append(place)
    return list(rows.values())


def days_of(picture: Picture) -> tuple[Floats, Floats]:
    """From which and to which days they reach."""
    placed, rows = picture.content.placed, shown_rows(picture.content)
    return placed.left[rows], placed.right[rows]


@LAW
@given(pictures(dealt=True))
def test_rows_end_where_another_one_begins(picture: Picture) -> None:
    plan = shown_plan(picture.content)
    last = {row[-1] for row in rows_of(picture)}
    assert followed(plan).tolist() == [place not in last for place in range(len(plan.events))]


@LAW
@given(pictures(dealt=True))
def test_the_farthest_before_and_after_in_the_row(picture: Picture) -> None:
    plan, (begin, end) = shown_plan(picture.content), days_of(picture)
    before, after = reached(followed(plan), end), awaited(followed(plan), begin)
    for row in rows_of(picture):
        for place, here in enumerate(row):
            assert before[here] == max((end[other] for other in row[:place]), default=-inf)
            assert after[here] == min((begin[other] for other in row[place + 1 :]), default=inf)


@LAW
@given(pictures(dealt=True))
def test_what_is_free_on_a_side_meets_nothing_there(picture: Picture) -> None:
    plan, (begin, end) = shown_plan(picture.content), days_of(picture)
    over_begin, over_end = covered(plan, Bounds(begin, end))
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
    rows, none = np.array([1], np.intp), np.array([False])
    columns = np.arange(count), zeros, zeros, ~nowhere, nowhere
    return LanePlan(lanes, rows, none, none, *columns)


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
