"""Scrolling lanes that do not fit: a slim bar at the right, and a note of what is below."""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QToolButton, QWidget

from kimura_viewer.timeline.bands import HEADER_HEIGHT
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.text_size import scaled

BAR_WIDTH = 10
"""Pixels of the bar, which lies over the plot."""
STEP = 40
"""Pixels of one key press."""
PAGE = 0.9
"""The share of the height that a page scrolls."""
NOTE_HEIGHT = 24
"""Pixels of the note, at the bottom of the headers."""


class LaneScroll(QObject):
    """Knows how far lanes are scrolled.

    Signals:
        changed: They are to be drawn elsewhere.

    Attributes:
        bar: The scroll bar.
        note: The button that says how many lanes are below, and shows them.
    """

    changed = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._offset = 0.0
        self._page = 0.0
        self._lowest = 0.0
        self.bar = QScrollBar(Qt.Orientation.Vertical, view)
        self.bar.setAccessibleName("Lanes")
        self.bar.setSingleStep(STEP)
        self.bar.hide()
        self.bar.valueChanged.connect(self.to)
        self.note = QToolButton(view)
        self.note.setObjectName("below")
        self.note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note.setCursor(Qt.CursorShape.PointingHandCursor)
        self.note.setToolTip("Scroll the lanes (Page Down)")
        self.note.hide()
        self.note.clicked.connect(lambda _checked: self.by_pages(1))

    @property
    def offset(self) -> float:
        """Pixels of lanes that are above the top."""
        return self._offset

    @property
    def is_needed(self) -> bool:
        """Whether there is more than fits."""
        return self._lowest > 0.0

    def to(self, offset: float) -> None:
        """Scroll to so many pixels from the top, or as far as there are lanes."""
        offset = min(max(float(offset), 0.0), self._lowest)
        if offset != self._offset:
            self._offset = offset
            self.changed.emit()

    def by(self, pixels: float) -> None:
        """Scroll down; up where negative."""
        self.to(min(self._offset, self._lowest) + pixels)

    def by_steps(self, steps: int) -> None:
        """Scroll down by key presses; up where negative."""
        self.by(steps * STEP)

    def by_pages(self, pages: int) -> None:
        """Scroll down by pages; up where negative."""
        self.by(pages * self._page * PAGE)

    def show(self, scene: Scene) -> None:
        """Let bar and note show how a scene is scrolled."""
        layout = scene.layout
        self._page = layout.lanes_height
        self._lowest = max(scene.content_height - layout.lanes_height, 0.0)
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, round(self._lowest))
            self.bar.setPageStep(round(self._page))
            self.bar.setValue(round(layout.scroll))
        top, left = scaled(layout.axis_height), scaled(layout.width - BAR_WIDTH)
        self.bar.setGeometry(left, top, scaled(BAR_WIDTH), scaled(layout.height) - top)
        self.bar.setVisible(self.is_needed)
        self._show_note(scene)

    def _show_note(self, scene: Scene) -> None:
        layout = scene.layout
        below = sum(lane.band.top + HEADER_HEIGHT / 2 > layout.height for lane in scene.lanes)
        self.note.setVisible(below > 0)
        if not below:
            return
        self.note.setText(f"▾  {below} more {'lane' if below == 1 else 'lanes'}")
        top, height = scaled(layout.height - NOTE_HEIGHT), scaled(NOTE_HEIGHT)
        self.note.setGeometry(0, top, scaled(layout.header_width) - 1, height)
