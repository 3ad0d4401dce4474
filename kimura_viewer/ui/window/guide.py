"""What tells the reader about the window: help, tour, keys, commands, preferences, About."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kimura_viewer.ui.fittings.help_pages import open_page, page_about

if TYPE_CHECKING:  # the window makes its guide; a tour is imported when it begins
    from kimura_viewer.ui.window.main_window import MainWindow, WindowData
    from kimura_viewer.ui.window.tour import Tour


class Guide:
    """Opens the dialogs, each imported when it is first wanted.

    Attributes:
        tour: The one that is under way, if any.
    """

    def __init__(self, window: "MainWindow", data: "WindowData") -> None:
        self._window = window
        self._data = data
        self.tour: Tour | None = None

    def show_help(self) -> None:
        """Open the docs at the page about the part that has the keyboard."""
        page = page_about(QApplication.focusWidget())
        if not open_page(page):
            self._window.tell("The docs cannot be opened here; these are the gestures.")
            self.show_gestures()

    def show_gestures(self) -> None:
        """Say what the mouse and the keys do."""
        from kimura_viewer.ui.timeline.gestures_list import show_gestures

        show_gestures(self._window)

    def show_preferences(self) -> None:
        """Show what the reader prefers; it is applied at once."""
        from kimura_viewer.ui.window.preferences import Offered, PreferencesDialog

        menus = self._window.menus
        acts = (("&Keys…", self.show_keys), ("To&ur", self.show_tour))
        dialog = PreferencesDialog(Offered(menus.preferences(), acts), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus.text_sizes.resized.connect(dialog.fit)
        dialog.open()

    def show_tour(self) -> None:
        """Point at the parts of the window, one after the other."""
        from kimura_viewer.ui.window.tour_steps import begin_tour

        if self.tour is not None:
            self.tour.end()
        self.tour = begin_tour(self._window)
        self.tour.ended.connect(self._forget_tour)

    def _forget_tour(self) -> None:
        self.tour = None

    def show_keys(self) -> None:
        """List all keys."""
        from kimura_viewer.ui.window.keys_dialog import KeysDialog

        KeysDialog(self._window.keys, self._window).open()

    def show_palette(self) -> None:
        """Offer all commands, and each determinant."""
        from kimura_viewer.ui.window.command_palette import CommandPalette, Offer, offers_of

        window = self._window
        window.ask.sample_views.fill()
        offers = offers_of(window.keys.commands())
        offers += [
            Offer(f"Show only: {each.name}", "", partial(window.filter.only, each.id))
            for each in self._data.tree
        ]
        CommandPalette(offers, window).open()

    def show_about(self) -> None:
        """Say what this program is, and which store it shows."""
        from kimura_viewer.ui.window.about import AboutDialog

        AboutDialog(self._data.work, self._data.content_hash, self._window).open()
