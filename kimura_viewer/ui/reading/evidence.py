"""What there is to show and to copy of the selected event: why it is here, how it is cited."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.work import Work
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.reading.reading_panel import ReadingPanel

if TYPE_CHECKING:  # imported when it is asked
    from kimura_viewer.ui.reading.citing_menu import Cited
    from kimura_viewer.ui.reading.why_card import WhyCard
    from kimura_viewer.ui.reading.why_words import Quoted


class Evidence(QObject):
    """Answers “Why is this event here?”, and fills the menu of citations.

    Signals:
        told: What was done, or why it could not be, in a sentence.
    """

    told = Signal(str)

    def __init__(
        self,
        current: CurrentView,
        panel: ReadingPanel,
        work: Work,
        tree: DeterminantTree,
        event: Callable[[str], Event],
    ) -> None:
        super().__init__(panel)
        self._current = current
        self._panel = panel
        self._work = work
        self._tree = tree
        self._event = event
        self._theme: Theme | None = None
        self.card: WhyCard | None = None
        current.changed.connect(self._follow)
        panel.citing_wanted.connect(self.fill_citing)

    def set_theme(self, theme: Theme) -> None:
        """Write in other colours."""
        self._theme = theme
        self._refresh()

    def toggle_why(self, window: QWidget) -> None:
        """Show why the selected event is here; a second time, put that away."""
        if self.card is not None and self.card.isVisible():
            self.card.close()
            return
        if self._selected() is None:
            self.told.emit("Select an event first; then W says why it is here.")
            return
        if self.card is None:
            from kimura_viewer.ui.reading.why_card import WhyCard

            self.card = WhyCard(window, self._panel)
            self.card.copy_wanted.connect(self._copy_why)
        self.card.show()
        self._refresh()

    def fill_citing(self, menu: QMenu) -> None:
        """Offer what can be copied of the passage that is shown."""
        from kimura_viewer.ui.reading.citing_menu import fill_citing

        cited = self._cited()
        if cited is None:
            menu.clear()
        else:
            fill_citing(menu, cited, self.told.emit)

    def copy_citation(self) -> None:
        """Copy the citation of the passage that is shown, in the style that is preferred."""
        from kimura_viewer.ui.reading.citing_menu import copy_citation

        cited = self._cited()
        if cited is None:
            self.told.emit("Select an event first; its passage is what is cited.")
        else:
            copy_citation(cited, self.told.emit)

    def _cited(self) -> "Cited | None":
        from kimura_viewer.ui.reading.citing_menu import Cited

        event = self._selected()
        if event is None:
            return None
        discussion = self._panel.discussion
        words, position = "", None
        if discussion is not None:
            words = self._panel.words_of(discussion.passage.id)
            location = self._panel.location(discussion.passage.id)
            if location is not None and location.start is not None and location.end is not None:
                position = location.start, location.end
        return Cited(self._work, event, discussion, words, position)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self._refresh()

    def _refresh(self) -> None:
        card, event = self.card, self._selected()
        if card is None or not card.isVisible() or self._theme is None:
            return
        if event is None:
            card.close()
        else:
            from kimura_viewer.ui.reading.why_words import why_html

            card.show_words(why_html(event, self._quoted(event), self._tree, self._theme))

    def _copy_why(self) -> None:
        from kimura_viewer.ui.reading.why_words import why_text

        event = self._selected()
        if event is not None:
            text = why_text(event, self._quoted(event), self._tree)
            QGuiApplication.clipboard().setText(text)
            self.told.emit("Copied: why this event is here")

    def _selected(self) -> Event | None:
        selection = self._current.state.selection
        return None if selection is None else self._event(selection)

    def _quoted(self, event: Event) -> "Quoted | None":
        return self._quote(event.discussions[0]) if event.discussions else None

    def _quote(self, discussion: Discussion) -> "Quoted":
        from kimura_viewer.ui.reading.why_words import Quoted

        passage_id = discussion.passage.id
        location = self._panel.location(passage_id)
        status = "" if location is None else location.status
        return Quoted(discussion, self._panel.words_of(passage_id), status)
