"""A part of the window that scrolls where there is less room than it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

LEAST = 60
"""Pixels of height that it asks for."""


class Scrolled(QScrollArea):
    """Scrolls down, never aside: it is at least as wide as what is in it needs to be."""

    def __init__(self, part: QWidget, name: str) -> None:
        """Hold a part; style sheets know it by a name."""
        super().__init__()
        self._part = part
        held = _Held(part)
        for each in (self, held, part):
            each.setObjectName(name)
        self.setWidget(held)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of what is in it, and little height."""
        bar = self.verticalScrollBar().sizeHint().width()
        least = max(self._part.minimumSizeHint().width(), self._part.minimumWidth())
        return QSize(least + bar, LEAST)


class _Held(QWidget):
    """Asks for the least height in which the part can be used.

    A scroll area asks a part with texts of several lines for the height it would like best, and
    scrolls from there on, although a part in it could be smaller and scroll by itself.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._part = part
        part.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the part with its texts broken into lines."""
        least, layout = self._part.minimumSizeHint(), self._part.layout()
        width = max(least.width(), self.width())
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), layout.minimumHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the part have all of the room."""
        super().resizeEvent(event)
        self._part.setGeometry(self.rect())
