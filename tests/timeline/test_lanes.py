"""Lanes: every event stands in one of them and echoes in the others."""

from itertools import pairwise

import numpy as np
from event_tables import LAW, MEMBERS, TREE, Entry, entry_lists, table_of, tree_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import SCREEN

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.dealing import WITHOUT_ROOM
from kimura_viewer.timeline.groupings import Grouping, Lane, Places
from kimura_viewer.timeline.lanes import ECHO_ROW, LanePlan, groups_of, place_events
from kimura_viewer.timeline.packing import PLENTY_OF_ROWS
from kimura_viewer.timeline.reach import reach
from kimura_viewer.timeline.source import by_both

chosen_members = st.none() | st.frozensets(st.sampled_from(MEMBERS))


def plan_of(
    entries: list[Entry],
    grouping: LaneGrouping = "determinant",
    determinants: frozenset[str] | None = None,
    tree: DeterminantTree = TREE,
) -> LanePlan:
    """The rows of some events on a screen."""
    criteria = Criteria(determinants)
    return make_content(table_of(entries, tree), tree, criteria, grouping, SCREEN).plan


def placements(plan: LanePlan, entries: list[Entry]) -> set[tuple[str, str, bool]]:
    """Event, lane and whether it is at home there."""
    return {
        (entries[event].id, plan.lanes[lane].id, bool(home))
        for event, lane, home in zip(plan.events, plan.lane, plan.home, strict=True)
    }


def test_lanes_are_the_members_in_the_works_order() -> None:
    assert plan_of([]).lanes == (
        Lane("geography", "Geography", 0, "Background", "background"),
        Lane("culture", "Culture", 0, "Background", "background"),
        Lane("weather", "Weather", 1),
        Lane("islands", "Islands", 2, "Issues", "issues"),
        Lane("fishing", "Fishing", 2, "Issues", "issues"),
    )


def test_lanes_of_chosen_determinants_alone() -> None:
    plan = plan_of([], determinants=frozenset({"fishing", "culture"}))
    assert [lane.id for lane in plan.lanes] == ["culture", "fishing"]
    assert [lane.group for lane in plan.lanes] == [0, 2]


def test_one_lane_for_all() -> None:
    entries = [Entry("a", "1904"), Entry("b", "1905", determinants=("culture", "fishing"))]
    plan = plan_of(entries, "none")
    assert plan.lanes == (Lane("", "All events", None),)
    assert placements(plan, entries) == {("a", "", True), ("b", "", True)}


@LAW
@given(entry_lists(), chosen_members)
def test_an_event_is_at_home_once_and_echoes_in_its_other_lanes(
    entries: list[Entry], chosen: frozenset[str] | None
) -> None:
    expected = set()
    for entry in entries:
        shown = [slug for slug in entry.determinants if chosen is None or slug in chosen]
        expected |= {(entry.id, slug, slug == shown[0]) for slug in shown}
    plan = plan_of(entries, determinants=chosen)
    assert placements(plan, entries) == expected
    assert len(plan.events) == len(expected)


@LAW
@given(entry_lists(), chosen_members, st.sampled_from(LANE_GROUPINGS), st.booleans(), st.data())
def test_placements_are_sorted_by_lane_and_begin(
    entries: list[Entry],
    chosen: frozenset[str] | None,
    grouping: LaneGrouping,
    of_record: bool,
    data: st.DataObject,
) -> None:
    table = table_of(entries)
    size = len(entries)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    begins = reach(table.recorded if of_record else table.stated).begin
    everything = Grouping(grouping, chosen)
    places = place_events(table, begins, TREE, everything)
    keys = list(zip(places.lane, begins[places.events], strict=True))
    assert keys == sorted(keys)
    for lane, (first, end) in enumerate(pairwise(places.first_of_lane.tolist())):
        assert (places.lane[first:end] == lane).all()
    assert places.first_of_lane[-1] == len(places.events)
    some = place_events(table, begins, TREE, everything, kept)
    assert_same(some, places.at(kept[places.events]))


def assert_same(one: Places, other: Places) -> None:
    assert one.lanes == other.lanes
    for name in ("events", "lane", "home"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


@LAW
@given(entry_lists(), st.sampled_from(LANE_GROUPINGS))
def test_rows_are_counted_and_echoes_have_their_own(
    entries: list[Entry], grouping: LaneGrouping
) -> None:
    plan = plan_of(entries, grouping)
    table = table_of(entries)
    reached = by_both(table)[0]
    placeable = reached.left <= reached.right
    here = placeable[plan.events]
    for index in range(len(plan.lanes)):
        rows = plan.row[(plan.lane == index) & plan.home & here]
        assert sorted(set(rows.tolist())) == list(range(plan.rows[index]))
        assert plan.rows[index] <= PLENTY_OF_ROWS
        assert plan.echoes[index] == (~plan.home[plan.lane == index]).any()
    assert (plan.row[~plan.home & here] == ECHO_ROW).all()
    assert (plan.row[~here] == WITHOUT_ROOM).all()
    assert not plan.leftward[~plan.home].any()
    assert not plan.overflows.any()


@LAW
@given(entry_lists())
def test_the_colour_is_that_of_the_primary_determinants_group(entries: list[Entry]) -> None:
    group_ids = [group.id for group in TREE.groups]
    expected = [group_ids.index(TREE.group_of(entry.determinants[0]).id) for entry in entries]
    assert groups_of(table_of(entries), TREE).tolist() == expected


@LAW
@given(entry_lists(), st.data())
def test_a_part_of_a_plan_leaves_every_event_where_it_was(
    entries: list[Entry], data: st.DataObject
) -> None:
    size = len(entries)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    plan = plan_of(entries)
    here = kept[plan.events]
    filtered = plan.at(here)
    for name in ("events", "lane", "row", "home", "leftward"):
        assert getattr(filtered, name).tolist() == getattr(plan, name)[here].tolist()
    assert filtered.lanes == plan.lanes
    assert filtered.rows.tolist() == plan.rows.tolist()
    assert filtered.echoes.tolist() == plan.echoes.tolist()
    assert filtered.overflows.tolist() == plan.overflows.tolist()


def test_events_without_a_place_take_no_row() -> None:
    plan = plan_of([Entry("ever", "../.."), Entry("never", "/.."), Entry("once", "1904")])
    islands = [lane.id for lane in plan.lanes].index("islands")
    assert plan.rows[islands] == 1
    assert len(plan.events) == 3


def test_deeper_trees_have_lanes_for_their_leaves() -> None:
    tree = DeterminantTree(
        (*tree_of({"issues": ("islands",)}), *tree_of({"islands": ("kunashir",)}).determinants[1:])
    )
    entries = [Entry("landing", "1945", determinants=("kunashir",))]
    plan = plan_of(entries, tree=tree)
    assert plan.lanes == (Lane("kunashir", "Kunashir", 0, "Issues", "issues"),)
    assert placements(plan, entries) == {("landing", "kunashir", True)}
