"""The menus of the window: what can be done, each with its key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.drawing.scene_painter import CALENDAR_WORDS
from kimura_viewer.model.view import Calendar, ViewState
from kimura_viewer.ui.fittings.actions import add_act, add_choices, add_toggle
from kimura_viewer.ui.fittings.motion import wants_stillness
from kimura_viewer.ui.fittings.words import DATE_WORDS, THEME_WORDS
from kimura_viewer.ui.reading.citing_style import STYLE_WORDS, prefer_style, preferred_style
from kimura_viewer.ui.timeline.fit_menu import FitMenu
from kimura_viewer.ui.timeline.gestures import ZOOM_STEP
from kimura_viewer.ui.timeline.lanes_menu import LanesMenu
from kimura_viewer.ui.window.recent_menu import RecentMenu
from kimura_viewer.ui.window.text_size_menu import TextSizeMenu

if TYPE_CHECKING:  # the window makes its menus; preferences are imported when they are shown
    from kimura_viewer.ui.window.file_choices import FileChoices
    from kimura_viewer.ui.window.guide import Guide
    from kimura_viewer.ui.window.main_window import MainWindow, WindowData
    from kimura_viewer.ui.window.preferences import Choice


class WindowMenus:
    """File, View, Reading, Ask and Help.

    Attributes:
        lanes: View → Lanes by.
        text_sizes: View → Text size.
        filter_toggle: Shows and hides the filter.
        reading_wide: Gives the text the window's width; see `ReadingRoom`.
    """

    def __init__(
        self, window: "MainWindow", data: "WindowData", files: "FileChoices", guide: "Guide"
    ) -> None:
        self._window = window
        self._data = data
        self._files = files
        bar = window.menuBar()
        self._make_file_menu(bar.addMenu("&File"), guide)
        self._make_view_menu(bar.addMenu("&View"))
        self._make_reading_menu(bar.addMenu("&Reading"))
        bar.addMenu(window.ask)
        self._make_help_menu(bar.addMenu("&Help"), guide)
        self.follow(window.current.state)

    def follow(self, state: ViewState) -> None:
        """Check what a view has, and offer the ways back and forward that there are."""
        current = self._window.current
        self._date_checks[state.dates].setChecked(True)
        self._back.setEnabled(current.can_go_back)
        self._forward.setEnabled(current.can_go_forward)
        for calendar, action in self._calendar_checks.items():
            action.setChecked(calendar in state.calendars)

    def check_theme(self, name: str) -> None:
        """Show which theme was chosen: its name, or ``system``."""
        self._theme_checks[name].setChecked(True)

    def show_part(self, picture: str) -> None:
        """Show the part of the window that is a picture, where there is one."""
        toggle = self._picture_toggles.get(picture)
        if toggle is not None:
            toggle.setChecked(True)

    def offer_copy(self, is_attached: bool) -> None:
        """Offer what needs a copy of the text."""
        for action in (self._detach, self._find):
            action.setEnabled(is_attached)

    def preferences(self) -> "tuple[tuple[Choice | QAction, ...], ...]":
        """Return what the reader may prefer: the look, the dates, the citations."""
        from kimura_viewer.ui.window.preferences import Choice

        return (
            (
                Choice("&Theme", list(self._theme_checks.values())),
                Choice("Text si&ze", list(self.text_sizes.checks.values())),
                self._still,
            ),
            (
                Choice("&Dates", list(self._date_checks.values())),
                *self._calendar_checks.values(),
            ),
            (Choice("C&itations", list(self._style_checks.values())),),
        )

    # Inside

    def _make_file_menu(self, menu: QMenu, guide: "Guide") -> None:
        window, files = self._window, self._files
        add_act(menu, "&Open store…", files.store, QKeySequence.StandardKey.Open)
        add_act(menu, "Open a &folder of sources…", files.sources)
        if self._data.recents is not None:
            chosen = window.recent_chosen.emit
            menu.addMenu(RecentMenu(self._data.recents, chosen, window.complain, menu))
        add_act(menu, "&Attach your copy…", files.copy, "Ctrl+T")
        self._detach = add_act(menu, "&Remove your copy", window.attaching.detach)
        self._detach.setEnabled(False)
        menu.addSeparator()
        add_act(menu, "&Export figure…", partial(window.want_figure, "timeline"), "Ctrl+E")
        order = "Export figure of the essay or&der…"
        add_act(menu, order, partial(window.want_figure, "essay-order"), "Ctrl+Shift+E")
        add_act(menu, "Open the &view of a figure…", files.figure, "Ctrl+Shift+O")
        menu.addSeparator()
        add_act(menu, "Restore from a &backup…", window.restore_wanted.emit)
        menu.addSeparator()
        preferences = add_act(menu, "&Preferences…", guide.show_preferences, "Ctrl+,")
        preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        add_act(menu, "&Quit", window.close, "Ctrl+Q")

    def _make_view_menu(self, menu: QMenu) -> None:
        window, current, timeline = self._window, self._window.current, self._window.timeline
        menu.addMenu(FitMenu(timeline, window.go_to_date.ask, menu))
        zoom_in = add_act(menu, "Zoom &in", lambda: timeline.zoom(ZOOM_STEP), "Ctrl++")
        # Where + takes Shift, Ctrl and Shift and + are the key of larger type.
        zoom_in.setShortcuts([*zoom_in.shortcuts(), QKeySequence("Ctrl+=")])
        add_act(menu, "Zoom &out", lambda: timeline.zoom(1 / ZOOM_STEP), "Ctrl+-")
        self._back = add_act(menu, "&Back", current.back, "Alt+Left")
        self._forward = add_act(menu, "For&ward", current.forward, "Alt+Right")
        add_act(menu, "&Next event", lambda: timeline.step(1), "Ctrl+Right")
        add_act(menu, "&Previous event", lambda: timeline.step(-1), "Ctrl+Left")
        menu.addSeparator()
        self._make_view_choices(menu)
        menu.addSeparator()
        self.filter_toggle = add_toggle(menu, "Filter", window.filter, "F6")
        self.right_toggle = add_toggle(menu, "Event and reading", window.right, "F7")
        add_toggle(menu, "Overview", window.overview, "F10")
        window.status.offer_legend(add_toggle(menu, "Legend", window.legend, "F8"))
        self._make_middle_choices(menu, window.middle_parts)

    def _make_view_choices(self, menu: QMenu) -> None:
        window, current = self._window, self._window.current
        self.lanes = LanesMenu(current, self._data.tree, menu)
        menu.addMenu(self.lanes)
        dates = menu.addMenu("&Dates")
        date_words = {choice: text.capitalize() for choice, text in DATE_WORDS.items()}
        self._date_checks = add_choices(dates, date_words, current.draw_dates)
        dates.addSeparator()
        self._calendar_checks: dict[Calendar, QAction] = {}
        for calendar, text in CALENDAR_WORDS.items():
            action = add_act(dates, text, partial(current.toggle_calendar, calendar))
            action.setCheckable(True)
            self._calendar_checks[calendar] = action
        themes = menu.addMenu("&Theme")
        self._theme_checks = add_choices(themes, THEME_WORDS, window.theme_chosen.emit)
        self.text_sizes = TextSizeMenu(menu)
        self.text_sizes.resized.connect(window.resize_type)
        menu.addMenu(self.text_sizes)
        still = add_act(menu, "Reduce &motion", lambda: window.reduce_motion(still.isChecked()))
        still.setCheckable(True)
        still.setChecked(wants_stillness())
        self._still = still

    def _make_middle_choices(self, menu: QMenu, parts: tuple[QWidget, QWidget, QWidget]) -> None:
        """What stands in the middle: the timeline goes only where something is in its place."""
        picture, argument, table = parts
        chronicle = add_toggle(menu, "Chronicle", table, "F9")
        order = add_toggle(menu, "Essay order against time", argument, "F12")
        others = [chronicle, order]
        timeline = add_toggle(menu, "Timeline", picture, "F11")
        self._picture_toggles = {"timeline": timeline, "essay-order": order}

        def follow() -> None:
            any_other = any(action.isChecked() for action in others)
            timeline.setEnabled(any_other)
            if not any_other:
                timeline.setChecked(True)

        for action in others:
            action.toggled.connect(follow)
        follow()

    def _make_reading_menu(self, menu: QMenu) -> None:
        window = self._window
        panel, evidence = window.reading, window.evidence
        add_act(menu, "&Read the passage", window.desk.read_passage, "Ctrl+R")
        why = "&Why is this event here?"
        add_act(menu, why, lambda: evidence.toggle_why(window), "W")
        self.reading_wide = menu.addAction("Read at full wi&dth")
        self.reading_wide.setShortcut(QKeySequence("F5"))
        add_act(menu, "&Next passage", lambda: panel.step(1), "Ctrl+Shift+Right")
        add_act(menu, "&Previous passage", lambda: panel.step(-1), "Ctrl+Shift+Left")
        self._find = add_act(menu, "&Find in the text…", window.find_in_text, "Ctrl+Shift+F")
        self._find.setEnabled(False)
        menu.addSeparator()
        copy = menu.addMenu("&Copy")
        copy.aboutToShow.connect(lambda: evidence.fill_citing(copy))
        add_act(menu, "Copy the c&itation", evidence.copy_citation, "Ctrl+Shift+C")
        styles = menu.addMenu("Citation &style")
        self._style_checks = add_choices(styles, STYLE_WORDS, prefer_style)
        self._style_checks[preferred_style()].setChecked(True)
        outline = menu.addMenu("&Outline")
        outline.aboutToShow.connect(lambda: window.desk.fill_outline(outline))

    def _make_help_menu(self, menu: QMenu, guide: "Guide") -> None:
        add_act(menu, "&Help", guide.show_help, "F1")
        add_act(menu, "&Gestures and keys", guide.show_gestures, "Shift+F1")
        add_act(menu, "&Tour", guide.show_tour)
        add_act(menu, "&Keys…", guide.show_keys, "?")
        add_act(menu, "&Commands…", guide.show_palette, "Ctrl+Shift+P")
        add_act(menu, "&About Kimura Viewer", guide.show_about)
