"""Links: to an event in a store, and to a passage on a page of the web."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kimura_viewer.citing.errors import LinkError
from kimura_viewer.model.dates import quoted
from kimura_viewer.model.passages import Locator

SCHEME = "kimura-viewer"

_LINK = re.compile(rf"{SCHEME}:(?://)?([^/?#\s]+)/event/([^/?#\s]+)", re.IGNORECASE)
_LOOSE = ".,;:!?'\"“”‘’()[]"
_FRAGMENT_ESCAPES = {"-": "%2D", ",": "%2C", "&": "%26"}


@dataclass(frozen=True, slots=True)
class EventLink:
    """A link to an event.

    Attributes:
        store: The key of the store: the slug of its work.
        event: The slug of the event.
    """

    store: str
    event: str

    def __str__(self) -> str:
        return f"{SCHEME}:{quote(self.store, safe='')}/event/{quote(self.event, safe='')}"


def read_link(text: str) -> EventLink:
    """Read a link to an event.

    Raises:
        LinkError: It is none.
    """
    found = _LINK.fullmatch(text.strip())
    if found is None:
        raise LinkError(
            f"{quoted(' '.join(text.split()))} is no link to an event; such a link reads"
            f" {SCHEME}:STORE/event/EVENT"
        )
    store, event = map(unquote, found.groups())
    return EventLink(store, event)


def require_store(link: EventLink, store: str) -> str:
    """Return the event of a link into a store.

    Raises:
        LinkError: It leads to an event of another store.
    """
    if link.store != store:
        raise LinkError(
            f"the link leads to {quoted(link.event)} in the store {quoted(link.store)}, and"
            f" “{store}” is open; open that store first"
        )
    return link.event


def text_fragment(locator: Locator, url: str = "") -> str:
    """Return a link to a passage on a page of the web (WICG URL fragment text directives).

    Browsers look for whole words; a mark at the outer ends of the quotes is left out.

    Args:
        locator: Of the passage.
        url: Address of the page that has the text; empty for the fragment alone.
    """
    first, last = locator.starts_with.strip(), locator.ends_with.strip()
    if len(first) >= locator.length:
        return f"{url}#:~:text={_escaped(first)}"
    return f"{url}#:~:text={_escaped(first)},{_escaped(last)}"


def _escaped(words: str) -> str:
    kept = quote(words.strip(_LOOSE + " ") or words, safe="")
    return "".join(_FRAGMENT_ESCAPES.get(char, char) for char in kept)
