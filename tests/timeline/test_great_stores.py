"""Great stores keep their lanes and rows, whatever is chosen; few events have rows of their own."""

import numpy as np
import pytest
from crowds import Crowd, crowd, crowds, lowered
from event_tables import LAW, MEMBERS, TREE
from hypothesis import given
from hypothesis import strategies as st
from pictures import SCREEN, content_of, layouts, measure, shown_plan

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping
from kimura_viewer.timeline.content import FEW, STEADY_FROM, Content, make_content
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import build_scene

chosen_members = st.none() | st.frozensets(st.sampled_from(MEMBERS))
groupings: st.SearchStrategy[LaneGrouping] = st.sampled_from(LANE_GROUPINGS)


def of_great_store(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping = "determinant", few: int = 0
) -> tuple[Content, Content]:
    """All of a store that counts as great, and what meets the criteria."""
    with lowered(steady=-1, few=few):
        everything = content_of(table, Criteria(), grouping)
        return everything, everything.meeting(criteria)


def columns(plan: LanePlan) -> list[list[int]]:
    names = ("events", "lane", "row", "home", "leftward", "rows", "echoes", "overflows")
    return [getattr(plan, name).tolist() for name in names]


def determinants_of(table: EventTable, event: int) -> list[str]:
    """Slugs of those that an event illustrates, the primary one first."""
    links = table.illustration_determinants[table.illustration_events == event]
    return [table.determinant_ids[code] for code in links]


@LAW
@given(crowds, chosen_members, st.sampled_from(("", "1930")), groupings)
def test_rows_and_lanes_stay_and_some_lanes_are_hidden(
    drawn: Crowd, chosen: frozenset[str] | None, since: str, grouping: LaneGrouping
) -> None:
    table = drawn.table
    criteria = Criteria(chosen, since)
    everything, some = of_great_store(table, criteria, grouping, few=-1)
    assert some.plan is everything.plan
    assert some.kept.tolist() == matching(table, table.stated, criteria).tolist()
    lanes = content_of(table, criteria, grouping).bare_plan.lanes
    if grouping in ("determinant", "group"):
        assert some.bare_plan.lanes == lanes
    else:
        assert some.bare_plan.lanes == everything.plan.lanes
    assert len(some.lanes) == len(some.bare_plan.rows) == len(some.counts[0])


@LAW
@given(crowds, chosen_members)
def test_an_event_whose_lane_is_hidden_is_at_home_in_another_one(
    drawn: Crowd, chosen: frozenset[str] | None
) -> None:
    table = drawn.table
    _, some = of_great_store(table, Criteria(chosen), few=-1)
    plan = shown_plan(some)
    homes = plan.events[plan.home].tolist()
    assert sorted(homes) == np.flatnonzero(some.kept).tolist()
    for event, lane in zip(homes, plan.lane[plan.home].tolist(), strict=True):
        slugs = determinants_of(table, event)
        shown = [slug for slug in slugs if chosen is None or slug in chosen]
        assert plan.lanes[lane].id == shown[0]


@LAW
@given(crowds, chosen_members, groupings)
def test_few_events_get_rows_of_their_own(
    drawn: Crowd, chosen: frozenset[str] | None, grouping: LaneGrouping
) -> None:
    table = drawn.table
    criteria = Criteria(chosen)
    everything, few = of_great_store(table, criteria, grouping, few=len(table))
    small = content_of(table, criteria, grouping)
    assert few.whole_store is everything
    assert few.bare_plan.lanes == small.bare_plan.lanes
    assert few.kept.tolist() == small.kept.tolist()
    assert few.kept[few.plan.events].all()
    assert places(few) == places(small)
    if few.kept.all():
        assert columns(few.plan) == columns(small.plan)


def places(content: Content) -> list[tuple[int, ...]]:
    """Event, lane and whether it is at home there, of each kept placement."""
    plan = shown_plan(content)
    named = (plan.events.tolist(), plan.lane.tolist(), plan.home.tolist())
    return sorted(zip(*named, strict=True))


def test_few_events_lead_back_to_all_and_to_others() -> None:
    table = crowd(4, 400)
    with lowered(steady=50, few=80):
        everything = content_of(table)
        few = everything.meeting(Criteria(since="1910", until="1910-06"))
        assert 0 < few.kept.sum() <= 80
        again = few.meeting(Criteria())
        other = few.meeting(Criteria(frozenset({MEMBERS[0]})))
        others = few.meeting(Criteria(since="1920", until="1920-06"))
    assert few.plan is not everything.plan
    assert again.plan is everything.plan
    assert other.plan is everything.plan
    assert others.whole_store is everything
    assert others.kept.sum() != few.kept.sum()
    assert columns(shown_plan(again)) == columns(shown_plan(everything))


def test_a_great_store_begins_with_what_is_asked_for() -> None:
    table, criteria = crowd(4, 400), Criteria(frozenset(MEMBERS[:2]))
    with lowered(steady=50, few=80):
        begun = content_of(table, criteria)
        led = content_of(table).meeting(criteria)
    assert columns(begun.plan) == columns(led.plan)
    assert begun.home.tolist() == led.home.tolist()
    assert begun.lanes.tolist() == led.lanes.tolist()


def test_stores_are_great_from_some_thousand_events_on() -> None:
    """The limits as they are, without lowering."""
    for count, stays in ((STEADY_FROM, False), (STEADY_FROM + 1, True)):
        content = content_of(crowd(1, count))
        other = content.meeting(Criteria(frozenset(MEMBERS[:3])))
        assert other.kept.sum() > FEW
        assert (other.plan is content.plan) == stays


@pytest.mark.parametrize("few", [-1, 1000])
def test_pictures_of_chosen_lanes_show_each_event_once(few: int) -> None:
    table, criteria = crowd(9, 300, days=20_000), Criteria(frozenset(MEMBERS[1:3]))
    _, content = of_great_store(table, criteria, few=few)
    scene = build_scene(content, None, SCREEN, measure)
    assert [lane.id for lane in scene.lanes] == [*MEMBERS[1:3]]
    here = content.home & content.kept[content.plan.events]
    assert scene.in_view == (here & (content.placed.left <= content.placed.right)).sum()
    assert scene.shown == content.kept.sum()
    assert scene.total == 300


def test_folded_groups_hide_with_their_members() -> None:
    table = crowd(2, 200)
    with lowered(steady=-1, few=-1):
        folded = frozenset({TREE.group_of(MEMBERS[0]).id})
        content = make_content(table, TREE, Criteria(), "determinant", SCREEN, folded=folded)
        some = content.meeting(Criteria(frozenset({MEMBERS[0], MEMBERS[2]})))
    assert [lane.id for lane in some.bare_plan.lanes] == [*folded, MEMBERS[2]]


@LAW
@given(crowds, chosen_members, st.sampled_from((-1, 5_000)), layouts)
def test_of_a_great_store_too_another_size_gives_the_rows_of_that_size(
    drawn: Crowd, chosen: frozenset[str] | None, few: int, layout: Layout
) -> None:
    with lowered(steady=-1, few=few):
        resized = content_of(drawn.table).meeting(Criteria(chosen)).laid_out_in(layout)
        anew = content_of(drawn.table, layout=layout).meeting(Criteria(chosen))
        for one, other in (
            (resized, anew),
            (resized.meeting(Criteria()), anew.meeting(Criteria())),
        ):
            assert columns(one.plan) == columns(other.plan)
            assert one.home.tolist() == other.home.tolist()
            assert one.lanes.tolist() == other.lanes.tolist()
