"""The heights of lanes: all of them in view where that can be, rows never closer than legible."""

from typing import NamedTuple

import numpy as np

from kimura_viewer.model.events import Indices, Mask
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.packing import FEWEST_ROWS, PACK_UP_TO, TO_A_ROW

CLOSEST_PITCH = 13.0
"""Least pixels from row to row: a 12 px label and its leading."""
WIDEST_PITCH = 22.0
"""Most pixels from row to row."""
GROUP_HEIGHT = 17.0
"""Pixels of a group's name above its lanes."""
ECHO_HEIGHT = 6.5
"""Pixels of the strip of echoes below the rows of a lane."""
OVERFLOW_HEIGHT = 14.0
"""Pixels of the line of numbers of events without room, below the rows of a lane."""
LANE_PADDING = 5.0
"""Pixels above the first and below the last row of a lane, together."""
HEADER_HEIGHT = 21.0
"""A lane is at least as high as its header's one line, in pixels."""


class Band(NamedTuple):
    """The place of one lane, in pixels from the top of the lanes.

    Attributes:
        lane: Index of the lane in its plan.
        top: Top of the band, below the group's name.
        height: Height of the band.
        pitch: From row to row.
        group_top: Top of the group's name, where the lane is the first of its group; else None.
        is_empty: Whether it has shrunk, having nothing to show.
        echo_height: Height of the strip of echoes, 0 where there is none.
    """

    lane: int
    top: float
    height: float
    pitch: float
    group_top: float | None
    is_empty: bool
    echo_height: float = 0.0

    @property
    def bottom(self) -> float:
        """Bottom of the band."""
        return self.top + self.height

    def moved(self, down: float) -> "Band":
        """Return the band so many pixels further down."""
        group_top = None if self.group_top is None else self.group_top + down
        # Written out, as `replace` takes five times as long and lanes are many in a set.
        return Band(
            self.lane,
            self.top + down,
            self.height,
            self.pitch,
            group_top,
            self.is_empty,
            self.echo_height,
        )

    def row_centre(self, row: int) -> float:
        """Return the centre line of a row of events."""
        return self.top + LANE_PADDING / 2 + (row + 0.5) * self.pitch

    @property
    def echo_centre(self) -> float:
        """Centre line of the strip of echoes, at the bottom."""
        return self.bottom - (ECHO_HEIGHT + LANE_PADDING / 2) / 2

    @property
    def overflow_centre(self) -> float:
        """Centre line of the numbers of events without room, above the echoes."""
        return self.bottom - LANE_PADDING / 2 - self.echo_height - OVERFLOW_HEIGHT / 2


def arrange(plan: LanePlan, occupied: Mask, height: float) -> tuple[Band, ...]:
    """Give every lane its band.

    Args:
        plan: The lanes and their rows.
        occupied: Which lanes have something to show, shape (lanes,); the others shrink.
        height: Pixels that there are. Where they do not suffice the bands go on below.
    """
    rows = _shown_rows(plan, occupied)
    pitch = _pitch(plan, rows, height)
    bands = []
    y = 0.0
    for index, count in enumerate(rows):
        group_top = None
        if _begins_group(plan, index):
            group_top = y
            y += GROUP_HEIGHT
        band_height = _lane_height(count, pitch)
        echoes = ECHO_HEIGHT * bool(plan.echoes[index] and occupied[index])
        bands.append(Band(index, y, band_height, pitch, group_top, not occupied[index], echoes))
        y += band_height
    return tuple(bands)


def rows_that_fit(plan: LanePlan, height: float) -> Indices:
    """Return how many rows of each lane fit into a height in pixels, as close as they may be.

    Where they do not all fit, the lane that has most rows loses one, again and again, as long as
    it stays legible: down to `FEWEST_ROWS`, and to one row for so many events, `TO_A_ROW`, where
    they are few enough to be told apart at all; shape (lanes,).
    """
    everything = np.ones(len(plan.lanes), dtype=np.bool_)
    shown = _shown_rows(plan, everything)
    rows = plan.rows.copy()

    def taken() -> float:
        counts = [(int(count), strips) for count, (_, strips) in zip(rows, shown, strict=True)]
        return _height(plan, counts, CLOSEST_PITCH)

    fewest = _fewest(plan)
    while (rows > fewest).any() and taken() > height:
        rows[int(np.argmax(np.where(rows > fewest, rows, 0)))] -= 1
    return rows


def _fewest(plan: LanePlan) -> Indices:
    """How many rows each lane keeps even where there is little height."""
    events = np.bincount(plan.lane[plan.home], minlength=len(plan.lanes))
    wanted = np.where(events > PACK_UP_TO, 0, -(-events // TO_A_ROW))
    return np.maximum(wanted, FEWEST_ROWS)


def _shown_rows(plan: LanePlan, occupied: Mask) -> list[tuple[int, float]]:
    """Rows, and the pixels of the strips below them, of each lane as it is shown."""
    strips = plan.echoes * ECHO_HEIGHT + plan.overflows * OVERFLOW_HEIGHT
    counts = zip(plan.rows.tolist(), strips.tolist(), occupied.tolist(), strict=True)
    return [(rows, strip) if has else (0, 0.0) for rows, strip, has in counts]


def _begins_group(plan: LanePlan, index: int) -> bool:
    lane = plan.lanes[index]
    return bool(lane.group_name) and (
        index == 0 or plan.lanes[index - 1].group_name != lane.group_name
    )


def _lane_height(shown: tuple[int, float], pitch: float) -> float:
    rows, strips = shown
    return max(HEADER_HEIGHT, rows * pitch + strips + LANE_PADDING)


def _pitch(plan: LanePlan, rows: list[tuple[int, float]], height: float) -> float:
    """The widest pitch, by half pixels, at which all the lanes fit."""
    steps = int((WIDEST_PITCH - CLOSEST_PITCH) * 2)
    for step in range(steps):
        pitch = WIDEST_PITCH - step / 2
        if _height(plan, rows, pitch) <= height:
            return pitch
    return CLOSEST_PITCH


def _height(plan: LanePlan, rows: list[tuple[int, float]], pitch: float) -> float:
    groups = sum(_begins_group(plan, index) for index in range(len(rows))) * GROUP_HEIGHT
    return groups + sum(_lane_height(count, pitch) for count in rows)
