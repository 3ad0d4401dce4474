"""Lanes and the rows inside them: which events stand where, whatever the zoom.

Rows are given once from the data and the size of the picture: zoom, pan and every filter but that
of the lanes themselves leave each event in its row.
"""

from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable, Indices, Mask
from kimura_viewer.model.view import LaneGrouping
from kimura_viewer.timeline.layout import margins
from kimura_viewer.timeline.packing import MOST_ROWS, PACK_UP_TO, deal, pack
from kimura_viewer.timeline.reach import Reach

CHARACTER_WIDTH = 6.0
"""Pixels of a character of a label, at 13 px, on the average."""
MARK_ROOM = 14.0
"""Pixels that a mark takes with the gaps around it."""
ECHO_ROW = 1_000
"""The row of all echoes of a lane: after every other."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of the timeline.

    Attributes:
        id: Slug of its determinant; empty for the only lane.
        name: What its header says.
        group: Index of its group, which gives the colour.
        group_name: Name of the group; empty where the lane has none.
    """

    id: str
    name: str
    group: int
    group_name: str


@dataclass(frozen=True)
class LanePlan:
    """Where events stand. Columns of shape (placements,), sorted by lane, row and start.

    Attributes:
        lanes: From top to bottom.
        rows: How many rows of events each lane has, shape (lanes,).
        echoes: Whether the lane has a strip of echoes below its rows, shape (lanes,).
        events: Row of the event in the table.
        lane: Index into `lanes`.
        row: Row in the lane, from 0 at its top; `ECHO_ROW` for an echo.
        home: True where the event stands, False where it only echoes.
        leftward: Whether its label stands to the left of its mark.
        groups: Group of each event of the table, not placement, for its colour; shape (n,).
    """

    lanes: tuple[Lane, ...]
    rows: Indices
    echoes: Mask
    events: Indices
    lane: Indices
    row: Indices
    home: Mask
    leftward: Mask
    groups: Indices

    def only(self, kept: Mask) -> "LanePlan":
        """Return the plan with the placements of kept events alone, all rows as they were."""
        here = kept[self.events]
        return LanePlan(
            self.lanes,
            self.rows,
            self.echoes,
            self.events[here],
            self.lane[here],
            self.row[here],
            self.home[here],
            self.leftward[here],
            self.groups,
        )


def plan_lanes(
    table: EventTable,
    reach: Reach,
    tree: DeterminantTree,
    grouping: LaneGrouping,
    determinants: frozenset[str] | None = None,
    *,
    plot_width: float,
    most_rows: int,
) -> LanePlan:
    """Give every event its lane and row.

    Args:
        table: The events.
        reach: How far they reach in time.
        tree: The determinants that lanes stand for.
        grouping: What the lanes stand for.
        determinants: Members to make lanes of; None for all. An event whose primary
            determinant is not among them stands in the lane of its first secondary one.
        plot_width: Pixels in which the labels of all events should have room, side by side.
        most_rows: How many rows a lane may have.
    """
    if grouping == "none":
        lanes: tuple[Lane, ...] = (Lane("", "All events", 0, ""),)
        events = np.arange(len(table), dtype=np.intp)
        lane = np.zeros(len(table), dtype=np.intp)
        home = np.ones(len(table), dtype=np.bool_)
    else:
        lanes = _lanes(tree, determinants)
        events, lane, home = _place(table, lanes)
    count = np.zeros(len(lanes), np.intp)
    per_pixel = _days_per_pixel(reach, plot_width)
    rows = _give_rows(table, reach, (events, lane, home), count, (per_pixel, most_rows))
    order = np.lexsort((reach.begin[events], rows.row, lane))
    return LanePlan(
        lanes,
        rows.count,
        np.bincount(lane[~home], minlength=len(lanes)) > 0,
        events[order],
        lane[order],
        rows.row[order],
        home[order],
        rows.leftward[order],
        _groups(table, tree),
    )


def _lanes(tree: DeterminantTree, determinants: frozenset[str] | None) -> tuple[Lane, ...]:
    groups = {group.id: index for index, group in enumerate(tree.groups)}
    lanes = []
    for member in tree.members:
        if determinants is None or member.id in determinants:
            group = tree.group_of(member.id)
            name = group.name if group is not member else ""
            lanes.append(Lane(member.id, member.name, groups[group.id], name))
    return tuple(lanes)


def _place(table: EventTable, lanes: tuple[Lane, ...]) -> tuple[Indices, Indices, Mask]:
    """Return event, lane and home of each placement: one for each link into a shown lane."""
    lane_of = {lane.id: index for index, lane in enumerate(lanes)}
    lane_of_code = np.array([lane_of.get(slug, -1) for slug in table.determinant_ids], np.intp)
    lane = lane_of_code[table.illustration_determinants]
    here = lane >= 0
    events, lane = table.illustration_events[here], lane[here]
    # Links are sorted by event, primary first: the first one that is shown is the home.
    home = np.ones(len(events), dtype=np.bool_)
    home[1:] = events[1:] != events[:-1]
    return events, lane, home


def _groups(table: EventTable, tree: DeterminantTree) -> Indices:
    group_index = {group.id: index for index, group in enumerate(tree.groups)}
    of_code = np.array(
        [group_index[tree.group_of(slug).id] for slug in table.determinant_ids], np.intp
    )
    groups = np.zeros(len(table), dtype=np.intp)
    primary = table.illustration_primary
    groups[table.illustration_events[primary]] = of_code[table.illustration_determinants[primary]]
    return groups


@dataclass(frozen=True, slots=True)
class _PerPixel:
    """Days of a pixel when all is in view, and the days that are then at the plot's edges."""

    days: float
    bounds: tuple[float, float]


@dataclass(frozen=True)
class _Rows:
    """Row and side of each placement, and how many rows each lane has."""

    row: Indices
    leftward: Mask
    count: Indices


def _give_rows(
    table: EventTable,
    reach: Reach,
    placements: tuple[Indices, Indices, Mask],
    count: Indices,
    limits: tuple[_PerPixel, int],
) -> _Rows:
    room, most_rows = limits
    events, lane, home = placements
    rows = _Rows(
        np.full(len(events), ECHO_ROW, np.intp),
        np.zeros(len(events), np.bool_),
        count,
    )
    for index in range(len(count)):
        here = np.flatnonzero((lane == index) & home & reach.is_placeable[events])
        here = here[np.argsort(reach.begin[events[here]], kind="stable")]
        if not len(here):
            continue
        begins, ends = reach.begin[events[here]], reach.end[events[here]]
        if len(here) > PACK_UP_TO:
            lane_rows = deal(begins, ends, min(most_rows, MOST_ROWS))
        else:
            labels = np.array([len(title) for title in table.titles[events[here]]])
            days = (labels * CHARACTER_WIDTH + MARK_ROOM) * room.days
            margin = MARK_ROOM / 2 * room.days
            lane_rows = pack(begins, ends, days, margin, room.bounds, most_rows=most_rows)
        rows.row[here], rows.leftward[here] = lane_rows.row, lane_rows.leftward
        rows.count[index] = lane_rows.count
    return rows


def _days_per_pixel(reach: Reach, plot_width: float) -> _PerPixel:
    first, last = data_extent(reach)
    before, after = margins(plot_width)
    days = (last - first) / max(plot_width - before - after, 1.0)
    return _PerPixel(days, (first - before * days, last + after * days))


def data_extent(reach: Reach) -> tuple[float, float]:
    """Return the first and the last day that any event reaches, infinity not counted."""
    ends = np.concatenate((reach.begin, reach.end))
    ends = ends[np.isfinite(ends)]
    if not len(ends):
        return 2415020.5, 2451544.5
    return float(ends.min()), float(ends.max())
