"""About the program: its version, the hash of the store, and the licences of what is used."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer import __version__
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.work import Work
from kimura_viewer.ui.fittings.errand import Errand
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import give_room, scaled
from kimura_viewer.ui.window.licences import texts, used

UNKNOWN = "…"
"""Stands for the hash while it is worked out."""
LINE = 32
"""Digits of a hash in a line."""
LICENCE = (
    "MIT licence. The text itself is under copyright and is not part of the program; attach your "
    "own copy to read the passages."
)


class AboutDialog(QDialog):
    """Says what one needs to cite the program and its store, and to give the program on."""

    def __init__(self, work: Work, content_hash: Callable[[], str], parent: QWidget) -> None:
        """Show what is known at once.

        Args:
            work: The text of the store.
            content_hash: Works out the hash of the store, beside the window.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Kimura Viewer")
        explain(self, "how-to/cite")
        give_room(self, 560, 600)
        self._link = parent.palette().color(QPalette.ColorRole.Link).name()
        self._work = work
        self._hash = UNKNOWN
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.said.setOpenExternalLinks(True)
        self.licences = _licences()
        self.copy = QPushButton("&Copy version and hash")
        self.copy.setEnabled(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        self._lay_out()
        self._say()
        self._errand = Errand(lambda _progress: content_hash(), self)
        self._errand.done.connect(self._take)
        self._errand.failed.connect(self._fail)
        self._errand.start()

    def as_text(self) -> str:
        """Return what a citation of the program and the store needs."""
        work = self._work
        return (
            f"Kimura Viewer {__version__}; store of {work.author}, “{work.title}” ({work.year}), "
            f"content {self._hash}"
        )

    def _take(self, content_hash: str) -> None:
        self._hash = content_hash
        self.copy.setEnabled(True)
        self._say()

    def _fail(self, error: WorldError) -> None:
        self._hash = f"unknown: {error}"
        self._say()

    def _say(self) -> None:
        work, digits = self._work, self._hash
        lines = "<br>".join(escape(digits[at : at + LINE]) for at in range(0, len(digits), LINE))
        self.said.setText(
            f"<h3>Kimura Viewer {__version__}</h3><p>Read an argument in time.</p>"
            f"<p>This store: {escape(work.author)}, “{escape(work.title)}” ({work.year}).<br>"
            f"Hash of its content (SHA-256):<br><code>{lines}</code></p>"
            f"<p>{LICENCE}</p><p>It is made with the following{self._where_texts_are()}:</p>"
        )

    def _where_texts_are(self) -> str:
        """Return a link to the texts of the licences, where there are any beside the program."""
        folder = texts()
        if folder is None:
            return ""
        link = escape(QUrl.fromLocalFile(str(folder)).toString())
        return f' (<a href="{link}" style="color: {self._link}">texts of the licences</a>)'

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton("C&lose", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.said)
        layout.addWidget(self.licences, 1)
        layout.addWidget(buttons)


def _licences() -> QTableWidget:
    rows = used()
    table = QTableWidget(len(rows), 2)
    table.setAccessibleName("What it is made with, and the licences")
    table.setHorizontalHeaderLabels(["Name", "Licence"])
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().resizeSection(0, scaled(230))
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    return table
