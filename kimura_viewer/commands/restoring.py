"""``restore``: the user's own data taken back from a backup."""

from kimura_viewer.userdata.backups import WHY_WORDS, Backup, backups
from kimura_viewer.userdata.errors import told
from kimura_viewer.userdata.places import data_folder
from kimura_viewer.userdata.restoring import restore


def listed() -> str:
    """Return the backups, the newest first, a line each."""
    folder = data_folder()
    with told(folder):
        lines = [_line(each) for each in backups(folder)]
    return "".join(lines) or f"There is no backup in “{folder}”\n"


def restoring(number: int | None) -> str:
    """Restore a backup, by default the newest sound one, and say which it was.

    Raises:
        UserDataError: There is none, or the files cannot be written.
    """
    taken = restore(number=number)
    return (
        f"Restored the backup {taken.number} of {taken.day.isoformat()}; "
        "what was there before is kept\n"
    )


def _line(backup: Backup) -> str:
    return f"{backup.number:>6}  {backup.day.isoformat()}  {WHY_WORDS[backup.why]}\n"
