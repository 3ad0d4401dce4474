"""Room for the text: its part of the window when a copy comes, and most of the window on demand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from kimura_viewer.ui.fittings.text_size import scaled

WIDTH, SHARE = 520, 0.29
"""Pixels of the right side at 100 % when a text is read, and its share of the width at most."""
WIDE = 585
"""Pixels of the right side at 100 % when the text has the room: lines of about 65 characters."""
GIVEN, IS_WIDE = "window/text-room", "window/text-wide"
"""Settings: whether the parts of the window had been set for a text, and were set wide."""


class ReadingRoom(QObject):
    """Moves the other parts of the window aside, and back to where they were.

    Args:
        columns: Filter, picture and right side.
        right: The event card above, the reading panel below.
        card: The former.
        show_filter: The menu entry that shows the filter.
        read_wide: The menu entry that gives the text the room; it is checked as long as it has.
    """

    def __init__(
        self,
        columns: QSplitter,
        right: QSplitter,
        card: QWidget,
        show_filter: QAction,
        read_wide: QAction,
    ) -> None:
        super().__init__(columns)
        self._columns = columns
        self._right = right
        self._card = card
        self._show_filter = show_filter
        self.read_wide = read_wide
        self._before: tuple[bool, list[int]] | None = None
        self._has_welcomed = False
        read_wide.setCheckable(True)
        read_wide.setEnabled(False)
        read_wide.toggled.connect(self._set_wide)

    def welcome(self, width: int) -> None:
        """Give a text that comes its room; where the reader has left it some, it has that again.

        Args:
            width: Of the window in pixels.
        """
        self._right.show()
        self.read_wide.setEnabled(True)
        if self._has_welcomed:
            return
        self._has_welcomed = True
        settings = QSettings()
        if not settings.value(GIVEN, False, bool):
            self._share(width)
        if settings.value(IS_WIDE, False, bool):
            self.read_wide.setChecked(True)

    def give_back(self) -> None:
        """Without a text it needs no room."""
        self.read_wide.setChecked(False)
        self.read_wide.setEnabled(False)

    def remember(self) -> None:
        """Keep for the next start how it is now; what is moved aside comes back before that."""
        if not self._has_welcomed:
            return  # the copy may still be being opened
        settings = QSettings()
        settings.setValue(IS_WIDE, self.read_wide.isChecked())
        settings.setValue(GIVEN, self.read_wide.isEnabled())
        self.read_wide.setChecked(False)

    def lay_out_around(self, lay_out: Callable[[], None]) -> None:
        """Lay the window out as it is without the text's room, then give the text that again."""
        wide = self.read_wide.isChecked()
        self.read_wide.setChecked(False)
        lay_out()
        self.read_wide.setChecked(wide)

    def _share(self, width: int) -> None:
        """Let the text have most of the right side, and that be as wide as lines should be."""
        total = self._right.height()
        self._right.setSizes([total // 3, total - total // 3])
        left, middle, right = self._columns.sizes()
        wider = min(scaled(WIDTH), round(width * SHARE)) - right
        if wider > 0:
            self._columns.setSizes([left, middle - wider, right + wider])

    def _set_wide(self, wide: bool) -> None:
        self._card.setVisible(not wide)
        if wide:
            self._before = self._show_filter.isChecked(), self._columns.sizes()
            self._right.show()
            self._show_filter.setChecked(False)
            total = sum(self._columns.sizes())
            wide_side = scaled(WIDE)
            self._columns.setSizes([0, total - wide_side, wide_side])
        elif self._before is not None:
            shown, sizes = self._before
            self._show_filter.setChecked(shown)
            self._columns.setSizes(sizes)
