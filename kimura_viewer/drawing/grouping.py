"""Names for the parts of a drawing, for those formats that keep them."""

from abc import abstractmethod

from PySide6.QtGui import QPainter

from kimura_viewer.drawing.pencil import Pencil


class GroupingPainter(QPainter):
    """A painter whose format has groups: SVG."""

    @abstractmethod
    def begin_group(self, id_: str, title: str) -> None:
        """Begin a group with an id, and a title that is shown where the pointer rests."""

    @abstractmethod
    def end_group(self) -> None:
        """End the group that was begun last."""

    @abstractmethod
    def write(self, x: float, y: float, text: str, size: int, *, semibold: bool) -> None:
        """Write words from a point on their baseline, in the pen's colour."""

    @abstractmethod
    def pencil(self) -> Pencil:
        """Return a pencil that writes where the painter is now."""


class grouped:  # noqa: N801  # it reads as a function, and one made of a generator is slower
    """Draw what follows as one group; formats without groups take no notice."""

    __slots__ = ("_painter",)

    def __init__(self, painter: QPainter, id_: str, title: str = "") -> None:
        self._painter = painter if isinstance(painter, GroupingPainter) else None
        if self._painter is not None:
            self._painter.begin_group(id_, title)

    def __enter__(self) -> None:
        """Nothing more to do: the group has begun."""

    def __exit__(self, *_: object) -> None:
        if self._painter is not None:
            self._painter.end_group()
