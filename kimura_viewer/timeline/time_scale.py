"""The scale between days and pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import overload

from kimura_viewer.model.events import Floats
from kimura_viewer.model.view import Extent

SHORTEST = 1.0
"""The least extent that the timeline zooms into, in days."""
LONGEST = 4_000_000.0
"""The greatest, in days (about eleven thousand years)."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to pixels and back.

    Attributes:
        extent: The stretch of time that fills the width.
        left: Pixel of its start.
        width: Pixels that it takes, more than 0.
    """

    extent: Extent
    left: float
    width: float

    @property
    def right(self) -> float:
        """Pixel of the extent's end."""
        return self.left + self.width

    @property
    def pixels_per_day(self) -> float:
        """How many pixels one day takes."""
        return self.width / self.extent.days

    @overload
    def to_x(self, days: float) -> float: ...
    @overload
    def to_x(self, days: Floats) -> Floats: ...
    def to_x(self, days: float | Floats) -> float | Floats:
        """Return the pixels of Julian days."""
        return self.left + (days - self.extent.start) * self.pixels_per_day

    def places(self, days: Iterable[int]) -> list[float]:
        """Return the pixels of Julian days, as `to_x` does of each."""
        left, first, pixels = self.left, self.extent.start, self.pixels_per_day
        return [left + (day - first) * pixels for day in days]

    def to_day(self, x: float) -> float:
        """Return the Julian day, with its fraction, at a pixel."""
        return self.extent.start + (x - self.left) / self.pixels_per_day

    def zoomed(self, factor: float, x: float) -> Extent:
        """Return the extent after zooming in by a factor, the day at pixel `x` staying there.

        The extent stays between `SHORTEST` and `LONGEST`; the inverse factor leads back.
        """
        days = min(max(self.extent.days / factor, SHORTEST), LONGEST)
        anchor = self.to_day(x)
        start = anchor - (x - self.left) / self.width * days
        return Extent(start, start + days)

    def panned(self, pixels: float) -> Extent:
        """Return the extent after dragging its content to the right by pixels."""
        days = pixels / self.pixels_per_day
        return Extent(self.extent.start - days, self.extent.end - days)


def enclosing(first: float, last: float, width: float, before: float, after: float) -> Extent:
    """Return the extent in which two days stand with room before and after them.

    Args:
        first: Julian day of the first thing to be seen.
        last: Julian day of the end of the last one.
        width: Pixels that the extent will take.
        before: Pixels to leave free before the first.
        after: Pixels to leave free after the last (their labels stand there).
    """
    free = max(width - before - after, width / 3)
    days = max(last - first, SHORTEST)
    per_pixel = days / free
    spare = width - free
    share = before / (before + after) if before + after else 0.0
    start = first - spare * share * per_pixel
    return Extent(start, start + width * per_pixel)
