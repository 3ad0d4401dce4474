"""The backups of what the program keeps for its user: one of them takes its place, if confirmed."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import parse
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.kept import BackupOffer, Kept
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import give_room

SAID = (
    "Your saved views, attached copies and corrected passages are backed up each day that you use "
    "the program. One backup takes the place of all that is kept now, in every window:"
)
NONE = "There is no backup yet; the first is made when something is kept."
DAMAGED = "damaged, cannot be restored"
COLUMNS = ("Backup of", "Why", "Holds")
NOT_READ = "nothing that can be read"


class Offers(Protocol):
    """Where the backups are. All may raise `WorldError`."""

    def all(self) -> Sequence[BackupOffer]:
        """Return them, the newest first."""

    def now(self) -> Kept | None:
        """Return what is kept now; None where it cannot be read."""

    def restore(self, number: int) -> None:
        """Take everything back from a backup; what is there now is kept."""


class RestoreDialog(QDialog):
    """Lists the backups; one is chosen, confirmed, and restored.

    Signals:
        restored: What was done, in a sentence.
    """

    restored = Signal(str)

    def __init__(self, offers: Offers, parent: QWidget) -> None:
        """List the backups.

        Args:
            offers: Where they are.
            parent: The window.

        Raises:
            WorldError: They cannot be read.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offers = offers
        self._backups = tuple(offers.all())
        self._now = offers.now()
        self.setWindowTitle("Restore from a backup")
        explain(self, "how-to/back-up")
        give_room(self, 640, 420)
        self.said = QLabel(SAID if self._backups else NONE)
        self.said.setWordWrap(True)
        self.now = QLabel(f"Kept now: {_words(self._now)}")
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setWordWrap(True)
        self.table = self._make_table(parent.palette().placeholderText())
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setObjectName("complaint")
        self.note.hide()
        self.take = QPushButton("&Restore…")
        buttons = QDialogButtonBox()
        buttons.addButton("&Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.take.clicked.connect(self._ask)
        self.table.itemActivated.connect(self._ask)
        self.table.itemSelectionChanged.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        for part in (self.said, self.table, self.now, self.note, buttons):
            layout.addWidget(part)
        self._follow()

    def _make_table(self, faint: QBrush) -> QTableWidget:
        table = QTableWidget(len(self._backups), len(COLUMNS))
        table.setAccessibleName("Backups")
        table.setHorizontalHeaderLabels(COLUMNS)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for row, backup in enumerate(self._backups):
            for column, text in enumerate(_cells(backup)):
                cell = QTableWidgetItem(text)
                if backup.kept is None:
                    cell.setFlags(Qt.ItemFlag.NoItemFlags)
                    cell.setForeground(faint)
                table.setItem(row, column, cell)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        sound = [row for row, backup in enumerate(self._backups) if backup.kept is not None]
        if sound:
            table.selectRow(sound[0])
        return table

    def _chosen(self) -> BackupOffer | None:
        rows = self.table.selectionModel().selectedRows()
        return self._backups[rows[0].row()] if rows else None

    def _follow(self) -> None:
        self.take.setEnabled(self._chosen() is not None)

    def _ask(self) -> None:
        """Say what will be replaced, and restore if that is wanted."""
        chosen = self._chosen()
        if chosen is None:
            return
        box = QMessageBox(QMessageBox.Icon.Question, "Restore from a backup", "", parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Restore the backup of {_day(chosen)}?")
        box.setInformativeText(f"It holds: {_words(chosen.kept)}.\n\n{self._replaced()}")
        restore = box.addButton("&Restore", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("&Cancel", QMessageBox.ButtonRole.RejectRole))
        restore.clicked.connect(lambda: self._restore(chosen))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _replaced(self) -> str:
        if self._now is None:
            return "It takes the place of a file that is missing or damaged; that is put aside."
        return (
            f"It takes the place of what is kept now: {self._now.words}. That becomes a backup "
            "itself, so you can go back."
        )

    def _restore(self, chosen: BackupOffer) -> None:
        try:
            self._offers.restore(chosen.number)
        except WorldError as error:
            self.note.setText(str(error))
            self.note.show()
            return
        self.restored.emit(f"Restored the backup of {_day(chosen)}; what was there before is kept")
        self.accept()


def _cells(backup: BackupOffer) -> tuple[str, str, str]:
    holds = DAMAGED if backup.kept is None else backup.kept.words
    return _day(backup), backup.why, holds


def _day(backup: BackupOffer) -> str:
    return words(parse(backup.day.isoformat()))


def _words(kept: Kept | None) -> str:
    return NOT_READ if kept is None else kept.words
