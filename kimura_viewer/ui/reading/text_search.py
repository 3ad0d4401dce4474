"""Searches the text for what the find bar asks, and marks what it finds."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kimura_viewer.reading.finding import SearchedText
from kimura_viewer.ui.fittings.errand import Errand
from kimura_viewer.ui.reading.find_bar import FindBar
from kimura_viewer.ui.reading.passage_text import PassageText, Span

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.shown import ShownText

HERE = 2_000_000
"""Characters of a text that is made ready at once; a longer one is, beside the window."""


class TextSearch(QObject):
    """Keeps what was found, and which of it is current."""

    def __init__(self, bar: FindBar, text: PassageText) -> None:
        super().__init__(bar)
        self._bar = bar
        self._text = text
        self._shown: ShownText | None = None
        self._searched: SearchedText | None = None
        self._errand: Errand | None = None
        self.found: list[Span] = []
        self._number = 0
        bar.searched.connect(self._search)
        bar.stepped.connect(self._step)
        bar.closed.connect(self._close)

    def read(self, shown: "ShownText | None") -> None:
        """Search another text."""
        if self._errand is not None:
            self._errand.stop()
        self._shown, self._searched, self._errand, self.found = shown, None, None, []
        self._bar.say(0, 0)

    def _search(self, words: str) -> None:
        if self._shown is None:
            return
        if self._searched is None and len(self._shown.text) > HERE:
            self._prepare(self._shown.text)
            return
        self._searched = self._searched or SearchedText(self._shown.text)
        self.found = self._searched.find(words)
        # The first place from what is on screen on; after the last one, the first of all.
        first, _ = self._text.on_screen
        number = bisect_left(self.found, (first, 0))
        self._show(number if number < len(self.found) else 0)

    def _prepare(self, text: str) -> None:
        """Fold a long text beside the window, then look for what stands in the field."""
        if self._errand is None:
            self._errand = Errand(lambda _progress: SearchedText(text), self)
            self._errand.done.connect(self._go_on)
            self._errand.start()

    def _go_on(self, searched: SearchedText) -> None:
        self._errand, self._searched = None, searched
        self._search(self._bar.field.text())

    def _step(self, by: int) -> None:
        if self.found:
            self._show((self._number + by) % len(self.found))

    def _show(self, number: int) -> None:
        self._number = number
        current = self.found[number] if self.found else None
        self._text.mark_found(self.found, current)
        self._bar.say(number + 1 if current else 0, len(self.found))
        if current is not None and not self._is_on_screen(current):
            self._text.go_to(current[0])

    def _is_on_screen(self, span: Span) -> bool:
        first, after = self._text.on_screen
        return first <= span[0] and span[1] <= after

    def _close(self) -> None:
        self.found = []
        self._text.mark_found((), None)
        self._text.setFocus()
