"""The links of all events as columns, read for one part of the alphabet of slugs at a time.

Databases keep links by the slug of their event. In that order few slugs have to be at hand at once,
and to find one takes a fraction of what it takes among a million.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection

from kimura_viewer.model.events import Indices, Mask, Small
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.store import column_queries
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.event_columns import EventColumns
from kimura_viewer.store.joined import flags, numbers, require_fit, split

_PART = 10_000
"""Events whose links are read at once, about."""
_SAMPLE = 32
"""How many slugs of each part are looked at to find where it ends."""

_Places = Mapping[str, int]
_Links = tuple[Indices, Indices]
"""Rows of events, and codes of what they are linked to."""


class Places(NamedTuple):
    """Where passages are; the rows of the last two are those of the first.

    Attributes:
        passage_ids: Slugs of all passages.
        sections: Places of their sections in the order of the text; shape (passages,).
        pages: Shape (passages,).
    """

    passage_ids: Sequence[str]
    sections: Small
    pages: Small


class Links(NamedTuple):
    """What an `EventTable` has of links; see there."""

    illustration_events: Indices
    illustration_determinants: Indices
    illustration_primary: Mask
    participation_events: Indices
    participation_actors: Indices
    discussion_events: Small
    discussion_sections: Small
    main_sections: Small
    pages: Small


class _Part(NamedTuple):
    """A part of the alphabet.

    Attributes:
        after: The last slug before it; None for no limit.
        until: Its last slug; None for no limit.
        rows: Rows of its events, and perhaps of others.
    """

    after: str | None
    until: str | None
    rows: _Places


def read_links(
    connection: Connection,
    events: EventColumns,
    determinant_ids: Sequence[str],
    actor_ids: Sequence[str],
    places: Places,
) -> Links:
    """Read the links of all events.

    Args:
        connection: To the store.
        events: The events, in their order.
        determinant_ids: Slugs of the determinants, in their order.
        actor_ids: Slugs of the actors, in their order.
        places: Where the passages are.

    Raises:
        UnreadableRowError: A link leads nowhere.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    determinants, actors = _places(determinant_ids), _places(actor_ids)
    passages = _places(places.passage_ids)
    illustrations, participations, discussions = [], [], []
    for part in _parts(connection, events):
        illustrations.append(_illustrations(connection, part, determinants))
        participations.append(_participations(connection, part, actors))
        discussions.append(_discussions(connection, part, passages))
    count = len(determinants)
    rows, codes = _by_event(illustrations, 2 * count)
    return Links(
        rows,
        codes % count,
        codes < count,
        *_by_event(participations, len(actors)),
        *_sections(_by_event(discussions, 2 * len(passages)), places, len(events.ids)),
    )


def _illustrations(connection: Connection, part: _Part, determinants: _Places) -> _Links:
    """Read places of determinants, to which secondary ones add the number of all."""
    statement = column_queries.illustration_columns(part.after, part.until)
    events, slugs, primary = connection.execute(statement).one()
    rows = _found(part.rows, "event", split(events))
    places = _found(determinants, "determinant", split(slugs, len(rows)))
    return rows, np.where(flags(primary, len(rows)), places, places + len(determinants))


def _participations(connection: Connection, part: _Part, actors: _Places) -> _Links:
    """Read places of actors."""
    statement = column_queries.participation_columns(part.after, part.until)
    events, slugs = connection.execute(statement).one()
    rows = _found(part.rows, "event", split(events))
    return rows, _found(actors, "actor", split(slugs, len(rows)))


def _discussions(connection: Connection, part: _Part, passages: _Places) -> _Links:
    """Read places of passages, to which mere mentions add the number of all."""
    statement = column_queries.discussion_columns(part.after, part.until)
    events, slugs, primary = connection.execute(statement).one()
    rows = _found(part.rows, "event", split(events))
    places = _found(passages, "passage", split(slugs, len(rows)))
    return rows, np.where(flags(primary, len(rows)), places, places + len(passages))


def _sections(links: _Links, places: Places, count: int) -> tuple[Small, Small, Small, Small]:
    """Return links to sections, one for each, and of each event its main section and its page."""
    rows, codes = links
    if not len(rows):
        return _none(0), _none(0), _none(count) - 1, _none(count)
    passages, is_primary = codes % len(places.pages), codes < len(places.pages)
    main_sections, pages = _none(count) - 1, _none(count)
    primary = rows[is_primary]
    main_sections[primary] = places.sections[passages[is_primary]]
    pages[primary] = places.pages[passages[is_primary]]
    most = int(places.sections.max()) + 1
    keys = rows.astype(np.int64) * most + places.sections[passages]
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    events = keys // most
    sections = keys - events * most
    return events.astype(np.int32), sections.astype(np.int32), main_sections, pages


def _none(count: int) -> Small:
    return np.zeros(count, np.int32)


def _by_event(links: Sequence[_Links], code_count: int) -> _Links:
    """Sort links by event, then by code."""
    keys = np.concatenate([rows * code_count + codes for rows, codes in links])
    keys.sort()
    rows = keys // max(code_count, 1)
    codes = keys - rows * code_count
    return rows.astype(np.int32), codes.astype(np.min_scalar_type(max(code_count, 1)))


def _parts(connection: Connection, events: EventColumns) -> Iterator[_Part]:
    """Yield the parts of the alphabet, and the whole of it where there is no slug."""
    rows_of = _rows_of(connection, events)
    for after, until in pairwise([None, *_ends(events.ids), None]):
        yield _Part(after, until, rows_of(after, until))


def _rows_of(
    connection: Connection, events: EventColumns
) -> Callable[[str | None, str | None], _Places]:
    """Return what gives the rows of the events in a part: by SQLite's numbers, where known."""
    if events.numbers is None:
        places = _places(events.ids)
        return lambda after, until: places
    rows = np.zeros(events.numbers.max() + 1, np.intp)
    rows[events.numbers] = np.arange(len(events.numbers))

    def read(after: str | None, until: str | None) -> _Places:
        statement = column_queries.numbered_slugs(after, until)
        slug_text, number_text = connection.execute(statement).one()
        slugs = split(slug_text)
        found = numbers(number_text, len(slugs))
        require_fit(int(((found >= 0) & (found < len(rows))).sum()), len(slugs))
        return dict(zip(slugs, rows[found].tolist(), strict=True))

    return read


def _ends(ids: TextColumn) -> list[str]:
    """Return the last slugs of all parts but the last one."""
    count = len(ids) // _PART
    if not count:
        return []
    sample = sorted(ids[np.arange(0, len(ids), len(ids) // (count * _SAMPLE))].tolist())
    return sample[_SAMPLE::_SAMPLE]


def _places(slugs: Sequence[str] | TextColumn) -> dict[str, int]:
    return {slug: place for place, slug in enumerate(slugs)}


def _found(places: _Places, noun: str, slugs: Sequence[str]) -> Indices:
    """Return the places of slugs, of events or whatever the noun says."""
    try:
        return np.fromiter(map(places.__getitem__, slugs), dtype=np.intp, count=len(slugs))
    except KeyError as error:
        slug = error.args[0]
        raise UnreadableRowError(f"a link leads to no {noun}: “{slug}”") from None
