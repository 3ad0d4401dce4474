"""The text against time for paper: every event has its label, beside its point or in a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kimura_viewer.model.events import Indices
from kimura_viewer.model.view import Calendar, Extent
from kimura_viewer.timeline.apart import apart
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_labels import PointLabel
from kimura_viewer.timeline.argument_scene import (
    MOST_LABELLED,
    ROOM,
    SILENCE_HEIGHT,
    SILENCE_WIDTH,
    ArgumentScene,
    Points,
    build_argument,
)
from kimura_viewer.timeline.argument_seats import Place, seats
from kimura_viewer.timeline.labels import Measure
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import fit_extent
from kimura_viewer.timeline.time_scale import enclosing

PITCH = (14.5, 9.5, 7.0)
"""Least pixels from label to label, in one column and in several that take turns."""
COMFORTABLE_PITCH = (17.0, 11.0, 8.5)
"""Pixels from label to label where height is free."""
COLUMNS_APART = 22.0
"""Pixels between two columns of labels."""
ROOMY_PLOT = 260.0
"""Pixels of the plot beside several columns of labels at least."""
GUTTER = 30.0
"""Pixels between the plot and a column of labels, in which leaders slant."""
NARROWEST_PLOT = 120.0
"""Pixels that a time scale takes at least beside a column of labels."""
EDGE = 12.0
"""Pixels left free at either end of the time when all of it is shown."""
NAME_LINE = 15.0
"""Pixels from line to line of the name of a section."""
NAMES_APART = 4.0
"""Pixels between the names of two sections."""
LEAST, GROWTH = 200.0, 1.2
"""Pixels of the first height that is tried with labels beside points; its ratio to the next."""
SHRINKING = 0.97
"""From a height at which labels have no room to the next one that is tried."""


@dataclass(frozen=True, slots=True)
class Leader:
    """The line from a point to its label: the corners, in pixels."""

    event: int
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SectionName:
    """The name of a section: its lines, and the centre of the first one."""

    lines: tuple[str, ...]
    y: float


@dataclass(frozen=True)
class PrintArgument:
    """One picture of the text against time for paper.

    Attributes:
        scene: Its points; it has no labels of its own.
        names: Of the sections of the scene, in their order.
        labels: One for each event.
        leaders: From points to labels that are not beside them.
        width: Pixels of the whole, with the column of labels where there is one.
    """

    scene: ArgumentScene
    names: tuple[SectionName, ...]
    labels: tuple[PointLabel, ...]
    leaders: tuple[Leader, ...]
    width: float


def events_in_view(argument: Argument, extent: Extent | None) -> Indices:
    """Return the rows of the events that are discussed, in the order of the text.

    Args:
        argument: What there is to draw.
        extent: The visible stretch of time; None for all of it.
    """
    visible = extent or fit_extent(argument.content, 600.0)
    reach = argument.reach
    here = np.flatnonzero((reach.end >= visible.start) & (reach.begin <= visible.end))
    links = argument.links[here]
    # The first link of an event is its primary one.
    rows, firsts = np.unique(argument.discussions.events[links], return_index=True)
    begins = argument.order.begins[argument.discussions.places[links[firsts]]]
    ordered: Indices = rows[np.lexsort((reach.middle[here[firsts]], begins))]
    return ordered


def can_be_named(argument: Argument) -> bool:
    """Tell whether events are few enough to have labels."""
    return len(argument.links) <= MOST_LABELLED


@dataclass(frozen=True)
class ArgumentSheet:
    """The plot for a width, whose height is still to be chosen.

    Attributes:
        argument: What there is to draw.
        extent: The visible stretch of time; None for all of it.
        width: Pixels of the whole.
        header_width: Pixels of the names of sections.
        calendars: Other calendars that have a row of the axis.
        texts: The label of each event, by its row, in the order of the text.
        names: The lines of the name of each section.
        measure: Gives the pixels of a label.
        most_columns: How many columns labels may take turns in; 3 only for figures, as the
            leaders to the third run where letters have their descenders.
    """

    argument: Argument
    extent: Extent | None
    width: float
    header_width: float
    calendars: tuple[Calendar, ...]
    texts: Mapping[int, str]
    names: Sequence[Sequence[str]]
    measure: Measure
    most_columns: int = 2

    @property
    def least(self) -> float:
        """Pixels of height at which every event has its label."""
        beside = self._least_beside
        return self._height_of_columns(PITCH) if beside is None else beside

    @property
    def comfortable(self) -> float:
        """Pixels that it takes where height is free."""
        beside = self._least_beside
        if beside is None:
            return self._height_of_columns(COMFORTABLE_PITCH)
        return max(beside * 1.15, (self.width - self.header_width) * 0.5)

    @cached_property
    def _least_beside(self) -> float | None:
        """Pixels of height at which all labels have room beside their points; None in columns."""
        height = lowest = max(self._lowest, LEAST)
        while height <= max(self._height_of_columns(PITCH), lowest):
            if self._beside(height) is not None:
                return height
            height *= GROWTH
        return None

    def at(self, height: float) -> PrintArgument:
        """Lay it out in a height, or in a little less where labels find their places then."""
        in_columns = self._height_of_columns(PITCH)
        tried = max(height, self.least)
        while True:
            found = self._beside(tried)
            if found is not None:
                return found
            if tried >= in_columns:
                return self._in_columns(max(height, in_columns))
            tried = max(tried * SHRINKING, self.least)

    @cached_property
    def _widths(self) -> Mapping[int, float]:
        return {event: self.measure(text) for event, text in self.texts.items()}

    @cached_property
    def _columns(self) -> tuple[float, ...]:
        """Pixels of the widths of the columns of labels: several where the plot stays roomy."""
        widths = list(self._widths.values())
        for count in range(min(self.most_columns, len(widths)), 1, -1):
            columns = tuple(max(widths[first::count]) for first in range(count))
            taken = self.header_width + GUTTER + sum(columns) + COLUMNS_APART * (count - 1)
            if self.width - taken >= ROOMY_PLOT:
                return columns
        return (max(widths, default=0.0),)

    @property
    def _lowest(self) -> float:
        """Pixels of height that the names of sections take, with the axis and the strip."""
        names = sum(self._name_heights)
        return names + self._layout(self.width, LEAST).axis_height + SILENCE_HEIGHT

    @property
    def _name_heights(self) -> list[float]:
        return [len(lines) * NAME_LINE + NAMES_APART for lines in self.names]

    def _height_of_columns(self, pitches: tuple[float, ...]) -> float:
        pitch = pitches[len(self._columns) - 1]
        taken = len(self.texts) * pitch + PITCH[0] + self._layout(self.width, LEAST).axis_height
        return max(taken + SILENCE_HEIGHT + ROOM, self._lowest)

    def _layout(self, width: float, height: float) -> Layout:
        return Layout(width, height, self.header_width, calendars=self.calendars)

    @cached_property
    def model(self) -> ArgumentScene:
        """The plot in the whole width, of whatever height."""
        return self._scene(self.width, LEAST * 5)

    def _scene(self, width: float, height: float) -> ArgumentScene:
        layout = self._layout(width, height)
        extent = self.extent or enclosing(
            *self.argument.content.days, layout.plot_width, EDGE + SILENCE_WIDTH, EDGE
        )
        return build_argument(self.argument, extent, layout, _no_room)

    def _named(self, points: Points) -> Indices:
        """Which points have the labels, in the order of these."""
        rows, firsts = np.unique(points.events, return_index=True)
        place = dict(zip(rows.tolist(), firsts.tolist(), strict=True))
        return np.array([place[event] for event in self.texts], np.intp)

    def _beside(self, height: float) -> PrintArgument | None:
        """Lay it out with labels beside their points; None where one has no room."""
        points, model = self.model.points, self.model
        top = model.layout.axis_height + ROOM
        bottom = max(height - SILENCE_HEIGHT - ROOM, top + 1.0)
        share = (points.y - model.top) / (model.bottom - model.top)
        moved = replace(points, y=top + share * (bottom - top))
        room = Place(
            model.scale.left + SILENCE_WIDTH + 4.0,
            model.layout.axis_height + 2.0,
            model.scale.right,
            height - SILENCE_HEIGHT - 2.0,
        )
        widths = np.array(list(self._widths.values()))
        found = seats(moved, self._named(points), widths, room)
        if found is None:
            return None
        labels = tuple(
            PointLabel(event, text, seat.x, seat.y, self._widths[event])
            for (event, text), seat in zip(self.texts.items(), found, strict=True)
        )
        leaders = tuple(
            Leader(event, seat.leader)
            for event, seat in zip(self.texts, found, strict=True)
            if seat.leader
        )
        return self._finished(self._scene(self.width, height), labels, leaders)

    def _in_columns(self, height: float) -> PrintArgument:
        """Lay it out with all labels at the right, each tied to its point.

        Leaders keep the order of the text, so that none crosses another; those to the second
        column run between the lines of the first.
        """
        columns = self._columns
        taken = sum(columns) + COLUMNS_APART * (len(columns) - 1)
        scene = self._scene(self.width - GUTTER - taken, height)
        points = scene.points.at(self._named(scene.points))
        room = scene.layout.axis_height + 2.0, height - SILENCE_HEIGHT - 2.0
        pitch = (room[1] - room[0] - PITCH[0]) / max(len(points), 1)
        pitch = min(COMFORTABLE_PITCH[len(columns) - 1], pitch)
        ys = apart(points.y, [pitch] * len(points), (room[0] + 3.0, room[1] - 3.0))
        first, edge = self.width - taken, scene.scale.right
        labels, leaders = [], []
        for number, (event, text) in enumerate(self.texts.items()):
            y, start = float(ys[number]), float(points.y[number])
            before = columns[: number % len(columns)]
            x = first + sum(before) + COLUMNS_APART * len(before)
            labels.append(PointLabel(event, text, x, y, self._widths[event]))
            # The line of a date leads on to the label by itself.
            begin = max(float(points.x[number]) + 6.0, float(points.right[number]) + 3.0)
            begin = min(max(begin, scene.scale.left), edge)
            corners = (begin, start), (edge + 4.0, start), (first - 10.0, y), (x - 4.0, y)
            leaders.append(Leader(event, corners))
        return self._finished(scene, tuple(labels), tuple(leaders))

    def _finished(
        self,
        scene: ArgumentScene,
        labels: tuple[PointLabel, ...],
        leaders: tuple[Leader, ...],
    ) -> PrintArgument:
        heights = self._name_heights
        room = scene.layout.axis_height, scene.layout.height - SILENCE_HEIGHT
        tops = np.array([section.top for section in scene.sections])
        # The first line of a name stands at the beginning of its section.
        centres = apart(tops + (np.array(heights) - NAME_LINE) / 2, heights, room)
        firsts = centres - (np.array(heights) - NAME_LINE) / 2
        names = tuple(
            SectionName(tuple(lines), float(y)) for lines, y in zip(self.names, firsts, strict=True)
        )
        return PrintArgument(scene, names, labels, leaders, self.width)


def _no_room(_text: str) -> float:
    """The plot's own labels are not wanted."""
    return np.inf
