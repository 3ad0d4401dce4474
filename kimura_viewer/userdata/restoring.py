"""The user's data taken back from a backup; what was there before is kept."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kimura_viewer.userdata import schema
from kimura_viewer.userdata.backups import Backup, back_up, backups
from kimura_viewer.userdata.errors import UserDataError, told
from kimura_viewer.userdata.only_one import only_one
from kimura_viewer.userdata.places import FILE_NAME, data_folder
from kimura_viewer.userdata.soundness import connect, damage
from kimura_viewer.userdata.upgrading import upgrade

_SIDES = ("-wal", "-shm", "-journal")


def restore(folder: Path | None = None, number: int | None = None) -> Backup:
    """Take the user's data back from a backup; windows that are open see it at once.

    Args:
        folder: Of the user's data; by default the user's.
        number: Of the backup; by default the newest that is sound.

    Returns:
        The backup that was taken. What was there before is a backup now, or, where it is damaged,
        a file beside it.

    Raises:
        UserDataError: There is no such backup, it is damaged, or the files cannot be written.
    """
    folder = folder or data_folder()
    path = folder / FILE_NAME
    with told(folder):
        chosen = _chosen(folder, number)
    with told(folder), only_one(folder):
        if not path.exists() or damage(path):
            _replace(path, chosen)
        else:
            _keep_and_overwrite(path, chosen)
        upgrade(path)
    return chosen


def recover(folder: Path, reason: str) -> str:
    """Put the newest sound backup in the place of a damaged or missing file, which is kept.

    Args:
        folder: Of the user's data, which no other window may be opening.
        reason: What is wrong with the file.

    Returns:
        What happened, in a sentence for the user.
    """
    path = folder / FILE_NAME
    sound = next((each for each in backups(folder) if is_sound(each.path)), None)
    kept = _replace(path, sound)
    said = f"Your data could not be read ({reason}). "
    said += (
        f"The backup of {sound.day.isoformat()} was restored"
        if sound
        else "There was no backup of it, so it begins anew"
    )
    return said + (f"; the damaged file is kept as “{kept}”." if kept else ".")


def _chosen(folder: Path, number: int | None) -> Backup:
    made = backups(folder)
    if number is None:
        sound = (each for each in made if is_sound(each.path))
        if (newest := next(sound, None)) is None:
            raise UserDataError(f"“{folder}” has no sound backup; there is nothing to restore")
        return newest
    numbered = next((each for each in made if each.number == number), None)
    if numbered is None:
        raise UserDataError(
            f"“{folder}” has no backup {number}; “kimura-viewer restore --list” names them"
        )
    if not is_sound(numbered.path):
        raise UserDataError(f"the backup {number} is damaged; choose another one")
    return numbered


def is_sound(path: Path) -> bool:
    """Tell whether a file of the user's data can be read by this program."""
    try:
        return damage(path) is None
    except (UserDataError, sqlite3.Error, OSError):
        return False


def _keep_and_overwrite(path: Path, backup: Backup) -> None:
    """Restore into a sound file, which others may have open: they see one transaction.

    It begins before what is there is backed up: a write of theirs comes before both or after both.
    """
    with TemporaryDirectory(prefix="kimura-viewer-") as place:
        # First, as the backup made of what is there may push this one out of those kept.
        taken = Path(place, FILE_NAME)
        _copy(backup.path, taken)
        upgrade(taken)
        upgrade(path)
        with closing(connect(path)) as target:
            target.execute("ATTACH ? AS taken", (os.fspath(taken),))
            target.execute("BEGIN IMMEDIATE")
            back_up(path, path.parent, "restore", date.today())
            for table in schema.metadata.sorted_tables:
                columns = ", ".join(column.name for column in table.columns)
                target.execute(f"DELETE FROM main.{table.name}")
                target.execute(
                    f"INSERT INTO main.{table.name} ({columns}) "
                    f"SELECT {columns} FROM taken.{table.name}"
                )
            target.execute("COMMIT")


def _replace(path: Path, backup: Backup | None) -> Path | None:
    """Move a file and SQLite's files beside it out of the way, and put a backup there.

    The copy is made first, and the database goes before its side files: so a program that is
    killed on the way leaves a missing file, which is recovered the next time.
    """
    fresh = path.with_name(f"{path.name}.restored")
    fresh.unlink(missing_ok=True)
    if backup is not None:
        _copy(backup.path, fresh)
    kept = _free_name(path)
    for suffix in ("", *_SIDES):
        side = Path(f"{path}{suffix}")
        if side.exists():
            side.rename(f"{kept}{suffix}")
    if backup is not None:
        fresh.replace(path)
    return kept if kept.exists() else None


def _copy(backup: Path, to: Path) -> None:
    with closing(connect(backup, "ro")) as source:
        source.execute("VACUUM INTO ?", (os.fspath(to),))


def _free_name(path: Path) -> Path:
    day = date.today().isoformat()
    names = (f"damaged-{day}{f'-{count}' if count else ''}.sqlite" for count in range(10_000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
