"""View links as a store understands them."""

from kimura_viewer.model.foreign import followed
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import read_link
from kimura_viewer.store.event_store import EventStore


def view_of(store: EventStore, link: str) -> ViewState:
    """Return the view of a link.

    Raises:
        ViewLinkError: It is none, a newer program has made it, or it asks for what is not there.
    """
    said, work = read_link(link), store.work().id
    return followed(said, work, store.table(), store.determinants(), store.sections())
