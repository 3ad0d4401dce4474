"""Steps from event to event in time."""

import numpy as np

from kimura_viewer.model.events import DateColumns, Indices, Mask
from kimura_viewer.model.order import in_order


class Steps:
    """Finds the next one of the shown events; sorts them once for all steps."""

    def __init__(self) -> None:
        self._key: tuple[DateColumns, Mask] | None = None
        self._sorted: Indices = np.zeros(0, np.intp)

    def from_event(self, dates: DateColumns, kept: Mask, row: int | None, by: int) -> int | None:
        """Return the row of the event some steps later, or earlier where `by` is negative.

        Args:
            dates: The dates to step by.
            kept: Which events are shown, shape (n,).
            row: Where to begin; None for before the first one, or after the last one.
            by: How many steps; beyond the ends there are no more.

        Returns:
            None where no event is shown.
        """
        ordered = self._in_order(dates, kept)
        if not len(ordered):
            return None
        place = len(ordered) if by < 0 else -1
        if row is not None:
            place = self._place(dates, ordered, row, by)
        return int(ordered[min(max(place + by, 0), len(ordered) - 1)])

    def _in_order(self, dates: DateColumns, kept: Mask) -> Indices:
        if self._key is None or self._key[0] is not dates or self._key[1] is not kept:
            self._key = dates, kept
            self._sorted = in_order(dates, np.flatnonzero(kept), "earliest")
        return self._sorted

    def _place(self, dates: DateColumns, ordered: Indices, row: int, by: int) -> int:
        """Where an event stands, or would stand if it were shown, seen from where one comes."""
        found = np.flatnonzero(ordered == row)
        if len(found):
            return int(found[0])
        together = in_order(dates, np.sort(np.append(ordered, row)), "earliest")
        place = int(np.flatnonzero(together == row)[0])
        return place if by < 0 else place - 1
