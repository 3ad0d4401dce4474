"""The window: filter at the left, timeline in the middle, event and reading at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.scene_painter import CALENDAR_WORDS
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.view import Calendar, ViewState
from kimura_viewer.model.work import Work
from kimura_viewer.ui.actions import add_act, add_choices, add_toggle
from kimura_viewer.ui.chronicle import Chronicle
from kimura_viewer.ui.current_view import CurrentView
from kimura_viewer.ui.event_card import BASIS_WORDS
from kimura_viewer.ui.event_panel import EventPanel
from kimura_viewer.ui.figure_drop import FigureDrop
from kimura_viewer.ui.filter_panel import FilterPanel
from kimura_viewer.ui.gestures import ZOOM_STEP
from kimura_viewer.ui.lanes_menu import LanesMenu
from kimura_viewer.ui.legend_strip import LegendStrip
from kimura_viewer.ui.overview import Overview
from kimura_viewer.ui.reading_panel import ReadCopy, ReadingPanel
from kimura_viewer.ui.status import Status
from kimura_viewer.ui.style import palette, style_sheet
from kimura_viewer.ui.timeline_view import TimelineView
from kimura_viewer.ui.words import DATE_WORDS, THEME_WORDS

LEGEND_FROM = 1000
"""Pixels of height from which a new window shows the legend."""
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
        figure_wanted: A figure of the current view is to be made.
        figure_opened: Path of a figure whose view is to be shown.
        theme_chosen: Name of a theme, or ``system``.
    """

    store_chosen = Signal(Path)
    copy_chosen = Signal(Path)
    figure_wanted = Signal()
    figure_opened = Signal(Path)
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
        self.overview = Overview(current, self.timeline, theme)
        self.legend = LegendStrip(data.tree, theme)
        self.chronicle = Chronicle(current, data.table, data.tree, data.event)
        self.status = Status(current, data.table, data.event)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._restore()
        self._make_menus()
        self._connect()
        FigureDrop(self, self.figure_opened.emit)
        self.setWindowTitle(f"{data.work.title} – Kimura Viewer")
        self.set_theme(theme)
        self.timeline.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self._theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        for part in (
            self.timeline,
            self.overview,
            self.legend,
            self.filter,
            self.card,
            self.reading,
        ):
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
        self.status.close_list()
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/columns", self._splitter.saveState())
        settings.setValue("window/right", self._right.saveState())
        settings.setValue("window/legend", self.legend.isVisibleTo(self))
        super().closeEvent(event)

    # Inside

    def _lay_out(self) -> None:
        self._right.addWidget(self.card)
        self._right.addWidget(self.reading)
        self._right.setStretchFactor(0, 3)
        self._right.setStretchFactor(1, 2)
        picture = QWidget()
        stack = QVBoxLayout(picture)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.timeline, 1)
        stack.addWidget(self.overview)
        stack.addWidget(self.legend)
        self._middle.addWidget(picture)
        self._middle.addWidget(self.chronicle)
        self._middle.setStretchFactor(0, 1)
        self._middle.setCollapsible(0, False)
        self.chronicle.hide()
        for part, least in ((self.filter, 190), (self._middle, 320), (self._right, 260)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(1, False)
        for splitter in (self._splitter, self._middle, self._right):
            splitter.setHandleWidth(1)
        self.setCentralWidget(self._splitter)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.timeline.scene_changed.connect(self.status.count)
        self.timeline.scene_changed.connect(self.legend.show_scene)
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
        remembered = settings.value("window/legend", type=bool)
        roomy = self.height() >= LEGEND_FROM
        self.legend.setVisible(bool(remembered) if settings.contains("window/legend") else roomy)

    def _make_menus(self) -> None:
        file = self.menuBar().addMenu("&File")
        add_act(file, "&Open store…", self._choose_store, QKeySequence.StandardKey.Open)
        add_act(file, "&Attach your copy…", self._choose_copy, "Ctrl+T")
        file.addSeparator()
        add_act(file, "&Export figure…", self.figure_wanted.emit, "Ctrl+E")
        add_act(file, "Open the &view of a figure…", self._choose_figure, "Ctrl+Shift+O")
        file.addSeparator()
        add_act(file, "&Quit", self.close, QKeySequence.StandardKey.Quit)
        view = self.menuBar().addMenu("&View")
        add_act(view, "&Fit all events", self.timeline.fit, "Ctrl+0")
        add_act(view, "Zoom &in", lambda: self.timeline.zoom(ZOOM_STEP), "Ctrl++")
        add_act(view, "Zoom &out", lambda: self.timeline.zoom(1 / ZOOM_STEP), "Ctrl+-")
        self._back = add_act(view, "&Back", self.current.back, "Alt+Left")
        self._forward = add_act(view, "F&orward", self.current.forward, "Alt+Right")
        add_act(view, "&Next event", lambda: self.timeline.step(1), "Ctrl+Right")
        add_act(view, "&Previous event", lambda: self.timeline.step(-1), "Ctrl+Left")
        view.addSeparator()
        self._make_view_choices(view)
        view.addSeparator()
        add_toggle(view, "Filter", self.filter, "F6")
        add_toggle(view, "Event and reading", self._right, "F7")
        add_toggle(view, "Overview", self.overview, "F10")
        legend = add_toggle(view, "Legend", self.legend, "F8")
        self.status.offer_legend(legend)
        add_toggle(view, "Chronicle", self.chronicle, "F9")
        about = self.menuBar().addMenu("&Help")
        add_act(about, "&About Kimura Viewer", self._about)

    def _make_view_choices(self, view: QMenu) -> None:
        self.lanes = LanesMenu(self.current, self._data.tree, view)
        view.addMenu(self.lanes)
        dates = view.addMenu("&Dates")
        self._date_checks = add_choices(
            dates,
            {choice: text.capitalize() for choice, text in DATE_WORDS.items()},
            self.current.draw_dates,
        )
        dates.addSeparator()
        self._calendar_checks: dict[Calendar, QAction] = {}
        for calendar, text in CALENDAR_WORDS.items():
            action = add_act(dates, text, partial(self.current.toggle_calendar, calendar))
            action.setCheckable(True)
            self._calendar_checks[calendar] = action
        self._theme_checks = add_choices(
            view.addMenu("&Theme"), THEME_WORDS, self.theme_chosen.emit
        )
        self._check_choices(self.current.state)

    def _check_choices(self, state: ViewState) -> None:
        self._date_checks[state.dates].setChecked(True)
        self._back.setEnabled(self.current.can_go_back)
        self._forward.setEnabled(self.current.can_go_forward)
        for calendar, action in self._calendar_checks.items():
            action.setChecked(calendar in state.calendars)

    def _follow(self, old: ViewState, new: ViewState) -> None:
        self._check_choices(new)

    def _describe(self, row: int) -> str:
        event = self._data.event(str(self._data.table.ids[row]))
        lines = [event.title, f"{words(event.date)} – {BASIS_WORDS[event.basis]}"]
        if event.recorded is not None and event.basis != "record":
            lines.append(f"In the record: {words(event.recorded)}")
        if event.primary is not None:
            lines.append(self._data.tree[event.primary].name)
        return f"<p style='white-space: pre'>{'<br>'.join(map(escape, lines))}</p>"

    def _group_colour(self, event: Event) -> str:
        if event.primary is None:
            return self._theme.soft
        groups = [group.id for group in self._data.tree.groups]
        return self._theme.group(groups.index(self._data.tree.group_of(event.primary).id))

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
        figures = "Figures (*.pdf *.png *.svg *.tif *.tiff)"
        name, _ = QFileDialog.getOpenFileName(self, "Open the view of a figure", "", figures)
        if name:
            self.figure_opened.emit(Path(name))

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
