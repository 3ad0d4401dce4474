"""One program at a time opens, upgrades or restores the user's data."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kimura_viewer.userdata.soundness import LOCK_SECONDS

LOCK_NAME = "lock.sqlite"


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Wait until no other program is in this context for a folder, and be the one that is.

    The lock is SQLite's own on an empty database: the same on every system, and let go by the
    system when the program is killed.

    Raises:
        sqlite3.OperationalError: Another program does not come out, or the folder cannot be
            written.
    """
    lock = folder / LOCK_NAME
    with closing(sqlite3.connect(lock, timeout=LOCK_SECONDS, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
