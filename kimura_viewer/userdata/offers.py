"""The backups as a user is offered them: with what each of them holds."""

from contextlib import closing
from pathlib import Path

from kimura_viewer.model.kept import BackupOffer, Kept
from kimura_viewer.userdata.backups import WHY_WORDS, backups
from kimura_viewer.userdata.errors import told
from kimura_viewer.userdata.places import FILE_NAME, data_folder
from kimura_viewer.userdata.restoring import is_sound, restore
from kimura_viewer.userdata.soundness import connect

_TABLES = ("views", "attached_copies", "corrections")


class Backups:
    """The backups of one user's data. All methods raise `UserDataError` for the world's faults."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder of the user's data; by default the user's."""
        self.folder = folder or data_folder()

    def all(self) -> tuple[BackupOffer, ...]:
        """Return them, the newest first."""
        with told(self.folder):
            return tuple(
                BackupOffer(each.number, each.day, WHY_WORDS[each.why], _kept(each.path))
                for each in backups(self.folder)
            )

    def now(self) -> Kept | None:
        """Return what is kept now; None where there is no file, or it is damaged."""
        with told(self.folder):
            return _kept(self.folder / FILE_NAME)

    def restore(self, number: int) -> None:
        """Take the data back from a backup; what is there now is kept."""
        restore(self.folder, number)


def _kept(path: Path) -> Kept | None:
    """Count what is in a file; None where it is not sound."""
    if not is_sound(path):
        return None
    with closing(connect(path, "ro")) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        counts = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            if table in there
            else 0
            for table in _TABLES
        )
        return Kept(*counts)
