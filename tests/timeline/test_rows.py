"""Rows: packed where events are few, dealt where they are many; as many as there is height for."""

import numpy as np
import pytest
from crowds import Crowd, crowd, crowds, lowered
from event_tables import LAW, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import SCREEN, content_of, layouts

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.timeline.bands import rows_that_fit
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.dealing import EXACTLY_UP_TO, WITHOUT_ROOM
from kimura_viewer.timeline.lanes import ECHO_ROW
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.packing import MOST_ROWS, PACK_ALL_UP_TO, PACK_UP_TO, PLENTY_OF_ROWS

NARROW, HIGH = Layout(900.0, 200.0), Layout(900.0, 9000.0)


def on_days(count: int, lane: str = "islands") -> list[Entry]:
    """So many events, one each year."""
    return [Entry(f"{lane}-{n:04d}", f"{1000 + n}", determinants=(lane,)) for n in range(count)]


@pytest.mark.parametrize(
    ("islands", "fishing", "dealt"),
    [
        (PACK_ALL_UP_TO, 0, []),
        (PACK_ALL_UP_TO - 1, 1, []),
        (PACK_ALL_UP_TO, 1, ["islands"]),
        (PACK_UP_TO + 1, PACK_UP_TO, ["islands"]),
        (PACK_UP_TO + 1, PACK_UP_TO + 1, ["islands", "fishing"]),
        (PACK_UP_TO, PACK_UP_TO, []),
    ],
)
def test_lanes_of_many_events_are_dealt_out(islands: int, fishing: int, dealt: list[str]) -> None:
    table = table_of([*on_days(islands), *on_days(fishing, "fishing")])
    plan = content_of(table).plan
    assert [lane.id for lane, is_so in zip(plan.lanes, plan.overflows, strict=True) if is_so] == (
        dealt
    )


@pytest.mark.parametrize(
    ("count", "layout", "rows"),
    [
        (PACK_ALL_UP_TO + 1, HIGH, 18),
        (400, HIGH, PLENTY_OF_ROWS),
        (EXACTLY_UP_TO + 1, HIGH, MOST_ROWS),
        (400, NARROW, 3),
    ],
)
def test_a_crowded_lane_has_rows_for_its_events_where_height_allows(
    count: int, layout: Layout, rows: int
) -> None:
    plan = content_of(table_of(on_days(count)), layout=layout).plan
    assert plan.rows.tolist() == [0, 0, 0, rows, 0]
    assert ((plan.row >= 0) & (plan.row < rows)).all()
    assert (set(plan.row.tolist()) == set(range(rows))) == (count <= EXACTLY_UP_TO)


def overlaps(content: Content) -> list[tuple[int, int]]:
    """Pairs of events of one dealt row, one after the other, that share days."""
    plan, placed = content.plan, content.placed
    here = np.flatnonzero(plan.overflows[plan.lane] & (plan.row != WITHOUT_ROOM))
    here = here[np.lexsort((placed.left[here], plan.row[here], plan.lane[here]))]
    pairs = zip(here[:-1].tolist(), here[1:].tolist(), strict=True)
    return [
        (one, other)
        for one, other in pairs
        if (plan.lane[one], plan.row[one]) == (plan.lane[other], plan.row[other])
        and placed.right[one] > placed.left[other]
    ]


@LAW
@given(crowds, layouts, st.sampled_from((0, 5)), st.sampled_from((0, 3000)))
def test_in_a_dealt_row_no_two_events_or_echoes_share_a_day(
    drawn: Crowd, layout: Layout, pack: int, exactly: int
) -> None:
    table = drawn.table
    with lowered(pack=pack, exactly=exactly):
        content = content_of(table, layout=layout)
    plan, placed = content.plan, content.placed
    assert overlaps(content) == []
    row, home = plan.row, plan.home
    limits = plan.rows[plan.lane]
    assert ((row == WITHOUT_ROOM) | (row == ECHO_ROW) | ((row >= 0) & (row < limits))).all()
    assert (row[~home] != 0).all()
    assert (row[home] != ECHO_ROW).all()
    packed = ~plan.overflows[plan.lane] & (placed.left <= placed.right)
    assert (row[packed] != WITHOUT_ROOM).all()
    assert (row[placed.left > placed.right] == WITHOUT_ROOM).all()
    assert (rows_that_fit(plan, layout.lanes_height) == plan.rows).all()


@LAW
@given(crowds, st.sampled_from((0, 5, 60)))
def test_the_range_moves_no_event_of_a_crowd(drawn: Crowd, pack: int) -> None:
    table = drawn.table
    with lowered(pack=pack):
        content = content_of(table)
        some = content.meeting(Criteria(since="1930", until="1960"))
        anew = content_of(table, Criteria(since="1930", until="1960"))
    assert some.plan is content.plan
    assert anew.plan.row.tolist() == content.plan.row.tolist()
    assert some.kept.tolist() == anew.kept.tolist()


def test_lanes_packed_before_are_not_packed_again() -> None:
    content = content_of(table_of([*on_days(20), *on_days(20, "fishing")]))
    known = dict(content.source.packed)
    other = content.meeting(Criteria(frozenset({"islands"})))
    assert known
    assert other.source.packed is content.source.packed
    assert set(other.source.packed) == set(known)
    assert other.bare_plan.rows.tolist() == content.bare_plan.rows[3:4].tolist()


def test_bands_are_laid_out_once() -> None:
    content = content_of(crowd(1, 100))
    occupied = np.ones(len(content.lanes), np.bool_)
    bands = content.bands(occupied, SCREEN.lanes_height)
    assert content.bands(occupied.copy(), SCREEN.lanes_height) is bands
    assert content.bands(~occupied, SCREEN.lanes_height) != bands
    assert content.bands(occupied, SCREEN.lanes_height / 3) != bands
