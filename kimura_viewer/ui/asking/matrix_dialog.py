"""Determinants together: two tables of counts, whose cells are filters."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
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
from kimura_viewer.model.determinant_matrix import (
    DeterminantMatrix,
    pair_criteria,
    period_criteria,
)
from kimura_viewer.model.periods import PERIOD_CHOICES, Period, PeriodChoice
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import give_room, scaled
from kimura_viewer.ui.fittings.words import PERIOD_WORDS

NOT_WEIGHTS = (
    "Counts are not weights: how many events illustrate a determinant does not say how much it"
    " explains."
)
ESSAY_SAYS = " The essay holds that no method assigns such weights."
COUNTED = "An event that lasts counts in each period in which it was, or can have been."
CRITERIA = Qt.ItemDataRole.UserRole
STRONGEST = 0.35
"""Share of the accent in the cell of the greatest count."""
ROW = 30
"""Pixels of a row."""
COLUMN, LEAST, HEADER, BESIDE = 72, 56, 76, 20
"""Pixels of a column, and where they are many, at least; of names above columns, and beside the
longest word of one."""
SIDE = 16
"""Pixels beside the tables."""


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
    """Counts by pairs of determinants, and by periods; a cell shows its events.

    Signals:
        figure_wanted: A figure of these counts is to be made: how long its periods are.
    """

    figure_wanted = Signal(str)

    def __init__(  # noqa: PLR0917  # what it shows, and what it can do
        self,
        count: Callable[[PeriodChoice], DeterminantMatrix],
        criteria: Criteria,
        show: Callable[[Criteria], object],
        accent: QColor,
        note: str,
        parent: QWidget,
    ) -> None:
        """Show a matrix.

        Args:
            count: Counts, by periods of a length.
            criteria: Which events were counted; a cell narrows them.
            show: Shows the events that meet other criteria.
            accent: The colour of the greatest count.
            note: What to think of the counts.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = count
        self._matrix = count("auto")
        self._criteria = criteria
        self._show = show
        self._accent = accent
        self.setWindowTitle("Determinants together")
        explain(self, "how-to/compare")
        give_room(self, min(1530, parent.screen().availableSize().width() - 40), 600)
        said = QLabel(note)
        said.setWordWrap(True)
        self.pairs = self._make_table("Events in common", self._pair_names(), self._pairs())
        self.bins = QComboBox()
        self.periods = self._period_table()
        tabs = QTabWidget()
        tabs.addTab(self.pairs, "In &common")
        tabs.addTab(self._make_periods(), "By &period")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 14, SIDE, 16)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(tabs)
        self.export_button = QPushButton("&Export figure…")
        self.export_button.clicked.connect(lambda: self.figure_wanted.emit(self.bins.currentData()))
        layout.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignRight)

    def show_periods(self, choice: PeriodChoice) -> None:
        """Count by periods of another length."""
        self.bins.setCurrentIndex(self.bins.findData(choice))

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
        return pair_criteria(self._criteria, one, other)

    def _by_period(self) -> list[list[tuple[int, Criteria]]]:
        return [
            [
                (int(self._matrix.in_period[row, column]), self._then(member.id, period))
                for column, period in enumerate(self._matrix.periods)
            ]
            for row, member in enumerate(self._matrix.members)
        ]

    def _then(self, slug: str, period: Period) -> Criteria:
        return period_criteria(self._criteria, slug, period)

    def _make_periods(self) -> QWidget:
        """Make the table of periods, below a choice of how long these are."""
        self.bins.setAccessibleName("Length of a period")
        for choice in PERIOD_CHOICES:
            self.bins.addItem(PERIOD_WORDS[choice], choice)
        self.bins.currentIndexChanged.connect(self._choose_bin)
        said = QLabel("&Length of a period")
        said.setBuddy(self.bins)
        counted = QLabel(COUNTED)
        counted.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        counted.setObjectName("counter")
        counted.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(said)
        head.addWidget(self.bins)
        head.addWidget(counted, 1)
        page = QWidget()
        self._below_bins = QVBoxLayout(page)
        self._below_bins.setContentsMargins(8, 8, 8, 8)
        self._below_bins.addLayout(head)
        self._below_bins.addWidget(self.periods)
        return page

    def _choose_bin(self) -> None:
        self._matrix = self._count(self.bins.currentData())
        before, self.periods = self.periods, self._period_table()
        self._below_bins.replaceWidget(before, self.periods)
        before.hide()
        before.deleteLater()

    def _period_table(self) -> QTableWidget:
        names = [period.name for period in self._matrix.periods]
        return self._make_table("Events by period", names, self._by_period())

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
        words = [word for name in columns for word in name.split()]
        header.setMinimumHeight(scaled(HEADER if len(words) > len(columns) else HEADER // 2))
        self._give_widths(table, columns)
        table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().setDefaultSectionSize(scaled(ROW))
        most = max((count for row in cells for count, _ in row), default=0) or 1
        for row, counts in enumerate(cells):
            for column, (count, criteria) in enumerate(counts):
                table.setItem(row, column, self._cell(count, criteria, count / most))
        table.itemActivated.connect(self._chosen)
        table.itemClicked.connect(self._chosen)
        return table

    def _give_widths(self, table: QTableWidget, names: list[str]) -> None:
        """Make columns equally wide; where they do not fit, as wide as their own longest words."""
        header, beside = table.horizontalHeader(), scaled(BESIDE)
        measure = header.fontMetrics().horizontalAdvance
        widths = [max(measure(word) for word in name.split()) + beside for name in names]
        widest = max([*widths, scaled(COLUMN)])
        header.setDefaultSectionSize(widest)
        room = self.width() - 2 * SIDE - table.verticalHeader().sizeHint().width()
        if widest * len(names) > room:
            for column, width in enumerate(widths):
                table.setColumnWidth(column, max(width, scaled(LEAST)))

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
