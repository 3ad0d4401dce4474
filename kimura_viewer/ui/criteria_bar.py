"""What is asked for now, in words: a chip for each thing, which a click takes away."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_words import Said, ValueNames, sayings
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.flow_layout import FlowLayout


class CriteriaBar(QWidget):
    """Stands above the timeline as long as anything is asked for."""

    def __init__(self, current: CurrentView, names: ValueNames) -> None:
        super().__init__()
        self._current = current
        self._names = names
        self.chips: list[QToolButton] = []
        self.setAccessibleName("What is asked for")
        self.setObjectName("criteria")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines = FlowLayout(self)
        self._lines.setContentsMargins(12, 6, 12, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current.changed.connect(self._follow)
        self._show(current.state)

    def clear(self) -> None:
        """Ask for nothing."""
        self._current.show_only(Criteria())

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.criteria != new.criteria:
            self._show(new)

    def _show(self, state: ViewState) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        said = sayings(state.criteria, self._names)
        self.chips = [self._chip(each) for each in said]
        for chip in self.chips:
            self._lines.addWidget(chip)
        if len(said) > 1:
            button = self._clear_button()
            button.setFixedHeight(self.chips[0].sizeHint().height())
            self._lines.addWidget(button)
        self.setVisible(bool(said))
        self.updateGeometry()

    def _chip(self, said: Said) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setText(f"{_short(said.words)}  ✕")
        chip.setToolTip(f"<p>{escape(said.full[:500])}: a click takes this away</p>")
        chip.setAccessibleName(f"Take away: {said.full[:500]}")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda _=False: self._current.show_only(said.rest))
        return chip

    def _clear_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("list")
        button.setText("Clear all")
        button.setToolTip("Show all events")
        button.clicked.connect(lambda _=False: self.clear())
        return button


def _short(words: str) -> str:
    words = words.replace("&", "&&")
    return words if len(words) <= 70 else words[:68] + "…"
