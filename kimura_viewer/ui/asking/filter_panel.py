"""The filter: search, every facet, the stretch of time, and what becomes of all other events."""

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_values import FACETS, Facet
from kimura_viewer.model.facets import count_facets
from kimura_viewer.model.passages import Section
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.asking.facet_nodes import nodes_of
from kimura_viewer.ui.asking.facet_section import FacetSection
from kimura_viewer.ui.asking.facet_tree import NAME, FacetTree
from kimura_viewer.ui.asking.range_fields import RangeFields
from kimura_viewer.ui.asking.search_field import SearchField
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.text_size import scaled

SIDES = 16, 6
"""Pixels at the left and the right of it."""
LEAST = 190
"""Pixels of it at 100 %, at least."""
BAR = 10
"""Pixels of its scroll bar."""


class FilterPanel(QWidget):
    """A search field, a section for each facet, a range of dates."""

    def __init__(
        self,
        current: CurrentView,
        table: EventTable,
        tree: DeterminantTree,
        theme: Theme,
        sections: tuple[Section, ...] = (),
    ) -> None:
        super().__init__()
        self._current = current
        self._table = table
        self._tree = tree
        self._is_counted = False
        self.search = SearchField(current, table)
        self.sections: dict[Facet, FacetSection] = {
            facet: FacetSection(current, nodes_of(facet, table, tree, sections), theme)
            for facet in FACETS
        }
        self.range = RangeFields(current)
        self.all_button = QPushButton("Show all events")
        self.all_button.clicked.connect(lambda: current.show_only(Criteria()))
        self.dimmed = self._make_dimmed()
        self.steady = self._make_steady()
        self._lay_out()
        self.sections["determinants"].open()
        for section in self.sections.values():
            section.heading.toggled.connect(lambda _: self._count(self._current.state))
        self.set_theme(theme)
        self._show(current.state)
        current.changed.connect(self._follow)

    @property
    def tree(self) -> FacetTree:
        """The determinants."""
        return self.sections["determinants"].tree

    @property
    def only_button(self) -> QToolButton:
        """“Only” of the determinant that is pointed at."""
        return self.tree.only_button

    def set_theme(self, theme: Theme) -> None:
        """Colour the groups' signs and the histograms."""
        with QSignalBlocker(self.tree):
            for index, group in enumerate(self._tree.groups):
                self.tree.item_of(group.id).setIcon(NAME, _swatch(theme.group(index)))
        self.tree.setIconSize(QSize(scaled(12), scaled(12)))
        for section in self.sections.values():
            section.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the longest control: what is around them scrolls down, not aside."""
        least, bar = super().minimumSizeHint(), scaled(BAR)
        width = self._inside.minimumSizeHint().width() + bar + SIDES[0] + SIDES[1]
        return QSize(max(width, least.width(), scaled(LEAST)), least.height())

    def only(self, slug: str) -> None:
        """Show the events of one determinant, or of one group."""
        self.tree.only(slug)

    # Inside

    def _lay_out(self) -> None:
        inside = self._inside = QWidget()
        inside.setObjectName("facets")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.sections["determinants"])
        heading = QLabel("Dates")
        heading.setObjectName("heading")
        column.addWidget(heading)
        column.addWidget(self.range)
        for facet in FACETS[1:]:
            column.addWidget(self.sections[facet])
        column.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("facets")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes the keyboard
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDES[0], 14, SIDES[1], 16)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(scroll, 1)
        layout.addWidget(_line())
        layout.addWidget(self.dimmed)
        layout.addWidget(self.steady)
        layout.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_dimmed(self) -> QCheckBox:
        dimmed = QCheckBox("dim all others")
        dimmed.setToolTip("Events that are not asked for are dimmed, not hidden")
        dimmed.toggled.connect(self._current.dim)
        return dimmed

    def _make_steady(self) -> QCheckBox:
        steady = QCheckBox("keep the heights of lanes")
        steady.setToolTip("Lanes stay as they are while events are hidden: no event moves")
        steady.toggled.connect(
            lambda wanted: self._current.treat_filtered("in-place" if wanted else "hidden")
        )
        return steady

    def leaveEvent(self, event: QEvent) -> None:
        """Show all counts again."""
        for section in self.sections.values():
            if section.is_open:
                section.tree.offer(None)
        super().leaveEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was not counted while the panel was hidden."""
        super().showEvent(event)
        if not self._is_counted:
            self._count(self._current.state)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if (old.criteria, old.dates, old.filtered) != (new.criteria, new.dates, new.filtered):
            self._show(new)

    def _show(self, state: ViewState) -> None:
        """Set every control to a state; none of them answers back."""
        self.range.show_state(state)
        self.search.show_state(state)
        self.all_button.setEnabled(state.criteria != Criteria())
        with QSignalBlocker(self.dimmed):
            self.dimmed.setChecked(state.filtered == "dimmed")
        with QSignalBlocker(self.steady):
            self.steady.setChecked(state.filtered != "hidden")
            self.steady.setEnabled(state.filtered != "dimmed")
        for section in self.sections.values():
            section.show_criteria(state.criteria)
        self._count(state)

    def _count(self, state: ViewState) -> None:
        """Count the facets that are open, as far as the panel is seen."""
        self._is_counted = self.isVisible()
        shown = [facet for facet, section in self.sections.items() if section.is_open]
        if not self._is_counted:
            return
        dates = self._table.dates(state.dates)
        counted = count_facets(self._table, dates, state.criteria, facets=shown)
        for facet in shown:
            self.sections[facet].show_counts(counted)


def _line() -> QFrame:
    """Return what parts the facets, which scroll, from what stands below them."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line


def _swatch(colour: str) -> QIcon:
    side = scaled(12)
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 2, 2)
    painter.end()
    return QIcon(pixmap)
