"""All events of a store as columns, read in one pass for each kind of row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select

from kimura_viewer.model.events import (
    BASES,
    KINDS,
    TENORS,
    Codes,
    DateColumns,
    EventTable,
    Floats,
    Indices,
    Mask,
    Texts,
)
from kimura_viewer.store import queries
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.rows import date_of

Array = npt.NDArray[Any]

_Converter = Callable[[Sequence[Any]], Array]

_CODED = {"kind": KINDS, "tenor": TENORS, "basis": BASES}
# Fewer rows at once than wake Python's garbage collector, which would look at each of them.
_CHUNK = 500
_START = 8


def read_table(connection: Connection) -> EventTable:
    """Read the table of all events.

    Raises:
        UnreadableRowError: A value is not of its column's type, a word is not in the model's
            lists, a link leads nowhere, or a date with traits is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    ids, titles, kinds, tenors, bases, has_discrepancy, *dates = _events(connection)
    rows = _places(ids)
    stated = _Dates.of(dates)
    determinant_ids = tuple(row.id for row in connection.execute(queries.all_determinants()))
    actors = connection.execute(queries.all_actors()).all()
    actor_ids = tuple(actor.id for actor in actors)
    illustrations = _illustrations(connection, rows, determinant_ids)
    participations = _participations(connection, rows, actor_ids)
    return EventTable(
        ids=ids,
        titles=titles,
        kinds=kinds,
        tenors=tenors,
        bases=bases,
        stated=stated.columns(),
        recorded=_recorded(connection, rows, stated).columns(),
        has_discrepancy=has_discrepancy,
        determinant_ids=determinant_ids,
        illustration_events=illustrations[0],
        illustration_determinants=illustrations[1],
        illustration_primary=illustrations[2],
        actor_ids=actor_ids,
        actor_names=tuple(actor.name for actor in actors),
        participation_events=participations[0],
        participation_actors=participations[1],
    )


@dataclass(frozen=True)
class _Dates:
    """Dates as the store has them.

    Attributes:
        is_span: Shape (n,).
        traits: Shape (n,).
        bounds: In the order of `schema.BOUNDS`, NaN for NULL; shape (4, n).
    """

    is_span: Mask
    traits: Codes
    bounds: Floats

    @classmethod
    def of(cls, columns: Sequence[Array]) -> "_Dates":
        """Make dates of the columns that `_date_converters` gives."""
        is_span, traits, *bounds = columns
        return cls(is_span, traits, np.array(bounds))

    def columns(self) -> DateColumns:
        """Return the dates as the model has them: see `DateColumns` for what is infinite."""
        start_earliest, start_latest, end_earliest, end_latest = self.bounds
        start_earliest = np.where(np.isnan(start_earliest), -np.inf, start_earliest)
        without_latest = np.where(self.is_span, -np.inf, np.inf)
        start_latest = np.where(np.isnan(start_latest), without_latest, start_latest)
        end_earliest = np.where(np.isnan(end_earliest), np.inf, end_earliest)
        end_latest = np.where(np.isnan(end_latest), np.inf, end_latest)
        return DateColumns(
            start_earliest,
            start_latest,
            np.where(self.is_span, end_earliest, start_earliest),
            np.where(self.is_span, end_latest, start_latest),
            self.is_span,
            self.traits,
        )


def _events(connection: Connection) -> list[Array]:
    """Read the columns of `queries.event_columns`, sorted by start, unknown starts first."""
    converters = (_texts, _texts, _codes, _codes, _codes, _flags, *_date_converters())
    columns = _columns(connection, queries.event_columns(), converters)
    # Databases differ in where they sort NULL.
    order = np.argsort(np.nan_to_num(columns[_START], nan=-np.inf), kind="stable")
    columns = [column[order] for column in columns]
    ids, _, *codes = columns[:5]
    for name, words, values in zip(_CODED, _CODED.values(), codes, strict=True):
        if (values == len(words)).any():
            slug = ids[np.argmax(values)]
            raise UnreadableRowError(f"the event “{slug}” has a {name} that is not in the list")
    return columns


def _recorded(connection: Connection, rows: Mapping[str, int], stated: _Dates) -> _Dates:
    """Read the recorded dates; where there is none, the stated one stands."""
    converters = (_positions(rows, "event"), *_date_converters())
    at, *columns = _columns(connection, queries.recorded_columns(), converters)
    recorded = _Dates.of(columns)
    dates = _Dates(stated.is_span.copy(), stated.traits.copy(), stated.bounds.copy())
    dates.is_span[at] = recorded.is_span
    dates.traits[at] = recorded.traits
    dates.bounds[:, at] = recorded.bounds
    return dates


def _illustrations(
    connection: Connection, rows: Mapping[str, int], determinant_ids: Sequence[str]
) -> tuple[Indices, Indices, Mask]:
    """Read the links event → determinant, by event, primary first."""
    to_determinants = _positions(_places(determinant_ids), "determinant")
    events, determinants, primary = _columns(
        connection,
        queries.illustration_columns(),
        (_positions(rows, "event"), to_determinants, _flags),
    )
    order = np.lexsort((determinants, ~primary, events))
    return events[order], determinants[order], primary[order]


def _participations(
    connection: Connection, rows: Mapping[str, int], actor_ids: Sequence[str]
) -> tuple[Indices, Indices]:
    """Read the links event → actor, by event."""
    events, actors = _columns(
        connection,
        queries.participation_columns(),
        (_positions(rows, "event"), _positions(_places(actor_ids), "actor")),
    )
    order = np.lexsort((actors, events))
    return events[order], actors[order]


def _columns(
    connection: Connection, statement: Select[Any], converters: Sequence[_Converter]
) -> list[Array]:
    """Read the rows of a statement into one array for each column.

    The rows come from the driver's own cursor, in pieces: SQLAlchemy's rows would double the time.
    """
    result = connection.execute(statement)
    parts: list[list[Array]] = [[convert(())] for convert in converters]
    while rows := result.cursor.fetchmany(_CHUNK):
        columns = zip(*rows, strict=True)
        for part, convert, values in zip(parts, converters, columns, strict=True):
            part.append(convert(values))
    return [np.concatenate(part) for part in parts]


def _texts(values: Sequence[Any]) -> Texts:
    if set(map(type, values)) - {str}:
        raise UnreadableRowError("a slug or a title is missing or is no text")
    return np.fromiter(values, dtype=np.object_, count=len(values))


def _codes(values: Sequence[Any]) -> Codes:
    return np.frombuffer(bytes(values), dtype=np.uint8)


def _flags(values: Sequence[Any]) -> Mask:
    return np.frombuffer(bytes(values), dtype=np.bool_)


def _bounds(values: Sequence[Any]) -> Floats:
    """Convert day numbers; NULL becomes NaN."""
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise UnreadableRowError("a bound of a date is not a number") from None


class _KnownTraits(dict[str | None, int]):
    """Traits by EDTF text: each text is parsed once, and None (a date without any) never."""

    def __missing__(self, edtf: str) -> int:
        self[edtf] = int(date_of("an event", edtf).traits)
        return self[edtf]


def _date_converters() -> list[_Converter]:
    known = _KnownTraits({None: 0})

    def traits(texts: Sequence[Any]) -> Codes:
        return np.fromiter(map(known.__getitem__, texts), dtype=np.uint8, count=len(texts))

    return [_flags, traits, *[_bounds] * 4]


def _places(slugs: Iterable[str]) -> dict[str, int]:
    return {slug: place for place, slug in enumerate(slugs)}


def _positions(places: Mapping[str, int], noun: str) -> _Converter:
    """Return a converter of slugs to their places."""

    def convert(slugs: Sequence[Any]) -> Indices:
        try:
            return np.fromiter(map(places.__getitem__, slugs), dtype=np.intp, count=len(slugs))
        except KeyError as error:
            slug = error.args[0]
            raise UnreadableRowError(f"a link leads to no {noun}: “{slug}”") from None

    return convert
