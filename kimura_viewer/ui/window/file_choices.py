"""The dialogs of the system in which a file or a folder is chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:  # the window makes its choices
    from kimura_viewer.ui.window.main_window import MainWindow


class FileChoices:
    """Lets the reader choose what a window opens; the window's signals say what was chosen."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def store(self) -> None:
        """Choose a store."""
        path = self._file("Open a store", "Stores (*.sqlite *.db);;All files (*)")
        if path is not None:
            self._window.store_chosen.emit(path)

    def sources(self) -> None:
        """Choose a folder of sources."""
        name = QFileDialog.getExistingDirectory(self._window, "Open a folder of sources")
        if name:
            self._window.store_chosen.emit(Path(name))

    def copy(self) -> None:
        """Choose a copy of the text."""
        path = self._file(
            "Attach your copy of the text", "Texts (*.txt *.text *.pdf);;All files (*)"
        )
        if path is not None:
            self._window.copy_chosen.emit(path)

    def figure(self) -> None:
        """Choose a figure whose view is to be shown."""
        path = self._file("Open the view of a figure", "Figures (*.pdf *.png *.svg *.tif *.tiff)")
        if path is not None:
            self._window.figure_opened.emit(path)

    def _file(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(name) if name else None
