"""Saying when a window was painted for the first time."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer

SIZE = (2560, 1440)
"""Pixels of the windows: all labels of the shipped store have room there."""


def say_painted(then: Callable[[], object]) -> None:
    """Print the clock when what is being painted now is on the screen, then go on."""

    def say() -> None:
        print("painted", time.monotonic(), flush=True)
        then()

    QTimer.singleShot(0, say)
