"""A short list of events that opens from the status bar, for example the discrepancies."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import give_room, scaled

COLUMN = 170
"""Pixels of each column but the last, which takes the rest, …"""
SHARE = 0.6
"""… and how much of the list these columns take at most: the last one has the most to say."""
BELOW = 8
"""Pixels of room below the words of a row."""
SLUG = Qt.ItemDataRole.UserRole


class EventList(QDialog):
    """Events in rows; a click or Enter goes to the event on the timeline."""

    def __init__(
        self,
        title: str,
        note: str,
        columns: Sequence[str],
        choose: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose = choose
        self.setWindowTitle(title)
        explain(self, "explanation/dates")
        give_room(self, 980, 520)
        explanation = QLabel(note)
        explanation.setWordWrap(True)
        self.table = QTableWidget(0, len(columns))
        self.table.setObjectName("events")
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(list(columns))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(columns) - 1, QHeaderView.ResizeMode.Stretch)
        most = round(self.width() * SHARE / max(len(columns) - 1, 1))
        for column in range(len(columns) - 1):
            header.resizeSection(column, min(scaled(COLUMN), most))
        header.sectionResized.connect(lambda *_: self._fit_rows())
        header.setHighlightSections(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.itemClicked.connect(self._chosen)
        self.table.itemActivated.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(explanation)
        layout.addWidget(self.table)

    def fill(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show rows of cells, each with the slug of its event."""
        self.table.setRowCount(len(rows))
        for number, (slug, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(SLUG, slug)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(number, column, item)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make each row as high as its words, with some room below."""
        self.table.resizeRowsToContents()
        for row in range(self.table.rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + BELOW)

    def _chosen(self, item: QTableWidgetItem) -> None:
        self._choose(item.data(SLUG))
