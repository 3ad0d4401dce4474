"""What is said when the program itself is at fault: a report that can be copied."""

import platform
import traceback

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer import __version__
from kimura_viewer.ui.fittings.text_size import give_room

SAID = (
    "Something went wrong that is the program’s fault, not yours. The window stays as it is, and "
    "what was kept before stays kept. If you send this report to the makers, they can mend it. "
    "Read it first: it names files on this computer."
)


def report_of(error: BaseException) -> str:
    """Return the report of an error: versions, and where in the program it happened."""
    versions = (
        f"Kimura Viewer {__version__}, Python {platform.python_version()}, "
        f"PySide6 {pyside_version}, {platform.platform()}"
    )
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


class ErrorReport(QDialog):
    """Shows a report, which one button copies."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("An unexpected error")
        give_room(self, 640, 420)
        said = QLabel(SAID)
        said.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        self.copy = QPushButton("Copy the report")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons = QDialogButtonBox()
        # Qt's own button would have an icon on some desktops: black, in the dark too.
        buttons.addButton("C&lose", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(said)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
