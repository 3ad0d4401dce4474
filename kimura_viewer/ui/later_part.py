"""Parts of the window that are made when they are first shown: the window is there sooner."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class LaterPart(QWidget, Generic[Part]):
    """The place of a part, which is made there when the place is shown, or the part asked for.

    Attributes:
        made: The part; None until then.
    """

    def __init__(self, make: Callable[[], Part]) -> None:
        """Take a place, hidden.

        Args:
            make: Makes the part; what it needs of the program is best imported in there.
        """
        super().__init__()
        self._make = make
        self.made: Part | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def part(self) -> Part:
        """The part, made now if it is not yet."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
        return self.made

    def setVisible(self, visible: bool) -> None:  # noqa: N802  # Qt calls it so
        """Show or hide it; the part is made before, so that room is made for it once."""
        if visible:
            _ = self.part
        super().setVisible(visible)
