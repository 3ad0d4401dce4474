"""Whether a file is the user's data, whole, and of a version that this program knows."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from kimura_viewer.userdata import schema
from kimura_viewer.userdata.errors import UserDataError, is_out_of_reach

LOCK_SECONDS = 10.0
"""A write waits so long for another window's."""


def damage(path: Path) -> str | None:
    """Say what is broken in a file of the user's data.

    Returns:
        The reason, or None where the file is sound.

    Raises:
        UserDataError: It is another program's file, no file at all, or of a newer version.
        sqlite3.Error, OSError: It cannot be reached.
    """
    if not path.is_file():
        raise UserDataError(f"“{path}” is not a file; move it away, and start the program again")
    if not path.stat().st_size:
        return "it is empty"
    try:
        return _damage_within(path)
    # Python fails to decode SQLite's own message where that quotes damaged bytes.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_out_of_reach(error):
            raise
        return str(error)


def _damage_within(path: Path) -> str | None:
    with closing(connect(path, "ro")) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            return str(said)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if application != schema.APPLICATION_ID and (application or version or names):
        raise UserDataError(
            f"“{path}” is a file of another program; move it away, and start the program again"
        )
    if version > schema.VERSION:
        raise UserDataError(f"“{path}” was made by a newer Kimura Viewer; update the program")
    missing = schema.metadata.tables.keys() - names if version == schema.VERSION else ()
    return f"it has no table {', '.join(sorted(missing))}" if missing else None


def connect(path: Path, mode: Literal["ro", "rw", "rwc"] = "rw") -> sqlite3.Connection:
    """Open a file of the user's data: to read, to write, or to write and make where it is missing.

    Raises:
        sqlite3.Error: It cannot be reached.
    """
    connection = sqlite3.connect(
        f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}",
        uri=True,
        timeout=LOCK_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # A text of which some bytes are damaged is read as far as it goes.
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    # FULL: what was acknowledged is on the disk when the power fails, too.
    for pragma in ("trusted_schema = OFF", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
