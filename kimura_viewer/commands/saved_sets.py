"""Sets of figures of the views that the user has saved for a store."""

import re
from typing import TYPE_CHECKING

from kimura_viewer.commands.viewing import linked
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import is_shipped
from kimura_viewer.userdata.places import FILE_NAME, SHIPPED, data_folder, store_key

if TYPE_CHECKING:
    from kimura_viewer.drawing.figure_sets import Member
    from kimura_viewer.userdata.records import SavedView


def saved_members(store: EventStore) -> tuple["Member", ...]:
    """Return a figure for each view that is saved for a store, by name.

    Raises:
        FigureSetError: None is.
        WorldError: The user's data cannot be read, or a view asks for what the store has not.
    """
    from kimura_viewer.drawing.figure_sets import FigureSetError, Member

    saved = _saved(store)
    if not saved:
        raise FigureSetError(
            "no view of this store is saved; save one in the window (View, Saved views)"
        )
    slugs = _apart([_slug(view.name) for view in saved])
    return tuple(
        Member(slug, view.name, linked(view.link, store))
        for slug, view in zip(slugs, saved, strict=True)
    )


def _saved(store: EventStore) -> tuple["SavedView", ...]:
    if not (data_folder() / FILE_NAME).exists():  # nothing was ever kept, and nothing is made
        return ()
    from kimura_viewer.userdata.user_data import UserData

    location = SHIPPED if is_shipped(store.name) else store.name
    with UserData.open() as data:
        return data.views(store_key(location, store.work().id))


def _slug(name: str) -> str:
    """Return what a view's files may be called: its letters and digits, of any script."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:LONGEST] or "view"


LONGEST = 60
"""Characters of a slug: of three bytes each they leave room in the name of a file."""


def _apart(slugs: list[str]) -> list[str]:
    """Number those that are the same."""
    taken: set[str] = set()
    apart = []
    for slug in slugs:
        number, free = 1, slug
        while free in taken:
            number += 1
            free = f"{slug}-{number}"
        taken.add(free)
        apart.append(free)
    return apart
