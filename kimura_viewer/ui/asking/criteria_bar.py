"""What is asked for now, in words: a chip for each thing, which a click takes away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_words import Said, ValueNames, sayings
from kimura_viewer.model.graphemes import cut_at, isolated
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.words import tip

SIDE, ABOVE, GAP = 12, 6, 6
"""Pixels beside the chips, above and below them, and between them."""


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
        self._parts: list[QToolButton] = []
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

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines at the width that there is."""
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the lines at the width that there is."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Say that fewer pixels of width take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(width, moves=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the chips into their lines."""
        super().resizeEvent(event)
        self._place(self.width(), moves=True)

    def _show(self, state: ViewState) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        said = sayings(state.criteria, self._names)
        self.chips = [self._chip(each) for each in said]
        self._parts = [*self.chips, *([self._clear_button()] if len(said) > 1 else [])]
        for part in self._parts:
            part.show()
        self.setVisible(bool(said))
        self._place(self.width(), moves=True)
        self.updateGeometry()

    def _place(self, width: int, *, moves: bool) -> int:
        """Set the chips side by side, in as many lines as they need; return the height."""
        x, y = SIDE, ABOVE
        height = max((part.sizeHint().height() for part in self._parts), default=0)
        for part in self._parts:
            wanted = min(part.sizeHint().width(), max(width - 2 * SIDE, 1))
            if x > SIDE and x + wanted > width - SIDE:
                x, y = SIDE, y + height + GAP
            if moves:
                part.setGeometry(x, y, wanted, height)
            x += wanted + GAP
        return y + height + ABOVE

    def _chip(self, said: Said) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName("chip")
        chip.setText(f"{isolated(_short(said.words))}  ✕")
        full = isolated(cut_at(said.full, 500))
        chip.setToolTip(tip(f"{full}: a click takes this away", wraps=True))
        chip.setAccessibleName(f"Take away: {full}")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda _=False: self._current.show_only(said.rest))
        return chip

    def _clear_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("list")
        button.setText("Clear all")
        button.setToolTip("Show all events")
        button.clicked.connect(lambda _=False: self.clear())
        return button


def _short(words: str) -> str:
    short = words if len(words) <= 70 else cut_at(words, 68) + "…"
    return short.replace("&", "&&")
