"""One picture of the text against time, in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import BASES, Codes, Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_density import NO_CELLS, Cells
from kimura_viewer.timeline.argument_labels import Obstacles, PointLabel, label_points
from kimura_viewer.timeline.argument_sections import NAME_HEIGHT, SectionView, lay_out_sections
from kimura_viewer.timeline.calendar_ticks import calendar_ticks
from kimura_viewer.timeline.labels import Measure
from kimura_viewer.timeline.layout import Layout, margins
from kimura_viewer.timeline.scene import fit_extent
from kimura_viewer.timeline.silence import QuietYears
from kimura_viewer.timeline.ticks import Tick, axis_ticks
from kimura_viewer.timeline.time_scale import TimeScale

SILENCE_HEIGHT = 24.0
"""Pixels of the strip of quiet years below the plot."""
SILENCE_WIDTH = 8.0
"""Pixels of the strip of quiet stretches of the text, at the left of the plot."""
ROOM = 12.0
"""Pixels above the first line of the text and below the last one."""
MOST_POINTS = 2_000
"""More points in view than this are drawn as cells."""
MOST_LABELLED = 400
"""More points than this, in view or not, have no labels."""
HIT = 12.0
"""Pixels from a point within which it answers."""
BESIDE = 20.0
"""Pixels beside the view within which points are drawn."""


@dataclass(frozen=True)
class Points:
    """A point for each link; columns of shape (points,), positions in pixels.

    Attributes:
        events: Row of the event in the table.
        x: Centre: an instant's middle, the beginning of a span.
        left: Where the event begins at the earliest.
        right: Where it ends at the latest.
        y: Where its passage begins.
        groups: Index of the group that gives the colour.
        tenors: Index into `TENORS`.
        hollow: Dated by the record alone.
        primary: False for a mention.
    """

    events: Indices
    x: Floats
    left: Floats
    right: Floats
    y: Floats
    groups: Indices
    tenors: Codes
    hollow: Mask
    primary: Mask

    def __len__(self) -> int:
        return len(self.events)

    def at(self, here: Mask | Indices) -> "Points":
        """Return some of the points."""
        return Points(*(getattr(self, name)[here] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Tie:
    """The line from an event's primary passage to its mentions."""

    event: int
    group: int
    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class ArgumentScene:
    """One picture of the text against time.

    Attributes:
        layout: Its parts; the header at the left names the sections.
        scale: Days to pixels.
        sections: From top to bottom.
        points: In view.
        cells: In their place where there are too many.
        ties: Lines to mentions.
        labels: Beside primary points.
        quiet_years: Pixels of the left and right of each, and what it is.
        quiet_stretches: Pixels of the top and bottom of each.
        upper: Ticks of the axis' upper row.
        lower: Ticks of its lower row.
        calendars: Ticks of other calendars.
        top: Pixel of the beginning of the text.
        bottom: Pixel of its end.
    """

    layout: Layout
    scale: TimeScale
    sections: tuple[SectionView, ...]
    points: Points
    cells: Cells
    ties: tuple[Tie, ...]
    labels: tuple[PointLabel, ...]
    quiet_years: tuple[tuple[float, float, QuietYears], ...]
    quiet_stretches: tuple[tuple[float, float], ...]
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    calendars: tuple[tuple[Tick, ...], ...]
    top: float
    bottom: float


def build_argument(
    argument: Argument, extent: Extent | None, layout: Layout, measure: Measure
) -> ArgumentScene:
    """Lay out one picture.

    Args:
        argument: What there is to draw.
        extent: The visible stretch of time; None for all of it.
        layout: The parts of the picture; its header names the sections.
        measure: Gives the pixels of a label's text.
    """
    visible = extent or fit_extent(argument.content, layout.plot_width)
    scale = TimeScale(visible, layout.header_width, layout.plot_width)
    top = layout.axis_height + ROOM
    bottom = max(layout.height - SILENCE_HEIGHT - ROOM, top + 1.0)
    beside = BESIDE / scale.pixels_per_day
    reach = argument.reach
    here = (reach.end >= visible.start - beside) & (reach.begin <= visible.end + beside)
    density = argument.density
    crowded = np.count_nonzero(here) > MOST_POINTS
    points = _points(argument, scale, (top, bottom), np.flatnonzero(here & ~crowded))
    upper, lower = axis_ticks(scale)
    return ArgumentScene(
        layout,
        scale,
        lay_out_sections(
            argument.discussions.sections,
            top + argument.order.sections * (bottom - top),
            argument.section_counts,
            (layout.axis_height, layout.height - SILENCE_HEIGHT),
            bottom,
        ),
        points,
        density.cells(scale, top, bottom) if crowded and density else NO_CELLS,
        _ties(points),
        _labels(argument, scale, (top, bottom), measure),
        tuple(_quiet_years(argument, scale)),
        tuple(
            (top + begin * (bottom - top), top + end * (bottom - top))
            for begin, end in argument.quiet_stretches
        ),
        upper,
        lower,
        tuple(calendar_ticks(calendar, scale) for calendar in layout.calendars),
        top,
        bottom,
    )


def events_at(scene: ArgumentScene, x: float, y: float) -> list[int]:
    """Return the rows of the events at a pixel, the best answer first: near, and primary."""
    if x < scene.layout.header_width:
        return []
    points = scene.points
    distance = np.hypot(points.x - x, points.y - y)
    order = np.argsort(distance + np.where(points.primary, 0.0, 3.0), kind="stable")
    near = [int(event) for event in points.events[order[distance[order] <= HIT]]]
    named = [
        label.event
        for label in scene.labels
        if label.x <= x <= label.x + label.width and abs(label.y - y) <= HIT / 2
    ]
    return list(dict.fromkeys([*near, *named]))


def section_at(scene: ArgumentScene, x: float, y: float) -> SectionView | None:
    """Return the section whose name in the header is at a pixel, or None."""
    if x >= scene.layout.header_width:
        return None
    for view in scene.sections:
        if view.name_y is not None and abs(view.name_y - y) <= NAME_HEIGHT / 2:
            return view
    return None


def _points(
    argument: Argument, scale: TimeScale, text: tuple[float, float], here: Indices
) -> Points:
    """Place some of the links.

    Args:
        argument: What there is to draw.
        scale: Days to pixels.
        text: Pixels of the beginning and the end of the text.
        here: Which of its links.
    """
    content, discussions, links = argument.content, argument.discussions, argument.links[here]
    events = discussions.events[links]
    reach, (top, bottom) = argument.reach.only(here), text
    begin, end = scale.to_x(reach.begin), scale.to_x(reach.end)
    is_span = content.dates.is_span[events]
    start = np.where(np.isfinite(begin), begin, end)
    return Points(
        events,
        np.where(is_span, start, scale.to_x(reach.middle)),
        begin,
        end,
        top + argument.order.begins[discussions.places[links]] * (bottom - top),
        content.groups[events],
        content.table.tenors[events],
        content.table.bases[events] == BASES.index("record"),
        discussions.primary[links],
    )


def _labels(
    argument: Argument, scale: TimeScale, text: tuple[float, float], measure: Measure
) -> tuple[PointLabel, ...]:
    """Labels of the primary points: chosen among all, so that panning changes none."""
    if len(argument.links) > MOST_LABELLED:
        return ()
    points = _points(argument, scale, text, np.arange(len(argument.links)))
    named = points.at(points.primary)
    labels = label_points(
        argument.content.titles.of(named.events),
        named.events,
        (named.x, named.y),
        _obstacles(argument, points, scale),
        measure,
    )
    return tuple(
        each for each in labels if each.x >= scale.left and each.x + each.width <= scale.right
    )


def _obstacles(argument: Argument, points: Points, scale: TimeScale) -> Obstacles:
    """What labels stand clear of: the lines of mentions are not drawn."""
    first, last = argument.content.days
    before, after = margins(scale.width)
    edges = scale.to_x(first) - before, scale.to_x(last) + after
    left = np.where(points.primary, points.left, points.x)
    right = np.where(points.primary, points.right, points.x)
    return Obstacles(points.events, (points.x, points.y), (left, right), edges)


def _ties(points: Points) -> tuple[Tie, ...]:
    """A line for each event with more than one point; links of an event stand together."""
    firsts = np.flatnonzero(np.diff(points.events, prepend=-1))
    lasts = np.append(firsts, len(points))[1:]
    return tuple(
        Tie(
            int(points.events[first]),
            int(points.groups[first]),
            float(points.x[first]),
            float(points.y[first:last].min()),
            float(points.y[first:last].max()),
        )
        for first, last in zip(firsts, lasts, strict=True)
        if last - first > 1
    )


def _quiet_years(argument: Argument, scale: TimeScale) -> Iterator[tuple[float, float, QuietYears]]:
    for quiet in argument.quiet_years:
        begin, end = quiet.days
        left, right = scale.to_x(float(begin)), scale.to_x(float(end))
        if right > scale.left and left < scale.right:
            yield max(left, scale.left), min(right, scale.right), quiet
