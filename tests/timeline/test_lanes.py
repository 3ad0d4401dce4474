"""Lanes: every event stands in one of them and echoes in the others."""

import numpy as np
import pytest
from event_tables import ACTORS, LAW, MEMBERS, TREE, Entry, entry_lists, table_of, tree_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import KINDS, EventTable
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping
from kimura_viewer.timeline.groupings import Lane
from kimura_viewer.timeline.lanes import ECHO_ROW, LanePlan, Room, plan_lanes
from kimura_viewer.timeline.marks import pixel_bounds
from kimura_viewer.timeline.packing import MOST_ROWS, PACK_UP_TO
from kimura_viewer.timeline.reach import data_extent, reach
from kimura_viewer.timeline.time_scale import TimeScale, enclosing

chosen_members = st.none() | st.frozensets(st.sampled_from(MEMBERS))


def plan_of(
    entries: list[Entry],
    grouping: LaneGrouping = "determinant",
    determinants: frozenset[str] | None = None,
    tree: DeterminantTree = TREE,
    most_rows: int = 9,
) -> LanePlan:
    table = table_of(entries, tree)
    limits = np.full(len(tree.members) + len(KINDS) + len(ACTORS) + 2, most_rows)
    return plan_lanes(table, room_of(table), tree, grouping, determinants, limits=limits)


def room_of(table: EventTable) -> Room:
    """What the marks of a table take where a plot of 1000 pixels has all of them in view."""
    reached = reach(table.stated)
    extent = enclosing(*data_extent(reached), 1000.0, 30.0, 150.0)
    scale = TimeScale(extent, 0.0, 1000.0)
    bounds = pixel_bounds(reached, table.stated, np.arange(len(table), dtype=np.intp), scale)
    return Room(reached.begin, bounds, (scale.left, scale.right))


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
    assert plan.groups.tolist() == [2, 0]


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
@given(entry_lists(), chosen_members, st.sampled_from(LANE_GROUPINGS))
def test_placements_are_sorted_by_lane_row_and_begin(
    entries: list[Entry], chosen: frozenset[str] | None, grouping: LaneGrouping
) -> None:
    plan = plan_of(entries, grouping, chosen)
    begin = reach(table_of(entries).stated).begin
    keys = list(zip(plan.lane, plan.row, begin[plan.events], strict=True))
    assert keys == sorted(keys)


@LAW
@given(entry_lists(), st.sampled_from(LANE_GROUPINGS), st.integers(1, 9))
def test_rows_are_counted_and_echoes_have_their_own(
    entries: list[Entry], grouping: LaneGrouping, most_rows: int
) -> None:
    plan = plan_of(entries, grouping, most_rows=most_rows)
    placeable = reach(table_of(entries).stated).is_placeable[plan.events]
    for index in range(len(plan.lanes)):
        rows = plan.row[(plan.lane == index) & plan.home & placeable]
        assert sorted(set(rows.tolist())) == list(range(plan.rows[index]))
        assert plan.rows[index] <= most_rows
        assert plan.echoes[index] == (~plan.home[plan.lane == index]).any()
    assert (plan.row[~plan.home] == ECHO_ROW).all()
    assert not plan.leftward[~plan.home].any()


@LAW
@given(entry_lists())
def test_the_colour_is_that_of_the_primary_determinants_group(entries: list[Entry]) -> None:
    group_ids = [group.id for group in TREE.groups]
    expected = [group_ids.index(TREE.group_of(entry.determinants[0]).id) for entry in entries]
    for chosen in (None, frozenset({"fishing"})):
        assert plan_of(entries, determinants=chosen).groups.tolist() == expected


@LAW
@given(entry_lists(), st.data())
def test_a_filtered_plan_leaves_every_event_where_it_was(
    entries: list[Entry], data: st.DataObject
) -> None:
    size = len(entries)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    plan = plan_of(entries)
    filtered = plan.only(kept)
    here = kept[plan.events]
    for name in ("events", "lane", "row", "home", "leftward"):
        assert getattr(filtered, name).tolist() == getattr(plan, name)[here].tolist()
    assert (filtered.lanes, filtered.groups.tolist()) == (plan.lanes, plan.groups.tolist())
    assert filtered.rows.tolist() == plan.rows.tolist()
    assert filtered.echoes.tolist() == plan.echoes.tolist()


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


@pytest.mark.parametrize(("most_rows", "rows"), [(5, 5), (30, MOST_ROWS)])
def test_a_crowded_lane_is_dealt_out_to_its_rows_in_turn(most_rows: int, rows: int) -> None:
    entries = [Entry(f"e{n:04d}", f"{1000 + n}") for n in range(PACK_UP_TO + 1)]
    plan = plan_of(entries, "none", most_rows=most_rows)
    assert plan.rows.tolist() == [rows]
    in_time = plan.row[np.argsort(plan.events)].tolist()
    assert in_time == [n % rows for n in range(PACK_UP_TO + 1)]
