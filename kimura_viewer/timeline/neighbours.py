"""What stands beside each placement in its row, and what lies over it."""

import numpy as np

from kimura_viewer.model.events import Floats, Mask
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.marks import Bounds


def followed(plan: LanePlan) -> Mask:
    """Tell which placements have a next one in their row; shape (placements,)."""
    lane, row = plan.lane, plan.row
    is_same = (lane[1:] == lane[:-1]) & (row[1:] == row[:-1])
    return np.append(is_same, False)[: len(lane)]


def reached(is_followed: Mask, ends: Floats) -> Floats:
    """Return where those before each placement in its row end at the latest, -inf for nowhere."""
    found = np.full(len(ends), -np.inf)
    start = 0
    for stop in (np.flatnonzero(~is_followed) + 1).tolist():
        found[start + 1 : stop] = np.maximum.accumulate(ends[start:stop])[:-1]
        start = stop
    return found


def awaited(is_followed: Mask, begins: Floats) -> Floats:
    """Return where those after each placement in its row begin at the earliest, or infinity."""
    turned = np.append(is_followed[:-1][::-1], False)[: len(begins)]
    return -reached(turned, -begins[::-1])[::-1]


def covered(plan: LanePlan, days: Bounds) -> tuple[Mask, Mask]:
    """Tell which placements have another one of their row over their beginning, over their end.

    It is told by days, so that it is so at every zoom and wherever the view is: what lies upon a
    bar has no label beyond the end of it even where its mark, nine pixels wide, sticks out.

    Args:
        plan: The placements.
        days: From which and to which they reach; shape (placements,).

    Returns:
        Two masks of shape (placements,). A span without end is not covered by what begins later.
    """
    is_followed = followed(plan)
    before, after = reached(is_followed, days.right), awaited(is_followed, days.left)
    over_begin = (before > days.left) | (days.left > after)
    over_end = (days.right < before) | ((after < days.right) & np.isfinite(days.right))
    return over_begin, over_end
