"""The window: filter at the left, timeline in the middle, event and reading at the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Event, EventTable, Wording
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.graphemes import isolated
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.model.shown_texts import shown
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.asking.ask_menu import Asked, AskMenu
from kimura_viewer.ui.asking.criteria_bar import CriteriaBar
from kimura_viewer.ui.asking.filter_panel import FilterPanel
from kimura_viewer.ui.asking.sample_views import Samples
from kimura_viewer.ui.asking.saved_views import Views
from kimura_viewer.ui.fittings.column_widths import ColumnWidths
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.focus_ring import FocusRing
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.keys import Keys
from kimura_viewer.ui.fittings.later_part import LaterPart
from kimura_viewer.ui.fittings.links import Links
from kimura_viewer.ui.fittings.messages import complaint
from kimura_viewer.ui.fittings.motion import stillness, want_stillness
from kimura_viewer.ui.fittings.scrolled import Scrolled
from kimura_viewer.ui.fittings.style import palette, style_sheet
from kimura_viewer.ui.fittings.text_size import apply_text_size
from kimura_viewer.ui.fittings.waiting import Waiting
from kimura_viewer.ui.fittings.words import tip
from kimura_viewer.ui.reading.attaching import Attaching
from kimura_viewer.ui.reading.event_card import BASIS_WORDS
from kimura_viewer.ui.reading.event_panel import EventPanel
from kimura_viewer.ui.reading.evidence import Evidence
from kimura_viewer.ui.reading.read_place import ReadPlace
from kimura_viewer.ui.reading.reading_desk import ReadingDesk
from kimura_viewer.ui.reading.reading_panel import ReadingPanel
from kimura_viewer.ui.reading.reading_room import ReadingRoom
from kimura_viewer.ui.timeline.empty_timeline import EmptyTimeline
from kimura_viewer.ui.timeline.go_to_date import GoToDate
from kimura_viewer.ui.timeline.legend_strip import LegendStrip
from kimura_viewer.ui.timeline.overview import Overview
from kimura_viewer.ui.timeline.spoken_timeline import SpokenTimeline
from kimura_viewer.ui.timeline.timeline_view import TimelineView
from kimura_viewer.ui.window.dropping import Drops
from kimura_viewer.ui.window.file_choices import FileChoices
from kimura_viewer.ui.window.guide import Guide
from kimura_viewer.ui.window.recent_menu import Recents
from kimura_viewer.ui.window.status import Status
from kimura_viewer.ui.window.text_size_menu import wanted_text_size
from kimura_viewer.ui.window.window_menus import WindowMenus

if TYPE_CHECKING:  # imported when a copy is opened, or a part is first shown
    from kimura_viewer.model.periods import PeriodChoice
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.ui.asking.chronicle import Chronicle
    from kimura_viewer.ui.reading.argument_view import ArgumentView

READ_AT = "reading/place"
"""Setting: where the reader was in the text; see `ReadPlace`."""
LEGEND_FROM = 1000
"""Pixels of height from which a new window shows the legend."""
SIZE = (1440, 900)
"""Pixels of the window when it opens for the first time, on a screen that has them."""

CHANGED = (
    "The store was changed on disk by another program. What you see is from before the change.\n\n"
    "Reload it? Your filter and your place in time stay."
)


@dataclass(frozen=True)
class WindowData:
    """What a window shows.

    Attributes:
        work: The text.
        tree: Its determinants.
        table: All events.
        event: Gives one event complete.
        discussions: Gives the links of passages and events.
        text: Gives the passages and the sections of the work.
        wordings: Gives what rows of a table say of some events.
        content_hash: Works out what tells the content of the store from any other.
        sections: The headings of the work, in the order of the text.
        views: Where saved views are kept; None where they cannot be.
        samples: Gives the views that come with the program.
        recents: Where the stores that were opened are remembered; None where they cannot be.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]
    discussions: Callable[[], DiscussionTable]
    text: Callable[[], tuple[Sequence[Passage], Sequence[Section]]]
    wordings: Callable[[Sequence[str]], Mapping[str, Wording]]
    content_hash: Callable[[], str]
    sections: tuple[Section, ...] = ()
    views: Views | None = None
    samples: Samples = tuple
    recents: Recents | None = None


class MainWindow(QMainWindow):
    """All parts around one current view.

    Attributes:
        right: The event and the text, one above the other.

    Signals:
        store_chosen: Path of a store to open instead.
        recent_chosen: The same of a store that was opened before: its path or URL.
        copy_chosen: Path of a copy to attach.
        figure_wanted: A figure is to be made: the name of its picture, the view, and how long
            periods are.
        figure_opened: Path of a figure whose view is to be shown.
        theme_chosen: Name of a theme, or ``system``.
        reload_chosen: The store that changed on disk is to be shown as it is now.
        restore_wanted: The backups of the user's data are to be offered.
    """

    store_chosen = Signal(Path)
    recent_chosen = Signal(str)
    copy_chosen = Signal(Path)
    figure_wanted = Signal(str, object, str)
    figure_opened = Signal(Path)
    theme_chosen = Signal(str)
    reload_chosen = Signal()
    restore_wanted = Signal()

    def __init__(self, data: WindowData, current: CurrentView, theme: Theme) -> None:
        super().__init__()
        apply_text_size(wanted_text_size())
        self._dress(theme)  # before there are parts: each is dressed once, when it is shown
        self.current = current
        self.work = data.work
        self._data = data
        self.timeline = TimelineView(current, data.table, data.tree, theme, self._describe)
        self.spoken = SpokenTimeline(self.timeline, data.wordings)
        self.filter = FilterPanel(current, data.table, data.tree, theme, data.sections)
        self.card = EventPanel(current, data.table, data.tree, theme, data.event)
        self.reading = ReadingPanel(current, theme, data.event, self._group)
        self.focus_ring = FocusRing(self, theme)
        self.links = Links(data.discussions, len(data.table), self)
        self.attaching = Attaching(data.text, self)
        self.desk = ReadingDesk(
            current,
            timeline=self.timeline,
            panel=self.reading,
            links=self.links,
            attaching=self.attaching,
            theme=theme,
        )
        self.evidence = Evidence(current, self.reading, data.work, data.tree, data.event)
        self.evidence.set_theme(theme)
        self._offer: QMessageBox | None = None
        self.guide = Guide(self, data)
        self.files = FileChoices(self)
        self.waiting = Waiting(self)
        self.right = QSplitter(Qt.Orientation.Vertical)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.overview = Overview(current, self.timeline, theme, data.tree)
        self.go_to_date = GoToDate(
            self.timeline,
            self.timeline.travel.go,
            lambda: (self.timeline.content.days, self.timeline.travel.bounds),
        )
        self.legend = LegendStrip(data.tree, theme)
        self.criteria = CriteriaBar(current, ValueNames(data.table, data.tree))
        self.empty = EmptyTimeline(
            self.timeline,
            current,
            ValueNames(data.table, data.tree),
            self.criteria.clear,
            self.files.store,
            self.find_in_text,
            lambda: self.attaching.copy is not None,
        )
        asked = Asked(
            data.work,
            data.tree,
            data.table,
            data.event,
            data.wordings,
            data.sections,
            data.views,
            self.links.want,
            data.samples,
        )
        self.ask = AskMenu(current, asked, self.filter, self.criteria, self.complain, self)
        self._argument = LaterPart(self._make_argument, self.overview)
        self._chronicle = LaterPart(self._make_chronicle, self._argument)
        self.status = Status(current, data.table, data.event)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._picture = QWidget()
        self._lay_out()
        self._restore()
        self.menus = WindowMenus(self, data, self.files, self.guide)
        self.text_sizes, self.lanes = self.menus.text_sizes, self.menus.lanes
        self.keys = Keys(self.menuBar())
        self.room = ReadingRoom(
            self._splitter,
            self.right,
            self.card,
            self.menus.filter_toggle,
            self.menus.reading_wide,
        )
        self._connect()
        Drops(
            self,
            {
                "store": lambda dropped: self.store_chosen.emit(dropped.path),
                "copy": lambda dropped: self.copy_chosen.emit(dropped.path),
                "figure": lambda dropped: self.figure_opened.emit(dropped.path),
                "link": lambda dropped: self.ask.go(dropped.link),
            },
            self.tell,
        )
        self.setWindowTitle(f"{data.work.title} – Kimura Viewer")
        self.widths.make_room(self.menus.filter_toggle)
        self.timeline.setFocus()

    @property
    def middle_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """What can stand in the middle: the timeline, the essay's order and the chronicle."""
        return self._picture, self._argument, self._chronicle

    @property
    def argument(self) -> "ArgumentView":
        """Essay order against time."""
        return self._argument.part

    @property
    def chronicle(self) -> "Chronicle":
        """The table of the events."""
        return self._chronicle.part

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self._dress(theme)
        for part in (
            self.timeline,
            self.overview,
            self.legend,
            self.filter,
            self.card,
            self.reading,
            self.desk,
            self.evidence,
            self.focus_ring,
        ):
            part.set_theme(theme)
        if self._argument.made is not None:
            self._argument.made.set_theme(theme)

    def resize_type(self) -> None:
        """Lay out everything anew in the size that the window's type has now."""
        self.set_theme(self._theme)
        if self._chronicle.made is not None:
            self._chronicle.made.resize_type()
        self.room.lay_out_around(self._set_widths)

    def reduce_motion(self, wanted: bool) -> None:
        """Let nothing move by itself, or let it move again."""
        want_stillness(wanted)
        self.set_theme(self._theme)

    def want_figure(self, picture: str) -> None:
        """Ask for a figure of the view that is shown."""
        self.figure_wanted.emit(picture, self.current.state, "auto")

    def find_in_text(self) -> None:
        """Let the reader look for words in the text, which is shown."""
        self.menus.right_toggle.setChecked(True)
        self.reading.open_find()

    def check_theme(self, name: str) -> None:
        """Show in the menu which theme was chosen: its name, or ``system``."""
        self.menus.check_theme(name)

    def complain(self, message: str) -> None:
        """Say what went wrong; the window stays as it was."""
        complaint(self, message).open()

    def tell(self, message: str, seconds: int = 8) -> None:
        """Say for a while what was done; for 0 seconds, until something else is said."""
        self.statusBar().showMessage(shown(message), seconds * 1000)

    def show_picture(self, name: str, period: "PeriodChoice" = "auto") -> None:
        """Bring what a figure shows into view; what else is in view stays.

        Args:
            name: One of `kimura_viewer.drawing.picture.PICTURES`.
            period: How long the periods of a matrix are.
        """
        if name == "matrix":
            self.ask.show_matrix(period)
        if name == "determinant-page":
            self.ask.show_page_in_view()
        if name == "comparison":
            self.status.discrepancies.click()
        self.menus.show_part(name)

    def offer_reload(self) -> None:
        """Say that the store changed on disk, and offer to show it; the window stays as it is."""
        if self._offer is not None and self._offer.isVisible():
            return
        self._offer = QMessageBox(
            QMessageBox.Icon.Information, "Kimura Viewer", CHANGED, parent=self
        )
        self._offer.setTextFormat(Qt.TextFormat.PlainText)
        reload_ = self._offer.addButton("&Reload", QMessageBox.ButtonRole.AcceptRole)
        self._offer.addButton("&Not now", QMessageBox.ButtonRole.RejectRole)
        reload_.clicked.connect(self.reload_chosen)
        self._offer.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes and places."""
        settings, place = QSettings(), self.reading.read_at
        settings.setValue(READ_AT, "" if place is None else place.as_text())
        self.status.close_list()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.waiting.cancel()
        self.attaching.stop()
        self.links.stop()
        self.desk.search.stop()
        if self._chronicle.made is not None:
            self._chronicle.made.stop()
        self.reading.pages.set_copy(None)
        settings.setValue("window/geometry", self.saveGeometry())
        self.room.remember()
        settings.setValue("window/columns", self._splitter.saveState())
        settings.setValue("window/right", self.right.saveState())
        settings.setValue("window/legend", self.legend.isVisibleTo(self))
        super().closeEvent(event)

    # Inside

    def _make_argument(self) -> "ArgumentView":
        from kimura_viewer.ui.reading.argument_view import ArgumentView

        made = ArgumentView(self.current, self.timeline, self._theme, self._describe)
        self.desk.take_argument(made)
        return made

    def _make_chronicle(self) -> "Chronicle":
        from kimura_viewer.ui.asking.chronicle import Chronicle

        data = self._data
        made = Chronicle(self.current, data.table, data.tree, data.wordings)
        made.copying.told.connect(self.tell)
        return made

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme) + stillness())

    def _lay_out(self) -> None:
        self.right.addWidget(self.card)
        self.right.addWidget(Scrolled(self.reading, "reader"))
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 2)
        stack = QVBoxLayout(self._picture)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.criteria)
        stack.addWidget(self.timeline, 1)
        stack.addWidget(self.overview)
        stack.addWidget(self.legend)
        for part in (self._picture, self._argument, self._chronicle):
            self._middle.addWidget(part)
        self._middle.setStretchFactor(0, 1)
        self._middle.setStretchFactor(1, 1)
        self._middle.setCollapsible(0, False)
        for part in (self.filter, self._middle, self.right):
            self._splitter.addWidget(part)
        self.widths = ColumnWidths(self._splitter, self.tell)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(1, False)
        for splitter in (self._splitter, self._middle, self.right):
            splitter.setHandleWidth(1)
        self.setCentralWidget(self._splitter)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.timeline.scene_changed.connect(self.status.count)
        self.timeline.scene_changed.connect(self._explain)
        self.legend.share_light(self.desk.spotlight)
        self.ask.figure_wanted.connect(self.figure_wanted)
        self.ask.search_wanted.connect(lambda: self.menus.filter_toggle.setChecked(True))
        self.timeline.lane_activated.connect(self.ask.show_determinant)
        self.card.determinant_chosen.connect(self.filter.only)
        self.reading.attach_requested.connect(self.files.copy)
        self.links.failed.connect(self.complain)
        self.overview.share_light(self.desk.spotlight)
        self.desk.search.found.connect(self.filter.search.light)
        self.copy_chosen.connect(self.attaching.attach)
        self.attaching.changed.connect(self._tell_of_copy)
        self.evidence.told.connect(self.tell)
        self.current.changed.connect(self._follow)
        self._name_pages()

    def _name_pages(self) -> None:
        """Say which page of the docs is about each part."""
        for part, page in (
            (self._picture, "how-to/look-around"),
            (self.criteria, "how-to/filter"),
            (self.filter, "how-to/filter"),
            (self.overview, "how-to/look-around"),
            (self.legend, "how-to/look-around"),
            (self.filter.search, "how-to/search"),
            (self.filter.range, "reference/dates"),
            (self.card, "explanation/dates"),
            (self.reading, "how-to/read"),
            (self.reading.placing, "how-to/put-right"),
            (self._chronicle, "how-to/compare"),
            (self._argument, "how-to/compare"),
        ):
            explain(part, page)

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            available = self.screen().availableSize()
            self.resize(min(SIZE[0], available.width()), min(SIZE[1], available.height()))
        columns, right = settings.value("window/columns"), settings.value("window/right")
        if not (isinstance(columns, QByteArray) and self._splitter.restoreState(columns)):
            self.widths.widen()
        if isinstance(right, QByteArray):
            self.right.restoreState(right)
        self.reading.go_on_at(ReadPlace.from_text(str(settings.value(READ_AT, ""))))
        remembered = settings.value("window/legend", type=bool)
        roomy = self.height() >= LEGEND_FROM
        self.legend.setVisible(bool(remembered) if settings.contains("window/legend") else roomy)

    def _tell_of_copy(self, copy: "AttachedCopy | None") -> None:
        """Say how many passages were found; give the text room when it comes."""
        self.menus.offer_copy(copy is not None)
        if copy is None:
            self.room.give_back()
            self.tell("Your copy was removed from this window; the file stays where it is.")
            return
        self.room.welcome(self.width())
        found = sum(location.start is not None for location in copy.locations.values())
        name = copy.copy.path.name
        self.tell(f"{name}: {found} of {len(copy.locations)} passages found")

    def _follow(self, old: ViewState, new: ViewState) -> None:
        self.menus.follow(new)
        if not self.timeline.isVisible():  # nothing is laid out, and so counted, for a painting
            self.status.count(self.timeline.laid_out)

    def _set_widths(self) -> None:
        self.widths.widen()
        self.widths.make_room(self.menus.filter_toggle)

    def _explain(self, scene: Scene) -> None:
        self.legend.show_scene(scene, self.timeline.content.kept)

    def _describe(self, row: int) -> str:
        event = self._data.event(str(self._data.table.ids[row]))
        lines = [event.title, f"{words(event.date)} – {BASIS_WORDS[event.basis]}"]
        if event.recorded is not None and event.basis != "record":
            lines.append(f"In the record: {words(event.recorded)}")
        if event.primary is not None:
            lines.append(self._data.tree[event.primary].name)
        return tip("\n".join(map(isolated, lines)))

    def _group(self, event: Event) -> int:
        if event.primary is None:
            return 0
        groups = [group.id for group in self._data.tree.groups]
        return groups.index(self._data.tree.group_of(event.primary).id)
