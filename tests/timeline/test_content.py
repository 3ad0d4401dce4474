"""Content: what there is to draw, whatever the extent."""

from dataclasses import replace

import numpy as np
import pytest
from event_tables import LAW, MEMBERS, TREE, Entry, entry_lists, table_of, tables
from hypothesis import given
from hypothesis import strategies as st
from pictures import content_of, criteria_of, layouts, reach_of_all, shown_plan

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import DATE_CHOICES, LANE_GROUPINGS, Extent, LaneGrouping
from kimura_viewer.timeline import content as content_module
from kimura_viewer.timeline.bands import rows_that_fit
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.packing import PLENTY_OF_ROWS
from kimura_viewer.timeline.reach import reach
from kimura_viewer.timeline.scene import build_scene

groupings: st.SearchStrategy[LaneGrouping] = st.sampled_from(LANE_GROUPINGS)


def places(plan: LanePlan) -> list[tuple[int, ...]]:
    """Event, lane, row, home and side of each placement."""
    columns = (plan.events, plan.lane, plan.row, plan.home, plan.leftward)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def in_rows(content: Content) -> list[tuple[int, ...]]:
    """The same of all placements, by lane, row and begin."""
    plan = content.plan
    return places(plan.at(np.lexsort((content.placed.left, plan.row, plan.lane))))


@LAW
@given(tables(), criteria_of(), groupings)
def test_the_kept_events_are_those_that_meet_the_criteria(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping
) -> None:
    content = content_of(table, criteria, grouping)
    assert content.kept.tolist() == matching(table, table.stated, criteria).tolist()
    kept = set(np.flatnonzero(content.kept))
    assert places(shown_plan(content)) == [place for place in in_rows(content) if place[0] in kept]


@LAW
@given(tables(), criteria_of(), criteria_of(), groupings)
def test_rows_do_not_depend_on_the_range(
    table: EventTable, criteria: Criteria, other: Criteria, grouping: LaneGrouping
) -> None:
    changed = Criteria(criteria.determinants, other.since, other.until)
    before, anew = (content_of(table, c, grouping) for c in (criteria, changed))
    met = before.meeting(changed)
    assert places(met.plan) == places(before.plan) == places(anew.plan)
    assert places(shown_plan(met)) == places(shown_plan(anew))
    assert met.kept.tolist() == anew.kept.tolist()


@LAW
@given(tables(), st.frozensets(st.sampled_from(MEMBERS)))
def test_every_kept_event_is_at_home_once(table: EventTable, chosen: frozenset[str]) -> None:
    plan = shown_plan(content_of(table, Criteria(chosen)))
    kept = np.flatnonzero(matching(table, table.stated, Criteria(chosen)))
    assert sorted(plan.events[plan.home]) == kept.tolist()


@LAW
@given(tables(), layouts)
def test_lanes_have_no_more_rows_than_the_height_has_room_for(
    table: EventTable, layout: Layout
) -> None:
    plan = content_of(table, layout=layout).plan
    assert (plan.rows <= PLENTY_OF_ROWS).all()
    assert (rows_that_fit(plan, layout.lanes_height) == plan.rows).all()


@LAW
@given(entry_lists())
def test_the_stated_dates_are_drawn(entries: list[Entry]) -> None:
    table = table_of(entries)
    content = content_of(table)
    assert content.dates is table.stated
    drawn, ghosts = reach_of_all(content), content.ghosts_of(np.arange(len(table)))
    assert np.array_equal(drawn.begin, reach(table.stated).begin, equal_nan=True)
    assert np.array_equal(ghosts.end, reach(table.recorded).end, equal_nan=True)


def test_content_moves_to_the_dates_of_the_record() -> None:
    table = table_of([Entry("pact", "1941-04-01", recorded="1941-04-11")])
    stated, recorded = (content_of(table, choice=choice) for choice in DATE_CHOICES)
    assert places(stated.plan) == places(recorded.plan)
    halfway = stated.toward(recorded, 0.5)
    assert halfway.dates is table.recorded
    assert reach_of_all(halfway).begin.tolist() == [reach_of_all(stated).begin[0] + 5]


@LAW
@given(tables())
def test_days_and_rows_are_the_same_for_both_dates(table: EventTable) -> None:
    stated, recorded = (content_of(table, choice=choice) for choice in DATE_CHOICES)
    assert places(stated.plan) == places(recorded.plan)
    assert stated.has_ghost.tolist() == recorded.has_ghost.tolist()
    assert stated.dates is recorded.ghost_dates is table.stated


@LAW
@given(tables(), criteria_of(), groupings, layouts, layouts)
def test_another_size_of_the_picture_gives_the_rows_that_it_would_have_had_from_the_start(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping, first: Layout, second: Layout
) -> None:
    content = content_of(table, criteria, grouping, first)
    resized, anew = content.laid_out_in(second), content_of(table, criteria, grouping, second)
    assert places(resized.plan) == places(anew.plan)
    assert resized.plan.rows.tolist() == anew.plan.rows.tolist()
    assert resized.kept.tolist() == anew.kept.tolist()
    assert resized.days == anew.days


@LAW
@given(tables(), criteria_of(), groupings, st.data())
def test_lit_events_are_drawn_beside_those_that_are_kept(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping, data: st.DataObject
) -> None:
    content = content_of(table, criteria, grouping)
    rows = st.frozensets(st.integers(0, len(table) - 1)) if len(table) else st.just(frozenset())
    lit = data.draw(rows)
    also = content.kept.copy()
    also[list(lit)] = True
    lighted, everywhere = replace(content, beside=lit), np.ones(len(content.lanes), np.bool_)
    near = lighted.near(Extent(0.0, 1.0), 1e7, everywhere)
    assert (
        near.tolist()
        == replace(content, kept=also).near(Extent(0.0, 1.0), 1e7, everywhere).tolist()
    )
    assert lighted.counts[0].tolist() == content.counts[0].tolist()
    assert lighted.shown == content.shown


@LAW
@given(tables(), criteria_of(), groupings)
def test_what_is_hidden_in_its_place_leaves_all_others_where_they_were(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping
) -> None:
    layout = Layout(860.0, 500.0)
    everything = make_content(table, TREE, Criteria(), grouping, layout)
    content = make_content(table, TREE, criteria, grouping, layout, filtered="in-place")
    whole, some = (
        build_scene(each, None, layout, lambda text: 7.0 * len(text))
        for each in (everything, content)
    )
    assert [lane.band for lane in some.lanes] == [lane.band for lane in whole.lanes]
    kept = np.isin(whole.marks.events, np.flatnonzero(content.kept))
    assert some.marks.events.tolist() == whole.marks.events[kept].tolist()
    assert some.marks.y.tolist() == whole.marks.y[kept].tolist()


def test_few_of_very_many_stay_in_their_place_when_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(content_module, "STEADY_FROM", 0)
    table = table_of([Entry("pact", "1941"), Entry("war", "1945", tenor="conflict")])
    wanted = Criteria(tenors=frozenset({"conflict"}))
    layout = Layout(860.0, 500.0)
    in_place = make_content(table, TREE, wanted, "none", layout, filtered="in-place")
    assert len(in_place.plan.events) == 2
    assert len(make_content(table, TREE, wanted, "none", layout).plan.events) == 1


@LAW
@given(tables(), criteria_of(), groupings)
def test_what_is_dimmed_is_drawn_where_it_would_stand_without_criteria(
    table: EventTable, criteria: Criteria, grouping: LaneGrouping
) -> None:
    layout = Layout(860.0, 500.0)
    whole = make_content(table, TREE, Criteria(), grouping, layout)
    dimmed = make_content(table, TREE, criteria, grouping, layout, filtered="dimmed")
    scenes = [build_scene(each, None, layout, lambda _: 50.0).marks for each in (whole, dimmed)]
    assert scenes[0].events.tolist() == scenes[1].events.tolist()
    assert scenes[0].y.tolist() == scenes[1].y.tolist()
    kept = dimmed.kept[scenes[1].events]
    assert (scenes[1].strengths[kept] == scenes[0].strengths[kept]).all()
    assert (scenes[1].strengths[~kept] < scenes[0].strengths[~kept]).all()
