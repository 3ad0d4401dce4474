"""A store from its text sources: the same bytes each time, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, Connection, NullPool, Table, create_engine, insert
from sqlalchemy.exc import SQLAlchemyError

from kimura_viewer.model.dates import TimeSpan
from kimura_viewer.store import queries, schema
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.source_file import Entry
from kimura_viewer.store.sources import Sources, read_sources

Row = dict[str, Any]

_BEFORE = (
    "PRAGMA page_size = 4096",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA application_id = {schema.APPLICATION_ID}",
    f"PRAGMA user_version = {schema.USER_VERSION}",
)
_OLDEST_SQLITE = 3_009_000
_SQLITE_VERSION_OFFSET = 96


def build(folder: Path, store: Path) -> None:
    """Build a store from the TOML sources in a folder.

    The same sources give the same bytes with the same SQLite library and SQLAlchemy; the library's
    version, which SQLite notes in the header, is left out. The file appears whole, in place of any
    that was there, or not at all.

    Args:
        folder: Holds ``work.toml``, ``determinants.toml``, ``passages.toml``, ``events.toml``.
        store: Path of the SQLite file to write.

    Raises:
        SourceError: The sources have faults; it has all of them.
        StoreError: The file cannot be written.
    """
    sources = read_sources(folder)
    with _new_file(store) as path:
        _write(sources, path)
        _hide_sqlite_version(path)


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """Give a path to write to, beside the target; at the end it takes the target's place.

    Raises:
        StoreError: The file cannot be written.
    """
    target = Path(os.path.realpath(target))
    try:
        with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            path = Path(folder, "store")
            yield path
            with path.open("r+b") as file:
                os.fsync(file.fileno())
            path.replace(target)
    except (OSError, SQLAlchemyError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "orig", error)
        raise StoreError(
            f"“{target}” cannot be written ({reason}); choose a file in a folder that is there and"
            " that you may write to, with room on the disk"
        ) from error


def _write(sources: Sources, path: Path) -> None:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        for pragma in _BEFORE:
            connection.exec_driver_sql(pragma)
        connection.exec_driver_sql("BEGIN")
        schema.create_tables(connection)
        for table, rows in _rows(sources):
            _fill(connection, table, rows)
        connection.execute(queries.fill_events_fts())
        connection.exec_driver_sql("INSERT INTO events_fts(events_fts) VALUES ('optimize')")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")


def _fill(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _hide_sqlite_version(path: Path) -> None:
    """Write the oldest SQLite that reads the file (with FTS5) where SQLite wrote its own version.

    Source: https://www.sqlite.org/fileformat.html#write_library_version_number_and_version_valid_for_number
    """
    with path.open("r+b") as file:
        file.seek(_SQLITE_VERSION_OFFSET)
        file.write(_OLDEST_SQLITE.to_bytes(4, "big"))


def _rows(sources: Sources) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of each table, tables before those that refer to them."""
    work = sources.works[0]
    yield schema.works, [{**work.values, "csl": work["csl"] or "{}"}]
    yield (
        schema.sections,
        [
            {**_branch(entry, ordinal), "work_id": work["id"], "title": entry["title"]}
            for ordinal, entry in enumerate(sources.sections)
        ],
    )
    yield (
        schema.determinants,
        [
            {**_branch(entry, ordinal), "name": entry["name"]}
            for ordinal, entry in enumerate(sources.determinants)
        ],
    )
    yield schema.passages, [_passage(entry) for entry in _by_slug(sources.passages)]
    yield schema.actors, [dict(entry.values) for entry in _by_slug(sources.actors)]
    events = sorted(sources.events, key=_start)
    yield schema.events, [_event(entry) for entry in events]
    yield schema.illustrations, [row for entry in events for row in _illustrations(entry)]
    yield schema.discussions, [row for entry in events for row in _discussions(entry)]
    yield schema.participations, [row for entry in events for row in _participations(entry)]


def _by_slug(entries: tuple[Entry, ...]) -> list[Entry]:
    return sorted(entries, key=lambda entry: str(entry["id"]))


def _start(event: Entry) -> tuple[bool, int, str]:
    """Sort events as `EventStore.table` reads them, so that a store is read straight through."""
    start = _date(event).start_earliest
    return start is not None, start or 0, event["id"]


def _date(event: Entry) -> TimeSpan:
    date: TimeSpan = event["recorded_edtf" if event["basis"] == "record" else "edtf"]
    return date


def _branch(entry: Entry, ordinal: int) -> Row:
    return {
        "id": entry["id"],
        "parent_id": entry["parent"],
        "ordinal": ordinal,
        "label": entry["label"],
        "summary": entry["summary"],
    }


def _passage(entry: Entry) -> Row:
    row = {**entry.values, "section_id": entry["section"], "notes": entry["notes"] or "[]"}
    del row["section"]
    return row


def _event(entry: Entry) -> Row:
    date = _date(entry)
    row = {
        **entry.values,
        **_bounds("", date),
        **_bounds("recorded_", entry["recorded_edtf"]),
        "form": date.form,
    }
    del row["actors"]
    return row


def _bounds(prefix: str, date: TimeSpan | None) -> Row:
    """Return a date's text and bounds, for the columns of that prefix."""
    row = {prefix + bound: date and getattr(date, bound) for bound in schema.BOUNDS}
    return {prefix + "edtf": date and date.edtf, **row}


def _illustrations(event: Entry) -> list[Row]:
    return [
        {
            "event_id": event["id"],
            "determinant_id": link["determinant"],
            "role": link["role"],
            "reason": link["reason"],
        }
        for link in event.lists["illustrates"]
    ]


def _discussions(event: Entry) -> list[Row]:
    return [
        {"event_id": event["id"], "passage_id": link["passage"], "role": link["role"]}
        for link in event.lists["discussed"]
    ]


def _participations(event: Entry) -> list[Row]:
    return [{"event_id": event["id"], "actor_id": actor} for actor in event["actors"] or ()]
