"""All events of a store as columns.

Time and memory: a database joins the values of many rows into one text, which costs a tenth of
handing them over one by one; numpy and `str.split` take them apart again, some thousand at a time.
"""

from sqlalchemy import Connection

from kimura_viewer.model.events import EventTable
from kimura_viewer.store import queries
from kimura_viewer.store.event_columns import read_events
from kimura_viewer.store.links import read_links


def read_table(connection: Connection) -> EventTable:
    """Read the table of all events.

    Raises:
        UnreadableRowError: A value is not of its column's type, a word is not in the model's
            lists, a link leads nowhere, or a date with traits is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    events = read_events(connection)
    determinant_ids = tuple(row.id for row in connection.execute(queries.all_determinants()))
    actors = connection.execute(queries.all_actors()).all()
    actor_ids = tuple(actor.id for actor in actors)
    links = read_links(connection, events, determinant_ids, actor_ids)
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
        actor_names=tuple(actor.name for actor in actors),
        participation_events=links.participation_events,
        participation_actors=links.participation_actors,
    )
