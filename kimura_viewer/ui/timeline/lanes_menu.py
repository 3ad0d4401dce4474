"""The menu of lanes: what they stand for, and which groups of them are folded."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.fittings.actions import add_act, add_choices
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.words import LANE_WORDS


class LanesMenu(QMenu):
    """Sets and shows `ViewState.lanes` and `ViewState.folded`."""

    def __init__(self, current: CurrentView, tree: DeterminantTree, parent: QWidget) -> None:
        super().__init__("&Lanes by", parent)
        self._current = current
        self._checks = add_choices(self, LANE_WORDS, current.group_lanes)
        self._foldable = frozenset(
            group.id for group in tree.groups if tree.members_of(group.id) != (group,)
        )
        self.addSeparator()
        self.groups = QMenu("&Folded groups", self)
        self.addMenu(self.groups)
        self.folds = {group.id: self._add_fold(group.id, group.name) for group in tree.groups}
        self.fold_all = add_act(self, "Fold &all", lambda: current.fold(self._foldable))
        self.unfold_all = add_act(self, "&Unfold all", lambda: current.fold(frozenset()))
        current.changed.connect(lambda _old, new: self._show(new))
        self._show(current.state)

    def _add_fold(self, slug: str, name: str) -> QAction:
        action = add_act(self.groups, name, partial(self._current.toggle_fold, slug))
        action.setCheckable(True)
        action.setVisible(slug in self._foldable)
        return action

    def _show(self, state: ViewState) -> None:
        """Set every entry to a state; none of them answers back."""
        self._checks[state.lanes].setChecked(True)
        can_fold = state.lanes == "determinant"
        for slug, action in self.folds.items():
            action.setChecked(slug in state.folded)
        self.groups.setEnabled(can_fold and bool(self._foldable))
        self.fold_all.setEnabled(can_fold and not self._foldable <= state.folded)
        self.unfold_all.setEnabled(can_fold and bool(self._foldable & state.folded))
