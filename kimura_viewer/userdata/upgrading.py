"""The file of the user's data made, or brought to the schema of this program."""

from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from kimura_viewer.userdata import schema
from kimura_viewer.userdata.backups import back_up
from kimura_viewer.userdata.soundness import connect

WRITES = "kimura_viewer_writes"
"""Option of a connection whose transactions take the write lock when they begin."""


def engine_of(path: Path) -> Engine:
    """Return an engine on a file, which is made when it is missing."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, "rwc"), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def upgrade(path: Path) -> None:
    """Make the file, or bring its schema up to date after a backup of it.

    Raises:
        sqlalchemy.exc.DBAPIError, sqlite3.Error, OSError: It cannot be written; it is as before.
    """
    engine = engine_of(path)
    try:
        with engine.connect() as connection:
            before = schema.version(connection)
        if before == schema.VERSION:
            return
        if before:
            back_up(path, path.parent, "upgrade", date.today())
        else:
            _keep_a_log(path)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            schema.bring_up_to_date(connection)
    finally:
        engine.dispose()


def _keep_a_log(path: Path) -> None:
    """Let readers and one writer work at the same time; the file remembers it."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes its turn at once, so that none is in vain."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
