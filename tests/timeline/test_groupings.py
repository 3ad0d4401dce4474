"""What lanes stand for: each event at home once, and an echo wherever else it belongs."""

from itertools import pairwise

import pytest
from event_tables import ACTORS, LAW, MEMBERS, TREE, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.events import KINDS, TENORS
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping
from kimura_viewer.timeline.groupings import (
    MOST_ACTORS,
    NO_ACTOR,
    OTHER_ACTORS,
    Grouping,
    Lane,
    Places,
    places_of,
)

GROUPS = tuple(group.id for group in TREE.groups)
chosen_members = st.none() | st.frozensets(st.sampled_from(MEMBERS))
folds = st.frozensets(st.sampled_from(GROUPS))


def named(places: Places, entries: list[Entry]) -> list[tuple[str, str, bool]]:
    """Event, lane and whether it is at home there, of each placement."""
    columns = (places.events.tolist(), places.lane.tolist(), places.home.tolist())
    return [
        (entries[event].id, places.lanes[lane].id, home)
        for event, lane, home in zip(*columns, strict=True)
    ]


def expected(entries: list[Entry], belongs: dict[str, list[str]]) -> set[tuple[str, str, bool]]:
    """At home in the first lane that an event belongs to, and an echo in the others."""
    return {
        (entry.id, lane, place == 0)
        for entry in entries
        for place, lane in enumerate(dict.fromkeys(belongs[entry.id]))
    }


@LAW
@given(entry_lists(), st.sampled_from(LANE_GROUPINGS), folds)
def test_every_event_is_at_home_once_and_never_twice_in_a_lane(
    entries: list[Entry], grouping: LaneGrouping, folded: frozenset[str]
) -> None:
    found = places_of(table_of(entries), TREE, Grouping(grouping, None, folded))
    placed = named(found, entries)
    assert sorted(event for event, _, home in placed if home) == sorted(e.id for e in entries)
    assert len({(event, lane) for event, lane, _ in placed}) == len(placed)
    assert len({lane.id for lane in found.lanes}) == len(found.lanes)


@LAW
@given(entry_lists(), chosen_members, folds)
def test_a_folded_group_is_one_lane_for_all_its_members(
    entries: list[Entry], chosen: frozenset[str] | None, folded: frozenset[str]
) -> None:
    def lane_of(slug: str) -> str:
        group = TREE.group_of(slug).id
        return group if group in folded else slug

    belongs = {
        entry.id: [lane_of(d) for d in entry.determinants if chosen is None or d in chosen]
        for entry in entries
    }
    found = places_of(table_of(entries), TREE, Grouping("determinant", chosen, folded))
    assert set(named(found, entries)) == expected(entries, belongs)
    assert [lane.id for lane in found.lanes] == list(
        dict.fromkeys(lane_of(slug) for slug in MEMBERS if chosen is None or slug in chosen)
    )


def test_lanes_of_groups_look_as_folded_ones_do_but_do_not_unfold() -> None:
    folded = places_of(table_of([]), TREE, Grouping("determinant", None, frozenset(GROUPS)))
    assert folded.lanes == (
        Lane("background", "Background", 0, group_id="background"),
        Lane("weather", "Weather", 1),
        Lane("issues", "Issues", 2, group_id="issues"),
    )
    grouped = places_of(table_of([]), TREE, Grouping("group"))
    assert [(lane.id, lane.name, lane.group) for lane in grouped.lanes] == [
        (lane.id, lane.name, lane.group) for lane in folded.lanes
    ]
    assert not any(lane.group_id or lane.group_name for lane in grouped.lanes)


@LAW
@given(entry_lists(), chosen_members)
def test_lanes_of_groups_hold_what_their_members_hold(
    entries: list[Entry], chosen: frozenset[str] | None
) -> None:
    table = table_of(entries)
    grouped = places_of(table, TREE, Grouping("group", chosen))
    folded = places_of(table, TREE, Grouping("determinant", chosen, frozenset(GROUPS)))
    assert named(grouped, entries) == named(folded, entries)


@LAW
@given(entry_lists())
def test_tenors_and_kinds_that_occur_have_a_lane_in_the_models_order(entries: list[Entry]) -> None:
    table = table_of(entries)
    by_tenor, by_kind = (
        places_of(table, TREE, grouping) for grouping in (Grouping("tenor"), Grouping("kind"))
    )
    tenors, kinds = ({getattr(entry, name) for entry in entries} for name in ("tenor", "kind"))
    assert [lane.id for lane in by_tenor.lanes] == [each for each in TENORS if each in tenors]
    assert [lane.id for lane in by_kind.lanes] == [each for each in KINDS if each in kinds]
    assert set(named(by_tenor, entries)) == {(entry.id, entry.tenor, True) for entry in entries}
    assert set(named(by_kind, entries)) == {(entry.id, entry.kind, True) for entry in entries}


def test_a_kind_is_named_in_words() -> None:
    entries = [Entry("a", "1904", kind="policy-shift"), Entry("b", "1905", kind="build-up")]
    assert places_of(table_of(entries), TREE, Grouping("kind")).lanes == (
        Lane("policy-shift", "Policy shift", None),
        Lane("build-up", "Build-up", None),
    )


@LAW
@given(entry_lists())
def test_an_event_is_at_home_with_its_first_actor(entries: list[Entry]) -> None:
    belongs = {entry.id: sorted(entry.actors) or [NO_ACTOR] for entry in entries}
    found = places_of(table_of(entries), TREE, Grouping("actor"))
    assert set(named(found, entries)) == expected(entries, belongs)
    counts = {slug: sum(slug in entry.actors for entry in entries) for slug in ACTORS}
    ids = [lane.id for lane in found.lanes]
    assert set(ids) == {slug for slugs in belongs.values() for slug in slugs}
    assert ids[-1:] == [NO_ACTOR] or NO_ACTOR not in ids
    busy = [counts[slug] for slug in ids if slug != NO_ACTOR]
    assert all(more >= less for more, less in pairwise(busy))


@pytest.mark.parametrize(("actors", "named_ones"), [(40, 40), (41, 40), (300, 40)])
def test_hundreds_of_actors_have_forty_lanes_and_one_for_the_others(
    actors: int, named_ones: int
) -> None:
    """Actor 7 of 300 takes part in 300 - 7 events, and so on: the first ones are the busiest."""
    slugs = tuple(f"actor-{number:03d}" for number in range(actors))
    entries = [
        Entry(f"event-{number:03d}", "1904", actors=slugs[: actors - number])
        for number in range(actors)
    ]
    entries.append(Entry("alone", "1905"))
    found = places_of(table_of(entries, actors=slugs), TREE, Grouping("actor"))
    assert named_ones == MOST_ACTORS
    ids = [lane.id for lane in found.lanes]
    others = [OTHER_ACTORS] if actors > named_ones else []
    assert ids == [*slugs[:named_ones], *others, NO_ACTOR]
    assert [lane.name for lane in found.lanes[-1 - len(others) :]] == (
        ["Other actors", "No actor named"] if others else ["No actor named"]
    )
    placed = named(found, entries)
    assert len({(event, lane) for event, lane, _ in placed}) == len(placed)
    assert sum(lane == OTHER_ACTORS for _, lane, _ in placed) == max(actors - named_ones, 0)
    assert {lane for event, lane, home in placed if home and event != "alone"} == {slugs[0]}
