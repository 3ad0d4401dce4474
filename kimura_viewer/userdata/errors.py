"""What can go wrong with the user's data, in sentences for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kimura_viewer.model.errors import WorldError

_ADVICE = {
    sqlite3.SQLITE_BUSY: "is being written by another window; try again when that is done",
    sqlite3.SQLITE_LOCKED: "is being written by another window; try again when that is done",
    sqlite3.SQLITE_FULL: "was not changed, as the disk is full; make room and try again",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OUT_OF_REACH = (
    *_ADVICE,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
)


class UserDataError(WorldError):
    """The user's data cannot be read or kept; the message is one sentence for the user."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell what a database or the system refuses about a file as a `UserDataError`.

    Args:
        path: The file or folder that the sentence names.

    Raises:
        UserDataError: In place of errors of SQLite, SQLAlchemy and the system.
    """
    try:
        yield
    except DBAPIError as error:
        raise UserDataError(f"“{path}” {_what_is_wrong(error.orig or error)}") from error
    except (sqlite3.Error, OSError) as error:
        raise UserDataError(f"“{path}” {_what_is_wrong(error)}") from error


def is_out_of_reach(error: Exception) -> bool:
    """Tell whether SQLite could not get at a file, which says nothing about what is in it."""
    return _code(error) in _OUT_OF_REACH


def _what_is_wrong(error: BaseException) -> str:
    if _code(error) in _ADVICE:
        return _ADVICE[_code(error)]
    reason = getattr(error, "strerror", None) or str(error)
    if _code(error) in _DAMAGE:
        return f"is damaged ({reason}); start the program again: it restores the newest backup"
    return f"cannot be written ({reason}); check the disk, and that you may write to this folder"


def _code(error: BaseException) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
