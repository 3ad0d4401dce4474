"""The values of a facet in rows: a check box, a name, when its events are, and how many."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import Choice
from kimura_viewer.ui.asking.facet_nodes import FacetNodes, Node
from kimura_viewer.ui.fittings.text_size import scaled
from kimura_viewer.ui.fittings.words import tip

NAME, COUNT, BARS = range(3)
BAR_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_WIDTH, BARS_WIDTH = 26, 36
"""Pixels of the columns of counts and of histograms; large counts take more."""
ROW = 22
"""Pixels of a row before there is any."""
EXCLUDED = "not: "
"""What stands before the name of a value that leaves events out."""


class Bars(QStyledItemDelegate):
    """Draws the histogram of a row: shares from 0 to 1, one bar each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the bars on the row's base line."""
        super().paint(painter, option, index)
        shares: Sequence[float] = index.data(BAR_ROLE) or ()
        area: QRectF = QRectF(option.rect).adjusted(3, 4, -3, -4)
        width = area.width() / max(len(shares), 1)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        for place, share in enumerate(shares):
            if share:
                height = max(share * area.height(), 1.5)
                left = area.left() + place * width
                painter.drawRect(QRectF(left, area.bottom() - height, width, height))
        painter.restore()


class FacetTree(QTreeWidget):
    """Rows with check boxes; the row that is pointed at offers “only” and “not”.

    Signals:
        asked: The chosen values, None for all; and the values that leave events out.
    """

    asked = Signal(object, object)

    def __init__(self, rows: FacetNodes, title: str) -> None:
        super().__init__()
        self._rows = rows
        self._nodes = {node.id: node for node in rows.nodes}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._slugs: dict[int, str] = {}
        self._chosen: Choice = None
        self._excluded: frozenset[str] = frozenset()
        self._empty: list[QTreeWidgetItem] = []
        self._bars = Bars(self)
        self._ink = QColor()
        self.setObjectName("determinants")
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            "Values, each with the number of events that it would give. Space ticks a value; Tab "
            "leads to showing only its events, and to leaving them out."
        )
        self._set_up_columns()
        for node in rows.nodes:
            self._add(node)
        self.expandAll()
        self._offered = self._make_buttons()
        self.itemChanged.connect(self._checked)
        self.itemEntered.connect(self.offer)
        self.currentItemChanged.connect(self.offer)

    # What it shows

    def show_choice(self, chosen: Choice, excluded: frozenset[str]) -> None:
        """Set the check boxes; nothing answers back."""
        self._chosen, self._excluded = chosen, excluded
        shown = self._rows.everything if chosen is None else chosen
        with QSignalBlocker(self):
            for slug, item in self._items.items():
                members = self._rows.expand([slug])
                item.setCheckState(NAME, _state_of(members - excluded, shown))
                is_out = bool(members) and members <= excluded
                item.setText(NAME, (EXCLUDED if is_out else "") + self._nodes[slug].name)
                # It is said with its count as soon as that is known.
                item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, item.text(NAME))
                font = item.font(NAME)
                font.setItalic(is_out)
                item.setFont(NAME, font)
        offered = self._items.get(self.only_button.property("slug"))
        if offered is not None and not self.only_button.isHidden():
            self.offer(offered)

    def show_counts(self, count_of: Callable[[str], tuple[int, Sequence[int]]]) -> None:
        """Set counts and histograms.

        Args:
            count_of: Returns the count of a row, and when its events begin.
        """
        counts = {slug: count_of(slug) for slug in self._items}
        most = max((max(bars, default=0) for _, bars in counts.values()), default=0) or 1
        with QSignalBlocker(self):
            for slug, (count, bars) in counts.items():
                item = self._items[slug]
                item.setText(COUNT, f"{count:,}" if count < 10_000 else f"{count / 1000:,.0f} k")
                item.setToolTip(COUNT, f"{count:,} events")
                said = f"{item.text(NAME)}, {count:,} event{'s' * (count != 1)}"
                item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, said)
                item.setData(BARS, BAR_ROLE, [bar / most for bar in bars])
                item.setToolTip(BARS, "When these events begin, from the first year to the last")
        self._empty = [self._items[slug] for slug, (count, _) in counts.items() if not count]
        self._colour()
        self._size_columns()

    def item_of(self, slug: str) -> QTreeWidgetItem:
        """Return the row of a value."""
        return self._items[slug]

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, and in the size that the window's type has now."""
        self._size_columns()
        self._bars.colour, self._ink = QColor(theme.soft), QColor(theme.ink)
        self._colour()

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows that are open."""
        return QSize(scaled(200), self._height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of all rows that are open: what is around it scrolls."""
        return QSize(scaled(120), self._height())

    def _colour(self) -> None:
        """Write rows that would give nothing in grey."""
        with QSignalBlocker(self):
            for item in self._items.values():
                colour = self._bars.colour if item in self._empty else self._ink
                for column in (NAME, COUNT):
                    item.setForeground(column, colour)
        self.viewport().update()

    def _height(self) -> int:
        count, item = 0, self.topLevelItem(0)
        while item is not None:
            count += 1
            item = self.itemBelow(item)
        hint = self.sizeHintForRow(0)
        return count * (hint if hint > 0 else scaled(ROW)) + 2

    # Its buttons

    @property
    def only_button(self) -> QToolButton:
        """Shows the events of the row that is pointed at alone."""
        return self._offered[0]

    @property
    def not_button(self) -> QToolButton:
        """Leaves out the events of the row that is pointed at."""
        return self._offered[1]

    def offer(self, item: QTreeWidgetItem | None) -> None:
        """Offer “only” and “not” for a row, or for none."""
        for button in self._offered:
            button.setVisible(item is not None)
        if item is None:
            return
        node = self._nodes[self._slugs[id(item)]]
        row = self.visualItemRect(item)
        right = self.viewport().width()
        is_out = self._rows.expand([node.id]) <= self._excluded
        words = (f"Show only “{node.name}”", f"Leave out “{node.name}”")
        names = (f"Only {node.name}", f"Not {node.name}")
        for button, said, name in zip(self._offered, words, names, strict=True):
            button.setProperty("slug", node.id)
            button.setToolTip(tip(said, wraps=True))
            button.setAccessibleName(name)
        self.not_button.setText("undo" if is_out else "not")
        widths = [button.sizeHint().width() + 8 for button in self._offered]
        left = right - sum(widths)
        for button, width in zip(self._offered, widths, strict=True):
            button.setGeometry(left, row.top(), width, row.height())
            left += width

    def leaveEvent(self, event: QEvent) -> None:
        """Show all counts again."""
        self.offer(None)
        super().leaveEvent(event)

    def only(self, slug: str) -> None:
        """Choose the values of one row alone."""
        members = self._rows.expand([slug])
        self.asked.emit(members, self._excluded - members)

    def leave_out(self, slug: str) -> None:
        """Leave the values of a row out, or no longer."""
        members = self._rows.expand([slug])
        is_out = members <= self._excluded
        excluded = self._excluded - members if is_out else self._excluded | members
        self.asked.emit(self._chosen, excluded)
        self.offer(self._items[slug] if self.only_button.isVisible() else None)

    # Inside

    def _set_up_columns(self) -> None:
        self.setColumnCount(3)
        self.setHeaderLabels(["Value", "Events", "When they begin"])
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (COUNT, BARS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._size_columns()
        header.moveSection(BARS, COUNT)
        self.setItemDelegateForColumn(BARS, self._bars)

    def _size_columns(self) -> None:
        """Give counts and histograms their width; that of large counts is told by their words."""
        self.setIndentation(scaled(10))
        header, width = self.header(), self.fontMetrics().horizontalAdvance
        header.setMinimumSectionSize(scaled(24))
        needed, rows = scaled(COUNT_WIDTH), self._items.values()
        widest = max(rows, key=lambda item: width(item.text(COUNT)), default=None)
        if widest is not None:
            # Its words and what the style leaves free beside them.
            index = self.indexFromItem(widest, COUNT)
            needed = max(needed, self.sizeHintForIndex(index).width())
        header.resizeSection(COUNT, needed)
        header.resizeSection(BARS, scaled(BARS_WIDTH))

    def _add(self, node: Node) -> None:
        parent = self._items.get(node.parent)
        item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self)
        self._items[node.id], self._slugs[id(item)] = item, node.id
        item.setText(NAME, node.name)
        item.setToolTip(NAME, node.tip or tip(node.name, wraps=True))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _make_buttons(self) -> tuple[QToolButton, QToolButton]:
        made = []
        for text, act in (("only", self.only), ("not", self.leave_out)):
            button = QToolButton(self.viewport())
            button.setText(text)
            button.setObjectName("only")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, b=button, a=act: a(b.property("slug")))
            button.hide()
            made.append(button)
        return made[0], made[1]

    def _checked(self, item: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        members = self._rows.expand([self._slugs[id(item)]])
        everything = self._rows.everything
        chosen = everything if self._chosen is None else self._chosen
        is_on = item.checkState(NAME) != Qt.CheckState.Unchecked
        excluded = self._excluded - members if is_on else self._excluded
        chosen = chosen | members if is_on else chosen - members
        self.asked.emit(None if chosen == everything else chosen, excluded)
        self.show_choice(self._chosen, self._excluded)


def _state_of(members: frozenset[str], chosen: frozenset[str]) -> Qt.CheckState:
    if members and members <= chosen:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if members & chosen else Qt.CheckState.Unchecked
