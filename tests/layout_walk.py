"""Presses the keys of the timeline on keyboards of several countries: run as a program by a test.

It says on standard output what each did.
"""

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from x_hands import XHands, x_hands

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.main_window import MainWindow

LAYOUTS = {
    "us": ("shift+61", "shift+21", "20", "19", "41", "42", "25", "ctrl+shift+21", "ctrl+20"),
    "de": ("shift+20", "35", "61", "19", "41", "42", "25", "ctrl+35", "ctrl+61"),
    "fr": ("shift+58", "shift+21", "15", "shift+19", "41", "42", "52", "ctrl+shift+21", "ctrl+15"),
    "jp": ("shift+61", "shift+47", "20", "19", "41", "42", "25", "ctrl+shift+47", "ctrl+20"),
    "ru,us": ("shift+16", "shift+21", "20", "19", "41", "42", "25", "ctrl+shift+21", "ctrl+20"),
}
"""Where the signs of `SIGNS` stand on each."""
SIGNS = ("?", "+", "-", "0", "F", "G", "W", "Ctrl++", "Ctrl+-")
SETTLED = 250
"""Milliseconds in which a key has come and done what it does."""


def done_by(hands: XHands, keys: str, window: MainWindow) -> str:
    """Press a key over a selected event, and say what it did."""
    current, timeline = window.current, window.timeline
    current.select("mig-25-incident")
    timeline.travel.go(None)
    timeline.zoom(2)
    hands.focus(int(window.winId()))
    window.activateWindow()
    timeline.setFocus()
    QTest.qWait(SETTLED)
    before = timeline.laid_out.scale.extent.days
    hands.press(keys)
    QTest.qWait(SETTLED)
    ratio = timeline.laid_out.scale.extent.days / before
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    for dialog in dialogs:
        dialog.close()
    if dialogs:
        return type(dialogs[0]).__name__
    if current.state.folded:
        current.fold(frozenset())
        return "folded"
    others = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    others.remove(window)
    for other in others:
        other.hide()
    if others:
        return type(others[0]).__name__
    if current.state.extent is None:
        return "everything"
    return "nothing" if ratio == 1 else f"{'in' if ratio < 1 else 'out'}"


def main() -> int:
    """Try all keyboards on a store."""
    application()
    with EventStore(Path(sys.argv[1])) as store, x_hands(os.environ["DISPLAY"]) as hands:
        window = Desk(store, ViewState(), "light").window
        window.timeline.setStyleSheet("* { widget-animation-duration: 0 }")
        window.resize(1200, 800)
        window.show()
        QTest.qWait(2 * SETTLED)
        for layout, keys in LAYOUTS.items():
            hands.type_in(layout)
            QTest.qWait(2 * SETTLED)
            for sign, key in zip(SIGNS, keys, strict=True):
                print(layout, sign, done_by(hands, key, window), flush=True)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
