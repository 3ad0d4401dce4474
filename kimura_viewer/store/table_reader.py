"""All events of a store as columns.

Time and memory: a database joins the values of many rows into one text, which costs a tenth of
handing them over one by one; numpy and `str.split` take them apart again, some thousand at a time.
"""

from collections.abc import Callable

import numpy as np
from sqlalchemy import Connection

from kimura_viewer.model.events import EventTable, Indices
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.store import queries, schema
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.event_columns import read_events
from kimura_viewer.store.links import Links, Places, read_links
from kimura_viewer.store.rows import section_of
from kimura_viewer.store.shown_texts import LONGEST_NAME, name, refuse_odd_slugs

Search = Callable[[str], Indices]


MOST_FOR_ONE = 10_000
"""Actors, or discussions, that one event may have."""


def read_table(connection: Connection, make_search: Callable[[TextColumn], Search]) -> EventTable:
    """Read the table of all events.

    Args:
        connection: To the store.
        make_search: Gives what searches the store, for the slugs of its events.

    Raises:
        UnreadableRowError: A value is not of its column's type, a word is not in the model's
            lists, a link leads nowhere, an event has not one primary determinant, or a date with
            traits is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    _refuse_crowds(connection)
    events = read_events(connection)
    determinant_ids = tuple(row.id for row in connection.execute(queries.all_determinants()))
    actors = connection.execute(queries.all_actors()).all()
    actor_ids = tuple(actor.id for actor in actors)
    actor_names = _names([actor.name for actor in actors])
    sections = [section_of(row) for row in connection.execute(queries.all_sections())]
    section_ids = tuple(section.id for section in sections)
    refuse_odd_slugs("actor", actor_ids)
    refuse_odd_slugs("determinant", determinant_ids)
    places = _places(connection, section_ids)
    links = read_links(connection, events, determinant_ids, actor_ids, places)
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
        section_ids=section_ids,
        section_names=tuple(section.label or section.title for section in sections),
        discussion_events=links.discussion_events,
        discussion_sections=links.discussion_sections,
        main_sections=links.main_sections,
        pages=links.pages,
        search=make_search(events.ids),
    )


def _places(connection: Connection, section_ids: tuple[str, ...]) -> Places:
    """Read where the passages are."""
    rows = connection.execute(queries.passage_places()).all()
    order = {slug: place for place, slug in enumerate(section_ids)}
    for row in rows:
        if row.section_id not in order:
            raise UnreadableRowError(f"the passage “{row.id}” is in no section")
        if not isinstance(row.page, int):
            raise UnreadableRowError(f"the page of the passage “{row.id}” is not a whole number")
    sections = np.array([order[row.section_id] for row in rows], np.int32)
    pages = np.clip([row.page for row in rows], 0, np.iinfo(np.int32).max)
    return Places([row.id for row in rows], sections, pages.astype(np.int32))


def _names(names: list[str]) -> tuple[str, ...]:
    """Return names of actors as they may be shown: there may be a million of them."""
    if not all(isinstance(each, str) for each in names):
        raise UnreadableRowError("the name of an actor is no text")
    if "".join(names).isprintable() and max(map(len, names), default=0) <= LONGEST_NAME:
        return tuple(names)
    return tuple(map(name, names))


def _refuse_crowds(connection: Connection) -> None:
    """Refuse an event with more actors or passages than anybody could read through."""
    events = connection.scalar(queries.count_rows(schema.events)) or 0
    for links in (schema.participations, schema.discussions):
        # Counting is quick, grouping is not: only where there are very many for each event.
        if (connection.scalar(queries.count_rows(links)) or 0) <= MOST_FOR_ONE + 10 * events:
            continue
        for slug, count in connection.execute(queries.crowded(links, MOST_FOR_ONE)):
            raise UnreadableRowError(
                f"the event “{slug}” has {count:,} {links.name}; {MOST_FOR_ONE:,} is the most"
            )


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
