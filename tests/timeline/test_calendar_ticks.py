"""Rows of other calendars: Japanese eras and Old Style dates, where there were such."""

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.calendars import (
    ERAS,
    RUSSIA_CHANGED,
    era_year,
    from_old_style,
    old_style,
)
from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.days import MONTH_NAMES
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.calendar_ticks import ERA_LABEL, calendar_ticks
from kimura_viewer.timeline.ticks import Tick, lower_unit, year_label
from kimura_viewer.timeline.time_scale import LONGEST, SHORTEST, TimeScale

CHARACTER = 6.0


@st.composite
def scales(draw: st.DrawFn) -> TimeScale:
    """Extents that begin between 10,000 BC and AD 2100, half of them in the last centuries."""
    start = draw(st.floats(day_number(1850, 1, 1), day_number(2040, 1, 1)) | st.floats(-2e6, 2.5e6))
    days = 2.0 ** draw(st.floats(log(SHORTEST, 2), log(LONGEST, 2)))
    return TimeScale(Extent(start, start + days), 196.0, draw(st.floats(200, 2000)))


def scale_of(first: tuple[int, int, int], last: tuple[int, int, int], width: float) -> TimeScale:
    return TimeScale(Extent(float(day_number(*first)), float(day_number(*last))), 0.0, width)


def labels(ticks: tuple[Tick, ...]) -> list[str]:
    return [tick.label for tick in ticks]


def assert_row(ticks: tuple[Tick, ...], first: float, last: float) -> None:
    """The ticks follow one another without gap or overlap, from one day to another at least."""
    assert all(tick.start < tick.end for tick in ticks)
    assert all(one.end == other.start for one, other in pairwise(ticks))
    if first < last:
        assert ticks[0].start <= first
        assert ticks[-1].end >= last
    else:
        assert ticks == ()


@given(scales())
def test_eras_cover_the_extent_from_meiji_on(scale: TimeScale) -> None:
    ticks = calendar_ticks("eras", scale)
    assert_row(ticks, max(scale.extent.start, ERAS[0].first), scale.extent.end)


@given(scales())
def test_era_ticks_name_their_first_day(scale: TimeScale) -> None:
    for tick in calendar_ticks("eras", scale):
        named = era_year(tick.start)
        assert named is not None
        assert tick.label in (named.era.name, str(named))


@given(scales())
def test_years_of_an_era_have_room(scale: TimeScale) -> None:
    ticks = calendar_ticks("eras", scale)
    begins = {era.first for era in ERAS}
    for tick in ticks:
        cut = tick.start in begins or tick.end in begins or tick.end >= scale.extent.end
        if tick.label[-1].isdecimal() and not cut:
            assert (tick.end - tick.start) * scale.pixels_per_day >= ERA_LABEL - 1e-6
            assert len(tick.label) * CHARACTER < ERA_LABEL


def test_years_of_showa_into_heisei() -> None:
    ticks = calendar_ticks("eras", scale_of((1987, 3, 1), (1991, 1, 1), 400.0))
    assert labels(ticks) == ["Shōwa 62", "Shōwa 63", "Shōwa 64", "Heisei 1", "Heisei 2"]
    assert ticks[2].end == ticks[3].start == day_number(1989, 1, 8)


def test_eras_alone_where_years_have_no_room() -> None:
    ticks = calendar_ticks("eras", scale_of((1800, 1, 1), (2030, 1, 1), 400.0))
    assert labels(ticks) == ["Meiji", "Taishō", "Shōwa", "Heisei", "Reiwa"]
    assert ticks[0].start == day_number(1868, 1, 25)


def test_every_fifth_year_of_an_era() -> None:
    ticks = calendar_ticks("eras", scale_of((1971, 1, 1), (1984, 1, 1), 200.0))
    assert labels(ticks) == ["Shōwa 45", "Shōwa 50", "Shōwa 55"]


@given(scales())
def test_old_style_covers_the_extent_until_russia_changed(scale: TimeScale) -> None:
    ticks = calendar_ticks("old-style", scale)
    assert_row(ticks, scale.extent.start, min(scale.extent.end, RUSSIA_CHANGED))
    assert all(tick.end <= RUSSIA_CHANGED for tick in ticks)


@given(scales())
def test_old_style_ticks_name_their_first_day(scale: TimeScale) -> None:
    unit = lower_unit(scale)
    for tick in calendar_ticks("old-style", scale):
        year, month, day = old_style(tick.start)
        if unit.days:
            assert tick.label == str(day)
        else:
            assert day == 1
            assert tick.label == (MONTH_NAMES[month - 1][:3] if unit.months else year_label(year))


@given(scales())
def test_old_style_divisions_last_as_long_as_those_of_the_axis(scale: TimeScale) -> None:
    unit = lower_unit(scale)
    for tick in calendar_ticks("old-style", scale):
        assert tick.end - tick.start >= unit.shortest or tick.end == RUSSIA_CHANGED


def test_days_of_a_century_that_is_a_leap_year_in_the_julian_calendar_alone() -> None:
    ticks = calendar_ticks("old-style", scale_of((1900, 3, 11), (1900, 3, 15), 400.0))
    assert labels(ticks) == ["27", "28", "29", "1"]
    assert ticks[3].start == from_old_style(1900, 3, 1) == day_number(1900, 3, 14)


def test_five_days_each_over_a_short_month() -> None:
    ticks = calendar_ticks("old-style", scale_of((1905, 3, 2), (1905, 3, 22), 200.0))
    assert labels(ticks) == ["16", "21", "1", "6"]


def test_the_year_begins_in_the_middle_of_january() -> None:
    ticks = calendar_ticks("old-style", scale_of((1904, 6, 1), (1906, 6, 1), 200.0))
    begin = next(tick.start for tick in ticks if tick.label == "1905")
    assert civil(begin) == (1905, 1, 14)


def test_the_last_day_of_the_old_style() -> None:
    ticks = calendar_ticks("old-style", scale_of((1918, 2, 11), (1918, 2, 20), 400.0))
    assert labels(ticks) == ["29", "30", "31"]
    assert ticks[-1].end == RUSSIA_CHANGED


@pytest.mark.parametrize("first", [(1918, 2, 14), (1960, 1, 1)])
def test_no_old_style_after_the_change(first: tuple[int, int, int]) -> None:
    for days in (2.0, 50.0, 900.0, 50_000.0):
        start = float(day_number(*first))
        scale = TimeScale(Extent(start, start + days), 0.0, 600.0)
        assert calendar_ticks("old-style", scale) == ()
