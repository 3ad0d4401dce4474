"""Opening a store: read-only, and with a clear sentence for what is no store."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from kimura_viewer.store.dialect import COMPILED, SQLITE
from kimura_viewer.store.errors import StoreError, UnreadableRowError
from kimura_viewer.store.schema import APPLICATION_ID, USER_VERSION, metadata
from kimura_viewer.store.stamps import store_files

_DEFENSIVE = 1010
"""SQLITE_DBCONFIG_DEFENSIVE: a file's own schema can do no harm to SQLite itself."""
_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_LOCK_SECONDS = 1.0
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 250_000_000,  # bytes of a value; a million titles come as one
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
# Python fails to decode SQLite's own message where that quotes damaged bytes.
_SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
_FEIGNED_FULL_TEXT = (
    "SELECT 1 FROM sqlite_schema WHERE lower(name) = 'events_fts'"
    " AND (type <> 'table' OR lower(sql) LIKE '%content%')"
)
"""Finds a full text that is a view, or whose texts stand elsewhere: reading it may never end."""
_REBUILD = "take another copy of it, or build it again"


def open_store(location: str | os.PathLike[str]) -> tuple[str, Engine]:
    """Open a store read-only.

    Args:
        location: Path of an SQLite file, or a database URL that SQLAlchemy knows.

    Returns:
        What messages call the store (a URL without its password), and the engine.

    Raises:
        StoreError: It is missing, no store, damaged, or made by a newer program.
    """
    name, engine = _engine(os.fspath(location))
    try:
        with reading(name, engine) as connection:
            missing = metadata.tables.keys() - inspect(connection).get_table_names()
        if missing:
            raise StoreError(f"“{name}” has no table {', '.join(sorted(missing))}; {_REBUILD}")
    except StoreError:
        engine.dispose()
        raise
    return name, engine


def files_of(location: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Return the files that a store which was opened may be changed in; none for a server's."""
    name = os.fspath(location)
    if "://" not in name:
        return store_files(Path(name))
    url = make_url(name)
    is_file = url.get_backend_name() == "sqlite"
    return store_files(Path(url.database or "")) if is_file else ()


@contextmanager
def reading(name: str, engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the store, whatever other programs write.

    Raises:
        StoreError: The store cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, *_SQLITE_ERRORS) as error:
        raise StoreError(f"“{name}” {_what_is_wrong(error)}") from error
    except UnreadableRowError as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"“{name}” cannot be read: {reason}; “kimura-viewer check” lists what is wrong with it"
        ) from error


def _engine(location: str) -> tuple[str, Engine]:
    if "://" not in location:
        return location, _sqlite_engine(location, Path(location))
    try:
        url = make_url(location)
        name = url.render_as_string(hide_password=True)
        if url.get_backend_name() == "sqlite":
            return name, _sqlite_engine(name, Path(url.database or ""))
        return name, create_engine(
            url,
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
        )
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(
            f"the database URL cannot be used ({error}); write postgresql+psycopg://user@host/name,"
            " and install the driver that it names"
        ) from error


def _sqlite_engine(name: str, path: Path) -> Engine:
    _refuse_no_sqlite_file(name, path)
    try:
        uri = _read_only_uri(name, path)
    except _OlderError as older:
        return _upgraded_engine(name, path, older.uri)
    except _SQLITE_ERRORS as error:
        raise StoreError(f"“{name}” {_what_is_wrong(error)}") from error
    engine = create_engine(
        SQLITE, creator=lambda: _connect(uri), poolclass=QueuePool, execution_options=COMPILED
    )
    event.listen(engine, "begin", _begin)
    return engine


class _OlderError(Exception):
    """A store of an older version.

    Attributes:
        uri: How SQLite opens it.
    """

    uri = ""


def _upgraded_engine(name: str, path: Path, uri: str) -> Engine:
    """Return an engine on a copy of an older store, upgraded; the copy goes with the engine."""
    from kimura_viewer.store.upgrading import upgraded_copy

    folder = TemporaryDirectory(prefix="kimura-viewer-", ignore_cleanup_errors=True)
    try:
        engine = _sqlite_engine(
            name, upgraded_copy(path, Path(folder.name, "store.sqlite"), uri=uri)
        )
    except StoreError:
        folder.cleanup()
        raise
    event.listen(engine, "engine_disposed", lambda _: folder.cleanup())
    return engine


def _refuse_feigned_values(name: str, connection: sqlite3.Connection) -> None:
    """Refuse tables whose values do not stand in the file, but are made when they are read.

    A file of some kilobytes could fill the memory by them. A store's own tables have none.
    """
    virtual = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage = 0"
    made = set(connection.execute(virtual))
    if connection.execute(_FEIGNED_FULL_TEXT).fetchone():
        raise _feigned(name, "events_fts")
    for table in metadata.sorted_tables:
        columns = connection.execute(f"PRAGMA table_xinfo({table.name})")
        feigned = {column for _, column, _, _, default, _, hidden in columns if default or hidden}
        if (table.name,) in made or not feigned.isdisjoint(table.c.keys()):
            raise _feigned(name, table.name)


def _feigned(name: str, table: str) -> StoreError:
    return StoreError(
        f"“{name}” is no store: values of {table} are made when they are read, where a store has"
        " them written; do not use this file"
    )


def _begin(connection: Connection) -> None:
    """Begin a transaction, which Python's driver does for writing alone: it fixes what is read."""
    connection.exec_driver_sql("BEGIN")


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=_LOCK_SECONDS, check_same_thread=False)
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    # Python can do so from 3.12 on.
    getattr(connection, "setconfig", lambda *_: None)(_DEFENSIVE, True)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _read_only_uri(name: str, path: Path) -> str:
    """Return how SQLite opens the file: as one that others may write, or as one that cannot change.

    A store in WAL mode on read-only media opens in the second way alone, as SQLite may not make its
    side files; where such a side file holds changes, they would be lost to view, so it is refused.
    """
    uri = path.absolute().as_uri() + "?mode=ro"
    try:
        _refuse_foreign(name, uri)
    except sqlite3.OperationalError as error:
        forbidden = _primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not forbidden or _has_side_file(path):
            raise
        uri += "&immutable=1"
        _refuse_foreign(name, uri)
    return uri


def _refuse_foreign(name: str, uri: str) -> None:
    with closing(_connect(uri)) as connection:
        try:
            _refuse_other_files(name, connection)
        except _OlderError as older:
            older.uri = uri
            raise
        _refuse_feigned_values(name, connection)


def _refuse_other_files(name: str, connection: sqlite3.Connection) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise StoreError(f"“{name}” is a database of another program; choose a store")
    if version > USER_VERSION:
        raise StoreError(f"“{name}” was made by a newer Kimura Viewer; update the program")
    if version < 1:
        raise StoreError(f"“{name}” is unfinished; build it again")
    if version < USER_VERSION:
        raise _OlderError


def _has_side_file(path: Path) -> bool:
    """Tell whether changes may stand in SQLite's log or journal instead of the file."""
    sides = (Path(f"{path}{suffix}") for suffix in ("-wal", "-journal"))
    return any(side.is_file() and side.stat().st_size > 0 for side in sides)


def _refuse_no_sqlite_file(name: str, path: Path) -> None:
    try:
        status = path.stat()
        header = _header(path) if S_ISREG(status.st_mode) else b""
    except FileNotFoundError:
        raise StoreError(
            f"“{name}” does not exist; check the path, or build it with “kimura-viewer build”"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(
            f"“{name}” cannot be opened ({reason}); check that you may read it"
        ) from error
    size = status.st_size
    if S_ISDIR(status.st_mode):
        raise StoreError(f"“{name}” is a folder; choose the store file in it")
    if not S_ISREG(status.st_mode):
        raise StoreError(f"“{name}” is not a file; choose a store file")
    if not size:
        raise StoreError(f"“{name}” is empty; {_REBUILD}")
    if not _MAGIC.startswith(header[: len(_MAGIC)]):
        raise StoreError(f"“{name}” is not a store (not an SQLite file); choose another file")
    if size < _expected_size(header) and not _has_side_file(path):
        raise StoreError(f"“{name}” is cut short, its end is missing; {_REBUILD}")


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADER_LENGTH)


def _expected_size(header: bytes) -> int:
    """Return how many bytes a file with this header has; 0 where the header does not say.

    Source: https://www.sqlite.org/fileformat.html#the_database_header
    """
    if len(header) < _HEADER_LENGTH:
        return _HEADER_LENGTH
    if header[24:28] != header[92:96]:
        return 0
    page_size = int.from_bytes(header[16:18], "big")
    return (65536 if page_size == 1 else page_size) * int.from_bytes(header[28:32], "big")


def _what_is_wrong(error: Exception) -> str:
    """Say what a database's error means for the user: the rest of a sentence about the store."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    if not isinstance(error, _SQLITE_ERRORS):
        return f"cannot be read ({reason}); check that the database can be reached"
    code = _primary_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "is being written by another program; try again when that is done"
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return (
            "was left in the middle of a change by another program; open it with that program "
            "once, where it can be written, which takes the change back"
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        return f"cannot be opened ({reason}); check that you may read it and its folder"
    return f"is damaged or no store of this version ({reason}); {_REBUILD}"


def _primary_code(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
