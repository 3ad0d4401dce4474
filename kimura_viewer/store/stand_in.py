"""What is shown in the place of an event that cannot be read."""

from collections.abc import Callable, Sequence

from kimura_viewer.model.dates import parse
from kimura_viewer.model.events import Event, Wording
from kimura_viewer.store.errors import StoreError

Wordings = Callable[[Sequence[str]], dict[str, Wording]]
TITLE = "An event that cannot be read"


def event_to_show(read: Callable[[str], Event], slug: str) -> Event:
    """Return an event, or one without links or date whose summary says why it cannot be read.

    A window reads events one by one as it shows them, long after it has opened the store: there
    a reason is shown where the event would be.
    """
    try:
        return read(slug)
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


def wordings_to_show(read: Wordings, slugs: Sequence[str]) -> dict[str, Wording]:
    """Return what rows of a table say of some events; of those that cannot be read, why not."""
    try:
        return read(slugs)
    except StoreError:
        return {slug: _wording(read, slug) for slug in slugs}


def _wording(read: Wordings, slug: str) -> Wording:
    try:
        return read([slug])[slug]
    except (StoreError, KeyError) as error:
        return Wording(parse("XXXX"), None, str(error))
