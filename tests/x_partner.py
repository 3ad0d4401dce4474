"""Another program on the display: something is dragged out of it, or it reads the clipboard.

Usage: python tests/x_partner.py clipboard
       python tests/x_partner.py drag file|text WHAT

It writes the words on the clipboard; or it shows a handle in the corner of the screen, says
``ready``, and ends when what was dragged from there was dropped, with the word ``taken`` or
``refused``.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

HANDLE = (0, 884, 16, 16)
"""Where the handle is on the screen, and its size: a corner where the window has nothing."""
ON_THE_SCREEN = 200
"""Milliseconds in which a window has come."""
HANDED_OVER = 1_000
"""Milliseconds after the drop in which its taker has asked for what was dropped."""


class Handle(QWidget):
    """Gives what it holds to whoever drags it away."""

    def __init__(self, held: QMimeData) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint)
        self._held = held
        self.setGeometry(*HANDLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the drag, and end once it is over."""
        drag = QDrag(self)
        drag.setMimeData(self._held)
        action = drag.exec(Qt.DropAction.CopyAction)
        self.hide()
        print("refused" if action == Qt.DropAction.IgnoreAction else "taken", flush=True)
        QTimer.singleShot(HANDED_OVER, QApplication.exit)


def held(kind: str, what: str) -> QMimeData:
    """Return a file, as file managers drag it, or a text, as browsers do."""
    data = QMimeData()
    if kind == "file":
        data.setUrls([QUrl.fromLocalFile(str(Path(what).absolute()))])
    else:
        data.setText(what)
    return data


def main() -> int:
    """Read the clipboard, or let something be dragged."""
    QApplication.setDesktopSettingsAware(False)
    app = QApplication(sys.argv[:1])
    if sys.argv[1] == "clipboard":
        sys.stdout.write(app.clipboard().text())
        return 0
    handle = Handle(held(*sys.argv[2:]))
    handle.show()
    QTimer.singleShot(ON_THE_SCREEN, lambda: print("ready", flush=True))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
