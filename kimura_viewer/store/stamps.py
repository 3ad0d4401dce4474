"""Whether a file is still the one that was opened, with what it held then."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

_State: TypeAlias = tuple[int, int, int, int] | None
"""Device, number, size and time of change (nanoseconds) of a file; None where there is none."""


@dataclass(frozen=True)
class Stamp:
    """What tells a state of some files from any later one.

    Attributes:
        states: Of each file.
    """

    states: tuple[_State, ...]

    @classmethod
    def of(cls, *paths: Path) -> "Stamp":
        """Return the state that some files are in now."""
        return cls(tuple(map(_state, paths)))


def store_files(path: Path) -> tuple[Path, ...]:
    """Return the files that a store may be changed in: itself, and SQLite's log beside it."""
    return path, Path(f"{path}-wal")


def _state(path: Path) -> _State:
    try:
        status = os.stat(path)
    except OSError:
        return None
    # A log without content is one that SQLite made when it read.
    if path.name.endswith("-wal") and not status.st_size:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
