"""The search field: finds as one types, counts, and steps from hit to hit."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.events import EventTable, Indices, Mask
from kimura_viewer.model.order import in_order
from kimura_viewer.model.search_words import LONGEST
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.fittings.current_view import CurrentView

IN_STORE = "Searched are titles, summaries, actors, reasons and what the passages are about"
IN_COPY = ", and the text of your copy: events that only its words give are lit."
NO_COPY = ". The text itself is searched when your copy is attached."
AS_WHAT = "Words find what begins with them, “quotation marks” make a phrase."
STEPS = "Enter goes to the next hit, Shift+Enter to the one before."


class SearchField(QWidget):
    """Sets the search of the current view; Enter and Shift+Enter select the hits in turn."""

    def __init__(self, current: CurrentView, table: EventTable) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._lit: frozenset[int] | None = None
        self.field = _Field(self)
        self.field.setAccessibleName("Search events")
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(LONGEST)
        self.field.textEdited.connect(self._typed)
        self.field.textChanged.connect(self._cleared)
        self.hits = QLabel()
        self.hits.setObjectName("counter")
        self.hits.setAccessibleName("Hits")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.hits)
        self._say_where()
        self.show_state(current.state)

    def light(self, rows: frozenset[int] | None) -> None:
        """Take what the words of the copy give; see `CopySearch.found`."""
        self._lit = rows
        self._say_where()
        self.show_state(self._current.state)

    def show_state(self, state: ViewState) -> None:
        """Show the search of a state, and how many events it finds; nothing answers back."""
        search = state.criteria.search
        if search != self.field.text().strip():
            self.field.setText(search)  # what it answers is what is asked for already
        self.hits.setVisible(bool(search))
        if search:
            kept, with_lit = self._kept(state), self._with_lit(state)
            more = int(with_lit.sum()) - int(kept.sum())
            self.hits.setText(f"{int(kept.sum()):,}" + (f" + {more:,}" if more else ""))
            said = "Events that are found and meet the other criteria"
            lit = "; and more, lit, that only the words of your copy give"
            self.hits.setToolTip(said + (lit if more else ""))

    def step(self, by: int) -> None:
        """Select the next hit in time, or the one before; after the last comes the first."""
        state = self._current.state
        rows = self._found(state)
        if not len(rows):
            return
        selected = None if state.selection is None else self._table.row(state.selection)
        places = np.flatnonzero(rows == selected) if selected is not None else np.zeros(0)
        place = int(places[0]) + by if len(places) else (0 if by > 0 else -1)
        self._current.select(self._table.ids[int(rows[place % len(rows)])])

    def start(self) -> None:
        """Take the keyboard, with what was typed before selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _found(self, state: ViewState) -> Indices:
        rows = np.flatnonzero(self._with_lit(state))
        return in_order(self._table.dates(state.dates), rows, "earliest")

    def _kept(self, state: ViewState) -> Mask:
        return matching(self._table, self._table.dates(state.dates), state.criteria)

    def _with_lit(self, state: ViewState) -> Mask:
        kept = self._kept(state).copy()
        kept[list(self._lit or ())] = True
        return kept

    def _say_where(self) -> None:
        """Say what is searched: the words of the copy as well, as long as there is one."""
        has_copy = self._lit is not None
        self.field.setPlaceholderText("Search, also in your copy" if has_copy else "Search events")
        said = f"{IN_STORE}{IN_COPY if has_copy else NO_COPY}"
        self.field.setAccessibleDescription(f"{said} {STEPS}")
        self.field.setToolTip(f"<p>{said}</p><p>{AS_WHAT} {STEPS}</p>")

    def _typed(self, text: str) -> None:
        self._current.show_only(replace(self._current.state.criteria, search=text.strip()))

    def _cleared(self, text: str) -> None:
        """Take the search away when the field's own button has emptied it."""
        if not text:
            self._typed("")


class _Field(QLineEdit):
    """Says which key was pressed: Enter, Shift+Enter, or Escape."""

    def __init__(self, search: SearchField) -> None:
        super().__init__()
        self._search = search

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on Enter, clear on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._search.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
