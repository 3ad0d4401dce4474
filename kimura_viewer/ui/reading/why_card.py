"""“Why is this event here?”: the card that says it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import scaled

WIDTH, LEAST, MOST = 520, 280, 640
"""Pixels of the card, and how high it is at least and at most."""
MARGIN = 20
"""Pixels around its words."""
APART = 24
"""Pixels between it and what it stands beside."""


class WhyCard(QDialog):
    """Stands beside the window's other parts and follows the selection until it is closed.

    Signals:
        copy_wanted: The reader wants its words on the clipboard.
    """

    copy_wanted = Signal()

    def __init__(self, parent: QWidget, beside: QWidget) -> None:
        """Make it.

        Args:
            parent: The window.
            beside: What it leaves free at first, at the right of the window: the text.
        """
        super().__init__(parent)
        self._beside = beside
        self.setWindowTitle("Why is this event here?")
        self.setObjectName("why")
        explain(self, "how-to/compare")
        self.words = QTextBrowser()
        self.words.setObjectName("why")
        self.words.setAccessibleName("Why is this event here?")
        self.words.setOpenLinks(False)
        self.words.document().setDocumentMargin(0)
        self.copy = QPushButton("Copy")
        self.copy.setToolTip("Copy these words as plain text")
        self.close_button = QPushButton("Close")
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self.copy_wanted)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 14)
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addLayout(buttons)
        self.setModal(False)
        self._is_placed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)

    def show_words(self, html: str) -> None:
        """Say why; the card is as high as its words are, within limits."""
        self.words.setHtml(html)
        width = scaled(WIDTH)
        inner = width - 2 * MARGIN
        self.words.document().setTextWidth(inner)
        height = round(self.words.document().size().height()) + 2 * MARGIN + scaled(60)
        most = max(min(scaled(MOST), self.screen().availableSize().height() - 40), MOST)
        self.resize(width, min(max(height, scaled(LEAST)), most))
        self._place_once()
        self.show()
        self.raise_()

    def _place_once(self) -> None:
        """Stand beside the text, not upon it; wherever the reader puts it then, it stays."""
        window = self.parentWidget()
        if self._is_placed or window is None:
            return
        self._is_placed = True
        room = window.width() - self._beside.width() if self._beside.isVisible() else window.width()
        x = max(room - self.width() - APART, APART)
        y = max((window.height() - self.height()) // 2, APART)
        self.move(window.mapToGlobal(QPoint(x, y)))
