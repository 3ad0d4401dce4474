"""The menu “Text size”: larger, smaller, as the system has it; remembered, and shown at once."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.ui.fittings.actions import add_act, add_choices
from kimura_viewer.ui.fittings.text_size import SIZES, apply_text_size, system_text_size, text_size

_SETTING = "window/text-size"


def wanted_text_size() -> int:
    """Return the size, in percent, that was chosen; else that of the system."""
    return _chosen() or system_text_size()


def _chosen() -> int | None:
    """Return the size that was chosen; None for none, or for one that there is no more."""
    kept = str(QSettings().value(_SETTING))
    return next((size for size in SIZES if str(size) == kept), None)


class TextSizeMenu(QMenu):
    """Chooses the size of the window's type.

    Signals:
        resized: It has another size.

    Attributes:
        checks: The entries of which one is checked, by percent; 0 follows the system.
    """

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Te&xt size", parent)
        add_act(self, "&Larger", lambda: self.step(1), "Ctrl+Shift++")
        add_act(self, "&Smaller", lambda: self.step(-1), "Ctrl+Shift+-")
        add_act(self, "&Usual size", lambda: self.choose(SIZES[0]), "Ctrl+Shift+0")
        self.addSeparator()
        words = {0: "As the s&ystem"} | {size: f"{size} %" for size in SIZES}
        self.checks = add_choices(self, words, self.choose)
        self._check()

    def step(self, by: int) -> None:
        """Choose the next size, or the one before; after the last there is none."""
        place = SIZES.index(text_size()) + by
        self.choose(SIZES[min(max(place, 0), len(SIZES) - 1)])

    def choose(self, size: int) -> None:
        """Give the window's type a size in percent, and remember it; 0 follows the system."""
        QSettings().setValue(_SETTING, size or None)
        self._check()
        self.follow()

    def follow(self) -> None:
        """Take the size that is wanted now: the system may have another one."""
        if wanted_text_size() != text_size():
            apply_text_size(wanted_text_size())
            self.resized.emit()

    def _check(self) -> None:
        self.checks[_chosen() or 0].setChecked(True)
