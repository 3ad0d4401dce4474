"""An older store brought to the schema of this program, in a copy: the store itself stays."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from kimura_viewer.store import schema
from kimura_viewer.store.errors import StoreError

if TYPE_CHECKING:  # a start must not pay for a library that it needs once in years
    from alembic.script import ScriptDirectory

HISTORY = Path(__file__).resolve().parent / "history"


def upgraded_copy(
    store: Path, copy: Path, history: Path | None = None, uri: str | None = None
) -> Path:
    """Write a copy of an older store in the schema of this program.

    Args:
        store: Of a version from 1 on; it may be on read-only media, and is not changed.
        copy: Where the copy goes; nothing is there yet.
        history: The folder of the revisions; by default `HISTORY`.
        uri: How SQLite opens the store; by default read-only.

    Returns:
        The copy.

    Raises:
        StoreError: There is no way from its version, or the copy cannot be written; then there
            is none.
    """
    try:
        uri = uri or f"{store.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as source:
            source.execute("PRAGMA trusted_schema = OFF")
            (version,) = source.execute("PRAGMA user_version").fetchone()
            source.execute("VACUUM INTO ?", (str(copy),))
        _upgrade(copy, version, history or HISTORY)
    except (OSError, sqlite3.Error, SQLAlchemyError, LookupError) as error:
        copy.unlink(missing_ok=True)
        reason = getattr(error, "orig", None) or error
        raise StoreError(
            f"“{store}” is of an older version, and cannot be upgraded ({reason}); make room on "
            "the disk, or build it again"
        ) from error
    return copy


def _upgrade(path: Path, version: int, history: Path) -> None:
    """Run the steps that a store lacks, in one transaction."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    # Python's driver begins a transaction for writing rows alone, not for changing tables.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.begin() as connection:
        run_steps(connection, version, history)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.USER_VERSION}")


def run_steps(connection: Connection, version: int, history: Path = HISTORY) -> None:
    """Run the upgrades after a version, up to that of this program; 0 for an empty database."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    steps = {each.revision: each.module.upgrade for each in scripts(history).walk_revisions()}
    with Operations.context(MigrationContext.configure(connection)):
        for step in range(version + 1, schema.USER_VERSION + 1):
            steps[str(step)]()


def scripts(history: Path = HISTORY) -> "ScriptDirectory":
    """Return the revisions."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(history))
