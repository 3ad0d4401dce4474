"""The parts of the picture, and the room around all events when they are in view."""

from dataclasses import dataclass

ROOM_BEFORE = 28.0
"""Pixels left free before the first event when all are in view."""
ROOM_AFTER = 150.0
"""Pixels left free after the last one: its label stands there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the picture, in pixels.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        header_width: Of the lane headers at the left.
        axis_height: Of the two rows of the axis at the top.
        scroll: Pixels of lanes that are above the top.
    """

    width: float
    height: float
    header_width: float = 196.0
    axis_height: float = 44.0
    scroll: float = 0.0

    @property
    def plot_width(self) -> float:
        """Width of the part that has a time scale."""
        return max(self.width - self.header_width, 1.0)

    @property
    def lanes_height(self) -> float:
        """Height of the part that holds lanes."""
        return max(self.height - self.axis_height, 1.0)


def margins(plot_width: float) -> tuple[float, float]:
    """Return the pixels left free before the first event and after the last one."""
    return min(ROOM_BEFORE, plot_width / 8), min(ROOM_AFTER, plot_width / 5)
