"""Parts of the window that are made when they are first shown: the window is there sooner."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class LaterPart(QWidget, Generic[Part]):
    """The place of a part, which is made there when the place is shown, or the part asked for.

    Attributes:
        made: The part; None until then.
    """

    def __init__(
        self, make: Callable[[], Part], before: "QWidget | LaterPart[Any] | None" = None
    ) -> None:
        """Take a place, hidden.

        Args:
            make: Makes the part; what it needs of the program is best imported in there.
            before: After what Tab comes to it; None for after all that is there.
        """
        super().__init__()
        self._make = make
        self._before = before
        self.made: Part | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def part(self) -> Part:
        """The part, made now if it is not yet."""
        if self.made is None:
            made, before = self._make(), self.last_stop()
            self.made = made
            self._layout.addWidget(made)
            self._give_tab_its_order(made, before)
        return self.made

    def setVisible(self, visible: bool) -> None:  # noqa: N802  # Qt calls it so
        """Show or hide it; the part is made before, so that room is made for it once."""
        if visible:
            _ = self.part
        super().setVisible(visible)

    def last_stop(self) -> QWidget | None:
        """Return where Tab stops last in here, or before it while there is no part."""
        stops = [] if self.made is None else _stops(self.made)
        if stops:
            return stops[-1]
        return self._before.last_stop() if isinstance(self._before, LaterPart) else self._before

    def _give_tab_its_order(self, part: QWidget, before: QWidget | None) -> None:
        """Let Tab find the part where it stands: what is made late is last otherwise."""
        stops = _stops(part)
        for one, other in pairwise(stops if before is None else [before, *stops]):
            QWidget.setTabOrder(one, other)


def _stops(part: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a part, in the order in which it was put there.

    Qt's chain is not asked: `nextInFocusChain` lets PySide take what it returns for a child of what
    was asked, the whole window in the end, whose menus would go with the next widget that goes.
    """
    window = part.window()
    return [
        each
        for each in (part, *part.findChildren(QWidget))
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.window() is window
    ]
