"""What is near a view, and what goes on into it, is found as a plain search finds it."""

import numpy as np
from crowds import Crowd, crowd, crowds, lowered
from event_tables import LAW, MEMBERS, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import content_of, shown_rows

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import EventTable, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content

extents = st.builds(
    lambda start, days: Extent(start, start + days),
    st.floats(2_300_000, 2_600_000),
    st.floats(0, 18).map(lambda power: 2.0**power),
)
some_lanes = st.lists(st.booleans(), min_size=len(MEMBERS), max_size=len(MEMBERS))


def content_with(table: EventTable, pack: int) -> Content:
    with lowered(pack=pack):
        return content_of(table, Criteria(since="1905"))


def with_a_place(content: Content) -> Indices:
    """Rows of all kept placements that have a place, by lane, row and begin."""
    rows = shown_rows(content)
    return rows[content.placed.left[rows] <= content.placed.right[rows]]


@LAW
@given(crowds, st.sampled_from((0, 5, 60)), extents, st.floats(0, 20_000), some_lanes)
def test_what_is_near_is_found_and_sorted(
    drawn: Crowd, pack: int, extent: Extent, days: float, shown: list[bool]
) -> None:
    table = drawn.table
    content = content_with(table, pack)
    plan, placed = content.plan, content.placed
    lanes = np.array(shown)
    found = content.near(extent, days, lanes).tolist()
    everything = with_a_place(content)
    everything = everything[lanes[plan.lane[everything]]]
    assert set(found) <= set(everything.tolist())
    keys = list(zip(plan.lane[found], plan.row[found], placed.left[found], strict=True))
    assert keys == sorted(keys)
    assert len(found) == len(set(found))
    meets = placed.left[everything] <= extent.end + days
    meets &= placed.right[everything] >= extent.start - days
    whole = ~plan.overflows[plan.lane[everything]]
    assert set(everything[meets | whole].tolist()) <= set(found)
    beyond = np.array(sorted(set(found) - set(everything[whole].tolist())), np.intp)
    assert (placed.right[beyond] >= extent.start - days).all()
    assert (placed.left[beyond] <= extent.end + days + 0.1).all()


@LAW
@given(crowds, extents, st.floats(0, 4000), some_lanes)
def test_what_goes_on_since_before_is_found(
    drawn: Crowd, extent: Extent, earlier: float, shown: list[bool]
) -> None:
    table = drawn.table
    content = content_with(table, 5)
    plan, placed = content.plan, content.placed
    lanes = np.array(shown)
    day, since = extent.start, extent.start - earlier
    expected: Mask = content.kept[plan.events] & plan.home & lanes[plan.lane]
    expected &= (placed.left < since) & (placed.right > day)
    found = content.going_on_at(day, since, lanes)
    assert sorted(found.tolist()) == np.flatnonzero(expected).tolist()


def test_of_no_lanes_nothing_is_near() -> None:
    content = content_of(crowd(1, 300))
    none = np.zeros(len(content.plan.lanes), np.bool_)
    assert content.near(Extent(*content.days), 1e6, none).tolist() == []


def test_lanes_of_few_come_as_a_whole() -> None:
    """There a label may depend on what stands far away."""
    content = content_of(table_of([Entry("a", "1904"), Entry("b", "1986")]))
    here = Extent(2416481.0, 2416482.0)
    everywhere = np.ones(len(content.plan.lanes), np.bool_)
    assert len(content.near(here, 0.0, everywhere)) == 2
