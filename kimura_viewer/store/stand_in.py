"""What is shown in the place of an event that cannot be read."""

from collections.abc import Sequence

from kimura_viewer.model.dates import parse
from kimura_viewer.model.events import Event, Wording
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore

TITLE = "An event that cannot be read"


def event_to_show(store: EventStore, slug: str) -> Event:
    """Return an event, or one without links or date whose summary says why it cannot be read.

    A window reads events one by one as it shows them, long after it has opened the store: there
    a reason is shown where the event would be.
    """
    try:
        return store.event(slug)
    except StoreError as error:
        return Event(
            id=slug,
            title=TITLE,
            summary=str(error),
            kind="other",
            tenor="neutral",
            basis="stated",
            date=parse("XXXX"),
            date_words="",
            date_rule="",
            recorded=None,
            discrepancy="",
            confidence="",
            part_of=None,
            illustrations=(),
            discussions=(),
            actors=(),
        )


def wordings_to_show(store: EventStore, slugs: Sequence[str]) -> dict[str, Wording]:
    """Return what rows of a table say of some events; of those that cannot be read, why not."""
    try:
        return store.wordings(slugs)
    except StoreError:
        return {slug: _wording(store, slug) for slug in slugs}


def _wording(store: EventStore, slug: str) -> Wording:
    try:
        return store.wordings([slug])[slug]
    except (StoreError, KeyError) as error:
        return Wording(parse("XXXX"), None, str(error))
