"""The saved views of one store."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kimura_viewer.userdata.records import SavedView

if TYPE_CHECKING:  # opened when views are asked for
    from kimura_viewer.userdata.user_data import UserData


class StoreViews:
    """What `UserData` keeps of the views of one store; it is opened when they are asked for."""

    def __init__(self, user_data: "Callable[[], UserData]", store: str) -> None:
        """Take the views of a store.

        Args:
            user_data: Returns the user's data, opening it the first time.
            store: What `store_key` returns.
        """
        self._user_data = user_data
        self._store = store

    def all(self) -> tuple[SavedView, ...]:
        """Return the saved views, by name."""
        return self._user_data().views(self._store)

    def save(self, name: str, link: str) -> None:
        """Keep a view, in the place of one of the same name."""
        self._user_data().save_view(self._store, name, link)

    def delete(self, name: str) -> None:
        """Forget a view."""
        self._user_data().delete_view(self._store, name)
