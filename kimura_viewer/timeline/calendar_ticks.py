"""Ticks of other calendars, for an optional row of the axis: Japanese eras and Old Style dates."""

from collections.abc import Iterator
from itertools import takewhile

from kimura_viewer.model.calendars import (
    ERAS,
    RUSSIA_CHANGED,
    era_year,
    from_old_style,
    old_style,
)
from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.days import MONTH_NAMES
from kimura_viewer.model.view import Calendar
from kimura_viewer.timeline.ticks import Reckoning, Tick, Unit, divisions, lower_unit, year_label
from kimura_viewer.timeline.time_scale import TimeScale

ERA_LABEL = 62.0
"""Pixels that “Shōwa 48” asks for."""
OLD_STYLE = Reckoning(old_style, from_old_style)
STEPS = (1, 2, 5, 10)
"""Years from one era year that is named to the next."""


def calendar_ticks(calendar: Calendar, scale: TimeScale) -> tuple[Tick, ...]:
    """Return the divisions of a calendar that are in view, each with its label."""
    divisions = _era_divisions(scale) if calendar == "eras" else _old_style_divisions(scale)
    return tuple(
        tick
        for tick in divisions
        if tick.end > scale.extent.start and tick.start < scale.extent.end
    )


def _era_divisions(scale: TimeScale) -> Iterator[Tick]:
    """Eras, divided into as many of their years as there is room to name."""
    step = next((s for s in STEPS if s * 365.0 * scale.pixels_per_day >= ERA_LABEL), None)
    for number, era in enumerate(ERAS):
        following = ERAS[number + 1].first if number + 1 < len(ERAS) else None
        end = int(scale.extent.end) + 1 if following is None else following
        if end <= scale.extent.start or era.first >= scale.extent.end:
            continue
        if step is None:
            yield Tick(era.first, end, era.name)
        else:
            yield from _era_years(era.first, end, step, scale)


def _era_years(first: int, end: int, step: int, scale: TimeScale) -> Iterator[Tick]:
    start = first
    year = max(civil(first)[0], civil(int(scale.extent.start))[0] - step) // step * step
    while start < end:
        year += step
        stop = min(day_number(year, 1, 1), end)
        yield Tick(start, stop, str(era_year(start)))
        start = stop


def _old_style_divisions(scale: TimeScale) -> Iterator[Tick]:
    """Days, months or years of the Julian calendar, until Russia gave it up."""
    unit = lower_unit(scale)
    last = min(scale.extent.end, RUSSIA_CHANGED)
    found = divisions(int(scale.extent.start // 1), unit, OLD_STYLE)
    for start, end in takewhile(lambda days: days[0] < last, found):
        yield Tick(start, min(end, RUSSIA_CHANGED), _old_style_label(start, unit))


def _old_style_label(day: int, unit: Unit) -> str:
    year, month, day_of_month = old_style(day)
    if unit.days:
        return str(day_of_month)
    return MONTH_NAMES[month - 1][:3] if unit.months else year_label(year)
