"""The menu “Ask”: searching, filtering, pages of determinants, views to keep and to send."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import Event, EventTable, Wording
from kimura_viewer.model.passages import Section
from kimura_viewer.model.view import DateChoice, ViewState
from kimura_viewer.model.view_link import ViewLink, read_link
from kimura_viewer.model.work import Work
from kimura_viewer.ui.asking.criteria_bar import CriteriaBar
from kimura_viewer.ui.asking.filter_panel import FilterPanel
from kimura_viewer.ui.asking.sample_views import Samples, SampleViews
from kimura_viewer.ui.asking.saved_views import SavedViews, Views
from kimura_viewer.ui.fittings.actions import add_act
from kimura_viewer.ui.fittings.current_view import CurrentView

if TYPE_CHECKING:
    from kimura_viewer.model.periods import PeriodChoice

ESSAY = "kimura-1987"
"""Slug of the shipped work, which says what to think of counts."""


@dataclass(frozen=True)
class Asked:
    """What can be asked of a store.

    Attributes:
        work: The text.
        tree: Its determinants.
        table: All events.
        event: Gives one event complete.
        wordings: Gives what rows of a table say of some events.
        sections: The headings of the work, in the order of the text.
        views: Where saved views are kept; None where they cannot be.
        discussions: Gives the passages of the work; None while they are being read.
        samples: Gives the views that come with the program; a work of others has none.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]
    wordings: Callable[[Sequence[str]], Mapping[str, Wording]]
    sections: tuple[Section, ...]
    views: Views | None
    discussions: Callable[[], DiscussionTable | None]
    samples: Samples = tuple


class AskMenu(QMenu):
    """Entries that change what is asked for, or show more of it.

    Signals:
        figure_wanted: A figure is to be made: the name of its picture, the view, and how long
            periods are.
        search_wanted: The filter is to be shown, as its search is about to be used.

    Attributes:
        saved_views: The menu of saved views; None where they cannot be kept.
        sample_views: The menu of views that come with the program.
    """

    figure_wanted = Signal(str, object, str)
    search_wanted = Signal()

    def __init__(  # noqa: PLR0917  # the parts that it speaks to
        self,
        current: CurrentView,
        asked: Asked,
        panel: FilterPanel,
        bar: CriteriaBar,
        complain: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__("&Ask", window)
        self._current = current
        self._asked = asked
        self._panel = panel
        self._window = window
        self._complain = complain
        self.saved_views: SavedViews | None = None
        add_act(self, "&Search", self.start_search, QKeySequence.StandardKey.Find)
        add_act(self, "Next &hit", lambda: panel.search.step(1), "F3")
        add_act(self, "Hit &before", lambda: panel.search.step(-1), "Shift+F3")
        add_act(self, "&Clear the filter", bar.clear, "Ctrl+Backspace")
        self._dim = add_act(self, "&Dim all others, do not hide them", self._toggle, "Ctrl+D")
        self._dim.setCheckable(True)
        self.addSeparator()
        add_act(self, "Determinant &page", self.show_page_at_hand, "D")
        add_act(self, "Determinants &together", self.show_matrix, "Ctrl+M")
        self.addSeparator()
        if asked.views is not None:
            self.saved_views = SavedViews(
                asked.views, self.view_link, self.follow_link, complain, window
            )
            self.addMenu(self.saved_views)
        self.sample_views = SampleViews(asked.samples, self.go, window)
        self.addMenu(self.sample_views)
        self.aboutToShow.connect(self.sample_views.fill)
        add_act(self, "View &link…", self.show_link, "Ctrl+L")
        current.changed.connect(self._follow)
        self._follow(current.state, current.state)

    def start_search(self) -> None:
        """Let the reader type what to look for."""
        self.search_wanted.emit()
        self._panel.search.start()

    def view_link(self) -> str:
        """Return the link of the view that is shown."""
        return str(ViewLink(self._current.state, self._asked.work.id))

    def follow_link(self, text: str) -> None:
        """Show the view of a link, or the event of a link to one.

        Raises:
            ViewLinkError: It is none, or one for another store.
            LinkError: It leads to an event that is not in this store.
        """
        from kimura_viewer.citing.following import event_view, leads_to_event
        from kimura_viewer.model.foreign import followed

        asked = self._asked
        if leads_to_event(text):
            self._current.show(event_view(text, self._current.state, asked.work.id, asked.table))
            return
        link = read_link(text)
        self._current.show(followed(link, asked.work.id, asked.table, asked.tree, asked.sections))

    def go(self, text: str) -> None:
        """Show the view of a link, or say why that cannot be; see `follow_link`."""
        try:
            self.follow_link(text)
        except WorldError as error:
            self._complain(str(error))

    def show_link(self) -> None:
        """Show and copy the link of the view; another one can be pasted."""
        from kimura_viewer.ui.asking.link_dialog import LinkDialog

        LinkDialog(self.view_link(), self.follow_link, self._window).open()

    def show_determinant(self, slug: str) -> None:
        """Show the page of a determinant, or of a group; of nothing else there is one."""
        asked, current = self._asked, self._current
        if slug not in {each.id for each in asked.tree}:
            return
        select, only = current.select, self._panel.only
        from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog

        dialog = DeterminantDialog(
            asked.table, asked.tree, asked.wordings, select, only, asked.discussions, self._window
        )
        dialog.figure_wanted.connect(self._want_page)
        dialog.show_page(slug, current.state.dates)
        dialog.show()

    def show_page_in_view(self) -> None:
        """Show the page of the determinant, or the group, whose events are shown."""
        tree, chosen = self._asked.tree, self._current.state.criteria.determinants
        for each in tree:
            if tree.expand([each.id]) == chosen:
                self.show_determinant(each.id)
                return

    def _want_page(self, slug: str, dates: DateChoice) -> None:
        criteria = Criteria(self._asked.tree.expand([slug]))
        state = ViewState(criteria=criteria, dates=dates)
        self.figure_wanted.emit("determinant-page", state, "auto")

    def show_matrix(self, period: "PeriodChoice" = "auto") -> None:
        """Show which determinants act together, among the events that are shown.

        Args:
            period: How long the periods are at first.
        """
        asked, state = self._asked, self._current.state
        from kimura_viewer.model.determinant_matrix import DeterminantMatrix, matrix_of
        from kimura_viewer.model.periods import BINS
        from kimura_viewer.ui.asking.matrix_dialog import ESSAY_SAYS, NOT_WEIGHTS, MatrixDialog

        def count(choice: "PeriodChoice") -> DeterminantMatrix:
            years = BINS.get(choice)
            return matrix_of(asked.table, asked.tree, state.criteria, state.dates, years)

        note = NOT_WEIGHTS + (ESSAY_SAYS if asked.work.id == ESSAY else "")
        accent = self._window.palette().highlight().color()
        show = self._current.show_only
        dialog = MatrixDialog(count, state.criteria, show, accent, note, self._window)
        dialog.figure_wanted.connect(partial(self.figure_wanted.emit, "matrix", state))
        dialog.show_periods(period)
        dialog.show()

    def show_page_at_hand(self) -> None:
        """Show the determinant of the selected event, or else the first one that is asked for."""
        state, tree = self._current.state, self._asked.tree
        primary = None if state.selection is None else self._asked.event(state.selection).primary
        chosen = state.criteria.determinants
        asked = [member.id for member in tree.members if chosen is None or member.id in chosen]
        slug = primary or next(iter(asked), None)
        if slug is not None:
            self.show_determinant(slug)

    def _toggle(self) -> None:
        self._current.dim(self._current.state.filtered != "dimmed")

    def _follow(self, old: ViewState, new: ViewState) -> None:
        self._dim.setChecked(new.filtered == "dimmed")
