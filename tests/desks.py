"""What opens windows in tests."""

from collections.abc import Callable
from time import monotonic, sleep

from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk

OpenDesk = Callable[..., Desk]
"""The fixture ``open_desk``: see there for its arguments."""
PATIENCE = 60.0
"""Seconds to wait for a store that is being opened."""


def wait_until_open(desk: Desk) -> None:
    """Wait until a store that is being opened is shown, or refused."""
    end = monotonic() + PATIENCE
    while desk.is_opening:
        assert monotonic() < end, "the store is still being opened"
        QApplication.processEvents()
        sleep(0.002)
