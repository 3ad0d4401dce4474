"""What the search finds in the words of the attached copy: these events are lit."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import EventTable, Indices
from kimura_viewer.model.search_words import SearchWord, search_words
from kimura_viewer.model.view import ViewState
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.reading.passage_search import SearchedPassages
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.errand import Errand, Progress

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.attaching import AttachedCopy

HERE = 300_000
"""Characters of a copy whose passages are searched at once; those of a longer one, beside the
window."""
Looked = tuple[SearchedPassages, tuple[SearchWord, ...], Indices]
"""The passages made ready, what was looked for, and where in the work it was found."""


class CopySearch(QObject):
    """Looks in a copy for what the view's search says, whenever either changes.

    Signals:
        found: Rows of the events whose passages hold the words, and which meet all criteria but
            the search; None where there is no copy to look in.
    """

    found = Signal(object)

    def __init__(self, current: CurrentView, table: EventTable, parent: QObject) -> None:
        super().__init__(parent)
        self._current = current
        self._table = table
        self._copy: tuple[AttachedCopy, DiscussionTable] | None = None
        self._searched: SearchedPassages | None = None
        self._errand: Errand | None = None
        self._places: Indices = np.zeros(0, np.intp)
        self._rows: Indices = np.zeros(0, np.intp)
        current.changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being searched beside the window."""
        return self._errand is not None

    def read(self, copy: "AttachedCopy", links: DiscussionTable) -> None:
        """Search a copy, or the same one with passages in other places."""
        self.stop()
        self._copy = copy, links
        self._look()

    def stop(self) -> None:
        """Search no copy."""
        if self._errand is not None:
            self._errand.stop()
        self._copy = self._searched = self._errand = None
        self._keep(np.zeros(0, np.intp))

    def passage_with(self, event_id: str | None) -> str | None:
        """Return the first passage of an event in which the words were found."""
        row = None if event_id is None else self._table.row(event_id)
        if row is None or self._copy is None:
            return None
        links = self._copy[1]
        places = links.places_of(row)
        found = np.sort(places[np.isin(places, self._places)])
        return links.passages[int(found[0])].id if len(found) else None

    # Inside

    @property
    def _words(self) -> tuple[SearchWord, ...]:
        return search_words(self._current.state.criteria.search)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.criteria.search != new.criteria.search:
            self._look()
        elif (old.criteria, old.dates) != (new.criteria, new.dates) and len(self._rows):
            self._tell()

    def _look(self) -> None:
        """Look for the words; while others are being looked for, do so after that."""
        words = self._words
        if self._copy is None:
            return
        if not words:
            self._keep(np.zeros(0, np.intp))
        elif len(self._copy[0].shown.text) <= HERE:
            self._take(self._looking(words)(lambda _: None))
        elif self._errand is None:
            self._errand = Errand(self._looking(words), self)
            self._errand.done.connect(self._take_late)
            self._errand.start()

    def _looking(self, words: tuple[SearchWord, ...]) -> "Looking":
        assert self._copy is not None
        return Looking(*self._copy, self._searched, words)

    def _take_late(self, looked: Looked) -> None:
        self._errand = None
        self._searched = looked[0]
        if looked[1] == self._words:
            self._take(looked)
        else:
            self._look()

    def _take(self, looked: Looked) -> None:
        self._searched, _, places = looked
        self._keep(places)

    def _keep(self, places: Indices) -> None:
        self._places = places
        self._rows = places
        if self._copy is not None and len(places):
            links = self._copy[1]
            self._rows = np.unique(links.events[np.isin(links.places, places)])
        self._tell()

    def _tell(self) -> None:
        if self._copy is None:
            self.found.emit(None)
            return
        rows, state = self._rows, self._current.state
        if len(rows):
            others = replace(state.criteria, search="")
            rows = rows[matching(self._table, self._table.dates(state.dates), others)[rows]]
        self.found.emit(frozenset(rows.tolist()))


class Looking:
    """The work itself, which may be done in another thread: it knows nothing of the window."""

    def __init__(
        self,
        copy: "AttachedCopy",
        links: DiscussionTable,
        searched: SearchedPassages | None,
        words: tuple[SearchWord, ...],
    ) -> None:
        self._copy = copy
        self._links = links
        self._searched = searched
        self._words = words

    def __call__(self, progress: Progress) -> Looked:
        """Make the passages ready, unless they are, and look for the words."""
        searched = self._searched
        if searched is None:
            copy = self._copy
            found = PassageMap.of(copy.shown, self._links.passages, copy.locations)
            searched = SearchedPassages(copy.shown, found, progress)
        return searched, self._words, searched.find(self._words, progress)
