"""Much work of the window's own, a piece in each turn of the event loop: it answers in between."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

PAUSE = 1
"""Milliseconds between two turns: what waits for 0 of them is done in the same turn still."""


def in_turns(owner: QObject, *acts: Callable[[], object]) -> None:
    """Do things in their order, each in a turn of its own; none once their owner has gone."""
    if acts:
        QTimer.singleShot(PAUSE, owner, partial(_turn, owner, *acts))


def _turn(owner: QObject, act: Callable[[], object], *others: Callable[[], object]) -> None:
    try:
        act()
    finally:  # an error of ours flies; what was to follow it still does
        in_turns(owner, *others)
