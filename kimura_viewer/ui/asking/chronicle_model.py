"""The rows of the chronicle: numbers of events in some order, their words looked up when seen."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kimura_viewer.drawing.fonts import BODY
from kimura_viewer.model.events import Indices, Wording
from kimura_viewer.ui.asking.chronicle_columns import COLUMNS, ChronicleColumns
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.text_size import text_font
from kimura_viewer.ui.fittings.words import tip

AROUND = 100
"""Rows whose words are asked for at once."""
_TOLD = frozenset(
    (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.FontRole)
)
Index = QModelIndex | QPersistentModelIndex
Wordings = Callable[[Sequence[str]], Mapping[str, Wording]]


class ChronicleModel(QAbstractTableModel):
    """Events in rows, with a heading above each group; each read from the store when it is seen."""

    def __init__(self, columns: ChronicleColumns, wordings: Wordings) -> None:
        super().__init__()
        self._columns = columns
        self._wordings = wordings
        self._known: dict[int, Wording] = {}
        self._cells = lru_cache(maxsize=2_000)(self._written)
        self._rows: Indices = np.zeros(0, np.intp)
        self._headings: dict[int, str] = {}

    def show(self, rows: Indices, headings: Mapping[int, str] | None = None) -> None:
        """Take other rows.

        Args:
            rows: Of the store's table, in the order given; anything below 0 for a heading.
            headings: Their words, by their places.
        """
        self.beginResetModel()
        self._rows, self._headings = rows, dict(headings or {})
        self._known.clear()
        self.endResetModel()

    @property
    def headings(self) -> Mapping[int, str]:
        """Words of the headings, by their places."""
        return self._headings

    def slug_at(self, row: int) -> str | None:
        """Return the event of a row of the chronicle; None for a heading."""
        event = int(self._rows[row])
        return None if event < 0 else str(self._columns.table.ids[event])

    def find(self, row: int) -> int | None:
        """Return where a row of the store's table stands in the chronicle."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def events(self, places: Sequence[int] | None = None) -> Indices:
        """Return the events of some places, or of all, as rows of the store's table."""
        found = self._rows if places is None else self._rows[np.array(places, np.intp)]
        return found[found >= 0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let events be chosen, not headings."""
        if index.row() in self._headings:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        # A view asks each cell for seven roles.
        return self._told(index, role) if role in _TOLD else None

    @guarded
    def _told(self, index: Index, role: int) -> Any:
        if index.row() in self._headings:
            return self._heading(index, role)
        if role == Qt.ItemDataRole.FontRole:
            return None
        words = self._words(index.row())[index.column()]
        return tip(words, wraps=True) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(  # noqa: N802  # Qt's
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _heading(self, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return self._headings[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return text_font(BODY, semibold=True)
        return None

    def _words(self, place: int) -> tuple[str, ...]:
        row = int(self._rows[place])
        if row not in self._known:
            self._ask_around(place)
        return self._cells(row)

    def _ask_around(self, place: int) -> None:
        """Ask for the words of the rows around a place."""
        first = max(place - AROUND // 4, 0)
        rows = [int(row) for row in self._rows[first : first + AROUND] if row >= 0]
        slugs = {str(self._columns.table.ids[row]): row for row in rows}
        found = self._wordings(list(slugs))
        if len(self._known) > 20 * AROUND:
            self._known.clear()
        self._known |= {slugs[slug]: wording for slug, wording in found.items()}

    def _written(self, row: int) -> tuple[str, ...]:
        return self._columns.cells(row, self._known[row])
