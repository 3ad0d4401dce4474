"""A window without a screen, and without the settings and the data of who runs it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.userdata.places import FOLDER_VARIABLE


@contextmanager
def apart() -> Iterator[None]:
    """Let everything that is kept be kept in a folder that goes afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        application()
        ini = QSettings.Format.IniFormat
        QSettings.setDefaultFormat(ini)
        QSettings.setPath(ini, QSettings.Scope.UserScope, folder)
        yield


@contextmanager
def window_on(
    location: Path, state: ViewState | None = None, theme: str = "light"
) -> Iterator[Desk]:
    """Open a window on a store, as on the first day; it is closed afterwards."""
    QSettings().clear()
    with EventStore(location) as store:
        desk = Desk(store, state or ViewState(), theme)
        yield desk
        desk.window.close()
        desk.window.deleteLater()
        desk.let_go()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
