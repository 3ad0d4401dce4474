"""Names for the parts of a drawing, for those formats that keep them."""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPainter


class GroupingPainter(QPainter):
    """A painter whose format has groups: SVG."""

    @abstractmethod
    def begin_group(self, id_: str, title: str) -> None:
        """Begin a group with an id, and a title that is shown where the pointer rests."""

    @abstractmethod
    def end_group(self) -> None:
        """End the group that was begun last."""


@contextmanager
def grouped(painter: QPainter, id_: str, title: str = "") -> Iterator[None]:
    """Draw what follows as one group; formats without groups take no notice."""
    if not isinstance(painter, GroupingPainter):
        yield
        return
    painter.begin_group(id_, title)
    yield
    painter.end_group()
