"""The menu “Open recent”: the stores that were opened last; what is missing can be removed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.shown_texts import shown
from kimura_viewer.ui.fittings.actions import add_act
from kimura_viewer.ui.fittings.words import tip

LONGEST_NAME, LONGEST_PLACE, LONGEST_TIP = 120, 44, 1_000
"""Characters that are shown: of a name, of its folder's path, and of both in the tool tip."""


class Recent(Protocol):
    """A store that was opened."""

    @property
    def name(self) -> str:
        """What tells it from others."""

    @property
    def place(self) -> str:
        """Where it is; empty where the name says it."""

    @property
    def location(self) -> str:
        """What opens it."""

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there."""


class Recents(Protocol):
    """Where stores that were opened are remembered."""

    def all(self) -> Sequence[Recent]:
        """Return those to offer, the newest first."""

    def forget(self, location: str) -> None:
        """Take a store out of the list."""


class RecentMenu(QMenu):
    """Looks up the stores each time it opens."""

    def __init__(
        self,
        recents: Recents,
        open_: Callable[[str], object],
        complain: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """Offer the stores.

        Args:
            recents: Where they are remembered.
            open_: Opens one.
            complain: Tells the reader what went wrong.
            parent: The window.
        """
        super().__init__("Open re&cent", parent)
        self.recents = recents
        self._open = open_
        self._complain = complain
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is remembered now."""
        for action in self.actions():
            self.removeAction(action)
            (action.menu() or action).deleteLater()
        try:
            stores = self.recents.all()
        except WorldError as error:
            self._complain(str(error))
            return
        for number, store in enumerate(stores, 1):
            self._offer(number, store)
        if stores:
            self._offer_removing(stores)
        else:
            self.addAction("No store was opened yet").setEnabled(False)

    def remove(self, *locations: str) -> None:
        """Take stores out of the list."""
        try:
            for location in locations:
                self.recents.forget(location)
        except WorldError as error:
            self._complain(str(error))

    def _offer(self, number: int, store: Recent) -> None:
        action = add_act(
            self, f"&{number % 10}  {words_of(store)}", partial(self._open, store.location)
        )
        action.setEnabled(not store.is_missing)
        gone = " is not there any more" * store.is_missing
        action.setToolTip(tip(f"{shown(store.location, LONGEST_TIP)}{gone}", wraps=True))

    def _offer_removing(self, stores: Sequence[Recent]) -> None:
        missing = [store.location for store in stores if store.is_missing]
        self.addSeparator()
        if missing:
            add_act(self, "Remove what is &missing", partial(self.remove, *missing))
        remove = self.addMenu("&Remove from this list")
        for store in stores:
            add_act(remove, words_of(store), partial(self.remove, store.location))


def words_of(store: Recent) -> str:
    """Return the name of a store and its place, as a menu shows them."""
    place = store.place
    if len(place) > LONGEST_PLACE:
        place = f"…{place[1 - LONGEST_PLACE :]}"
    name = " ".join(shown(store.name, LONGEST_NAME).split())
    said = f"{name} – {shown(place)}" if place else name
    return said.replace("&", "&&") + (" (missing)" if store.is_missing else "")
