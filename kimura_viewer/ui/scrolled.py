"""A part of the window that scrolls where there is less room than it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

LEAST = 60
"""Pixels of height that it asks for."""


class Scrolled(QScrollArea):
    """Scrolls down, never aside: it is at least as wide as what is in it needs to be."""

    def __init__(self, part: QWidget, name: str) -> None:
        """Hold a part; style sheets know both by a name."""
        super().__init__()
        self._part = part
        for each in (self, part):
            each.setObjectName(name)
        self.setWidget(part)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of what is in it, and little height."""
        bar = self.verticalScrollBar().sizeHint().width()
        least = max(self._part.minimumSizeHint().width(), self._part.minimumWidth())
        return QSize(least + bar, LEAST)
