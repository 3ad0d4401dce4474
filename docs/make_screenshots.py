"""Makes the pictures of the README from the program itself: ``make screenshots``.

No picture shows a reader's copy, as the text of the essay is not ours to publish.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

IMAGES = Path(__file__).resolve().parent / "images"
SIZE = (1440, 900)


def main() -> int:
    """Write ``window-light.png`` and ``window-dark.png``."""
    app = application()
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, settings)
        for theme in ("light", "dark"):
            desk = Desk(EventStore(shipped_store()), ViewState(), theme)
            desk.window.resize(*SIZE)
            desk.window.show()
            desk.window.current.select("gorbachev-maiden-speech")
            for _ in range(20):  # the status bar takes its room after what it says
                app.processEvents()
            if not desk.window.grab().save(str(IMAGES / f"window-{theme}.png")):
                return 1
            desk.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
