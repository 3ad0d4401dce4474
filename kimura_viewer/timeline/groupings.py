"""Groupings: what lanes stand for, and which events stand and echo in which of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.events import KINDS, TENORS, Codes, EventTable, Indices, Mask
from kimura_viewer.model.view import LaneGrouping

MOST_ACTORS = 40
"""Actors that have a lane of their own; those of fewer events share one."""
_HYPHENATED = frozenset({"build-up"})
"""Kinds that are one word."""
OTHER_ACTORS, NO_ACTOR = "other actors", "no actor"
"""Ids of the lanes that stand for no single actor; with a blank, as no slug has one."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of the timeline.

    Attributes:
        id: Slug of what it stands for: a determinant or a group of them, a tenor, a kind, an
            actor; empty for the only lane.
        name: What its header says.
        group: Index of its group of determinants, which gives the colour; None where it has none.
        group_name: Name of the group, to be written above its lanes; empty for none.
        group_id: Slug of the group that it can be folded into, or is folded into; empty for none.
    """

    id: str
    name: str
    group: int | None
    group_name: str = ""
    group_id: str = ""


@dataclass(frozen=True)
class Places:
    """Which events stand in which lanes; columns of shape (placements,).

    Attributes:
        lanes: From top to bottom.
        events: Row of the event in the table.
        lane: Index into `lanes`.
        home: True where the event stands, False where it only echoes.
    """

    lanes: tuple[Lane, ...]
    events: Indices
    lane: Indices
    home: Mask

    @cached_property
    def first_of_lane(self) -> Indices:
        """Where each lane starts, sorted by lane, and where the last ends; shape (lanes + 1,)."""
        counts = np.bincount(self.lane, minlength=len(self.lanes))
        return np.append(0, np.cumsum(counts))

    @cached_property
    def homes(self) -> Indices:
        """How many events are at home in each lane; shape (lanes,)."""
        return np.bincount(self.lane[self.home], minlength=len(self.lanes))

    def at(self, here: Mask | Indices) -> "Places":
        """Return some of the placements, or all in another order."""
        return replace(self, events=self.events[here], lane=self.lane[here], home=self.home[here])


@dataclass(frozen=True, slots=True)
class Grouping:
    """What lanes stand for.

    Attributes:
        by: What it is.
        determinants: Members to make lanes of, where lanes stand for determinants or their
            groups; None for all. An event whose primary determinant is not among them stands in
            the lane of its first secondary one.
        folded: Slugs of groups that have one lane for all their members, where lanes stand for
            determinants.
    """

    by: LaneGrouping
    determinants: frozenset[str] | None = None
    folded: frozenset[str] = frozenset()

    @property
    def is_by_determinants(self) -> bool:
        """Whether another choice of determinants gives other lanes."""
        return self.by in ("determinant", "group")

    def of(self, determinants: frozenset[str] | None) -> "Grouping":
        """Return the same grouping for other determinants."""
        return replace(self, determinants=determinants)


def places_of(table: EventTable, tree: DeterminantTree, grouping: Grouping) -> Places:
    """Place every event: at home in one lane, and as an echo in each other one that it belongs to.

    Args:
        table: The events.
        tree: The determinants that lanes stand for.
        grouping: What the lanes stand for.
    """
    if grouping.is_by_determinants:
        return _by_determinant(table, lanes_of(tree, grouping))
    if grouping.by == "actor":
        return _by_actor(table)
    if grouping.by == "tenor":
        return _by_code(table.tenors, TENORS)
    if grouping.by == "kind":
        return _by_code(table.kinds, KINDS)
    return _at_home((Lane("", "All events", None),), np.zeros(len(table), np.int16))


def lanes_of(tree: DeterminantTree, grouping: Grouping) -> dict[str, Lane]:
    """Return the lane of each member, where lanes stand for determinants or their groups."""
    if grouping.by == "group":
        return _group_lanes(tree, grouping.determinants)
    return _determinant_lanes(tree, grouping.determinants, grouping.folded)


def _chosen(
    tree: DeterminantTree, determinants: frozenset[str] | None
) -> list[tuple[Determinant, Determinant, int]]:
    """Members that have a place, each with its group and the index of this."""
    groups = {group.id: index for index, group in enumerate(tree.groups)}
    chosen = []
    for member in tree.members:
        if determinants is None or member.id in determinants:
            group = tree.group_of(member.id)
            chosen.append((member, group, groups[group.id]))
    return chosen


def _determinant_lanes(
    tree: DeterminantTree, determinants: frozenset[str] | None, folded: frozenset[str]
) -> dict[str, Lane]:
    """The lane of each member: its own, or that of its folded group."""
    lanes = {}
    for member, group, index in _chosen(tree, determinants):
        if group is member:
            lanes[member.id] = Lane(member.id, member.name, index)
        elif group.id in folded:
            lanes[member.id] = Lane(group.id, group.name, index, group_id=group.id)
        else:
            lanes[member.id] = Lane(member.id, member.name, index, group.name, group.id)
    return lanes


def _group_lanes(tree: DeterminantTree, determinants: frozenset[str] | None) -> dict[str, Lane]:
    """The lane of the group of each member."""
    return {
        member.id: Lane(group.id, group.name, index)
        for member, group, index in _chosen(tree, determinants)
    }


def _by_determinant(table: EventTable, lane_of: dict[str, Lane]) -> Places:
    lanes = tuple(dict.fromkeys(lane_of.values()))
    index = {lane: number for number, lane in enumerate(lanes)}
    codes = [index[lane_of[slug]] if slug in lane_of else -1 for slug in table.determinant_ids]
    lane = np.array(codes, np.int16)[table.illustration_determinants]
    here = lane >= 0
    events, lane = table.illustration_events[here].astype(np.int32), lane[here]
    # Links are sorted by event, primary first: the first one that is shown is the home.
    return _linked(lanes, events, lane, may_repeat=len(lanes) < len(lane_of))


def _by_actor(table: EventTable) -> Places:
    """Actors in the order of their events' number, and who is left at the end."""
    counts = np.bincount(table.participation_actors, minlength=len(table.actor_ids))
    by_count = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    named, others = by_count[:MOST_ACTORS], by_count[MOST_ACTORS:]
    lanes = [Lane(table.actor_ids[actor], table.actor_names[actor], None) for actor in named]
    lane_of = np.full(len(counts), len(named), np.int16)
    lane_of[named] = np.arange(len(named))
    if len(others):
        lanes.append(Lane(OTHER_ACTORS, "Other actors", None))
    placed = _linked(
        tuple(lanes),
        table.participation_events,
        lane_of[table.participation_actors],
        may_repeat=len(others) > 0,
    )
    return _with_nobody(placed, len(table))


def _with_nobody(placed: Places, count: int) -> Places:
    """Add a lane for the events of so many that have no place, if there are any."""
    alone = np.ones(count, np.bool_)
    alone[placed.events] = False
    events = np.flatnonzero(alone)
    if not len(events):
        return placed
    return Places(
        (*placed.lanes, Lane(NO_ACTOR, "No actor named", None)),
        np.append(placed.events, events),
        np.append(placed.lane, np.full(len(events), len(placed.lanes), np.int16)),
        np.append(placed.home, np.ones(len(events), np.bool_)),
    )


def _linked(lanes: tuple[Lane, ...], events: Indices, lane: Indices, *, may_repeat: bool) -> Places:
    """Place events by their links, sorted by event: the first one leads home.

    Args:
        lanes: All of them.
        events: Of each link, shape (links,).
        lane: Of each link, shape (links,).
        may_repeat: Whether several links may lead from one event into one lane.
    """
    if may_repeat:
        _, first = np.unique(events.astype(np.int64) * len(lanes) + lane, return_index=True)
        first.sort()
        events, lane = events[first], lane[first]
    home = np.ones(len(events), dtype=np.bool_)
    home[1:] = events[1:] != events[:-1]
    return Places(lanes, events, lane, home)


def _by_code(codes: Codes, slugs: Sequence[str]) -> Places:
    """One lane for each value that an event has, in the order of the model."""
    used = np.bincount(codes, minlength=len(slugs)) > 0
    lanes = tuple(
        Lane(slug, _in_words(slug), None)
        for slug, is_used in zip(slugs, used, strict=True)
        if is_used
    )
    return _at_home(lanes, (np.cumsum(used) - 1).astype(np.int16)[codes])


def _in_words(slug: str) -> str:
    return slug.capitalize() if slug in _HYPHENATED else slug.replace("-", " ").capitalize()


def _at_home(lanes: tuple[Lane, ...], lane: Indices) -> Places:
    """Place each event in one lane."""
    events = np.arange(len(lane), dtype=np.int32)
    return Places(lanes, events, lane, np.ones(len(lane), dtype=np.bool_))
