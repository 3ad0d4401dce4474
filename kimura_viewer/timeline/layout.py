"""The parts of the picture, and the room around all events when they are in view."""

from dataclasses import dataclass

from kimura_viewer.model.view import Calendar

AXIS_HEIGHT = 44.0
"""Pixels of the two rows of the axis."""
CALENDAR_HEIGHT = 20.0
"""Pixels of the row of another calendar."""
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
        scroll: Pixels of lanes that are above the top.
        calendars: Other calendars that have a row of the axis.
    """

    width: float
    height: float
    header_width: float = 196.0
    scroll: float = 0.0
    calendars: tuple[Calendar, ...] = ()

    @property
    def axis_height(self) -> float:
        """Height of the rows of the axis at the top."""
        return AXIS_HEIGHT + CALENDAR_HEIGHT * len(self.calendars)

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
