"""All events of a store as columns.

Time and memory: a database joins the values of many rows into one text, which costs a tenth of
handing them over one by one; numpy and `str.split` take them apart again, some thousand at a time.
"""

import numpy as np
from sqlalchemy import Connection

from kimura_viewer.model.events import EventTable
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.store import queries
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.event_columns import read_events
from kimura_viewer.store.links import Links, read_links
from kimura_viewer.store.shown_texts import LONGEST_NAME, name, refuse_odd_slugs


def read_table(connection: Connection) -> EventTable:
    """Read the table of all events.

    Raises:
        UnreadableRowError: A value is not of its column's type, a word is not in the model's
            lists, a link leads nowhere, an event has not one primary determinant, or a date with
            traits is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    events = read_events(connection)
    determinant_ids = tuple(row.id for row in connection.execute(queries.all_determinants()))
    actors = connection.execute(queries.all_actors()).all()
    actor_ids = tuple(actor_id for actor_id, _ in actors)
    actor_names = _names([actor_name for _, actor_name in actors])
    refuse_odd_slugs("actor", actor_ids)
    refuse_odd_slugs("determinant", determinant_ids)
    links = read_links(connection, events, determinant_ids, actor_ids)
    _require_one_primary(events.ids, links)
    return EventTable(
        ids=events.ids,
        titles=events.titles,
        kinds=events.kinds,
        tenors=events.tenors,
        bases=events.bases,
        stated=events.stated,
        recorded=events.recorded,
        has_discrepancy=events.has_discrepancy,
        determinant_ids=determinant_ids,
        illustration_events=links.illustration_events,
        illustration_determinants=links.illustration_determinants,
        illustration_primary=links.illustration_primary,
        actor_ids=actor_ids,
        actor_names=actor_names,
        participation_events=links.participation_events,
        participation_actors=links.participation_actors,
    )


def _names(names: list[str]) -> tuple[str, ...]:
    """Return names of actors as they may be shown: there may be a million of them."""
    if not all(isinstance(each, str) for each in names):
        raise UnreadableRowError("the name of an actor is no text")
    if "".join(names).isprintable() and max(map(len, names), default=0) <= LONGEST_NAME:
        return tuple(names)
    return tuple(map(name, names))


def _require_one_primary(ids: TextColumn, links: Links) -> None:
    """Every event has its lane: that of its one primary determinant."""
    primary = links.illustration_events[links.illustration_primary]
    counts = np.bincount(primary, minlength=len(ids))
    if (counts != 1).any():
        row = int(np.argmax(counts != 1))
        count = int(counts[row]) or "no"
        raise UnreadableRowError(
            f"the event “{ids[row]}” has {count} primary determinant{'s' if counts[row] else ''}"
        )
