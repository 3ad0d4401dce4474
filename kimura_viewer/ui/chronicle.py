"""The chronicle: the same events as a table, in the order of time."""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event, EventTable, Indices
from kimura_viewer.model.order import ORDERS, Order, in_order
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.guard import guarded

COLUMNS = ("Date", "Event", "Determinant", "Where", "In the record")
ORDER_WORDS: dict[Order, str] = {
    "earliest": "Earliest day",
    "middle": "Middle",
    "latest": "Latest day",
}
Index = QModelIndex | QPersistentModelIndex


class ChronicleModel(QAbstractTableModel):
    """Rows of the table, each read from the store when it is seen."""

    def __init__(
        self, table: EventTable, tree: DeterminantTree, event: Callable[[str], Event]
    ) -> None:
        super().__init__()
        self._table = table
        self._tree = tree
        self._cells = lru_cache(maxsize=2_000)(lambda row: self._written(event(self.slug(row))))
        self._rows: Indices = np.zeros(0, np.intp)

    def slug(self, row: int) -> str:
        """Return the event of a row of the store's table."""
        return str(self._table.ids[row])

    def slug_at(self, row: int) -> str:
        """Return the event of a row of the chronicle."""
        return self.slug(int(self._rows[row]))

    def show(self, rows: Indices) -> None:
        """Take other rows of the store's table, in the order given."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def find(self, row: int) -> int | None:
        """Return where a row of the store's table stands in the chronicle."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._cells(int(self._rows[index.row()]))[index.column()]
        # Qt takes a tool tip for rich text where it looks like that.
        return f"<p>{escape(words)}</p>" if role == Qt.ItemDataRole.ToolTipRole else words

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

    def _written(self, event: Event) -> tuple[str, ...]:
        recorded = event.recorded if event.basis != "record" else None
        differs = " ≠" if event.discrepancy else ""
        return (
            words(event.date),
            event.title + differs,
            self._tree[event.primary].name if event.primary else "",
            event.place,
            words(recorded) if recorded is not None else "",
        )


class Chronicle(QWidget):
    """The kept events in rows; follows one selection and one filter with the timeline."""

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        event: Callable[[str], Event],
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self.model = ChronicleModel(table, tree, event)
        self.order = QComboBox()
        for order in ORDERS:
            self.order.addItem(ORDER_WORDS[order], order)
        self.rows = self._make_view()
        self._lay_out()
        self.order.currentIndexChanged.connect(lambda _: self._show(current.state))
        self.rows.selectionModel().currentRowChanged.connect(self._chosen)
        current.changed.connect(self._follow)
        self._show(current.state)

    def _make_view(self) -> QTableView:
        rows = QTableView()
        rows.setObjectName("chronicle")
        rows.setAccessibleName("Chronicle")
        rows.setModel(self.model)
        rows.setShowGrid(False)
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setTabKeyNavigation(False)
        rows.verticalHeader().hide()
        rows.verticalHeader().setDefaultSectionSize(24)
        rows.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for column, width in enumerate((190, 270, 220, 80, 200)):
            header.resizeSection(column, width)
        return rows

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel("In order of"))
        head.addWidget(self.order)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.rows)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if (old.criteria, old.dates) != (new.criteria, new.dates):
            self._show(new)
        elif old.selection != new.selection:
            self._select(new)

    def _show(self, state: ViewState) -> None:
        dates = self._table.dates(state.dates)
        kept = np.flatnonzero(matching(self._table, dates, state.criteria))
        with QSignalBlocker(self.rows.selectionModel()):
            self.model.show(in_order(dates, kept, self.order.currentData()))
        self._select(state)

    def _select(self, state: ViewState) -> None:
        row = None if state.selection is None else self._table.row(state.selection)
        place = None if row is None else self.model.find(row)
        with QSignalBlocker(self.rows.selectionModel()):
            if place is None:
                self.rows.clearSelection()
            else:
                self.rows.selectRow(place)
                self.rows.scrollTo(self.model.index(place, 0))
        self.rows.viewport().update()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current.select(self.model.slug_at(index.row()))
