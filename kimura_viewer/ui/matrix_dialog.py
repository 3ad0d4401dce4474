"""Determinants together: two tables of counts, whose cells are filters."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.decades import decade_name
from kimura_viewer.model.determinant_matrix import DeterminantMatrix, decade_limits
from kimura_viewer.ui.text_size import give_room, scaled

NOT_WEIGHTS = (
    "Counts are not weights: how many events illustrate a determinant does not say how much it"
    " explains."
)
ESSAY_SAYS = " The essay holds that no method assigns such weights."
CRITERIA = Qt.ItemDataRole.UserRole
STRONGEST = 0.35
"""Share of the accent in the cell of the greatest count."""


COLUMN, HEADER = 104, 76
"""Pixels of a column, and of the names above them."""


class Shaded(QStyledItemDelegate):
    """Paints the ground of a cell, which style sheets leave out."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, then the number."""
        painter.fillRect(option.rect, index.data(Qt.ItemDataRole.BackgroundRole))
        super().paint(painter, option, index)


class MatrixDialog(QDialog):
    """Counts by pairs of determinants, and by decades; a cell shows its events.

    Signals:
        figure_wanted: A figure of these counts is to be made.
    """

    figure_wanted = Signal()

    def __init__(  # noqa: PLR0917  # what it shows, and what it can do
        self,
        matrix: DeterminantMatrix,
        criteria: Criteria,
        show: Callable[[Criteria], object],
        accent: QColor,
        note: str,
        parent: QWidget,
    ) -> None:
        """Show a matrix.

        Args:
            matrix: The counts.
            criteria: Which events were counted; a cell narrows them.
            show: Shows the events that meet other criteria.
            accent: The colour of the greatest count.
            note: What to think of the counts.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._matrix = matrix
        self._criteria = criteria
        self._show = show
        self._accent = accent
        self.setWindowTitle("Determinants together")
        give_room(self, 1420, 590)
        said = QLabel(note)
        said.setWordWrap(True)
        self.pairs = self._make_table("Events in common", self._pair_names(), self._pairs())
        names = [decade_name(decade) for decade in matrix.decades]
        self.decades = self._make_table("Events by decade", names, self._by_decade())
        tabs = QTabWidget()
        tabs.addTab(self.pairs, "In &common")
        tabs.addTab(self.decades, "By &decade")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(tabs)
        self.export_button = QPushButton("&Export figure…")
        self.export_button.clicked.connect(self.figure_wanted)
        layout.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignRight)

    def _pair_names(self) -> list[str]:
        return [member.name for member in self._matrix.members]

    def _pairs(self) -> list[list[tuple[int, Criteria]]]:
        members = self._matrix.members
        return [
            [
                (int(self._matrix.shared[row, column]), self._both(one.id, other.id))
                for column, other in enumerate(members)
            ]
            for row, one in enumerate(members)
        ]

    def _both(self, one: str, other: str) -> Criteria:
        wanted = self._criteria.choosing("determinants", frozenset({one, other}))
        return wanted.asking_for_all("determinants", one != other)

    def _by_decade(self) -> list[list[tuple[int, Criteria]]]:
        return [
            [
                (int(self._matrix.in_decade[row, column]), self._then(member.id, decade))
                for column, decade in enumerate(self._matrix.decades)
            ]
            for row, member in enumerate(self._matrix.members)
        ]

    def _then(self, slug: str, decade: float) -> Criteria:
        wanted = self._criteria.choosing("determinants", frozenset({slug}))
        wanted = wanted.asking_for_all("determinants", False)
        if decade == float("inf"):
            return wanted
        since, until = decade_limits(decade)
        return replace(wanted, since=since, until=until)

    def _make_table(
        self, title: str, columns: list[str], cells: list[list[tuple[int, Criteria]]]
    ) -> QTableWidget:
        table = QTableWidget(len(cells), len(columns))
        table.setAccessibleName(title)
        table.setHorizontalHeaderLabels(columns)
        table.setVerticalHeaderLabels([member.name for member in self._matrix.members])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setObjectName("matrix")
        table.setItemDelegate(Shaded(table))
        header = table.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(int(Qt.TextFlag.TextWordWrap))
        )
        header.setMinimumHeight(scaled(HEADER))
        header.setDefaultSectionSize(scaled(COLUMN))
        table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        most = max((count for row in cells for count, _ in row), default=0) or 1
        for row, counts in enumerate(cells):
            for column, (count, criteria) in enumerate(counts):
                table.setItem(row, column, self._cell(count, criteria, count / most))
        table.itemActivated.connect(self._chosen)
        table.itemClicked.connect(self._chosen)
        return table

    def _cell(self, count: int, criteria: Criteria, share: float) -> QTableWidgetItem:
        cell = QTableWidgetItem(f"{count:,}" if count else "–")
        cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        cell.setData(CRITERIA, criteria)
        colour = QColor(self._accent)
        colour.setAlphaF(STRONGEST * share)
        cell.setBackground(colour)
        return cell

    def _chosen(self, item: QTableWidgetItem) -> None:
        self._show(item.data(CRITERIA))
