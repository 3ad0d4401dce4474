"""The legend under the timeline: each sign of the picture, with its meaning."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kimura_viewer.drawing.legend import (
    FOUND_IN_TEXT,
    LEFT_OUT,
    Entry,
    legend_entries,
    legend_height,
    paint_legend,
)
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Mask
from kimura_viewer.timeline.marks import Marks
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.fittings.guard import guarded
from kimura_viewer.ui.fittings.spotlight import Spotlight
from kimura_viewer.ui.fittings.text_size import factor, scaled

MARGIN = 8.0
"""Pixels above and below the legend."""
SIDE = 16.0
"""Pixels beside it."""


class LegendStrip(QWidget):
    """Says what the signs of the scene above it mean."""

    def __init__(self, tree: DeterminantTree, theme: Theme) -> None:
        super().__init__()
        self._tree = tree
        self._theme = theme
        self._scene: Scene | None = None
        self._kept: Mask = np.zeros(0, np.bool_)
        self._spotlight = Spotlight(self)
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The signs that are explained now."""
        return self._entries

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, and in the size that the window's type has now."""
        self._theme = theme
        self.updateGeometry()
        self._explain()

    def share_light(self, spotlight: Spotlight) -> None:
        """Explain the light on what is found in the text, too."""
        self._spotlight = spotlight
        spotlight.changed.connect(lambda _: self._explain())

    def show_scene(self, scene: Scene, kept: Mask) -> None:
        """Explain the signs of a scene.

        Args:
            scene: The scene.
            kept: Which events the filter keeps; shape (n,).
        """
        self._scene, self._kept = scene, kept
        self._explain()

    def sizeHint(self) -> QSize:
        """Ask for the lines that the legend takes at this width."""
        height = legend_height(self._entries, self._room) + 2 * MARGIN
        return QSize(400, scaled(height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the new width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        painter.setPen(QColor(self._theme.rule))
        painter.drawLine(0, 0, self.width(), 0)
        painter.scale(factor(), factor())
        paint_legend(painter, self._entries, self._theme, QPointF(SIDE, MARGIN), self._room)
        painter.end()

    @property
    def _room(self) -> float:
        return max(self.width() / factor() - 2 * SIDE, 100.0)

    def _explain(self) -> None:
        if self._scene is None:
            return
        entries = (
            *legend_entries(self._scene, self._tree, self._theme),
            *self._lights(self._scene.marks),
        )
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleDescription("; ".join(entry.words for entry in entries))
            self.updateGeometry()
        self.update()

    def _lights(self, marks: Marks) -> Iterator[Entry]:
        """How marks are told apart that have the same signs."""
        if not self._kept[marks.events].all():
            yield LEFT_OUT
        found = list(self._spotlight.light.found)
        if found and np.isin(marks.events[marks.home], found).any():
            yield FOUND_IN_TEXT
