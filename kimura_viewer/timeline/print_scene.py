"""A scene for print: laid out anew so that every event has its label, and every lane its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

import numpy as np

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.events import Indices
from kimura_viewer.timeline.bands import (
    ECHO_HEIGHT,
    GROUP_HEIGHT,
    HEADER_HEIGHT,
    LANE_PADDING,
    Band,
)
from kimura_viewer.timeline.content import STEADY_FROM, Content
from kimura_viewer.timeline.density import CROWDS_NONE, Profile
from kimura_viewer.timeline.label_places import Label
from kimura_viewer.timeline.lanes import ECHO_ROW
from kimura_viewer.timeline.marks import (
    LEFT_SIGN,
    MARK_SIZE,
    RIGHT_SIGN,
    SIGN_REACH,
    Bounds,
    Marks,
    has,
)
from kimura_viewer.timeline.print_rows import Seat, Wish, rows_taken, seats
from kimura_viewer.timeline.scene import Scene

CLOSEST, COMFORTABLE = 13.0, 17.0
"""Pixels from row to row: the least, and those that there are where height is free."""
HALF_A_LABEL = 6.0
"""Pixels from a label's centre line to the top of its letters."""
PROFILE_HEIGHT = 48.0
"""Pixels of a lane that shows how many events there are, as they are too many to draw."""

Text = Callable[[int], str]


def print_content(everything: Content, criteria: Criteria) -> Content:
    """Return the events that meet criteria, with a row for each of a lane: none has no room.

    Few events are taken out of the lanes of all, with nothing planned anew: a set of figures asks
    for each of its determinants. More of them may be so many for a lane that profiles show them;
    how many that are depends on the lanes that there are.
    """
    kept = matching(everything.table, everything.dates, criteria)
    if len(everything.table) <= STEADY_FROM and np.count_nonzero(kept) <= CROWDS_NONE:
        return unpacked(everything.limited_to(criteria, kept))
    return unpacked(everything.meeting(criteria))


def unpacked(content: Content) -> Content:
    """Return the content with a row for each event of a lane, so that none has no room."""
    plan, home = content.plan, content.home
    before = np.append(0, np.cumsum(home))
    rows = before[1:] - 1 - before[content.first_of_lane[plan.lane]]
    homes = np.bincount(plan.lane[home], minlength=len(plan.lanes))
    row = np.where(home, rows, ECHO_ROW)
    crowdless = np.zeros(len(plan.lanes), np.bool_)
    return replace(content, plan=replace(plan, row=row, rows=homes, overflows=crowdless))


@dataclass(frozen=True, slots=True)
class Leader:
    """The line that ties a mark to a label that does not stand beside it.

    Attributes:
        event: Row of the event.
        x: Pixel at which it leaves the mark.
        top: Centre line of the mark.
        bottom: Centre line of a label beside the leader, or the top of one that is below it.
        end: Pixel at which the label is reached.
    """

    event: int
    x: float
    top: float
    bottom: float
    end: float


@dataclass(frozen=True)
class PrintScene:
    """A scene with its print labels, and what ties those that were moved.

    Attributes:
        scene: Marks and lanes where they stand now; its labels are all there are.
        leaders: One for each label that does not stand beside its mark.
        lanes: Index of the lane of each mark; shape (marks,).
    """

    scene: Scene
    leaders: tuple[Leader, ...]
    lanes: Indices


@dataclass(frozen=True)
class Seating:
    """Which row every mark of a scene takes, whatever the height of the rows.

    Attributes:
        scene: As it was on screen.
        lanes: Index of the lane of each mark; shape (marks,).
        seats: Of each mark; None for echoes.
        rows: Rows that each lane takes, shape (lanes,).
        texts: The label of each mark; empty for none.
        widths: Of the labels, in pixels.
    """

    scene: Scene
    lanes: Indices
    seats: tuple[Seat | None, ...]
    rows: Indices
    texts: tuple[str, ...]
    widths: tuple[float, ...]

    @cached_property
    def echoing(self) -> list[bool]:
        """Which lanes have echoes."""
        lanes = self.lanes[~self.scene.marks.home]
        found: list[bool] = (np.bincount(lanes, minlength=len(self.rows)) > 0).tolist()
        return found

    @cached_property
    def group_names(self) -> float:
        """Pixels of height that the names of groups take."""
        return sum(lane.band.group_top is not None for lane in self.scene.lanes) * GROUP_HEIGHT

    @cached_property
    def of_lanes(self) -> list[tuple[int, float]]:
        """Rows of each lane, and the pixels of its echoes."""
        echoes = [echoing * ECHO_HEIGHT for echoing in self.echoing]
        return list(zip(self.rows.tolist(), echoes, strict=True))

    @cached_property
    def profiled(self) -> frozenset[int]:
        """Lanes that show how many events there are, in the place of marks."""
        return frozenset(profile.lane for profile in _full(self.scene.profiles))


def seat(scene: Scene, text: Text, measure: Callable[[str], float]) -> Seating:
    """Find a row for each mark of a scene and a place for its label.

    Args:
        scene: What is in view; its own rows and labels do not matter.
        text: Gives the label of an event by its row in the table.
        measure: Gives the pixels of a label's text.
    """
    marks = scene.marks
    lanes = _lanes_of(scene)
    events, homes = marks.events.tolist(), marks.home.tolist()
    texts = tuple([text(event) if home else "" for event, home in zip(events, homes, strict=True)])
    widths = tuple([measure(words) if words else 0.0 for words in texts])
    bounds = _outer(scene)
    edges = (scene.scale.left + 2.0, scene.scale.right - 2.0)
    anchors = np.where(marks.is_span, marks.left + MARK_SIZE / 2, marks.x)
    anchors = np.minimum(np.maximum(anchors, edges[0] + 4), edges[1] - 4)
    columns = (bounds.left.tolist(), bounds.right.tolist(), anchors.tolist(), widths)
    wishes = list(map(Wish._make, zip(*columns, strict=True)))
    by_lane: list[list[int]] = [[] for _ in scene.lanes]
    order = np.lexsort((marks.events, bounds.left)).tolist()
    for index, lane in zip(order, lanes[order].tolist(), strict=True):
        if homes[index]:
            by_lane[lane].append(index)
    found: list[Seat | None] = [None] * len(marks)
    rows = np.zeros(len(scene.lanes), np.intp)
    for lane, here in enumerate(by_lane):
        taken = seats([wishes[index] for index in here], edges)
        rows[lane] = rows_taken(taken)
        for index, its in zip(here, taken, strict=True):
            found[index] = its
    return Seating(scene, lanes, tuple(found), rows, texts, widths)


def height_of(seating: Seating, least: Sequence[float], pitch: float) -> float:
    """Return the pixels of axis and lanes with rows so far apart; `least` as in `set_in_rows`."""
    heights = _heights(seating, least, pitch)
    return seating.scene.layout.axis_height + seating.group_names + sum(heights)


def set_in_rows(seating: Seating, least: Sequence[float], pitch: float) -> PrintScene:
    """Lay a scene out in its rows.

    Args:
        seating: The rows.
        least: Pixels that each lane takes at least, as its name does.
        pitch: Pixels from row to row.
    """
    scene, marks = seating.scene, seating.scene.marks
    top = scene.layout.axis_height
    bands = tuple(band.moved(top) for band in _bands(seating, least, pitch))
    y = np.array(
        [
            bands[lane].echo_centre if its is None else bands[lane].row_centre(its.row)
            for lane, its in zip(seating.lanes.tolist(), seating.seats, strict=True)
        ],
        np.float64,
    )
    ghosts = scene.ghosts
    if len(ghosts):
        homes = dict(zip(marks.events[marks.home].tolist(), y[marks.home].tolist(), strict=True))
        ghost_y = np.array([homes[event] for event in ghosts.events.tolist()], np.float64)
        ghosts = replace(ghosts, y=ghost_y)
    bottom = bands[-1].bottom if bands else top
    placed = replace(
        scene,
        profiles=_full(scene.profiles),
        overflows=tuple(each for each in scene.overflows if each.lane in seating.profiled),
        layout=replace(scene.layout, height=bottom),
        lanes=tuple([lane.at(band) for lane, band in zip(scene.lanes, bands, strict=True)]),
        marks=replace(marks, y=y),
        ghosts=ghosts,
        labels=tuple(_labels(seating, bands)),
        content_height=bottom - top,
    )
    return PrintScene(placed, tuple(_leaders(seating, bands)), seating.lanes)


def _labels(seating: Seating, bands: tuple[Band, ...]) -> list[Label]:
    events, lanes = seating.scene.marks.events.tolist(), seating.lanes.tolist()
    columns = zip(seating.seats, seating.texts, events, lanes, seating.widths, strict=True)
    return [
        Label(event, text, its.x, bands[lane].row_centre(its.label_row), width, False)
        for its, text, event, lane, width in columns
        if its is not None and text
    ]


def _leaders(seating: Seating, bands: tuple[Band, ...]) -> list[Leader]:
    leaders = []
    for index, its in enumerate(seating.seats):
        if its is None or isnan(its.anchor):
            continue
        band, width = bands[seating.lanes[index]], seating.widths[index]
        top, bottom = band.row_centre(its.row), band.row_centre(its.label_row)
        if its.x <= its.anchor <= its.x + width:
            end, bottom = its.anchor, bottom - HALF_A_LABEL
        else:
            end = its.x - 2.0 if its.x > its.anchor else its.x + width + 2.0
        event = int(seating.scene.marks.events[index])
        leaders.append(Leader(event, its.anchor, top, bottom, end))
    return leaders


def _lanes_of(scene: Scene) -> Indices:
    """Tell the lane of each mark by its height."""
    tops = np.array([lane.band.top for lane in scene.lanes], np.float64)
    return np.searchsorted(tops, scene.marks.y, side="right") - 1


def _outer(scene: Scene) -> Bounds:
    """From where to where each mark draws, with its signs and its ghost."""
    marks, bounds = scene.marks, _with_signs(scene.marks)
    if not len(scene.ghosts):
        return bounds
    ghosts = _with_signs(scene.ghosts)
    row_of = {event: row for row, event in enumerate(scene.ghosts.events.tolist())}
    here = zip(marks.events.tolist(), marks.home.tolist(), strict=True)
    for index, (event, home) in enumerate(here):
        if home and event in row_of:
            ghost = row_of[event]
            bounds.left[index] = min(bounds.left[index], ghosts.left[ghost])
            bounds.right[index] = max(bounds.right[index], ghosts.right[ghost])
    return bounds


def _with_signs(marks: Marks) -> Bounds:
    return Bounds(
        marks.left - has(marks.traits, LEFT_SIGN) * SIGN_REACH,
        marks.right + (marks.is_span & has(marks.traits, RIGHT_SIGN)) * SIGN_REACH,
    )


def _heights(seating: Seating, least: Sequence[float], pitch: float) -> list[float]:
    """Return the pixels of each lane."""
    heights = [
        max(HEADER_HEIGHT, its_least, rows * pitch + echoes + LANE_PADDING)
        for its_least, (rows, echoes) in zip(least, seating.of_lanes, strict=True)
    ]
    for lane in seating.profiled:
        heights[lane] = max(HEADER_HEIGHT, least[lane], PROFILE_HEIGHT)
    return heights


def _bands(seating: Seating, least: Sequence[float], pitch: float) -> list[Band]:
    """Return a band for each lane, from 0 at the top."""
    bands, y = [], 0.0
    heights = _heights(seating, least, pitch)
    for index, (lane, height) in enumerate(zip(seating.scene.lanes, heights, strict=True)):
        group_top = None
        if lane.band.group_top is not None:
            group_top, y = y, y + GROUP_HEIGHT
        echoes = seating.echoing[index]
        is_empty = not (seating.rows[index] or echoes or index in seating.profiled)
        echo_height = ECHO_HEIGHT if echoes else 0.0
        bands.append(Band(index, y, height, pitch, group_top, is_empty, echo_height))
        y += height
    return bands


def _full(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Return those that stand in the place of marks, not behind them."""
    return tuple(profile for profile in profiles if profile.strength == 1.0)
