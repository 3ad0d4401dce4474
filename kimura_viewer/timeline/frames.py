"""Frames: extents in which an event, a date or a unit of the calendar is well seen."""

from math import floor, isfinite, isnan
from typing import Literal

import numpy as np

from kimura_viewer.model.dates import TimeSpan
from kimura_viewer.model.days import civil, day_number
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content

Unit = Literal["decade", "year", "month"]
MARGIN = 0.25
"""Room on either side of what is framed, as a share of its length."""
LEAST = 15.0
"""Days that are seen on either side of the middle at least."""
NEIGHBOURS = 3
"""How many other events of the lane are in the frame of an event, where they are not too far."""
FARTHEST = 1 / 12
"""How far they may be at most, as a share of the time that all events take."""


def frame_of_days(first: float, last: float) -> Extent:
    """Return the frame of a stretch of days."""
    return _around((first + last) / 2, (last - first) * (0.5 + MARGIN))


def frame_of_date(date: TimeSpan, days: tuple[float, float]) -> Extent:
    """Return the frame of a date.

    Args:
        date: The date; where an end is open or unknown, that of the data stands for it.
        days: First and last day of the data.
    """
    latest = date.start_latest if date.form == "instant" else date.end_latest
    first = days[0] if date.start_earliest is None else float(date.start_earliest)
    last = days[1] if latest is None else latest + 1.0
    return frame_of_days(min(first, last - 1.0), max(last, first + 1.0))


def frame_of_event(content: Content, row: int) -> Extent | None:
    """Return the frame of an event with some of its neighbours in the lane.

    A span fills it but for its margins; an instant stands in the middle of its nearest neighbours.

    Returns:
        None for an event without a place in time.
    """
    reach = content.reach_of(np.array([row]))
    middle = float(reach.middle[0])
    if isnan(middle):
        return None
    first, last = content.days
    begin, end = float(reach.begin[0]), float(reach.end[0])
    begin, end = begin if isfinite(begin) else first, end if isfinite(end) else last
    near = min(_distance(content, row), (last - first) * FARTHEST)
    if not content.dates.is_span[row]:
        return _around((begin + end) / 2, max(near, (end - begin) * (0.5 + MARGIN)))
    return frame_of_days(begin, end)


def frame_of_unit(day: float, unit: Unit) -> Extent:
    """Return the decade, year or month of the calendar in which a Julian day lies."""
    year, month, _ = civil(floor(day))
    if unit == "month":
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        return Extent(day_number(year, month, 1), day_number(*after, 1))
    years = 10 if unit == "decade" else 1
    first = year // years * years
    return Extent(day_number(first, 1, 1), day_number(first + years, 1, 1))


def _around(middle: float, half: float) -> Extent:
    half = max(half, LEAST)
    return Extent(middle - half, middle + half)


def _distance(content: Content, row: int) -> float:
    """Days within which the nearest kept neighbours of an event stand in its lane; 0 for none."""
    plan = content.plan
    home = np.flatnonzero(content.home & (plan.events == row))
    if not len(home):
        return 0.0
    first, last = content.first_of_lane[plan.lane[home[0]] :][:2]
    others = plan.events[first:last][content.home[first:last]]
    others = others[content.kept[others] & (others != row)]
    middle = content.reach_of(np.append(others, row)).middle
    away = np.abs(middle[:-1] - middle[-1])
    away = np.sort(away[np.isfinite(away)])[:NEIGHBOURS]
    return float(away[-1]) * (1 + MARGIN) if len(away) else 0.0
