"""What opens windows in tests."""

from collections.abc import Callable
from time import monotonic, sleep

from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk

OpenDesk = Callable[..., Desk]
"""The fixture ``open_desk``: see there for its arguments."""
PATIENCE = 60.0
"""Seconds to wait for what is done beside the window."""


def wait_until_open(desk: Desk) -> None:
    """Wait until a store that is being opened is shown, or refused."""
    _wait_while(lambda: desk.is_opening, PATIENCE)


def wait_until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so, and Qt has done what followed."""
    _wait_while(lambda: not is_so(), seconds)
    QApplication.processEvents()


def _wait_while(is_so: Callable[[], bool], seconds: float) -> None:
    end = monotonic() + seconds
    while is_so():
        assert monotonic() < end, "it is so still"
        QApplication.processEvents()
        sleep(0.002)
