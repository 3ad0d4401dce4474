"""Backups of the user's data: whole copies, numbered, in a folder beside the file."""

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

Why = Literal["daily", "upgrade", "restore"]
"""What a backup was made for: a new day, before an upgrade, before a restore."""

WHY_WORDS = {
    "daily": "of the day",
    "upgrade": "before an upgrade of the program",
    "restore": "before a restore",
}

KEPT = 10
"""So many backups are kept, the newest."""

FOLDER_NAME = "backups"
_UNFINISHED = ".unfinished"

_NAME = re.compile(r"(\d{6})-(\d{4}-\d\d-\d\d)-(daily|upgrade|restore)\.sqlite")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup.

    Attributes:
        number: Counts up; the order of backups, whatever the clock said.
        day: When it was made, by the clock of that time.
        why: What it was made for.
        path: The file.
    """

    number: int
    day: date
    why: str
    path: Path


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the user's data in a folder, the newest first.

    Raises:
        OSError: The folder of backups cannot be read.
    """
    place = folder / FOLDER_NAME
    if not place.is_dir():
        return ()
    found = map(_backup, place.iterdir())
    return tuple(sorted((each for each in found if each is not None), reverse=True))


def is_due(folder: Path, today: date) -> bool:
    """Tell whether the newest backup is of another day than today, or there is none."""
    made = backups(folder)
    return not made or made[0].day != today


def back_up(source: Path, folder: Path, why: Why, today: date) -> Backup:
    """Copy the user's data as it is now, and let go of the oldest backups: one program at a time.

    Args:
        source: The database file; others may be writing to it.
        folder: The folder of the user's data.
        why: What for.
        today: The day, for the name.

    Raises:
        sqlite3.Error, OSError: It cannot be made; then there is no part of it.
    """
    before = backups(folder)
    number = before[0].number + 1 if before else 1
    path = folder / FOLDER_NAME / f"{number:06}-{today.isoformat()}-{why}.sqlite"
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(_UNFINISHED)
    for left in path.parent.glob(f"*{_UNFINISHED}"):  # by a program that was killed
        left.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (os.fspath(unfinished),))
        with unfinished.open("r+b") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in before[KEPT - 1 :]:
        old.path.unlink(missing_ok=True)
    return Backup(number, today, why, path)


def _backup(path: Path) -> Backup | None:
    """Return the backup that a file is by its name; None where it is none, or of no day."""
    name = _NAME.fullmatch(path.name)
    try:
        return Backup(int(name[1]), date.fromisoformat(name[2]), name[3], path) if name else None
    except ValueError:
        return None
