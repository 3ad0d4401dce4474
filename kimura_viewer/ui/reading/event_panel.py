"""The event card: what the selected event is."""

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.reading.event_card import card_html, welcome_html


class EventPanel(QTextBrowser):
    """Follows the selection.

    Signals:
        determinant_chosen: Slug of a determinant whose link was clicked.
    """

    determinant_chosen = Signal(str)

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        theme: Theme,
        event: Callable[[str], Event],
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._tree = tree
        self._theme = theme
        self._event = event
        self.setObjectName("card")
        self.setAccessibleName("Event")
        self.setAccessibleDescription("What the selected event is, when it was and what it shows")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._open)
        current.changed.connect(self._follow)
        self._show(current.state)

    def set_theme(self, theme: Theme) -> None:
        """Write in other colours."""
        self._theme = theme
        self._show(self._current.state)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self._show(new)

    def _show(self, state: ViewState) -> None:
        if state.selection is None:
            self.setHtml(welcome_html(self._theme, len(self._table)))
            return
        event = self._event(state.selection)
        whole = self._event(event.part_of).title if event.part_of is not None else ""
        self.setHtml(card_html(event, whole, self._tree, self._theme))

    def _open(self, link: QUrl) -> None:
        if link.scheme() == "event":
            self._current.select(link.path())
        else:
            self.determinant_chosen.emit(link.path())
