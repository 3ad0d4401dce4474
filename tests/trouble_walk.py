"""The program with a fault put into it, as ``slot``, ``paint`` or ``none``: run by a test.

It says what it shows after the fault, and ends as a program that is killed does.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import application
from kimura_viewer.cli import main
from kimura_viewer.ui.fittings.error_report import ErrorReport
from kimura_viewer.ui.window.main_window import MainWindow

KILLED = 9
LATER = 800
"""Milliseconds until what was begun is done."""


def window() -> MainWindow:
    every = QApplication.topLevelWidgets()
    return next(each for each in every if isinstance(each, MainWindow))


def fail(*_: object) -> None:
    raise ZeroDivisionError("division by zero")


def look_at_something() -> None:
    window().filter.only("northern-territories")
    window().current.select("mig-25-incident")
    QTimer.singleShot(LATER, break_something)


def break_something() -> None:
    if sys.argv[1] == "slot":
        QTimer.singleShot(0, fail)
    else:
        window().timeline._item._paint_view = fail
        window().timeline.viewport().update()
    QTimer.singleShot(LATER, end)


def end() -> None:
    state = window().current.state
    reports = window().findChildren(ErrorReport)
    said = [each.text.toPlainText().splitlines()[-1] for each in reports if each.isVisible()]
    print("report:", said[0] if said else "none")
    print("window:", "visible" if window().isVisible() else "gone")
    print("view:", state.selection, sorted(state.criteria.determinants or ()), flush=True)
    if said:
        os._exit(KILLED)
    window().close()


if __name__ == "__main__":
    _ = application()
    QTimer.singleShot(LATER, end if sys.argv[1] == "none" else look_at_something)
    sys.exit(main(["view"]))
