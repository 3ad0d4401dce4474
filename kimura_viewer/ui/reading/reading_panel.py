"""The reading panel: where the text discusses an event, and, with a copy, its very words."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Discussion, Event, Indices
from kimura_viewer.model.passages import Section
from kimura_viewer.model.view import ViewState
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.words import semibold
from kimura_viewer.ui.reading.copy_notice import CopyNotice
from kimura_viewer.ui.reading.find_bar import FindBar, step_button
from kimura_viewer.ui.reading.margin_strip import MarginStrip
from kimura_viewer.ui.reading.page_view import PageView
from kimura_viewer.ui.reading.passage_text import PassageText, ReadText, Span
from kimura_viewer.ui.reading.placing import Placing
from kimura_viewer.ui.reading.read_place import ReadPlace
from kimura_viewer.ui.reading.reading_place import ReadingPlace
from kimura_viewer.ui.reading.text_search import TextSearch

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.reading.locate import Location

NOTHING_SELECTED = "Select an event: the passage that discusses it appears here."
NO_PASSAGE = "The store names no passage that discusses this event. Its card says what it is."


@dataclass(frozen=True, eq=False)
class ReadCopy:
    """A copy, and the events that its passages discuss.

    Attributes:
        attached: The copy with what was found in it.
        links: Which passages discuss which events.
        groups: Index of the group of each passage, for its colour; shape (passages,).
    """

    attached: "AttachedCopy"
    links: DiscussionTable
    groups: Indices

    def text(self) -> ReadText:
        """Return what the text shows."""
        attached = self.attached
        found = PassageMap.of(attached.shown, self.links.passages, attached.locations)
        return ReadText(attached.shown, found, self.groups)


class ReadingPanel(QWidget):
    """Section, page and summary of a passage; the passage lit in the text or on its page.

    Signals:
        attach_requested: The reader wants to attach a copy.
        outline_wanted: The reader opens the outline: its menu, to be filled.
        citing_wanted: The reader opens what can be copied: its menu, to be filled.
        pointed: Passages under the cursor; the shortest first.
        chosen: Passages that were clicked, and where on the screen.
        read: Passages that are on screen.
        back_wanted: The reader wants to go back to the timeline.
        placed: A passage is where the reader says: its slug, and offsets in the copy's text.
        unplaced: Slug of a passage for which this is taken back.
    """

    attach_requested = Signal()
    outline_wanted = Signal(QMenu)
    citing_wanted = Signal(QMenu)
    pointed = Signal(list)
    chosen = Signal(list, QPoint)
    read = Signal(list)
    back_wanted = Signal()
    placed = Signal(str, int, int)
    unplaced = Signal(str)

    def __init__(
        self,
        current: CurrentView,
        theme: Theme,
        event: Callable[[str], Event],
        group_of: Callable[[Event], int],
    ) -> None:
        super().__init__()
        self._current = current
        self._event = event
        self._group_of = group_of
        self._copy: ReadCopy | None = None
        self._read: ReadText | None = None
        self._place: ReadPlace | None = None
        self._index = 0
        self._candidate = 0
        self.place = _label("place")
        self.summary = _label("summary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.counter = _label("counter")
        self.previous = step_button("‹", "Previous passage")
        self.next = step_button("›", "Next passage")
        self.placing = Placing()
        self.text = PassageText(theme)
        self.strip = MarginStrip(self.text, theme)
        self.pages = PageView()
        self.find_bar = FindBar()
        self.search = TextSearch(self.find_bar, self.text)
        self.notice = CopyNotice()
        self.outline = _tool("Outline", "The sections of the work, with how many events they have")
        self.citing = _tool("Copy…", "Copy a citation or a link")
        self.find_button = _tool("Find", "Find in the text (Ctrl+Shift+F)")
        self.printed = _tool("As printed", "Show the page as it is printed")
        self.in_time = ReadingPlace()
        self.attach = QPushButton("Attach your copy…")
        self.shown = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_copy(None)
        self._show()

    # What is shown

    @property
    def copy(self) -> "AttachedCopy | None":
        """The copy that is shown."""
        return None if self._copy is None else self._copy.attached

    @property
    def discussion(self) -> Discussion | None:
        """The passage that is shown of the selected event."""
        event = self._selected()
        return event.discussions[self._index] if event and event.discussions else None

    def set_theme(self, theme: Theme) -> None:
        """Light passages in other colours."""
        for part in (self.text, self.strip):
            part.set_theme(theme)

    def set_copy(self, copy: ReadCopy | None) -> None:
        """Show another copy; none with None."""
        self._copy = copy
        self._read = None if copy is None else copy.text()
        self._show_copy(copy)
        self._show()
        self._go_on()

    @property
    def read_at(self) -> ReadPlace | None:
        """Where the reader is in the copy, or will be when it is shown; None without a place."""
        if self._copy is None or self._read is None:
            return self._place
        copy, shown = self._copy.attached.copy, self._read.shown
        printed = self.printed.isChecked()
        first, _ = self.text.on_screen
        offset = shown.source(first, first + 1)[0]
        if printed:
            offset = copy.page_span(self.pages.shown_page)[0]
        return ReadPlace(copy.digest, offset, printed)

    def go_on_at(self, place: ReadPlace | None) -> None:
        """Begin where the reader was, when the copy of that place is shown next."""
        self._place = place

    def move_passages(self, copy: ReadCopy) -> None:
        """Take other places of the passages in the same copy."""
        self._copy, self._read = copy, copy.text()
        self.text.move_passages(self._read.passages)
        self.strip.read(self._read)
        self._show()

    def step(self, by: int) -> None:
        """Show the next passage of the selected event, or an earlier one."""
        event = self._selected()
        count = len(event.discussions) if event else 0
        if count:
            self._index = min(max(self._index + by, 0), count - 1)
            self._show()

    def show_passage(self, passage_id: str) -> None:
        """Show one passage of the selected event, if it is one of these."""
        event = self._selected()
        ids = [each.passage.id for each in event.discussions] if event else []
        if passage_id in ids:
            self._index = ids.index(passage_id)
            self._show()

    def show_section(self, section: Section) -> bool:
        """Go to where a section begins; tell whether it is in the copy."""
        if self._copy is None or self._read is None:
            return False
        outline = self._copy.attached.outline
        starts = dict(zip(outline.section_ids, outline.starts, strict=True))
        if section.id not in starts:
            return False
        offset = starts[section.id]
        self.text.scroll_to(self._read.shown.position(offset))
        self.pages.go_to(self._copy.attached.copy.page_at(offset))
        return True

    def section_read(self) -> str | None:
        """Return the slug of the section that is on screen; None without a copy."""
        place = self.read_at
        if self._copy is None or place is None:
            return None
        outline = self._copy.attached.outline
        number = bisect_right(outline.starts, place.offset) - 1
        return outline.section_ids[number] if number >= 0 else None

    def words_of(self, passage_id: str) -> str:
        """Return the very words of a passage; empty without a copy, or where it has none."""
        location = self.location(passage_id)
        if self._read is None or location is None or location.start is None:
            return ""
        first, after = self._read.shown.span(location.start, location.end or location.start)
        return self._read.shown.text[first:after].replace("\n", " ").strip()

    def location(self, passage_id: str) -> "Location | None":
        """Return where a passage is in the copy; None without one."""
        return None if self._copy is None else self._copy.attached.locations.get(passage_id)

    def take_focus(self) -> None:
        """Let the keyboard act on the text."""
        if self._copy is None:
            self.attach.setFocus()
        else:
            (self.pages if self.printed.isChecked() else self.text).setFocus()

    def passages_at_caret(self) -> list[int]:
        """Return the passages at the text cursor, the shortest first; a page has no such cursor."""
        return [] if self.printed.isChecked() else self.text.passages_at_caret()

    def open_find(self) -> None:
        """Look for words in the text: first those selected, else what events are sought by."""
        if self._read is not None:
            self.printed.setChecked(False)
            selected = self.text.textCursor().selectedText()
            sought = self._current.state.criteria.search
            self.find_bar.open_with(selected if 0 < len(selected) < 80 else sought)

    # Inside

    def _lay_out(self) -> None:
        head, tools, reading = QHBoxLayout(), QHBoxLayout(), QWidget()
        head.setSpacing(4)
        head.addWidget(self.place, 1)
        for part in (self.counter, self.previous, self.next):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        tools.setSpacing(16)
        for tool in (self.outline, self.find_button, self.printed, self.citing):
            tools.addWidget(tool)
        tools.addStretch()
        beside = QHBoxLayout(reading)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(self.text, 1)
        beside.addWidget(self.strip)
        self.shown.addWidget(reading)
        self.shown.addWidget(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.placing)
        layout.addWidget(self.notice)
        layout.addLayout(tools)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.shown, 1)
        layout.addWidget(self.in_time, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.find_bar.hide()
        self.attach.setToolTip("Choose your own file of the text, to read each passage in it")

    def _connect(self) -> None:
        self._current.changed.connect(self._follow)
        self.placing.accepted.connect(self._accept)
        self.placing.another.connect(self._show_another)
        self.placing.placed.connect(self._place_selected)
        self.placing.undone.connect(self._unplace)
        self.attach.clicked.connect(self.attach_requested)
        self.notice.another_wanted.connect(self.attach_requested)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.printed.setCheckable(True)
        self.printed.toggled.connect(self._choose_form)
        self.find_button.clicked.connect(self.open_find)
        _fill_when_opened(self.outline, self.outline_wanted.emit)
        _fill_when_opened(self.citing, self.citing_wanted.emit)
        self.strip.wanted.connect(self.text.scroll_to)
        self.text.pointed.connect(self.pointed)
        self.text.chosen.connect(self.chosen)
        self.text.back_wanted.connect(self.back_wanted)
        self.text.scrolled.connect(self._tell_what_is_read)
        self.text.selectionChanged.connect(self._offer_placing)
        self.pages.pointed.connect(lambda offset: self.pointed.emit(self._places_at(offset)))
        self.pages.clicked.connect(self._choose_on_page)
        self.pages.turned.connect(lambda *_: self._tell_what_is_read())
        self.pages.failed.connect(self._fail_pages)
        self.pages.back_wanted.connect(self.back_wanted)

    def _show_copy(self, copy: ReadCopy | None) -> None:
        has_copy = copy is not None
        for part in (self.shown, self.find_button, self.in_time):
            part.setVisible(has_copy)
        self.attach.setVisible(not has_copy)
        is_pdf = copy is not None and copy.attached.copy.form == "pdf"
        with QSignalBlocker(self.printed):
            self.printed.setChecked(False)
        self.printed.setVisible(is_pdf)
        self.shown.setCurrentIndex(0)
        self.pages.set_copy(copy.attached.copy if copy is not None and is_pdf else None)
        self.find_bar.hide()
        self.strip.read(self._read)
        self.search.read(None if self._read is None else self._read.shown)
        if self._read is not None:
            self.text.read(self._read)

    def _go_on(self) -> None:
        place, self._place = self._place, None
        if place is None or self._copy is None or self._read is None:
            return
        if place.digest == self._copy.attached.copy.digest:
            self.text.scroll_to(self._read.shown.position(place.offset))
            self.printed.setChecked(place.printed and not self.printed.isHidden())
            self.pages.go_to(self._copy.attached.copy.page_at(place.offset))

    def _choose_form(self, printed: bool) -> None:
        """Show the page of what is on screen, or the text where the page begins."""
        if self._copy is None or self._read is None:
            return
        copy, shown = self._copy.attached.copy, self._read.shown
        first, after = self.text.on_screen
        if not printed:
            begins, ends = shown.span(*copy.page_span(self.pages.shown_page))
            self.shown.setCurrentIndex(0)
            if not (first < ends and begins < after):
                self.text.scroll_to(begins)
            return
        lit = self.text.lit
        read = lit[0] if lit is not None and first <= lit[0] < after else first
        self.shown.setCurrentIndex(1)
        self.pages.go_to(copy.page_at(shown.source(read, read + 1)[0]))

    def _fail_pages(self, sentence: str) -> None:
        self.printed.setChecked(False)
        self.notice.show_problem(sentence, known=False)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self._index = 0
            self._show()

    def _selected(self) -> Event | None:
        selection = self._current.state.selection
        return self._event(selection) if selection is not None else None

    def _show(self) -> None:
        event, discussion = self._selected(), self.discussion
        count = len(event.discussions) if event else 0
        for part in (self.counter, self.previous, self.next):
            part.setVisible(count > 1)
        self.counter.setText(f"{self._index + 1} of {count}")
        self.previous.setEnabled(self._index > 0)
        self.next.setEnabled(self._index < count - 1)
        self.citing.setEnabled(event is not None)
        if event is None or discussion is None:
            self.place.setText(semibold("Reading"))
            self.summary.setText(NOTHING_SELECTED if event is None else NO_PASSAGE)
            self._light([], 0)
            self.placing.show_location(None)
            return
        self._show_passage(discussion, event)

    def _show_passage(self, discussion: Discussion, event: Event) -> None:
        section, passage = discussion.section, discussion.passage
        title = f"{section.label} {section.title}".strip()
        role = "" if discussion.role == "primary" else " · mention"
        self.place.setText(
            f"{semibold(title)}<br>paragraph {passage.paragraph}, page {passage.page}{role}"
        )
        self.summary.setText(passage.summary)
        location = self.location(passage.id)
        self._candidate = 0
        self.placing.show_location(location)
        self._light(_spans(location)[:1], self._group_of(event))
        self._offer_placing()

    def _light(self, spans: list[Span], group: int) -> None:
        """Light a passage, if there is one, in its group's tint, and bring it into view."""
        span = spans[0] if spans else None
        self.pages.light(span, group)
        if self._read is None:
            return
        shown = self._read.shown.span(*span) if span is not None else None
        self.text.light(shown, group)
        self.strip.light(shown)
        if shown is not None:
            self.text.go_to(shown[0])

    def _show_another(self) -> None:
        """Show the next one of the places that are about as good, and after the last the first."""
        event, discussion = self._selected(), self.discussion
        if event is not None and discussion is not None:
            spans = _spans(self.location(discussion.passage.id))
            self._candidate = (self._candidate + 1) % len(spans)
            self._light([spans[self._candidate]], self._group_of(event))

    def _accept(self) -> None:
        """The place that is shown is the right one."""
        if self.discussion is not None:
            passage_id = self.discussion.passage.id
            spans = _spans(self.location(passage_id))
            self.placed.emit(passage_id, *spans[self._candidate])

    def _place_selected(self) -> None:
        offsets = self.selected_offsets()
        if self.discussion is not None and offsets is not None:
            self.placed.emit(self.discussion.passage.id, *offsets)

    def _unplace(self) -> None:
        if self.discussion is not None:
            self.unplaced.emit(self.discussion.passage.id)

    def _offer_placing(self) -> None:
        """The selected words can be said to be the passage."""
        self.placing.offer(self.discussion is not None and self.selected_offsets() is not None)

    def selected_offsets(self) -> tuple[int, int] | None:
        """Return the offsets in the copy's text of the words that are selected, or None."""
        selected = self.text.selected
        if self._read is None or selected is None:
            return None
        return self._read.shown.source(*selected)

    def _places_at(self, offset: int) -> list[int]:
        if self._read is None or offset < 0:
            return []
        return self._read.passages.at(self._read.shown.position(offset))

    def _choose_on_page(self, offset: int, at: QPoint) -> None:
        places = self._places_at(offset)
        if places:
            self.chosen.emit(places, at)

    def _tell_what_is_read(self) -> None:
        if self._read is None or self._copy is None or not self.isVisible():
            return
        span = self.text.on_screen
        if self.printed.isChecked():
            copy = self._copy.attached.copy
            span = self._read.shown.span(*copy.page_span(self.pages.shown_page))
        self.read.emit(self._read.passages.between(*span))


def _spans(location: "Location | None") -> list[Span]:
    """Return the offsets of where a passage is, and of the places that are about as good."""
    if location is None or location.start is None or location.end is None:
        return []
    others = [(each.start, each.end) for each in location.candidates]
    return [(location.start, location.end), *others]


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(name != "counter")
    return label


def _fill_when_opened(button: QToolButton, fill: Callable[[QMenu], object]) -> None:
    """Give a button a menu that is filled each time that it opens."""
    menu = QMenu(button)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    menu.aboutToShow.connect(lambda: fill(menu))


def _tool(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setObjectName("tool")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
