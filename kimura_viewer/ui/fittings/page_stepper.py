"""Turns the pages of a preview."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget


class PageStepper(QWidget):
    """Says which page of how many is seen, with a button to either side; hidden for one page.

    Signals:
        turned: The number of the page that is wanted, from 0.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QToolButton(), QToolButton()
        self.words = QLabel()
        self._page, self._count = 0, 1
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch()
        steps = (
            (self.before, Qt.ArrowType.LeftArrow, "Page before", -1),
            (self.after, Qt.ArrowType.RightArrow, "Next page", 1),
        )
        for button, arrow, name, step in steps:
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, step=step: self._turn(step))
        layout.addWidget(self.before)
        layout.addWidget(self.words)
        layout.addWidget(self.after)
        layout.addStretch()
        self.show_pages(1)

    @property
    def page(self) -> int:
        """The page that is seen, from 0."""
        return self._page

    def show_pages(self, count: int) -> None:
        """Set how many pages there are; the one that is seen stays, where it is still there."""
        self._count = max(count, 1)
        self._page = min(self._page, self._count - 1)
        self._say()

    def _turn(self, step: int) -> None:
        self._page += step
        self._say()
        self.turned.emit(self._page)

    def _say(self) -> None:
        self.words.setText(f"Page {self._page + 1} of {self._count}")
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < self._count - 1)
        self.setVisible(self._count > 1)
