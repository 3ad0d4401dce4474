"""Opening the user's data: made, checked, recovered, upgraded and backed up as need be."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from kimura_viewer.userdata.backups import back_up, backups, is_due
from kimura_viewer.userdata.errors import told
from kimura_viewer.userdata.only_one import only_one
from kimura_viewer.userdata.places import FILE_NAME
from kimura_viewer.userdata.restoring import recover
from kimura_viewer.userdata.soundness import damage
from kimura_viewer.userdata.upgrading import upgrade


def prepare(folder: Path) -> tuple[str, ...]:
    """Make the user's data in a folder ready for use.

    Returns:
        What happened that the user should know, in sentences.

    Raises:
        UserDataError: The folder cannot be written, or the file is not the user's data or of a
            newer version; nothing was changed.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with only_one(folder):
            said = _recovered(folder)
            upgrade(folder / FILE_NAME)
            return said + back_up_daily(folder, lambda _: nullcontext())


def back_up_daily(
    folder: Path, alone: Callable[[Path], AbstractContextManager[None]] = only_one
) -> tuple[str, ...]:
    """Make today's backup where there is none yet.

    Args:
        folder: Of the user's data.
        alone: Keeps other programs from doing the same.

    Returns:
        Why there could be none, in a sentence: that keeps nobody from working.
    """
    try:
        with alone(folder):
            if is_due(folder, date.today()):
                back_up(folder / FILE_NAME, folder, "daily", date.today())
    except (sqlite3.Error, OSError) as error:
        return (f"Today's backup of your data in “{folder}” could not be made ({error}).",)
    return ()


def _recovered(folder: Path) -> tuple[str, ...]:
    path = folder / FILE_NAME
    is_empty = not path.exists() or (path.is_file() and not path.stat().st_size)
    if is_empty and not backups(folder):
        return ()
    reason = damage(path) if path.exists() else "the file is missing"
    return (recover(folder, reason),) if reason else ()
