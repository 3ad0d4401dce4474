"""Notices when files are written or replaced by other programs."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

PAUSE = 250
"""Milliseconds after the last change before it is told: editors write in several steps."""


class FileWatch(QObject):
    """Watches files, and their folders, as a file that is replaced is another one to the system.

    Where a folder is gone, as a disk that is taken out, the one above it tells when it is back.

    Signals:
        noticed: Something happened to the files or beside them; ask whether it matters.
    """

    noticed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths: tuple[Path, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(self._begin_pause_anew)
        self._watcher.directoryChanged.connect(self._begin_pause)

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch other files instead; those that are not there yet, too."""
        self._paths = tuple(paths)
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        self._add()

    def close(self) -> None:
        """Watch nothing more: the system has few watchers for each user, who may run much else."""
        self._watcher.blockSignals(True)  # until it goes it hears of changes, and would tell them
        self._pause.stop()
        self._watcher.deleteLater()

    def _begin_pause_anew(self) -> None:
        """Wait from the last change of a file on.

        A function of no object would keep this one until the watcher goes, which is a part of it.
        """
        self._pause.start()

    def _begin_pause(self) -> None:
        """Wait from the first change of a folder on: in some there is always one."""
        if not self._pause.isActive():
            self._pause.start()

    def _add(self) -> None:
        folders = {_nearest_folder(path) for path in self._paths}
        # A folder that is renamed is told by the one above it alone.
        wanted = {*self._paths, *folders, *(folder.parent for folder in folders)}
        known = {*self._watcher.files(), *self._watcher.directories()}
        missing = sorted({str(path) for path in wanted if path.exists()} - known)
        if missing:
            self._watcher.addPaths(missing)

    def _tell(self) -> None:
        self._add()
        self.noticed.emit()


def _nearest_folder(path: Path) -> Path:
    """Return the folder of a file or, where it is gone, the first one above it that is there."""
    return next((folder for folder in path.parents if folder.exists()), path.parent)
