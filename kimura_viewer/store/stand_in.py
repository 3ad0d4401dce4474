"""What is shown in the place of an event that cannot be read."""

from kimura_viewer.model.dates import parse
from kimura_viewer.model.events import Event
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
