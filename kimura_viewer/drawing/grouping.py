"""Names for the parts of a drawing, for those formats that keep them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QPainter


@runtime_checkable
class Grouping(Protocol):
    """A painter whose format has groups: SVG."""

    def begin_group(self, id_: str, title: str) -> None:
        """Begin a group with an id, and a title that is shown where the pointer rests."""

    def end_group(self) -> None:
        """End the group that was begun last."""


@contextmanager
def grouped(painter: QPainter, id_: str, title: str = "") -> Iterator[None]:
    """Draw what follows as one group; formats without groups take no notice."""
    if not isinstance(painter, Grouping):
        yield
        return
    painter.begin_group(id_, title)
    yield
    painter.end_group()
