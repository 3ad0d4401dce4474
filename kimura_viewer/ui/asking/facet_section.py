"""One facet of the filter: a heading that opens and closes, any or all, and its values."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.criteria import Choice, Criteria
from kimura_viewer.model.facet_values import Facet
from kimura_viewer.model.facet_words import FACET_TITLES
from kimura_viewer.model.facets import Counted
from kimura_viewer.ui.asking.facet_nodes import FacetNodes
from kimura_viewer.ui.asking.facet_tree import FacetTree
from kimura_viewer.ui.fittings.current_view import CurrentView

MANY_VALUED: tuple[Facet, ...] = ("determinants", "actors", "sections", "certainties")
"""Facets of which an event can have several values: only these can be asked for together."""


class FacetSection(QWidget):
    """Sets what the current view asks of one facet, and shows it."""

    def __init__(self, current: CurrentView, rows: FacetNodes, theme: Theme) -> None:
        super().__init__()
        self._current = current
        self._rows = rows
        self.facet = rows.facet
        title = FACET_TITLES[rows.facet]
        self.heading = self._make_heading(title)
        self.together = self._make_together(title)
        self.primary = self._make_primary()
        self._tree: FacetTree | None = None
        self._theme = theme
        self.more = QLabel(f"and {len(rows.unseen):,} more: search for them by name")
        self.more.setObjectName("note")
        self.more.setWordWrap(True)
        self._lay_out()
        self._opened(False)

    @property
    def is_open(self) -> bool:
        """Whether its values are shown."""
        return self.heading.isChecked()

    @property
    def tree(self) -> FacetTree:
        """Its values: rows that are made when they are first asked for."""
        if self._tree is None:
            self._tree = self._make_tree()
        return self._tree

    def open(self, wanted: bool = True) -> None:
        """Show its values, or the heading alone."""
        self.heading.setChecked(wanted)

    def show_criteria(self, criteria: Criteria) -> None:
        """Set every control to some criteria; none of them answers back."""
        facet = self.facet
        if self._tree is not None:
            self._tree.show_choice(criteria.chosen(facet), criteria.excluded(facet))
        with QSignalBlocker(self.together), QSignalBlocker(self.primary):
            self.together.setCurrentIndex(int(facet in criteria.together))
            self.primary.setChecked(criteria.primary_only)
        self.heading.setText(FACET_TITLES[facet] + (" ·" if criteria.limits(facet) else ""))
        tip = "limits what is shown" if criteria.limits(facet) else "limits nothing"
        self.heading.setToolTip(f"{FACET_TITLES[facet]}: {tip}")

    def show_counts(self, counted: Counted) -> None:
        """Set the counts."""
        counts = counted.facets[self.facet]
        places = {value: place for place, value in enumerate(counts.values)}

        def count_of(slug: str) -> tuple[int, Sequence[int]]:
            members = self._rows.expand([slug])
            if members == {slug} and slug in places:
                place = places[slug]
                return int(counts.counts[place]), counts.histograms[place].tolist()
            count, bars = counted.union(self.facet, members)
            return count, bars.tolist()

        self.tree.show_counts(count_of)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self._tree is not None:
            self._tree.set_theme(theme)

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.together)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.primary)
        layout.addWidget(self.more)
        self._column = layout

    def _make_tree(self) -> FacetTree:
        tree = FacetTree(self._rows, FACET_TITLES[self.facet])
        tree.set_theme(self._theme)
        criteria = self._current.state.criteria
        tree.show_choice(criteria.chosen(self.facet), criteria.excluded(self.facet))
        tree.setVisible(self.is_open)
        tree.asked.connect(self._ask)
        self._column.insertWidget(self._column.indexOf(self.more), tree)
        # It is made late; the keyboard comes to it where it stands.
        for before, after in pairwise((self.primary, tree, tree.only_button, tree.not_button)):
            QWidget.setTabOrder(before, after)
        return tree

    def _make_heading(self, title: str) -> QToolButton:
        heading = QToolButton()
        heading.setObjectName("facet")
        heading.setText(title)
        heading.setCheckable(True)
        heading.setArrowType(Qt.ArrowType.RightArrow)
        heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        heading.setAccessibleName(f"Filter by {title}")
        heading.toggled.connect(self._opened)
        return heading

    def _make_together(self, title: str) -> QComboBox:
        together = QComboBox()
        together.addItems(["any", "all"])
        together.setAccessibleName(f"{title}: any or all of those chosen")
        together.setObjectName("small")
        together.setToolTip("Events that have any of those chosen, or all of them at once")
        together.currentIndexChanged.connect(self._ask_for_all)
        return together

    def _make_primary(self) -> QCheckBox:
        primary = QCheckBox("primary only")
        primary.setToolTip("Only the determinant of the fullest discussion counts for an event")
        primary.toggled.connect(self._count_primary)
        return primary

    def _opened(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        if is_open or self._tree is not None:
            self.tree.setVisible(is_open)
        self.more.setVisible(is_open and bool(self._rows.unseen))
        self.together.setVisible(is_open and self.facet in MANY_VALUED)
        self.primary.setVisible(is_open and self.facet == "determinants")

    def _ask(self, chosen: Choice, excluded: frozenset[str]) -> None:
        criteria = self._current.state.criteria.choosing(self.facet, chosen)
        self._current.show_only(criteria.excluding(self.facet, excluded))

    def _ask_for_all(self, index: int) -> None:
        criteria = self._current.state.criteria
        self._current.show_only(criteria.asking_for_all(self.facet, index == 1))

    def _count_primary(self, wanted: bool) -> None:
        criteria = self._current.state.criteria
        self._current.show_only(replace(criteria, primary_only=wanted))
