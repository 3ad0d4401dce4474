"""Where a link to an event leads: to a view in which that event is selected."""

from dataclasses import replace

import numpy as np

from kimura_viewer.citing.errors import LinkError
from kimura_viewer.citing.links import SCHEME, read_link, require_store
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.dates import quoted
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import ViewState


def leads_to_event(text: str) -> bool:
    """Return whether a text means to be a link to an event, and not one to a view."""
    return text.strip().casefold().startswith(f"{SCHEME}:")


def event_view(text: str, state: ViewState, work: str, table: EventTable) -> ViewState:
    """Return the view that a link to an event leads to from another view.

    The whole time is in view, so that the event is; a filter that leaves it out is put away.

    Args:
        text: The link.
        state: The view before.
        work: Slug of the work that is shown.
        table: Its events.

    Raises:
        LinkError: It is no such link, or leads to another store, or to an event that is not there.
    """
    event = require_store(read_link(text), work)
    row = table.row(event)
    if row is None:
        raise LinkError(f"the link leads to {quoted(event)}, and this store has no such event")
    dates = table.recorded if state.dates == "recorded" else table.stated
    is_kept = bool(np.asarray(matching(table, dates, state.criteria))[row])
    criteria = state.criteria if is_kept else Criteria()
    return replace(state, criteria=criteria, extent=None, selection=event)
