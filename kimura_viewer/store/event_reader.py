"""Events with all their links, read many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Table

from kimura_viewer.model.events import Event
from kimura_viewer.model.passages import Passage
from kimura_viewer.store import queries, schema
from kimura_viewer.store.rows import AnyRow, discussion_of, event_of, passage_of, section_of

MOST_LINKS = 1000
"""So many discussions and actors of one event are read; an `Event` says how many more it has."""
BATCH = 500
"""Events of one statement: SQLite before 3.32 takes no more than 999 parameters."""


def read_events(connection: Connection, slugs: Sequence[str]) -> Iterator[Event]:
    """Read events in the order of their slugs; those that the store does not have are left out.

    Raises:
        UnreadableRowError: A value is not of its column's type, or a date is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    passages: dict[str, Passage] = {}
    for start in range(0, len(slugs), BATCH):
        batch = slugs[start : start + BATCH]
        actors = _crowded(connection, schema.participations, batch)
        discussions = _crowded(connection, schema.discussions, batch)
        crowded = actors.keys() | discussions.keys()
        found = _read(connection, [slug for slug in batch if slug not in crowded], passages)
        for slug in crowded:  # by itself, as the most of its links that are read
            for event in _read(connection, [slug], passages).values():
                found[slug] = replace(
                    event,
                    more_actors=max(actors.get(slug, 0) - MOST_LINKS, 0),
                    more_discussions=max(discussions.get(slug, 0) - MOST_LINKS, 0),
                )
        yield from (found[slug] for slug in batch if slug in found)


def _crowded(connection: Connection, links: Table, slugs: Sequence[str]) -> dict[str, int]:
    """Return which events have more than `MOST_LINKS` of a kind, and how many."""
    asked = {queries.EVENTS: slugs, queries.MOST: MOST_LINKS}
    return {row[0]: row[1] for row in connection.execute(queries.link_counts(links), asked)}


def _read(
    connection: Connection, slugs: Sequence[str], passages: dict[str, Passage]
) -> dict[str, Event]:
    """Read events, by slug; passages that were made before are not made again."""
    asked = {queries.EVENTS: slugs}
    limited = {**asked, queries.MOST: MOST_LINKS * len(slugs)}
    sections = {row.id: section_of(row) for row in connection.execute(queries.sections_of(), asked)}
    rows = connection.execute(queries.events_named(), asked).all()
    illustrations = _by_event(connection.execute(queries.illustrations_of(), asked))
    discussions = _by_event(connection.execute(queries.discussions_of(), limited))
    actors = _by_event(connection.execute(queries.actors_of(), limited))
    for row in (row for links in discussions.values() for row in links):
        if row.id not in passages:
            passages[row.id] = passage_of(row)
    return {
        row.id: event_of(
            row,
            illustrations[row.id],
            (
                discussion_of(link, passages[link.id], sections[link.section_id])
                for link in discussions[row.id]
            ),
            actors[row.id],
        )
        for row in rows
    }


def _by_event(rows: Iterable[AnyRow]) -> defaultdict[str, list[AnyRow]]:
    """Return the rows of links by the slug of their event, in their order."""
    found = defaultdict[str, list[AnyRow]](list)
    for row in rows:
        found[row.event_id].append(row)
    return found
