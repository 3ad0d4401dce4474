"""The widths of the window's three columns, which depend on the size of its type."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from kimura_viewer.ui.fittings.text_size import factor, scaled

LEAST_READING = 260
"""Pixels of the panel at the right at 100 %, at least."""
SIDES, NARROW_SIDES = (280, 380), (256, 300)
"""Pixels of these panels at 100 %, in a new window and in a narrow one."""
NARROW = 1400
"""Pixels, at 100 %, below which a window is narrow."""
TIMELINE_SHARE = 0.46
"""The share of the width that the panels leave to the timeline."""
LEAST_MIDDLE = 320
"""Pixels of what is in the middle, at any size."""
LEAST_TIMELINE = 320
"""Pixels, at 100 %, without which the timeline is no picture any more."""
GAVE_WAY = "The filter made room for larger type; F6 shows it."


class ColumnWidths:
    """Gives each column the room that its words need."""

    def __init__(self, splitter: QSplitter, tell: Callable[[str], object]) -> None:
        """Take the columns in hand.

        Args:
            splitter: Holds the filter, the middle and the reading side.
            tell: Says for a while what was done.
        """
        self._splitter = splitter
        self._tell = tell
        self._gave_way = False
        self.keep_least()

    def keep_least(self) -> None:
        """Let no column be narrower than its words can be read in."""
        left, middle, right = self._columns()  # the first one says it by itself
        left.updateGeometry()
        middle.setMinimumWidth(LEAST_MIDDLE)
        right.setMinimumWidth(scaled(LEAST_READING))

    def widen(self) -> None:
        """Let the panels be as wide as in a new window, where the timeline has room then."""
        self.keep_least()
        width = self._splitter.window().width()
        usual = NARROW_SIDES if width < scaled(NARROW) else SIDES
        sides = [scaled(side) for side in usual]
        share = min(width * (1 - TIMELINE_SHARE) / sum(sides), 1.0) if factor() > 1 else 1.0
        left, right = (round(side * share) for side in sides)
        self._splitter.setSizes([left, width - left - right, right])

    def make_room(self, filter_toggle: QAction) -> None:
        """Hide the filter where it leaves no room to the timeline; show it again where it does."""
        left, _, right = self._columns()
        taken = left.minimumSizeHint().width() + right.minimumWidth()
        room = self._splitter.window().width() - taken
        is_narrow = room < scaled(LEAST_TIMELINE)
        if is_narrow and filter_toggle.isChecked():
            self._gave_way = True
            self._tell(GAVE_WAY)
            filter_toggle.setChecked(False)
        elif self._gave_way and not is_narrow:
            self._gave_way = False
            filter_toggle.setChecked(True)

    def _columns(self) -> tuple[QWidget, QWidget, QWidget]:
        found = [self._splitter.widget(place) for place in range(3)]
        left, middle, right = (each for each in found if each is not None)
        return left, middle, right
