"""The order of events within lanes, and the ways from lane to lane."""

from functools import lru_cache

import numpy as np

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.model.order import in_order, sort_days
from kimura_viewer.timeline.content import Content


class LaneOrder:
    """The shown events of each lane in the order of their drawn dates, sorted when asked for."""

    def __init__(self, content: Content) -> None:
        """Take the content; its lanes are counted as they are shown, from 0 at the top."""
        self.content = content
        self.events = lru_cache(maxsize=None)(self._events)
        self._homes = lru_cache(maxsize=None)(self._sorted_homes)

    def place(self, lane: int, row: int) -> int | None:
        """Return which of the shown events of a lane one is, from 1; None where it is not there."""
        found = np.flatnonzero(self.events(lane) == row)
        return int(found[0]) + 1 if len(found) else None

    def home(self, row: int) -> int | None:
        """Return the lane in which an event stands; None where it is not shown."""
        content = self.content
        if not content.kept[row]:
            return None
        here = content.plan.lane[(content.plan.events == row) & content.home]
        found = np.flatnonzero(np.isin(content.lanes, here))
        return int(found[0]) if len(found) else None

    def beside(self, row: int | None, by: int) -> int | None:
        """Return the event nearest in time in the next lane that has any, or in one before.

        Args:
            row: Where to begin; where it is None, or not shown, the way leads to the first event of
                the first lane that has any, or upwards of the last one.
            by: 1 for downwards, -1 for upwards.

        Returns:
            None where there is no further lane with events.
        """
        lane = None if row is None else self.home(row)
        if row is None or lane is None:
            lane, day = (-1, -np.inf) if by > 0 else (len(self.content.lanes), -np.inf)
        else:
            day = float(sort_days(self.content.dates, np.array([row]), "earliest")[0])
        lanes = range(lane + 1, len(self.content.lanes)) if by > 0 else range(lane - 1, -1, -1)
        for other in lanes:
            rows, days = self._homes(other)
            if len(rows):
                return int(rows[_nearest(days, day)])
        return None

    def _events(self, lane: int) -> Indices:
        """Return the rows of a lane's shown events, those that only echo in it, too."""
        return self._in_time(lane, homes_only=False)

    def _sorted_homes(self, lane: int) -> tuple[Indices, Floats]:
        rows = self._in_time(lane, homes_only=True)
        return rows, sort_days(self.content.dates, rows, "earliest")

    def _in_time(self, lane: int, *, homes_only: bool) -> Indices:
        content = self.content
        first, after = content.first_of_lane[content.lanes[lane] + np.array([0, 1])]
        rows = content.plan.events[first:after]
        is_wanted = content.kept[rows]
        if homes_only:
            is_wanted = is_wanted & content.home[first:after]
        return in_order(content.dates, np.sort(rows[is_wanted]), "earliest")


def _nearest(days: Floats, day: float) -> int:
    """Return the place of the sorted day that is nearest to another one."""
    after = int(np.searchsorted(days, day))
    if after in (0, len(days)):
        return min(after, len(days) - 1)
    return after - 1 if day - float(days[after - 1]) <= float(days[after]) - day else after
