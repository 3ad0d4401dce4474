"""The timeline as a figure's picture."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kimura_viewer.drawing.fonts import LABEL, SMALL, baseline, text_width
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.header_painter import LINE, PADDING, STRIPE, in_lines
from kimura_viewer.drawing.legend import LEFT_OUT, Entry, legend_entries
from kimura_viewer.drawing.mark_painter import MarkPainter, dimmed
from kimura_viewer.drawing.pencil import Look, line_in
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame
from kimura_viewer.drawing.qt_pencil import pencil_of
from kimura_viewer.drawing.scene_painter import paint_scene
from kimura_viewer.model.dates import civil
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.view import Calendar, Extent
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.label_places import Label
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import Mark
from kimura_viewer.timeline.print_scene import (
    CLOSEST,
    COMFORTABLE,
    Leader,
    PrintScene,
    Seating,
    height_of,
    seat,
    set_in_rows,
)
from kimura_viewer.timeline.scene import LaneView, Scene, build_scene
from kimura_viewer.timeline.ticks import year_label

WIDEST_HEADER = 196.0
"""Pixels of the lanes' headers where there is room."""
ENDLESS = 1e7
"""Pixels of a height that everything has room in."""
NARROWEST_PLOT = 150.0
"""Pixels that a time scale takes at least."""
NARROW = 600.0
"""Pixels; in a narrower figure it is the legend that names the groups."""
WIDEST_PITCH = 24.0
"""Most pixels from row to row."""
LEADER_LINE = 0.9
"""Pixels of a leader."""


@dataclass(frozen=True)
class TimelinePicture:
    """The timeline of a view.

    Attributes:
        content: Events and lanes, in rows for print; see `print_content`.
        tree: The determinants that the legend names.
        extent: The stretch of time; None for all of it.
        calendars: Other calendars that have a row of the axis.
    """

    content: Content
    tree: DeterminantTree
    extent: Extent | None
    calendars: tuple[Calendar, ...] = ()

    def fitted(self, frame: Frame) -> Fitted:
        """Lay the timeline out so that every event has its label or number."""
        scene = self._scene(frame.width)
        events = numbered_events(scene)
        texts, shortened = self._texts(scene, events, frame.numbered)
        seating = seat(scene, texts.__getitem__, text_width)
        least = [_header_height(lane, scene.layout.header_width) for lane in scene.lanes]

        def at(height: float) -> Drawn:
            laid_out = set_in_rows(seating, least, _pitch(seating, least, height))
            paint = partial(_paint, laid_out, self.content, frame)
            return Drawn(laid_out.scene.layout.height, paint)

        return Fitted(
            scene.layout.header_width + NARROWEST_PLOT,
            height_of(seating, least, CLOSEST),
            height_of(seating, least, COMFORTABLE),
            self._legend(scene, frame),
            events,
            scene.in_view,
            _alt(scene),
            shortened,
            at,
            frozenset(events) - self._kept,
        )

    def _texts(
        self, scene: Scene, events: tuple[int, ...], numbered: bool
    ) -> tuple[dict[int, str], int]:
        """Return the labels of events, and how many are shortened to be narrower than the plot."""
        if numbered:
            return {event: str(number) for number, event in enumerate(events, 1)}, 0
        room = scene.layout.plot_width - 20.0
        texts, shortened = {}, 0
        for event, (full, short) in zip(events, self.content.titles.both(events), strict=True):
            fits = text_width(full) <= room
            texts[event] = full if fits else short
            shortened += not fits
        return texts, shortened

    def _legend(self, scene: Scene, frame: Frame) -> tuple[Entry, ...]:
        """The signs that are drawn: what differs is told beside a title, not beside a number."""
        entries = legend_entries(scene, self.tree, frame.theme)
        used = [e for e in entries if not (frame.numbered and e.sign == "discrepancy")]
        if not self.content.kept[scene.marks.events].all():
            used.append(LEFT_OUT)
        return tuple(used)

    def _scene(self, width: float) -> Scene:
        headers = header_width(self._headers, width)
        layout = Layout(width, ENDLESS, headers, calendars=self.calendars)
        scene = build_scene(self.content, self.extent, layout, None)
        return scene if width >= NARROW else replace(scene, lanes=_without_groups(scene.lanes))

    @cached_property
    def _kept(self) -> frozenset[int]:
        return frozenset(np.flatnonzero(self.content.kept).tolist())

    @cached_property
    def _headers(self) -> list[tuple[str, str]]:
        """Name and count of each lane."""
        counts = map(_count, *(column.tolist() for column in self.content.counts))
        names = (lane.name for lane in self.content.bare_plan.lanes)
        return list(zip(names, counts, strict=True))


def header_width(lanes: Iterable[tuple[str, str]], width: float) -> float:
    """Return the pixels of the lanes' headers: a fifth of the width, but no word is cut.

    Args:
        lanes: Name and count of each.
        width: Pixels of the picture.
    """
    longest = 0.0
    for name, count in lanes:
        words = _longest_word(name)
        longest = max(longest, words + text_width(count, SMALL))
    needed = longest + STRIPE + 2.6 * PADDING + 2.0
    return min(max(width * 0.2, needed), max(WIDEST_HEADER, needed))


@lru_cache(maxsize=500)
def _longest_word(name: str) -> float:
    """Pixels of the word of a lane's name that no header may be narrower than."""
    return max((text_width(word, semibold=True) for word in name.split()), default=0.0)


def _count(shown: int, total: int) -> str:
    """How many events of a lane are shown, as its header says it."""
    return str(total) if shown == total else f"{shown} of {total}"


def _without_groups(lanes: tuple[LaneView, ...]) -> tuple[LaneView, ...]:
    return tuple(lane._replace(band=lane.band._replace(group_top=None)) for lane in lanes)


def numbered_events(scene: Scene) -> tuple[int, ...]:
    """Return the rows of the events of a scene in the order of their beginnings."""
    marks = scene.marks
    homes = np.flatnonzero(marks.home)
    order = np.lexsort((marks.events[homes], marks.left[homes]))
    return tuple(marks.events[homes][order].tolist())


def _alt(scene: Scene) -> str:
    """Say what there is to see: the years, and the lanes with their events."""
    first, last = (civil(int(day))[0] for day in (scene.scale.extent.start, scene.scale.extent.end))
    lanes = ", ".join(f"{lane.name} {lane.shown}" for lane in scene.lanes)
    listed = f" in {len(scene.lanes)} lanes: {lanes}" if len(scene.lanes) > 1 else ""
    return f"Timeline from {year_label(first)} to {year_label(last)}{listed}."


def _header_height(lane: LaneView, width: float) -> float:
    """Pixels that a lane's name takes in as many lines as it needs."""
    count = text_width(_count(lane.shown, lane.total), SMALL)
    room = width - STRIPE - 2.6 * PADDING - count
    return 24.0 + LINE * (len(in_lines(lane.name, room, 9)) - 1)


def _pitch(seating: Seating, least: list[float], height: float) -> float:
    """Return the widest pitch, by half pixels, at which a height suffices."""
    wider = range(1, int((WIDEST_PITCH - CLOSEST) * 2) + 1)
    taken = partial(_taken, seating, least)
    return CLOSEST + bisect_right(wider, height, key=taken) / 2


def _taken(seating: Seating, least: list[float], wider: int) -> float:
    """Pixels that rows take which are so many half pixels farther apart than the closest."""
    return height_of(seating, least, CLOSEST + wider / 2)


def _paint(laid_out: PrintScene, content: Content, frame: Frame, painter: QPainter) -> None:
    with grouped(painter, "lanes-and-axis"):
        paint_scene(painter, laid_out.scene, frame.theme, events=False)
    _EventPainter(painter, laid_out, content, frame).paint_all()


class _EventPainter:
    """Draws the events of a print scene one by one, each as a group of its own."""

    def __init__(
        self,
        painter: QPainter,
        laid_out: PrintScene,
        content: Content,
        frame: Frame,
    ) -> None:
        scene, table, theme = laid_out.scene, content.table, frame.theme
        self.painter, self.laid_out, self.table = painter, laid_out, table
        self.pencil = pencil_of(painter)
        self.kept = content.kept
        # What is left out is as on screen, but mixed before it is drawn, as paper wants it.
        both = (dimmed(theme), theme)
        self.marks = [MarkPainter(self.pencil, scene.marks, scene.scale, each) for each in both]
        self.ghosts = [
            MarkPainter(self.pencil, scene.ghosts, scene.scale, each, ghosts=True) for each in both
        ]
        self.ghost_of = {ghost.event: ghost for ghost in scene.ghosts.rows()}
        self.labels = {label.event: label for label in scene.labels}
        self.leaders = {leader.event: leader for leader in laid_out.leaders}
        self.size = SMALL if frame.numbered else LABEL
        self.semibold = frame.numbered
        self.inks = line_in(theme.soft), line_in(theme.ink)
        self.leader_look = line_in(theme.soft, LEADER_LINE)

    def paint_all(self) -> None:
        scene, layout = self.laid_out.scene, self.laid_out.scene.layout
        by_lane: list[list[Mark]] = [[] for _ in scene.lanes]
        marks, lanes = scene.marks.rows(), self.laid_out.lanes.tolist()
        for index in self.marks[True].order():
            by_lane[lanes[index]].append(marks[index])
        left, top = layout.header_width, layout.axis_height
        plot = QRectF(left, top, layout.plot_width, layout.height - top)
        self.painter.save()
        self.painter.setClipRect(plot)
        for lane, members in zip(scene.lanes, by_lane, strict=True):
            if members:
                with grouped(self.painter, f"lane-{lane.id or 'all'}", lane.name):
                    for mark in members:
                        self._paint_event(mark, lane)
        self.painter.restore()

    def _paint_event(self, mark: Mark, lane: LaneView) -> None:
        event = mark.event
        slug, title, kept = self.table.ids[event], self.table.titles[event], bool(self.kept[event])
        if not mark.home:
            with grouped(self.painter, f"echo-{slug}-in-{lane.id}", title):
                self.marks[kept].paint(mark)
            return
        with grouped(self.painter, f"event-{slug}", title):
            if event in self.ghost_of:
                ghost, ghosts = self.ghost_of[event], self.ghosts[kept]
                ghosts.paint_tie(ghost, mark.x)
                ghosts.paint(ghost)
            if event in self.leaders:
                self._draw_leader(self.leaders[event])
            self.marks[kept].paint(mark)
            if event in self.labels:
                self._write_label(self.labels[event], self.inks[kept])

    def _draw_leader(self, leader: Leader) -> None:
        corners = [(leader.x, leader.top), (leader.x, leader.bottom), (leader.end, leader.bottom)]
        self.pencil.polyline(self.leader_look, corners)

    def _write_label(self, label: Label, ink: Look) -> None:
        at = label.x, baseline(label.y, self.size)
        self.pencil.words(ink, at, label.text, self.size, semibold=self.semibold)
