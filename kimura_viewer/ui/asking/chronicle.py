"""The chronicle: the same events as a table, sorted and grouped as one likes."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSettings, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.order import ORDERS, Order
from kimura_viewer.model.rows_as_text import TextForm
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.asking.chronicle_columns import (
    COLUMNS,
    GROUPINGS,
    SHOWN,
    WIDTHS,
    ChronicleColumns,
)
from kimura_viewer.ui.asking.chronicle_copy import ChronicleCopy, Copied
from kimura_viewer.ui.asking.chronicle_model import ChronicleModel, Wordings
from kimura_viewer.ui.asking.chronicle_rows import RowOrder, Rows, rows_of
from kimura_viewer.ui.fittings.actions import add_act
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.errand import Errand
from kimura_viewer.ui.fittings.text_size import scaled, text_size

ORDER_WORDS: dict[Order, str] = {
    "earliest": "Earliest day",
    "middle": "Middle",
    "latest": "Latest day",
}
FORM_WORDS: dict[TextForm, str] = {
    "text": "As &text",
    "tsv": "For a &spreadsheet (TSV)",
    "markdown": "As &Markdown",
}
MARGINS = 16, 8, 12, 8
"""Pixels around it: left, top, right, bottom."""
ROW = 24
"""Pixels of a row."""
MANY = 20_000
"""Events from which on sorting takes a while: a hidden chronicle waits until it is seen, and one
that is seen is sorted beside the window."""
MOST_COPIED = 100_000
"""Rows that are copied at once."""
NO_ROWS = "No event meets what is asked for. Ctrl+Backspace shows all of them again."
NO_EVENTS = "This store has no events yet: its rows stand here when it has."
_SETTING = "chronicle/columns"


class Chronicle(QWidget):
    """The kept events in rows; follows one selection and one filter with the timeline."""

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        wordings: Wordings,
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._columns = ChronicleColumns(table, tree)
        self._waits = False
        self._size = text_size()
        self._errand: Errand | None = None
        self.empty = QLabel(NO_ROWS if len(table) else NO_EVENTS)
        self.empty.setObjectName("note")
        self.empty.setWordWrap(True)
        self.busy = QLabel("Sorting …")
        self.busy.setObjectName("counter")
        self.copying = ChronicleCopy(self._columns, wordings, self)
        self.model = ChronicleModel(self._columns, wordings)
        self.order = QComboBox()
        self.order.setAccessibleName("In order of")
        for order in ORDERS:
            self.order.addItem(ORDER_WORDS[order], order)
        self.grouping = QComboBox()
        self.grouping.setAccessibleName("Grouped by")
        self.grouping.addItems(list(GROUPINGS))
        self.sorting = self._make_sort_button()
        self.columns = self._make_columns_button()
        self.copy = self._make_copy_button()
        self.rows = self._make_view()
        self._lay_out()
        self.order.currentIndexChanged.connect(lambda _: self._show(current.state))
        self.grouping.currentIndexChanged.connect(lambda _: self._show(current.state))
        self.rows.selectionModel().currentRowChanged.connect(self._chosen)
        current.changed.connect(self._follow)
        self._show(current.state)

    def copy_as(self, form: TextForm) -> None:
        """Copy the rows that are chosen, or all where fewer than two are."""
        chosen = sorted({index.row() for index in self.rows.selectionModel().selectedRows()})
        events = self.model.events(chosen if len(chosen) > 1 else None)
        shown = [place for place in range(len(COLUMNS)) if not self.rows.isColumnHidden(place)]
        self.copying.copy(Copied(events[:MOST_COPIED], shown, form, len(events)))

    def sort_by(self, column: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is equal there stays in order of time."""
        self.rows.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)

    def resize_type(self) -> None:
        """Give rows and columns the size that the window's type has now."""
        by, self._size = text_size() / self._size, text_size()
        self._place_head()
        self.rows.verticalHeader().setDefaultSectionSize(scaled(ROW))
        header = self.rows.horizontalHeader()
        for column in range(len(COLUMNS)):
            if not header.isSectionHidden(column):
                header.resizeSection(column, round(header.sectionSize(column) * by))

    @property
    def is_busy(self) -> bool:
        """Whether rows are being sorted beside the window."""
        return self._errand is not None

    def stop(self) -> None:
        """Let go of all work beside the window."""
        self._let_go()
        self.copying.stop()

    # Inside

    def _make_view(self) -> QTableView:
        rows = QTableView()
        rows.setObjectName("chronicle")
        rows.setAccessibleName("Chronicle")
        rows.setAccessibleDescription("The events that are shown, in rows")
        rows.setModel(self.model)
        rows.setShowGrid(False)
        rows.setWordWrap(False)
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        rows.setTabKeyNavigation(False)
        rows.verticalHeader().hide()
        rows.verticalHeader().setDefaultSectionSize(scaled(ROW))
        rows.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda *_: self._show(self._current.state))
        for column, width in enumerate(WIDTHS):
            header.resizeSection(column, scaled(width))
            rows.setColumnHidden(column, not self._column_checks[column].isChecked())
        return rows

    def _make_columns_button(self) -> QToolButton:
        menu = QMenu(self)
        kept = QSettings().value(_SETTING)
        named = set(kept.split("|")) if isinstance(kept, str) else set()
        shown = named.intersection(COLUMNS) or SHOWN
        self._column_checks = []
        for place, name in enumerate(COLUMNS):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.toggled.connect(lambda wanted, n=place: self._show_column(n, wanted))
            self._column_checks.append(action)
        return _menu_button("Columns", menu)

    def _make_sort_button(self) -> QToolButton:
        """What a click on a header does, for the keyboard."""
        menu = QMenu(self)
        for name in COLUMNS:
            add_act(menu, name, partial(self._sort_or_turn, name))
        return _menu_button("Sort", menu)

    def _sort_or_turn(self, column: str) -> None:
        header = self.rows.horizontalHeader()
        is_sorted = COLUMNS[header.sortIndicatorSection()] == column
        is_up = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        down = Qt.SortOrder.DescendingOrder if is_sorted and is_up else Qt.SortOrder.AscendingOrder
        self.sort_by(column, down)

    def _make_copy_button(self) -> QToolButton:
        menu = QMenu(self)
        for form, text in FORM_WORDS.items():
            add_act(menu, text, partial(self.copy_as, form))
        key = menu.actions()[1]
        key.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(key)
        return _menu_button("Copy", menu)

    def _show_column(self, place: int, wanted: bool) -> None:
        checks = self._column_checks
        if not any(check.isChecked() for check in checks):
            checks[place].setChecked(True)
            return
        self.rows.setColumnHidden(place, not wanted)
        shown = [name for name, check in zip(COLUMNS, checks, strict=True) if check.isChecked()]
        QSettings().setValue(_SETTING, "|".join(shown))

    def _lay_out(self) -> None:
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heads = (
            _side_by_side(QLabel("In order of"), self.order),
            _side_by_side(QLabel("Grouped by"), self.grouping, self.busy),
            _side_by_side(self.sorting, self.columns, self.copy),
        )
        for place, part in enumerate(self._heads):
            head.addLayout(part, int(place == len(self._heads) - 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.empty)
        layout.addWidget(self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set what stands above the rows side by side, or one below the other."""
        super().resizeEvent(event)
        self._place_head()

    def _place_head(self) -> None:
        takes = sum(part.sizeHint().width() + self._head.spacing() for part in self._heads)
        direction = QBoxLayout.Direction
        has_room = takes <= self.width() - MARGINS[0] - MARGINS[2]
        self._head.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if (old.criteria, old.dates) != (new.criteria, new.dates):
            self._show(new)
        elif old.selection != new.selection:
            self._select(new)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was left out while the chronicle was hidden, and what is selected."""
        super().showEvent(event)
        if self._waits:
            self._show(self._current.state)
        QTimer.singleShot(0, self, self._scroll_to_selected)  # it gets its size after this

    def _show(self, state: ViewState) -> None:
        self._waits = len(self._table) > MANY and not self.isVisible()
        if self._waits:
            return
        self._let_go()
        header = self.rows.horizontalHeader()
        wanted = RowOrder(
            self.order.currentData(),
            COLUMNS[header.sortIndicatorSection()],
            header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
            self.grouping.currentText(),
        )
        if len(self._table) <= MANY:
            self._take(rows_of(self._columns, state, wanted))
            return
        self._errand = Errand(lambda _: rows_of(self._columns, state, wanted), self)
        self._errand.done.connect(self._take)
        self._errand.failed.connect(self._fail)
        self.busy.show()
        self._errand.start()

    def _let_go(self) -> None:
        if self._errand is not None:
            self._errand.stop()
        self._errand = None
        self.busy.hide()

    def _fail(self, error: WorldError) -> None:
        self._let_go()
        raise error

    def _take(self, rows: Rows) -> None:
        self._let_go()
        with QSignalBlocker(self.rows.selectionModel()):
            self.model.show(rows.events, rows.headings)
            self.empty.setVisible(not len(rows.events))
            self.rows.clearSpans()
            for place in rows.headings:
                self.rows.setSpan(place, 0, 1, len(COLUMNS))
        self._select(self._current.state)

    def _select(self, state: ViewState) -> None:
        row = None if state.selection is None else self._table.row(state.selection)
        place = None if row is None else self.model.find(row)
        with QSignalBlocker(self.rows.selectionModel()):
            if place is None:
                self.rows.clearSelection()
            elif not self.rows.selectionModel().isRowSelected(place):
                # Not selectRow: while Ctrl or Shift is held, it adds the row to those before.
                index, flags = self.model.index(place, 0), QItemSelectionModel.SelectionFlag
                self.rows.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)
                self.rows.selectionModel().setCurrentIndex(index, flags.NoUpdate)
                self.rows.scrollTo(index)
        self.rows.viewport().update()

    def _scroll_to_selected(self) -> None:
        chosen = self.rows.selectionModel().selectedRows()
        if chosen:
            self.rows.scrollTo(chosen[0])

    def _chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        slug = self.model.slug_at(index.row())
        if slug is not None:
            self._current.select(slug)


def _side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Return parts in a row; buttons stand at its right end, all others at its left."""
    row = QHBoxLayout()
    if all(isinstance(part, QToolButton) for part in parts):
        row.addStretch()
    for part in parts:
        row.addWidget(part)
    if not isinstance(parts[-1], QToolButton):
        row.addStretch()
    return row


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(f"{text} of the chronicle")
    return button
