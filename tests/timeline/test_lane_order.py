"""The order of events in lanes, and the ways between lanes."""

import numpy as np
from event_tables import LAW, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import Picture, content_of, pictures

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.order import sort_days
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.lane_order import LaneOrder

TALE = (
    Entry("storm", "1901", determinants=("geography",)),
    Entry("feast", "1905", determinants=("culture", "islands")),
    Entry("song", "1930", determinants=("culture",)),
    Entry("treaty", "1907", determinants=("islands",)),
    Entry("catch", "1929", determinants=("islands",)),
    Entry("rumour", "/..", determinants=("islands",)),
)


def placements(content: Content, lane: int) -> set[tuple[int, bool]]:
    """The kept events of a lane, each with whether it is at home."""
    plan, here = content.plan, content.plan.lane == content.lanes[lane]
    kept = content.kept[plan.events] & here
    return set(zip(plan.events[kept].tolist(), content.home[kept].tolist(), strict=True))


def day(content: Content, row: int) -> float:
    return float(sort_days(content.dates, np.array([row]), "earliest")[0])


@LAW
@given(pictures(dealt=True))
def test_a_lane_has_its_shown_events_in_order_of_time(picture: Picture) -> None:
    content = picture.content
    order = LaneOrder(content)
    for lane in range(len(content.lanes)):
        rows = order.events(lane).tolist()
        assert set(rows) == {row for row, _ in placements(content, lane)}
        days = [day(content, row) for row in rows]
        assert days == sorted(days)
        assert [order.place(lane, row) for row in rows] == list(range(1, len(rows) + 1))
        for row, home in placements(content, lane):
            assert (order.home(row) == lane) is home


@LAW
@given(pictures(min_size=1), st.sampled_from((1, -1)))
def test_a_way_leads_to_the_nearest_event_of_the_next_lane_that_has_any(
    picture: Picture, by: int
) -> None:
    content = picture.content
    order = LaneOrder(content)
    homes = [
        [row for row, home in placements(content, lane) if home]
        for lane in range(len(content.lanes))
    ]
    for lane, rows in enumerate(homes):
        ways = homes[lane + 1 :] if by > 0 else homes[:lane][::-1]
        there = next((other for other in ways if other), None)
        for row in rows:
            found = order.beside(row, by)
            if there is None:
                assert found is None
                continue
            assert found in there
            here = day(content, row)
            if np.isfinite(here):
                least = min(abs(day(content, other) - here) for other in there)
                assert abs(day(content, found) - here) == least


def order_of(criteria: Criteria = Criteria()) -> tuple[LaneOrder, dict[str, int]]:  # noqa: B008  # frozen
    table = table_of(TALE)
    names = {str(slug): row for row, slug in enumerate(table.ids)}
    return LaneOrder(content_of(table, criteria)), names


def test_without_a_beginning_a_way_leads_to_the_first_event_of_an_outer_lane() -> None:
    order, rows = order_of()
    assert order.beside(None, 1) == rows["storm"]
    assert order.beside(None, -1) == rows["treaty"]


def test_ways_lead_down_and_up_and_not_beyond() -> None:
    order, rows = order_of()
    assert order.beside(rows["storm"], 1) == rows["feast"]
    assert order.beside(rows["song"], 1) == rows["catch"]
    assert order.beside(rows["catch"], 1) is None
    assert order.beside(rows["treaty"], -1) == rows["feast"]
    assert order.beside(rows["rumour"], -1) == rows["song"]
    assert order.beside(rows["storm"], -1) is None


def test_an_event_that_is_not_shown_has_no_place() -> None:
    order, rows = order_of(Criteria(frozenset({"culture"})))
    assert order.home(rows["treaty"]) is None
    assert order.place(0, rows["treaty"]) is None
    assert order.beside(rows["treaty"], 1) == rows["feast"]


def test_an_event_of_no_lane_has_no_home() -> None:
    order, rows = order_of(Criteria())
    assert order.home(rows["feast"]) == 1
    alone = LaneOrder(content_of(table_of([Entry("lost", "1900", determinants=())])))
    assert alone.home(0) is None
