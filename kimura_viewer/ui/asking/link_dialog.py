"""The view link: shown, copied, and taken from whoever pastes one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.errors import WorldError
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import give_room


class LinkDialog(QDialog):
    """Holds the link of the view, which is on the clipboard as well; another one can be pasted."""

    def __init__(self, link: str, follow: Callable[[str], object], parent: QWidget) -> None:
        """Show a link.

        Args:
            link: Of the view that is shown.
            follow: Goes to the view of another link, or raises a `WorldError` with the reason.
            parent: The window.
        """
        super().__init__(parent)
        self._follow = follow
        self.setWindowTitle("View link")
        explain(self, "how-to/share")
        give_room(self, 560, 240)
        self.field = QPlainTextEdit(link)
        self.field.setAccessibleName("View link")
        self.field.selectAll()
        self.note = QLabel(
            "The link of this view is on the clipboard. Paste another one, or that of an event, "
            "to go there."
        )
        self.note.setTextFormat(Qt.TextFormat.PlainText)  # it names what was pasted
        self.note.setWordWrap(True)
        self.note.setObjectName("note")
        self.buttons = QDialogButtonBox()
        go = self.buttons.addButton("&Go there", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("C&lose", QDialogButtonBox.ButtonRole.RejectRole)
        go.setDefault(True)
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.note)
        layout.addWidget(self.field)
        layout.addWidget(self.buttons)
        QGuiApplication.clipboard().setText(link)

    def _go(self) -> None:
        try:
            self._follow(self.field.toPlainText())
        except WorldError as error:
            self.note.setObjectName("complaint")
            self.note.style().polish(self.note)
            self.note.setText(str(error))
            return
        self.accept()
