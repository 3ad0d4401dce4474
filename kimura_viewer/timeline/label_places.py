"""Where the labels of a picture stand."""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.timeline.labels import CLEARANCE, GAP, LabelChoice, Measure, Room, choose_labels
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.layout import margins
from kimura_viewer.timeline.marks import Bounds
from kimura_viewer.timeline.neighbours import awaited, covered, followed, reached
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.time_scale import TimeScale
from kimura_viewer.timeline.titles import Titles

BAR_BEFORE_LABEL = 14.0
"""Pixels of a bar before a label that stands upon it."""
BAR_AFTER_LABEL = 26.0
"""Pixels of a bar after such a label, an arrow at its end included."""


class Label(NamedTuple):
    """The words beside a mark.

    Attributes:
        event: Row of the event.
        text: Title or short form.
        x: Left of the text.
        y: Centre line.
        width: Of the text.
        on_bar: Whether it stands upon its own bar, and interrupts it.
    """

    event: int
    text: str
    x: float
    y: float
    width: float
    on_bar: bool


@dataclass(frozen=True)
class Placed:
    """The placements that matter for a picture; columns of shape (placements,).

    Attributes:
        plan: Sorted by lane, row and begin.
        scale: Days to pixels.
        whole: First and last day that anything of the store reaches.
        days: From which and to which the placements reach, by both dates.
        bounds: Where they draw, with all that belongs to them, in pixels.
        reach: How far the drawn dates reach.
        is_span: Whether these last.
        y: Centre lines.
        wanted: Which are to have a label if there is room.
    """

    plan: LanePlan
    scale: TimeScale
    whole: tuple[float, float]
    days: Bounds
    bounds: Bounds
    reach: Reach
    is_span: Mask
    y: Floats
    wanted: Mask


def labels_of(placed: Placed, in_view: Mask, titles: Titles, measure: Measure) -> tuple[Label, ...]:
    """Choose the labels of a picture and give them their places.

    Args:
        placed: The placements.
        in_view: Which of them are in view; shape (placements,).
        titles: The words of labels.
        measure: Gives the pixels of a label's text.
    """
    plan = placed.plan
    if not len(plan.events):
        return ()
    room, clear = _room(placed)
    possible = placed.wanted & (np.maximum(room.before, room.after) > GAP + CLEARANCE)
    forms = np.full((2, len(possible)), "", np.object_)
    forms[:, possible] = titles.of(plan.events[possible])
    choice = choose_labels((forms[0], forms[1]), possible, plan.leftward, room, measure)
    shown = np.flatnonzero(in_view & (choice.texts != ""))
    x, on_bar = _places(placed, clear, choice, shown)
    inside = (placed.scale.left <= x) & (x + choice.widths[shown] <= placed.scale.right)
    columns = (
        plan.events[shown],
        choice.texts[shown],
        x,
        placed.y[shown],
        choice.widths[shown],
        on_bar,
    )
    return tuple(Label(*row) for row in zip(*(c[inside].tolist() for c in columns), strict=True))


def _places(
    placed: Placed, clear: Bounds, choice: LabelChoice, shown: Indices
) -> tuple[Floats, Mask]:
    """Return the left of some labels, and whether they stand upon their bars.

    They stand beside their marks. Only where that is out of view, or nowhere, as a bar has no end,
    does the label of a bar move onto the bar: onto the stretch where the event surely lasts.
    """
    scale, width = placed.scale, choice.widths[shown]
    leftward, right = placed.plan.leftward[shown], placed.bounds.right[shown]
    beside = np.where(leftward, placed.bounds.left[shown] - GAP - width, right + GAP)
    first = np.maximum(scale.to_x(placed.reach.solid_begin[shown]), clear.left[shown])
    last = np.minimum(scale.to_x(placed.reach.solid_end[shown]), clear.right[shown])
    first = first + BAR_BEFORE_LABEL
    last = np.minimum(last, scale.right) - BAR_AFTER_LABEL - width
    visible_first = np.maximum(first, scale.left + GAP)
    movable = placed.is_span[shown] & (first <= last) & (visible_first <= last)
    to_first = (right == inf) | (leftward & (beside < scale.left))
    to_last = ~leftward & (beside + width > scale.right)
    x = np.where(movable & to_first, visible_first, beside)
    x = np.where(movable & ~to_first & to_last, last, x)
    return x, movable & (to_first | to_last)


def _room(placed: Placed) -> tuple[Room, Bounds]:
    """Free pixels on both sides of each placement, and the part of it that no other one covers.

    At the ends of a row these reach to where the picture of all events ends, so that no label
    is cut there. A side has none where another mark of the row reaches further, in pixels or in
    days.
    """
    plan, left, right = placed.plan, placed.bounds.left, placed.bounds.right
    begin, end = _edges(placed)
    is_followed = followed(plan)
    earlier, later = reached(is_followed, right), awaited(is_followed, left)
    clear = Bounds(
        np.where(earlier > left, earlier + GAP, left),
        np.where(later < right, later - GAP, right),
    )
    over_begin, over_end = _covered(placed)
    over_begin, over_end = over_begin | (left > later), over_end | (right < earlier)
    solid = placed.scale.to_x(placed.reach.solid_begin)
    with np.errstate(invalid="ignore"):  # events without a place have infinite ends
        before = left - np.maximum(earlier, begin)
        on_bar = np.maximum(clear.left, begin) + BAR_BEFORE_LABEL + BAR_AFTER_LABEL
        on_bar = on_bar + np.maximum(solid - left, 0.0) - GAP - CLEARANCE
        free_from = np.where(np.isposinf(right), on_bar, right)
        after = np.minimum(later, end) - free_from
    before, after = np.where(over_begin, -inf, before), np.where(over_end, -inf, after)
    return Room(before, after, is_followed), clear


def _covered(placed: Placed) -> tuple[Mask, Mask]:
    """Tell which placements lie under another one of their row; none does where rows are dealt."""
    plan = placed.plan
    packed = np.flatnonzero(~plan.overflows[plan.lane])
    found = np.zeros((2, len(plan.events)), np.bool_)
    days = Bounds(placed.days.left[packed], placed.days.right[packed])
    found[:, packed] = covered(plan.at(packed), days)
    return found[0], found[1]


def _edges(placed: Placed) -> tuple[float, float]:
    """Pixels at which a picture of all events would begin and end, at the scale of this one."""
    first, last = placed.whole
    before, after = margins(placed.scale.width)
    return placed.scale.to_x(first) - before, placed.scale.to_x(last) + after
