"""Where Qt keeps the settings of the window, should that be no file it can read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths


@contextmanager
def settings_within_reach() -> Iterator[str]:
    """Let this session have settings of its own where the user's are out of reach.

    Qt waits for ever for what comes out of a pipe, and does not say when a file cannot be read.
    To be entered before any setting is read, and left when none is written any more.

    Yields:
        What the user should know, in a sentence; empty where all is well.
    """
    path = _settings_path()
    if path is None or not path.exists() or (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        yield ""
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="kimura-viewer-", ignore_cleanup_errors=True) as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        yield (
            f"“{path}” is no file that can be read and written: the window is as at its first"
            " start, and what you choose is kept for this session alone. Move it away, and start"
            " the program again."
        )


def _settings_path() -> Path | None:
    """Return the file of Qt's own settings on Unix; None elsewhere, where they are in no such."""
    if sys.platform in ("win32", "darwin"):
        return None
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    folder = Path(QStandardPaths.writableLocation(place), QCoreApplication.organizationName())
    return folder / f"{QCoreApplication.applicationName()}.conf"
