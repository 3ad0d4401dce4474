"""The window: filter at the left, timeline in the middle, event and reading at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QWidget,
)

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.view import LANE_GROUPINGS, LaneGrouping, ViewState
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.event_panel import EventPanel
from kimura_viewer.ui.filter_panel import FilterPanel
from kimura_viewer.ui.reading_panel import ReadCopy, ReadingPanel
from kimura_viewer.ui.style import palette, style_sheet
from kimura_viewer.ui.timeline_view import ZOOM_STEP, TimelineView

LANE_WORDS: dict[LaneGrouping, str] = {"determinant": "By determinant", "none": "One lane"}
THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark", "print": "Print"}
SIZE = (1440, 900)
"""Pixels of the window when it opens for the first time, on a screen that has them."""


@dataclass(frozen=True)
class WindowData:
    """What a window shows.

    Attributes:
        work: The text.
        tree: Its determinants.
        table: All events.
        event: Gives one event complete.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]


class MainWindow(QMainWindow):
    """All parts around one current view.

    Signals:
        store_chosen: Path of a store to open instead.
        copy_chosen: Path of a copy to attach.
        figure_chosen: Path of a figure to write of the current view.
        theme_chosen: Name of a theme, or ``system``.
    """

    store_chosen = Signal(Path)
    copy_chosen = Signal(Path)
    figure_chosen = Signal(Path)
    theme_chosen = Signal(str)

    def __init__(self, data: WindowData, current: CurrentView, theme: Theme) -> None:
        super().__init__()
        self.current = current
        self._data = data
        self.timeline = TimelineView(current, data.table, data.tree, theme, self._describe)
        self.filter = FilterPanel(current, data.table, data.tree, theme)
        self.card = EventPanel(current, data.table, data.tree, theme, data.event)
        self.reading = ReadingPanel(current, theme, data.event, self._group_colour)
        self._theme = theme
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._counts = QLabel()
        self._lay_out()
        self._make_menus()
        self._connect()
        self.setWindowTitle(f"{data.work.title} – Kimura Viewer")
        self.set_theme(theme)
        self._restore()
        self.timeline.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self._theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        for part in (self.timeline, self.filter, self.card, self.reading):
            part.set_theme(theme)

    def check_theme(self, name: str) -> None:
        """Show in the menu which theme was chosen: its name, or ``system``."""
        self._theme_checks[name].setChecked(True)

    def set_copy(self, read: ReadCopy) -> None:
        """Show passages in the reader's copy."""
        self.reading.set_copy(read)
        total = self._right.height()
        self._right.setSizes([total * 2 // 5, total * 3 // 5])
        found = sum(location.start is not None for location in read.locations.values())
        self.statusBar().showMessage(
            f"{read.copy.path.name}: {found} of {len(read.locations)} passages found", 8000
        )

    def complain(self, message: str) -> None:
        """Say what went wrong; the window stays as it was."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Kimura Viewer", message, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.open()

    def tell(self, message: str) -> None:
        """Say for a while what was done."""
        self.statusBar().showMessage(message, 8000)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes and places."""
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/columns", self._splitter.saveState())
        settings.setValue("window/right", self._right.saveState())
        super().closeEvent(event)

    # Inside

    def _lay_out(self) -> None:
        self._right.addWidget(self.card)
        self._right.addWidget(self.reading)
        self._right.setStretchFactor(0, 3)
        self._right.setStretchFactor(1, 2)
        for part, least in ((self.filter, 190), (self.timeline, 320), (self._right, 260)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(1, False)
        for splitter in (self._splitter, self._right):
            splitter.setHandleWidth(1)
        self.setCentralWidget(self._splitter)
        self.statusBar().addPermanentWidget(self._counts)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.timeline.scene_changed.connect(self._count)
        self.timeline.lane_activated.connect(self.filter.only)
        self.card.determinant_chosen.connect(self.filter.only)
        self.reading.attach_requested.connect(self._choose_copy)
        self.current.changed.connect(self._follow)

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            available = self.screen().availableSize()
            self.resize(min(SIZE[0], available.width()), min(SIZE[1], available.height()))
        columns, right = settings.value("window/columns"), settings.value("window/right")
        if not (isinstance(columns, QByteArray) and self._splitter.restoreState(columns)):
            narrow = self.width() < 1400
            side, reading = (244, 300) if narrow else (260, 380)
            self._splitter.setSizes([side, self.width() - side - reading, reading])
        if isinstance(right, QByteArray):
            self._right.restoreState(right)

    def _make_menus(self) -> None:
        file = self.menuBar().addMenu("&File")
        self._act(file, "&Open store…", self._choose_store, QKeySequence.StandardKey.Open)
        self._act(file, "&Attach your copy…", self._choose_copy, "Ctrl+T")
        file.addSeparator()
        self._act(file, "&Export figure…", self._choose_figure, "Ctrl+E")
        file.addSeparator()
        self._act(file, "&Quit", self.close, QKeySequence.StandardKey.Quit)
        view = self.menuBar().addMenu("&View")
        self._act(view, "&Fit all events", self.timeline.fit, "Ctrl+0")
        self._act(view, "Zoom &in", lambda: self.timeline.zoom(ZOOM_STEP), "Ctrl++")
        self._act(view, "Zoom &out", lambda: self.timeline.zoom(1 / ZOOM_STEP), "Ctrl+-")
        self._act(view, "&Next event", lambda: self.timeline.step(1), "Ctrl+Right")
        self._act(view, "&Previous event", lambda: self.timeline.step(-1), "Ctrl+Left")
        view.addSeparator()
        self._lane_actions(view.addMenu("&Lanes"))
        self._theme_actions(view.addMenu("&Theme"))
        view.addSeparator()
        for name, part, key in (
            ("Filter", self.filter, "F6"),
            ("Event and reading", self._right, "F7"),
        ):
            toggle = view.addAction(name)
            toggle.setCheckable(True)
            toggle.setChecked(True)
            toggle.setShortcut(key)
            toggle.toggled.connect(part.setVisible)
        about = self.menuBar().addMenu("&Help")
        self._act(about, "&About Kimura Viewer", self._about, None)

    def _act(
        self,
        menu: QWidget,
        text: str,
        act: Callable[..., object],
        key: QKeySequence.StandardKey | str | None,
    ) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked: act())
        if key is not None:
            action.setShortcut(QKeySequence(key))
        menu.addAction(action)
        return action

    def _lane_actions(self, menu: QWidget) -> None:
        group = QActionGroup(self)
        self._lane_checks: dict[LaneGrouping, QAction] = {}
        for lanes in LANE_GROUPINGS:
            action = self._act(
                menu, LANE_WORDS[lanes], partial(self.current.group_lanes, lanes), None
            )
            action.setCheckable(True)
            action.setChecked(lanes == self.current.state.lanes)
            group.addAction(action)
            self._lane_checks[lanes] = action

    def _theme_actions(self, menu: QWidget) -> None:
        group = QActionGroup(self)
        self._theme_checks: dict[str, QAction] = {}
        for name, text in THEME_WORDS.items():
            action = self._act(menu, text, partial(self.theme_chosen.emit, name), None)
            action.setCheckable(True)
            group.addAction(action)
            self._theme_checks[name] = action

    def _follow(self, old: ViewState, new: ViewState) -> None:
        self._lane_checks[new.lanes].setChecked(True)

    def _count(self, scene: Scene) -> None:
        """Say what is shown, filtered out and out of view; nothing is hidden silently."""
        said = [f"{scene.in_view} of {scene.total} events in view"]
        if scene.shown - scene.in_view:
            said.append(f"{scene.shown - scene.in_view} out of view")
        if scene.total - scene.shown:
            said.append(f"{scene.total - scene.shown} filtered out")
        unlabelled = scene.in_view - len(scene.labels)
        if unlabelled:
            said.append(f"{unlabelled} labels wait for a closer zoom")
        self._counts.setText("   ·   ".join(said))

    def _describe(self, row: int) -> str:
        event = self._data.event(str(self._data.table.ids[row]))
        primary = self._data.tree[event.illustrations[0].determinant_id]
        lines = (event.title, words(event.date), primary.name)
        return f"<p style='white-space: pre'>{'<br>'.join(map(escape, lines))}</p>"

    def _group_colour(self, event: Event) -> str:
        groups = [group.id for group in self._data.tree.groups]
        slug = event.illustrations[0].determinant_id
        return self._theme.group(groups.index(self._data.tree.group_of(slug).id))

    def _choose_store(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Open a store", "", "Stores (*.sqlite *.db);;All files (*)"
        )
        if name:
            self.store_chosen.emit(Path(name))

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Attach your copy of the text", "", "Plain text (*.txt *.text);;All files (*)"
        )
        if name:
            self.copy_chosen.emit(Path(name))

    def _choose_figure(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Export a figure", "timeline.png", "Figures (*.png *.svg *.pdf)"
        )
        if name:
            self.figure_chosen.emit(Path(name))

    def _about(self) -> None:
        from kimura_viewer import __version__

        work = self._data.work
        QMessageBox.about(
            self,
            "About Kimura Viewer",
            f"<h3>Kimura Viewer {__version__}</h3><p>Read an argument in time.</p>"
            f"<p>This store: {escape(work.author)}, “{escape(work.title)}” ({work.year}).</p>"
            "<p>MIT licence. The text itself is under copyright and is not part of the program; "
            "attach your own copy to read the passages.</p>",
        )
