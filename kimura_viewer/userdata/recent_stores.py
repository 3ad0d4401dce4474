"""The stores that were opened last, as the window offers them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimura_viewer.userdata.places import SHIPPED, location_of, store_url

if TYPE_CHECKING:  # opened when stores are asked for
    from kimura_viewer.userdata.user_data import UserData

OFFERED = 10
"""So many are offered; more are remembered, for when some of these are removed."""
SHIPPED_NAME = "The essay that comes with the program"


@dataclass(frozen=True, slots=True)
class RecentStore:
    """A store that was opened.

    Attributes:
        name: What tells it from others: of a file its name.
        place: Where it is: of a file its folder; empty where the name says it.
        location: Its path or URL, or `SHIPPED`.
        is_missing: Whether it is a file that is not there.
    """

    name: str
    place: str
    location: str
    is_missing: bool = False


class RecentStores:
    """What `UserData` keeps of stores; it is opened when they are asked for."""

    def __init__(self, user_data: "Callable[[], UserData]") -> None:
        """Take the stores.

        Args:
            user_data: Returns the user's data, opening it the first time.
        """
        self._user_data = user_data

    def all(self) -> tuple[RecentStore, ...]:
        """Return the `OFFERED` stores that were opened last, the newest first."""
        return tuple(_recent(url) for url in self._user_data().recent_stores()[:OFFERED])

    def opened(self, location: str) -> None:
        """Remember a store as the one opened last; a password in its URL is not kept."""
        self._user_data().opened_store(_url(location))

    def forget(self, location: str) -> None:
        """Take a store out of the list."""
        self._user_data().forget_store(_url(location))


def _recent(url: str) -> RecentStore:
    location = location_of(url)
    if location == SHIPPED:
        return RecentStore(SHIPPED_NAME, "", location)
    if location == url:
        return RecentStore(url, "", location)
    path = Path(location)
    return RecentStore(path.name, str(path.parent), location, not os.path.exists(path))


def _url(location: str) -> str:
    """Return the URL of a store without the stars that stand for a password: they open nothing."""
    return store_url(location).replace(":***@", "@", 1)
