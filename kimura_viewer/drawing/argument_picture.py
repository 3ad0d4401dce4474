"""Essay order against time as a figure's picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kimura_viewer.drawing.argument_legend import argument_entries
from kimura_viewer.drawing.argument_painter import (
    clipped,
    paint_ground,
    paint_point,
    paint_tie,
    plot_area,
)
from kimura_viewer.drawing.fonts import LABEL, SMALL, baseline, font, text_width
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.header_painter import PADDING, STRIPE
from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.paragraphs import broken
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame
from kimura_viewer.drawing.scene_painter import CALENDAR_WORDS, paint_axis
from kimura_viewer.drawing.timeline_picture import LEADER_LINE, NARROW, WIDEST_HEADER
from kimura_viewer.model.dates import civil
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Indices
from kimura_viewer.model.view import Calendar, Extent
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_print import (
    GUTTER,
    NAME_LINE,
    NARROWEST_PLOT,
    ArgumentSheet,
    Leader,
    PrintArgument,
    can_be_named,
    events_in_view,
)
from kimura_viewer.timeline.argument_sections import depths
from kimura_viewer.timeline.ticks import year_label
from kimura_viewer.timeline.time_scale import TimeScale

INDENT = 8.0
"""Pixels by which the name of a subsection stands in."""
TICK = 9.0
"""Pixels of the line from a name to where its section begins."""
COUNT = 22.0
"""Pixels that the count of a section takes, with what keeps it apart from the name; a narrow
figure has none."""
LEADER_SHARE = 0.7
"""Strength of the leaders."""


@dataclass(frozen=True)
class ArgumentPicture:
    """The text against time, for a view.

    Attributes:
        argument: Events, and where the text discusses them.
        tree: The determinants that the legend names.
        extent: The stretch of time; None for all of it.
        calendars: Other calendars that have a row of the axis.
    """

    argument: Argument
    tree: DeterminantTree
    extent: Extent | None
    calendars: tuple[Calendar, ...] = ()

    def fitted(self, frame: Frame) -> Fitted:
        """Lay the plot out so that every event has its label or number."""
        events = events_in_view(self.argument, self.extent)
        named = tuple(events.tolist()) if can_be_named(self.argument) else ()
        header, names = self._names(frame.width)
        most = frame.width - header - NARROWEST_PLOT - GUTTER
        texts, shortened = self._texts(named, most, numbered=frame.numbered)
        measure = partial(text_width, size=SMALL, semibold=True) if frame.numbered else text_width
        sheet = ArgumentSheet(
            self.argument,
            self.extent,
            frame.width,
            header,
            self.calendars,
            texts,
            names,
            measure,
            most_columns=3 if frame.numbered else 2,
        )
        widest = max((measure(text) for text in texts.values()), default=0.0)

        def at(height: float) -> Drawn:
            laid_out = sheet.at(height)
            paint = partial(_paint, self, laid_out, frame)
            return Drawn(laid_out.scene.layout.height, paint)

        return Fitted(
            header + NARROWEST_PLOT + GUTTER + widest,
            sheet.least,
            sheet.comfortable,
            argument_entries(sheet.model, self.tree, frame.theme),
            named,
            len(events),
            self._alt(sheet.model.scale),
            shortened,
            at,
        )

    def _names(self, width: float) -> tuple[float, list[list[str]]]:
        """Return the pixels of the names of sections, and the lines of each of these."""
        sections = self.argument.discussions.sections
        levels = depths(sections)
        full = [f"{section.label} {section.title}".strip() for section in sections]
        count = COUNT if width >= NARROW else 0.0
        taken = [INDENT * level + count + TICK + 4.0 for level in levels]
        words = max(
            (
                text_width(word, SMALL, semibold=level == 0) + beside
                for name, level, beside in zip(full, levels, taken, strict=True)
                for word in name.split()
            ),
            default=0.0,
        )
        rows = (text_width(CALENDAR_WORDS[each], SMALL) for each in self.calendars)
        words = max([words, *(STRIPE + PADDING + row + 6.0 for row in rows)])
        header = min(max(width * 0.2, words), max(WIDEST_HEADER, words))
        return header, [
            broken(name, header - beside, SMALL, semibold=level == 0)
            for name, level, beside in zip(full, levels, taken, strict=True)
        ]

    def _texts(
        self, events: tuple[int, ...], most: float, *, numbered: bool
    ) -> tuple[Mapping[int, str], int]:
        """Return the labels of events, and how many are shortened to a width in pixels."""
        if numbered:
            return {event: str(number) for number, event in enumerate(events, 1)}, 0
        titles = self.argument.content.titles
        texts, shortened = {}, 0
        for event in events:
            full, short = (column[0] for column in titles.of(_row(event)))
            is_long = text_width(full) > most
            texts[event] = short if is_long else full
            shortened += is_long
        return texts, shortened

    def _alt(self, scale: TimeScale) -> str:
        """Say what there is to see: the years, and the sections with their events."""
        first, last = (_year(day) for day in (scale.extent.start, scale.extent.end))
        counts = self.argument.section_counts
        listed = ", ".join(
            f"{section.label} {section.title} {count}".strip()
            for section, count in zip(self.argument.discussions.sections, counts, strict=True)
            if count
        )
        told = f" Events by section: {listed}." if listed else ""
        return (
            f"Plot of the order of the text, from top to bottom, against the years {first} to "
            f"{last}, from left to right.{told}"
        )


def _row(event: int) -> Indices:
    return np.array([event], np.intp)


def _year(day: float) -> str:
    return year_label(civil(int(day))[0])


def _paint(
    picture: ArgumentPicture, laid_out: PrintArgument, frame: Frame, painter: QPainter
) -> None:
    _ArgumentPainter(picture, laid_out, frame, painter).paint_all()


class _ArgumentPainter:
    """Draws the plot: the ground, mentions and leaders, then each event as a group of its own."""

    def __init__(
        self,
        picture: ArgumentPicture,
        laid_out: PrintArgument,
        frame: Frame,
        painter: QPainter,
    ) -> None:
        self.painter, self.laid_out, self.scene = painter, laid_out, laid_out.scene
        self.theme, self.numbered = frame.theme, frame.numbered
        self.table = picture.argument.content.table
        self.sections = {
            int(event): section for event, section in zip(*_homes(picture.argument), strict=True)
        }
        self.labels = {label.event: label for label in laid_out.labels}
        self.leaders = {leader.event: leader for leader in laid_out.leaders}

    def paint_all(self) -> None:
        painter, scene, theme = self.painter, self.scene, self.theme
        layout = scene.layout
        with grouped(painter, "sections-and-axis"):
            # The column of labels is beside what the plot knows of.
            painter.fillRect(QRectF(0, 0, self.laid_out.width, layout.height), QColor(theme.ground))
            paint_ground(painter, scene, theme)
            for index in range(len(scene.sections)):
                self._paint_name(index)
            paint_axis(painter, scene, theme)
        firsts, mentions = self._points()
        with grouped(painter, "mentions", "mentioned again"), clipped(painter, plot_area(scene)):
            for tie in scene.ties:
                paint_tie(painter, tie, theme)
            for index in mentions:
                paint_point(painter, scene, index, theme)
        with grouped(painter, "leaders"):
            for leader in self.laid_out.leaders:
                self._paint_leader(leader)
        for number, section in enumerate(scene.sections):
            here = [index for index in firsts if self._section_of(index) == number]
            if here:
                with grouped(painter, f"section-{section.id}", section.name):
                    for index in here:
                        self._paint_event(index)

    def _points(self) -> tuple[list[int], list[int]]:
        """The first point of each event, in the order of the text, and all others."""
        points = self.scene.points
        firsts = [
            i for i, event in enumerate(points.events) if not i or event != points.events[i - 1]
        ]
        others = sorted(set(range(len(points))) - set(firsts))
        return sorted(firsts, key=lambda i: float(points.y[i])), others

    def _section_of(self, index: int) -> int:
        return self.sections[int(self.scene.points.events[index])]

    def _paint_event(self, index: int) -> None:
        event, painter = int(self.scene.points.events[index]), self.painter
        with grouped(painter, f"event-{self.table.ids[event]}", str(self.table.titles[event])):
            with clipped(painter, plot_area(self.scene)):
                paint_point(painter, self.scene, index, self.theme)
            if event in self.labels:
                self._paint_label(event)

    def _paint_leader(self, leader: Leader) -> None:
        theme = self.theme
        colour = mixed(QColor(theme.soft), QColor(theme.ground), LEADER_SHARE)
        with grouped(self.painter, f"leader-{self.table.ids[leader.event]}"):
            self.painter.setPen(QPen(colour, LEADER_LINE))
            self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in leader.corners]))

    def _paint_label(self, event: int) -> None:
        label = self.labels[event]
        size = SMALL if self.numbered else LABEL
        # The line of a date is interrupted by words, as a contour line is by its height.
        behind = QRectF(label.x - 2, label.y - 7, label.width + 4, 14)
        self.painter.fillRect(behind, QColor(self.theme.ground))
        self.painter.setFont(font(size, semibold=self.numbered))
        self.painter.setPen(QColor(self.theme.ink))
        self.painter.drawText(QPointF(label.x, baseline(label.y, size)), label.text)

    def _paint_name(self, index: int) -> None:
        """Draw the name of a section, how many events it has, and a line to where it begins."""
        painter, theme, section = self.painter, self.theme, self.scene.sections[index]
        name, right = self.laid_out.names[index], self.scene.scale.left
        painter.setPen(QPen(QColor(theme.rule), 1.0))
        painter.drawLine(QLineF(right - TICK + 3.0, name.y, right, section.top))
        has_count = section.count and self.laid_out.width >= NARROW
        count = str(section.count) if has_count else ""
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.soft))
        x = right - TICK - text_width(count, SMALL)
        painter.drawText(QPointF(x, baseline(name.y, SMALL)), count)
        is_top = section.depth == 0
        painter.setFont(font(SMALL, semibold=is_top))
        painter.setPen(QColor(theme.ink if section.count or is_top else theme.soft))
        for number, line in enumerate(name.lines):
            y = baseline(name.y + number * NAME_LINE, SMALL)
            painter.drawText(QPointF(INDENT * section.depth, y), line)


def _homes(argument: Argument) -> tuple[list[int], list[int]]:
    """Return the events that are discussed, and the number of the section that does it first."""
    discussions = argument.discussions
    numbers = {section.id: number for number, section in enumerate(discussions.sections)}
    events, firsts = np.unique(discussions.events, return_index=True)
    places = discussions.places[firsts].tolist()
    return events.tolist(), [numbers[discussions.passages[p].section_id] for p in places]
