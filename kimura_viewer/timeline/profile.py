"""Profiles: how many events begin in each stretch of time."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kimura_viewer.timeline.content import Content

Counts: TypeAlias = npt.NDArray[np.intp]


def group_profile(content: Content, first: float, last: float, columns: int) -> Counts:
    """Count the kept events of each group by the stretch in which they begin.

    Args:
        content: The events.
        first: Julian day at which the first column begins.
        last: Julian day at which the last one ends.
        columns: How many stretches of equal length there are.

    Returns:
        Shape (groups, columns). Events that begin outside are counted in the column at that end.
    """
    groups = content.groups
    count = max((lane.group or 0 for lane in content.plan.lanes), default=0) + 1
    count = max(count, int(groups.max(initial=0)) + 1)
    begins = content.source.drawn.begins
    kept = content.kept & ~np.isnan(begins)
    share = (np.nan_to_num(begins[kept], neginf=first, posinf=last) - first) / (last - first)
    column = np.clip((share * columns).astype(np.intp), 0, columns - 1)
    flat = np.bincount(groups[kept] * columns + column, minlength=count * columns)
    return flat.reshape(count, columns)
