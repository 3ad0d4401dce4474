"""Synthetic stores on the disk, written once for each size."""

from itertools import islice
from pathlib import Path
from tempfile import gettempdir

from sqlalchemy import URL, Connection, NullPool, Table, create_engine, insert
from sqlalchemy.dialects import sqlite

from benchmarks.synthetic import ACTORS, Columns, Synthetic
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.store import queries, schema
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

SEED = 1987
FOLDER = Path(gettempdir()) / "kimura-viewer-benchmarks"

_RECIPE = 3
"""Another number when the same seed comes to give other events."""
_CHUNK = 20_000
_SETTINGS = (
    "journal_mode = OFF",
    "synchronous = OFF",
    "ignore_check_constraints = ON",  # they take longer than all the rest
    "cache_size = -400000",
    f"application_id = {schema.APPLICATION_ID}",
    f"user_version = {schema.USER_VERSION}",
)


def synthetic_store(count: int, seed: int = SEED) -> Path:
    """Return a store of so many events, with the determinants of the shipped one.

    It is written at the first call and found again later.
    """
    name = f"{count}-seed-{seed}-recipe-{_RECIPE}-schema-{schema.USER_VERSION}.sqlite"
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        write_store(unfinished, count, seed)
        unfinished.replace(path)
    return path


def shipped_tree() -> DeterminantTree:
    """Return the determinants of the shipped store."""
    with EventStore(shipped_store()) as store:
        return store.determinants()


def write_store(path: Path, count: int, seed: int) -> None:
    """Write a store, laid out on the disk as a built one is."""
    tree = shipped_tree()
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for setting in _SETTINGS:
            connection.exec_driver_sql(f"PRAGMA {setting}")
        connection.exec_driver_sql("BEGIN")
        schema.create_tables(connection)
        _fill_text(connection, tree)
        _fill_events(connection, Synthetic(seed, count, len(tree.members)), tree.members)
        connection.execute(queries.fill_events_fts())
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")


def _fill_text(connection: Connection, tree: DeterminantTree) -> None:
    """Write the work, a section and a passage for each determinant, and the actors."""
    places = range(len(tree.determinants))
    each, members = tree.determinants, tree.members
    numbers = range(len(members))
    work = {"id": "work", "title": "A Work", "author": "Ada Example", "year": 1987, "csl": "{}"}
    connection.execute(insert(schema.works), {**work, "language": "en"})
    tables: tuple[tuple[Table, Columns], ...] = (
        (
            schema.sections,
            {
                "id": [f"on-{determinant.id}" for determinant in each],
                "work_id": ["work" for _ in each],
                "parent_id": [d.parent_id and f"on-{d.parent_id}" for d in each],
                "ordinal": places,
                "label": [determinant.label for determinant in each],
                "title": [determinant.name for determinant in each],
                "summary": [determinant.summary for determinant in each],
            },
        ),
        (
            schema.determinants,
            {
                "id": [determinant.id for determinant in each],
                "parent_id": [determinant.parent_id for determinant in each],
                "ordinal": places,
                "label": [determinant.label for determinant in each],
                "name": [determinant.name for determinant in each],
                "summary": [determinant.summary for determinant in each],
            },
        ),
        (
            schema.passages,
            {
                "id": [_passage(member) for member in members],
                "section_id": [f"on-{member.id}" for member in members],
                "paragraph": [1 for _ in members],
                "page": [number + 1 for number in numbers],
                "starts_with": [f"Part {number} begins" for number in numbers],
                "ends_with": [f"part {number} ends" for number in numbers],
                "length": [400 for _ in members],
                "position": [number / len(members) for number in numbers],
                "notes": ["[]" for _ in members],
                "summary": ["It tells what happened." for _ in members],
            },
        ),
        (
            schema.actors,
            {
                "id": [_actor(number) for number in range(ACTORS)],
                "name": [f"Delegation {number}" for number in range(ACTORS)],
                "kind": ["state" for _ in range(ACTORS)],
            },
        ),
    )
    for table, columns in tables:
        _fill(connection, table, columns)


def _fill_events(
    connection: Connection, events: Synthetic, members: tuple[Determinant, ...]
) -> None:
    """Write the events and their links."""
    slugs = events.slugs
    _fill(connection, schema.events, events.events())
    rows, determinants, primary = events.illustrations()
    illustrations: Columns = {
        "event_id": map(slugs.__getitem__, rows.tolist()),
        "determinant_id": (members[number].id for number in determinants.tolist()),
        "role": (("secondary", "primary")[flag] for flag in primary.tolist()),
        "reason": ("It shows what both sides wanted of it." for _ in rows),
    }
    _fill(connection, schema.illustrations, illustrations)
    rows, passages = events.discussions()
    discussions: Columns = {
        "event_id": map(slugs.__getitem__, rows.tolist()),
        "passage_id": (_passage(members[number]) for number in passages.tolist()),
        "role": ("primary" for _ in rows),
    }
    _fill(connection, schema.discussions, discussions)
    rows, actors = events.participations()
    participations: Columns = {
        "event_id": map(slugs.__getitem__, rows.tolist()),
        "actor_id": map(_actor, actors.tolist()),
    }
    _fill(connection, schema.participations, participations)


def _fill(connection: Connection, table: Table, columns: Columns) -> None:
    statement = insert(table).compile(dialect=sqlite.dialect(), column_keys=list(columns))
    rows = zip(*columns.values(), strict=True)
    while chunk := list(islice(rows, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def _passage(member: Determinant) -> str:
    return f"on-{member.id}-1"


def _actor(number: int) -> str:
    return f"delegation-{number:02d}"
