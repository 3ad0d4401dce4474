"""The filter: which determinants, and which stretch of time."""

from html import escape

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import (
    Criteria,
    count_by_determinant,
    illustrating,
    matching,
)
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.range_fields import RangeFields

NAME, COUNT = range(2)


class FilterPanel(QWidget):
    """A tree of determinants with counts and “only this”, and a range of dates."""

    def __init__(
        self, current: CurrentView, table: EventTable, tree: DeterminantTree, theme: Theme
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._tree = tree
        self._items: dict[str, QTreeWidgetItem] = {}
        self.tree = self._make_tree()
        self.only_button = self._make_only()
        self.range = RangeFields(current)
        self.all_button = QPushButton("Show all events")
        self.all_button.clicked.connect(lambda: current.show_only(Criteria()))
        self._lay_out()
        self.set_theme(theme)
        self._show(current.state)
        current.changed.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Colour the groups' signs."""
        with QSignalBlocker(self.tree):
            for index, group in enumerate(self._tree.groups):
                self._items[group.id].setIcon(NAME, _swatch(theme.group(index)))

    def only(self, slug: str) -> None:
        """Show the events of one determinant, or of one group."""
        self._show_determinants(self._tree.expand([slug]))

    # Inside

    def _lay_out(self) -> None:
        heading = QLabel("Determinants")
        heading.setObjectName("heading")
        range_heading = QLabel("Dates")
        range_heading.setObjectName("heading")
        buttons = QHBoxLayout()
        buttons.addWidget(self.all_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 12, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(range_heading)
        layout.addWidget(self.range)
        layout.addLayout(buttons)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("determinants")
        tree.setAccessibleName("Determinants")
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(10)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        tree.header().resizeSection(COUNT, 30)
        tree.header().setMinimumSectionSize(24)
        for determinant in self._tree:
            parent = self._items.get(determinant.parent_id or "")
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(tree)
            self._items[determinant.id] = item
            self._fill(item, determinant)
        tree.expandAll()
        tree.itemChanged.connect(self._checked)
        return tree

    def _fill(self, item: QTreeWidgetItem, determinant: Determinant) -> None:
        item.setText(NAME, determinant.name)
        item.setToolTip(
            NAME, f"<p><b>{escape(determinant.name)}</b></p><p>{escape(determinant.summary)}</p>"
        )
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _make_only(self) -> QToolButton:
        """The button that stands in the place of the count of the row that is pointed at."""
        only = QToolButton(self.tree.viewport())
        only.setText("only")
        only.setObjectName("only")
        only.setCursor(Qt.CursorShape.PointingHandCursor)
        only.clicked.connect(lambda: self.only(only.property("slug")))
        only.hide()
        self.tree.setMouseTracking(True)
        self.tree.itemEntered.connect(self._offer_only)
        self.tree.currentItemChanged.connect(self._offer_only)
        return only

    def _offer_only(self, item: QTreeWidgetItem | None) -> None:
        self.only_button.setVisible(item is not None)
        if item is None:
            return
        determinant = self._tree[self._slug_of(item)]
        row = self.tree.visualItemRect(item)
        left = self.tree.header().sectionPosition(COUNT)
        self.only_button.setGeometry(
            left, row.top(), self.tree.viewport().width() - left, row.height()
        )
        self.only_button.setProperty("slug", determinant.id)
        self.only_button.setToolTip(f"<p>Show only the events of “{escape(determinant.name)}”</p>")
        self.only_button.setAccessibleName(f"Only {determinant.name}")

    def _slug_of(self, item: QTreeWidgetItem) -> str:
        return next(slug for slug, known in self._items.items() if known is item)

    def leaveEvent(self, event: QEvent) -> None:
        """Show all counts again."""
        self._offer_only(None)
        super().leaveEvent(event)

    def _checked(self, item: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        members = self._tree.expand([self._slug_of(item)])
        chosen = self._chosen()
        if item.checkState(NAME) == Qt.CheckState.Unchecked:
            self._show_determinants(chosen - members)
        else:
            self._show_determinants(chosen | members)

    def _chosen(self) -> frozenset[str]:
        chosen = self._current.state.criteria.determinants
        return self._everything() if chosen is None else chosen

    def _everything(self) -> frozenset[str]:
        return frozenset(member.id for member in self._tree.members)

    def _show_determinants(self, chosen: frozenset[str]) -> None:
        wanted = None if chosen == self._everything() else chosen
        self._current.show_only(self._current.state.criteria.showing(wanted))
        self._show(self._current.state)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if (old.criteria, old.dates) != (new.criteria, new.dates):
            self._show(new)

    def _show(self, state: ViewState) -> None:
        """Set every control to a state; none of them answers back."""
        self.range.show_state(state)
        self.all_button.setEnabled(state.criteria != Criteria())
        chosen = self._chosen()
        # What each row would give: the other criteria count, its own facet does not.
        in_range = matching(
            self._table, self._table.dates(state.dates), state.criteria.showing(None)
        )
        counts = count_by_determinant(self._table, in_range)
        with QSignalBlocker(self.tree):
            for slug, item in self._items.items():
                members = self._tree.expand([slug])
                item.setCheckState(NAME, _state_of(members, chosen))
                count = counts.get(slug, 0)
                if members != {slug}:
                    count = int((in_range & illustrating(self._table, members)).sum())
                item.setText(COUNT, str(count))


def _state_of(members: frozenset[str], chosen: frozenset[str]) -> Qt.CheckState:
    if members <= chosen:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if members & chosen else Qt.CheckState.Unchecked


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(24, 24)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, 10, 10, 2, 2)
    painter.end()
    return QIcon(pixmap)
