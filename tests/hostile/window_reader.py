"""What a reader does in a window, step after step, until it is closed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from kimura_viewer.model.view import Extent
from kimura_viewer.ui.figures.figure_dialog import FigureDialog
from kimura_viewer.ui.window.main_window import MainWindow

STEP = 60
"""Milliseconds between the steps."""
ENTRIES = (
    "File: Restore from a backup…",
    "Ask: View link…",
    "Help: Gestures and keys",
    "Help: Keys…",
    "Help: Commands…",
    "View: Chronicle",
    "View: Essay order against time",
    "Reading: Why is this event here?",
)
"""Entries of the menus that are chosen; what opens is closed again."""


class Reader:
    """Does, a step at a time, what a reader does; then quits."""

    def __init__(self, copy: Path, folder: Path) -> None:
        self.copy = copy
        self.folder = folder
        entries = [step for name in ENTRIES for step in (partial(self.choose, name), self.close)]
        self.steps: list[Callable[[], object]] = [
            lambda: None,  # the first paint, and what is done after it
            self.look_around,
            self.attach,
            self.correct,
            partial(self.choose, "File: Export figure…"),
            self.save_figure,
            *entries,
            self.leave,
        ]
        self.clock = QTimer()
        self.clock.timeout.connect(self.go_on)
        self.clock.start(STEP)

    @property
    def window(self) -> MainWindow:
        every = QApplication.topLevelWidgets()
        return next(each for each in every if isinstance(each, MainWindow))

    def go_on(self) -> None:
        is_open = any(isinstance(each, MainWindow) for each in QApplication.topLevelWidgets())
        if not is_open or self.window.attaching.is_busy:
            return
        self.steps.pop(0)()
        if not self.steps:
            self.clock.stop()

    def choose(self, name: str) -> None:
        """Choose an entry of the menus."""
        commands = self.window.keys.commands()
        next(each for each in commands if each.name == name).action.trigger()

    def close(self) -> None:
        """Close what has opened."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()

    def look_around(self) -> None:
        self.window.current.look_at(Extent(2_300_000, 2_500_000))
        self.window.filter.only("salt")
        self.window.filter.all_button.click()
        self.window.current.select("census")

    def attach(self) -> None:
        self.window.copy_chosen.emit(self.copy)

    def correct(self) -> None:
        self.window.attaching.correct("pans", 0, 20)

    def save_figure(self) -> None:
        self.window.findChildren(FigureDialog)[0].save(self.folder / "figure.svg")

    def leave(self) -> None:
        self.window.grab().save(str(self.folder / "window.png"))
        self.window.close()
