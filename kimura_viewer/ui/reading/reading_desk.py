"""Text and timeline as one: what is read is lit in time, what is selected is lit in the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from kimura_viewer.drawing.fonts import BODY
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import EventTable, Indices
from kimura_viewer.model.passages import Section
from kimura_viewer.model.text_order import NOTHING_MEASURED, Measured
from kimura_viewer.model.view import ViewState
from kimura_viewer.timeline.frames import frame_of_days
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.links import Links
from kimura_viewer.ui.fittings.spotlight import Spotlight
from kimura_viewer.ui.fittings.text_size import text_font
from kimura_viewer.ui.reading.attaching import Attaching
from kimura_viewer.ui.reading.copy_search import CopySearch
from kimura_viewer.ui.reading.event_icon import event_icon
from kimura_viewer.ui.reading.reading_panel import ReadCopy, ReadingPanel
from kimura_viewer.ui.reading.reading_place import days_on_screen
from kimura_viewer.ui.timeline.timeline_view import TimelineView

if TYPE_CHECKING:  # imported when a copy is opened, or the plot is first shown
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.ui.reading.argument_view import ArgumentView

INDENT = "    "
"""Before the name of a subsection in the outline."""


class ReadingDesk(QObject):
    """Connects the reading panel, the timeline, the plot, and the copy."""

    def __init__(
        self,
        current: CurrentView,
        *,
        timeline: TimelineView,
        panel: ReadingPanel,
        links: Links,
        attaching: Attaching,
        theme: Theme,
    ) -> None:
        super().__init__(panel)
        self._current = current
        self._timeline = timeline
        self._argument: ArgumentView | None = None
        self._panel = panel
        self._links = links
        self._attaching = attaching
        self._theme = theme
        self.spotlight = Spotlight(self)
        self.search = CopySearch(current, timeline.table, self)
        timeline.share_light(self.spotlight)
        self._connect_copy()
        self._connect_text()
        self._connect_search()

    def take_argument(self, argument: "ArgumentView") -> None:
        """Connect the plot: it is made when it is first shown."""
        self._argument = argument
        argument.share_light(self.spotlight)
        argument.links_wanted.connect(self._links.want)
        argument.section_chosen.connect(self._go_to_section)
        argument.passage_wanted.connect(self.read_passage)
        if self._links.table is not None:
            argument.set_discussions(self._links.table)
            if self._attaching.copy is not None:
                argument.set_measured(measured(self._attaching.copy))

    def set_theme(self, theme: Theme) -> None:
        """Mark events in menus in other colours."""
        self._theme = theme

    def read_passage(self) -> None:
        """Let the keyboard act on the text."""
        self._panel.take_focus()

    # Inside

    def _connect_copy(self) -> None:
        attaching, notice = self._attaching, self._panel.notice
        attaching.begun.connect(notice.show_opening)
        attaching.progressed.connect(notice.show_progress)
        attaching.ended.connect(notice.hide)
        attaching.failed.connect(self._fail)
        attaching.remarked.connect(notice.show_remark)
        attaching.changed.connect(self._take)
        attaching.located.connect(self._relocate)
        notice.cancelled.connect(attaching.cancel)
        notice.forget_wanted.connect(self._forget)
        self._panel.placed.connect(attaching.correct)
        self._panel.unplaced.connect(attaching.uncorrect)
        self._links.known.connect(self._know)

    def _connect_text(self) -> None:
        panel = self._panel
        panel.pointed.connect(lambda places: self.spotlight.point_at(self._rows(places)))
        panel.read.connect(lambda places: self.spotlight.read(self._rows(places)))
        panel.chosen.connect(self._choose)
        panel.back_wanted.connect(self._go_back)
        panel.in_time.clicked.connect(self._go_to_what_is_read)
        self.spotlight.changed.connect(self._say_where)
        self._timeline.outdated.connect(self._say_where)
        panel.outline_wanted.connect(self.fill_outline)
        self._timeline.passage_wanted.connect(self.read_passage)

    def _connect_search(self) -> None:
        self.search.found.connect(lambda rows: self.spotlight.find(rows or frozenset()))
        self._current.changed.connect(self._show_what_was_found)

    @property
    def _table(self) -> EventTable:
        return self._timeline.table

    def _know(self, links: DiscussionTable) -> None:
        if self._argument is not None:
            self._argument.set_discussions(links)
        if self._attaching.copy is not None:
            self._show(self._attaching.copy, links)

    def _take(self, copy: "AttachedCopy | None") -> None:
        """Show a copy as soon as the links are known; none takes back what it lit."""
        if copy is None:
            self._panel.set_copy(None)
            self.search.stop()
            self.spotlight.stop_reading()
            self._measure(NOTHING_MEASURED)
        elif self._links.table is None:
            self._links.want()
        else:
            self._show(copy, self._links.table)

    def _show(self, copy: "AttachedCopy", links: DiscussionTable) -> None:
        self._panel.set_copy(self._read_copy(copy, links))
        self.search.read(copy, links)
        self._measure(measured(copy))

    def _relocate(self, copy: "AttachedCopy") -> None:
        if self._links.table is not None:
            self._panel.move_passages(self._read_copy(copy, self._links.table))
            self.search.read(copy, self._links.table)
            self._measure(measured(copy))

    def _measure(self, places: Measured) -> None:
        if self._argument is not None:
            self._argument.set_measured(places)

    def _read_copy(self, copy: "AttachedCopy", links: DiscussionTable) -> ReadCopy:
        return ReadCopy(copy, links, groups_of(links, self._timeline.content.groups))

    def _show_what_was_found(self, old: ViewState, new: ViewState) -> None:
        """Of an event that was found by the words of the copy, show the passage that has them."""
        passage = self.search.passage_with(new.selection)
        if old.selection != new.selection and passage is not None:
            self._panel.show_passage(passage)

    def _fail(self, sentence: str) -> None:
        self._panel.show()
        self._panel.notice.show_problem(sentence, known=self._attaching.has_failed_known)

    def _forget(self) -> None:
        self._panel.notice.hide()
        self._attaching.detach()

    def _rows(self, places: Sequence[int]) -> frozenset[int]:
        """Return the events that passages discuss."""
        links = self._links.table
        if links is None:
            return frozenset()
        return frozenset(int(row) for place in places for row in links.events_in(place))

    def _choose(self, places: Sequence[int], at: QPoint) -> None:
        """Select the event of the passages that were clicked; of several let the reader choose."""
        links = self._links.table
        if links is None:
            return
        found = {int(row): place for place in reversed(places) for row in links.events_in(place)}
        in_order = dict.fromkeys(int(r) for place in places for r in links.events_in(place))
        if len(in_order) == 1:
            (row,) = in_order
            self._select(row, links.passages[found[row]].id)
            return
        menu = QMenu(self._panel)
        for row in in_order:
            entry = menu.addAction(self._icon(row), str(self._table.titles[row]))
            passage = links.passages[found[row]].id
            entry.hovered.connect(lambda row=row: self.spotlight.point_at(frozenset({row})))
            entry.triggered.connect(lambda _=False, r=row, p=passage: self._select(r, p))
        menu.aboutToHide.connect(lambda: self.spotlight.point_at(frozenset()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _select(self, row: int, passage_id: str) -> None:
        self._current.select(str(self._table.ids[row]))
        self._panel.show_passage(passage_id)

    def _icon(self, row: int) -> QIcon:
        groups, tenors = self._timeline.content.groups, self._table.tenors
        return event_icon(int(groups[row]), int(tenors[row]), self._theme)

    def _go_back(self) -> None:
        """Go to the event of the passage at the text cursor, on the timeline."""
        rows = [row for place in self._panel.passages_at_caret() for row in self._in_order(place)]
        selection = self._current.state.selection
        selected = None if selection is None else self._table.row(selection)
        if rows and selected not in rows:
            self._current.select(str(self._table.ids[rows[0]]))
        plot, is_drawn = self._argument, self._timeline.isVisible()
        view = self._timeline if is_drawn or plot is None else plot
        view.setFocus()

    def _say_where(self) -> None:
        self._panel.in_time.say(self._timeline.content, self.spotlight.light)

    def _go_to_what_is_read(self) -> None:
        """Bring the events on screen into view on the timeline."""
        days = days_on_screen(self._timeline.content, self.spotlight.light)
        if days is not None:
            self._timeline.travel.go(frame_of_days(*days))

    def _in_order(self, place: int) -> list[int]:
        links = self._links.table
        return [] if links is None else [int(row) for row in links.events_in(place)]

    def fill_outline(self, menu: QMenu) -> None:
        """Name the sections, with how many events have their primary passage in each.

        The section that is on screen is set apart.
        """
        self._links.want()
        menu.clear()
        links = self._links.table
        if links is None:
            menu.addAction("The sections are being read …").setEnabled(False)
            return
        counts, read = counts_by_section(links), self._panel.section_read()
        depths: dict[str | None, int] = {None: -1}
        for section in links.sections:
            depths[section.id] = depths.get(section.parent_id, -1) + 1
            name = f"{section.label} {section.title}".strip().replace("&", "&&")
            count = counts.get(section.id, 0)
            entry = menu.addAction(f"{INDENT * depths[section.id]}{name}\t{count or ''}")
            entry.setFont(text_font(BODY, semibold=section.id == read))
            entry.triggered.connect(lambda _=False, s=section: self._open_section(s))

    def _go_to_section(self, section_id: str) -> None:
        links = self._links.table
        if links is not None:
            section = next(each for each in links.sections if each.id == section_id)
            self._open_section(section)

    def _open_section(self, section: Section) -> None:
        """Go to a section in the copy; where it is not there, to its first passage."""
        if self._panel.show_section(section):
            return
        links = self._links.table
        if links is None:
            return
        for place, passage in enumerate(links.passages):
            rows = self._in_order(place)
            if passage.section_id == section.id and rows:
                self._select(rows[0], passage.id)
                return


def groups_of(links: DiscussionTable, event_groups: Indices) -> Indices:
    """Return the group of each passage: that of the first event that it discusses most."""
    groups = np.zeros(len(links.passages), np.intp)
    for place in range(len(links.passages)):
        rows = links.events_in(place)
        if len(rows):
            groups[place] = event_groups[rows[0]]
    return groups


def counts_by_section(links: DiscussionTable) -> dict[str, int]:
    """Return how many events have their primary passage in each section."""
    sections = [passage.section_id for passage in links.passages]
    counts = np.bincount(links.places[links.primary], minlength=len(sections))
    found: dict[str, int] = {}
    for section, count in zip(sections, counts.tolist(), strict=True):
        found[section] = found.get(section, 0) + count
    return found


def measured(copy: "AttachedCopy") -> Measured:
    """Return where passages and sections are in a copy, as shares of its text."""
    shown, length = copy.shown, max(len(copy.shown.text), 1)
    passages = {}
    for passage_id, location in copy.locations.items():
        if location.start is not None and location.end is not None:
            start, end = shown.span(location.start, location.end)
            passages[passage_id] = (start / length, end / length)
    outline = copy.outline
    begun = zip(outline.section_ids, outline.starts, strict=True)
    return Measured(passages, {slug: shown.position(start) / length for slug, start in begun})
