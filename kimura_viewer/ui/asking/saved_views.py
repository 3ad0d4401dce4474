"""Views that a reader has given names: a menu of them, to go to, to save and to forget."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.shown_texts import shown
from kimura_viewer.ui.fittings.actions import add_act
from kimura_viewer.ui.fittings.messages import is_agreed

LONGEST_NAME = 120
"""Characters of a name."""


Result = TypeVar("Result")


class Saved(Protocol):
    """A view with its name."""

    @property
    def name(self) -> str:
        """What the reader calls it."""

    @property
    def link(self) -> str:
        """Its view link."""


class Views(Protocol):
    """Where the saved views of one store are kept."""

    def all(self) -> tuple[Saved, ...]:
        """Return them, in the order in which they are offered."""

    def save(self, name: str, link: str) -> None:
        """Keep a view, in the place of one of the same name."""

    def delete(self, name: str) -> None:
        """Forget a view."""


class SavedViews(QMenu):
    """The menu “Saved views”; what is in it is looked up each time it opens."""

    def __init__(
        self,
        views: Views,
        link: Callable[[], str],
        follow: Callable[[str], object],
        complain: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """Offer the saved views.

        Args:
            views: Where they are kept.
            link: Returns the link of the view that is shown.
            follow: Goes to the view of a link, or raises a `WorldError` with the reason.
            complain: Tells the reader what went wrong.
            parent: The window.
        """
        super().__init__("Sa&ved views", parent)
        self.views = views
        self._link = link
        self._follow = follow
        self._complain = complain
        self._window = parent
        self._save = add_act(self, "&Save this view…", self.ask_name, "Ctrl+S")
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is saved now."""
        for action in self.actions()[1:]:
            self.removeAction(action)
            (action.menu() or action).deleteLater()
        saved = self._attempt(self.views.all) or ()
        if not saved:
            return
        self.addSeparator()
        for number, view in enumerate(saved, 1):
            add_act(self, f"{_key(number)}{_escaped(view.name)}", partial(self.go, view.link))
        self.addSeparator()
        forget = self.addMenu("&Forget")
        for view in saved:
            add_act(forget, _escaped(view.name), partial(self.forget, view.name))

    def ask_name(self) -> None:
        """Ask for a name, and save the view that is shown under it."""
        name, wanted = QInputDialog.getText(self._window, "Save this view", "Its name:")
        name = " ".join(name.split())[:LONGEST_NAME]
        if wanted and name and self._may_replace(name):
            self._attempt(lambda: self.views.save(name, self._link()))

    def go(self, link: str) -> None:
        """Show a saved view."""
        self._attempt(lambda: self._follow(link))

    def forget(self, name: str) -> None:
        """Forget a saved view."""
        self._attempt(lambda: self.views.delete(name))

    def _may_replace(self, name: str) -> bool:
        saved = self._attempt(self.views.all)
        if saved is None:
            return False
        if name not in {view.name for view in saved}:
            return True
        question = f"There is a view “{shown(name)}” already. Replace it?"
        return is_agreed(self._window, "Save this view", question)

    def _attempt(self, act: Callable[[], Result]) -> Result | None:
        try:
            return act()
        except WorldError as error:
            self._complain(str(error))
            return None


def _escaped(name: str) -> str:
    """Return a name as a menu shows it; what somebody else kept may be longer, or of many lines."""
    return " ".join(shown(name, LONGEST_NAME).split()).replace("&", "&&")


def _key(number: int) -> str:
    return f"&{number}  " if number < 10 else ""
