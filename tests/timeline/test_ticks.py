"""The axis: civil dates in two rows that never overlap, never lie and always name the year."""

import re
from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.days import MONTH_NAMES
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.ticks import (
    LOWER_UNITS,
    Tick,
    Unit,
    axis_ticks,
    lower_unit,
    ticks,
    upper_unit,
    year_label,
)
from kimura_viewer.timeline.time_scale import LONGEST, SHORTEST, TimeScale

CHARACTER = 6.0
PADDING = 5.0


@st.composite
def scales(draw: st.DrawFn) -> TimeScale:
    start = draw(st.floats(-6e6, 6e6) | st.integers(-6_000_000, 6_000_000).map(float))
    days = 2.0 ** draw(st.floats(log(SHORTEST, 2), log(LONGEST, 2)))
    return TimeScale(Extent(start, start + days), 196.0, draw(st.floats(200, 4000)))


def scale_of(first: tuple[int, int, int], days: float, width: float) -> TimeScale:
    start = float(day_number(*first))
    return TimeScale(Extent(start, start + days), 0.0, width)


def labels(row: tuple[Tick, ...]) -> list[str]:
    return [tick.label for tick in row]


def begins(day: int, unit: Unit) -> bool:
    """Whether one of the unit's divisions can begin on a day."""
    year, month, day_of_month = civil(day)
    if unit.days:
        return day_of_month % unit.days == 1 % unit.days
    first_of_month = day_of_month == 1 and (month - 1) % (unit.months or 12) == 0
    return first_of_month and (not unit.years or year % unit.years == 0)


def labelled_year(label: str) -> int:
    """The astronomical year that a label names."""
    return 1 - int(label.removesuffix(" BC")) if label.endswith(" BC") else int(label)


@given(scales())
def test_both_rows_cover_the_extent_without_gap_or_overlap(scale: TimeScale) -> None:
    for row in axis_ticks(scale):
        assert row[0].start <= scale.extent.start < row[0].end
        assert row[-1].start < scale.extent.end <= row[-1].end
        assert all(one.end == other.start for one, other in pairwise(row))
        assert all(tick.start < tick.end for tick in row)


@given(scales())
def test_divisions_begin_on_civil_dates(scale: TimeScale) -> None:
    lower = lower_unit(scale)
    for row, unit in zip(axis_ticks(scale), (upper_unit(lower), lower), strict=True):
        assert all(begins(tick.start, unit) for tick in row)


@given(scales())
def test_every_division_lasts_as_long_as_its_unit_promises(scale: TimeScale) -> None:
    lower = lower_unit(scale)
    for row, unit in zip(axis_ticks(scale), (upper_unit(lower), lower), strict=True):
        assert all(tick.end - tick.start >= unit.shortest for tick in row)
        assert unit.shortest * scale.pixels_per_day >= unit.label_pixels


@given(scales())
def test_the_finest_unit_with_room_is_chosen(scale: TimeScale) -> None:
    finer = LOWER_UNITS[: LOWER_UNITS.index(lower_unit(scale))]
    assert all(unit.shortest * scale.pixels_per_day < unit.label_pixels for unit in finer)


@given(scales())
def test_usual_labels_have_room(scale: TimeScale) -> None:
    for row in axis_ticks(scale):
        for tick in row:
            room = (tick.end - tick.start) * scale.pixels_per_day
            if 1 <= civil(tick.start)[0] <= 9999:
                assert len(tick.label) * CHARACTER + PADDING <= room, tick


@given(scales())
def test_lower_labels_name_their_first_day(scale: TimeScale) -> None:
    unit = lower_unit(scale)
    for tick in axis_ticks(scale)[1]:
        year, month, day = civil(tick.start)
        if unit.days:
            assert int(tick.label) == day
        elif unit.months:
            assert tick.label == MONTH_NAMES[month - 1][:3]
        else:
            assert labelled_year(tick.label) == year


@given(scales())
def test_the_upper_row_always_names_the_year(scale: TimeScale) -> None:
    for tick in axis_ticks(scale)[0]:
        first, month, _ = civil(tick.start)
        last = civil(tick.end - 1)[0]
        if first == last:
            assert tick.label.removeprefix(MONTH_NAMES[month - 1]).strip() == year_label(first)
            assert tick.label.startswith(MONTH_NAMES[month - 1]) == (tick.end - tick.start < 300)
        elif tick.label.endswith("s"):
            assert (int(tick.label[:-1]), last) == (first, first + 9)
        else:
            years = [int(number) for number in re.findall(r"\d+", tick.label)]
            assert years == [year if year > 0 else 1 - year for year in (first, last)]
            assert ("BC" in tick.label) == (first <= 0)


@given(scales())
def test_each_upper_division_begins_with_a_lower_one(scale: TimeScale) -> None:
    upper, lower = axis_ticks(scale)
    starts = {tick.start for tick in lower}
    assert {tick.start for tick in upper[1:]} <= starts


@given(scales(), st.floats(1, 1000))
def test_zooming_in_never_makes_the_divisions_coarser(scale: TimeScale, factor: float) -> None:
    zoomed = TimeScale(scale.zoomed(factor, scale.left), scale.left, scale.width)
    order = LOWER_UNITS.index
    assert order(lower_unit(zoomed)) <= order(lower_unit(scale))


def test_days_of_a_leap_february() -> None:
    upper, lower = axis_ticks(scale_of((1904, 2, 27), 5.0, 500.0))
    assert labels(lower) == ["27", "28", "29", "1", "2"]
    assert labels(upper) == ["February 1904", "March 1904"]
    assert upper[1].start == lower[3].start == day_number(1904, 3, 1)


def test_days_of_a_february_of_a_century_without_leap_day() -> None:
    _, lower = axis_ticks(scale_of((1900, 2, 27), 4.0, 500.0))
    assert labels(lower) == ["27", "28", "1", "2"]


def test_five_days_each_with_the_rest_of_the_month_in_the_last() -> None:
    _, lower = axis_ticks(scale_of((1904, 1, 24), 40.0, 500.0))
    assert labels(lower) == ["21", "26", "1", "6", "11", "16", "21", "1"]
    assert {tick.end - tick.start for tick in lower} == {5, 6, 9}


def test_quarters_and_months() -> None:
    assert labels(axis_ticks(scale_of((1904, 11, 1), 100.0, 300.0))[1]) == [
        "Nov",
        "Dec",
        "Jan",
        "Feb",
    ]
    upper, lower = axis_ticks(scale_of((1904, 11, 1), 500.0, 300.0))
    assert labels(lower) == ["Oct", "Jan", "Apr", "Jul", "Oct", "Jan"]
    assert labels(upper) == ["1904", "1905", "1906"]


def test_years_over_the_beginning_of_the_era() -> None:
    upper, lower = axis_ticks(scale_of((-3, 1, 1), 7 * 365.0, 400.0))
    assert labels(lower) == ["4 BC", "3 BC", "2 BC", "1 BC", "1", "2", "3"]
    assert labels(upper) == ["11–2 BC", "1 BC – 9"]
    assert lower[3].end - lower[3].start == 366


def test_months_over_the_beginning_of_the_era() -> None:
    upper, _ = axis_ticks(scale_of((0, 12, 20), 30.0, 400.0))
    assert labels(upper) == ["December 1 BC", "January 1"]


def test_decades_of_the_twentieth_century() -> None:
    upper, lower = axis_ticks(scale_of((1904, 2, 8), 30_100.0, 1000.0))
    assert labels(upper)[0] == "1900s"
    assert labels(upper)[-1] == "1980s"
    assert labels(lower)[:3] == ["1900", "1905", "1910"]


def test_centuries_and_thousands_of_years() -> None:
    upper, lower = axis_ticks(scale_of((-300, 1, 1), 365_250.0, 600.0))
    assert labels(upper) == ["1001–2 BC", "1 BC – 999"]
    assert labels(lower) == ["301 BC", "201 BC", "101 BC", "1 BC", *map(str, range(100, 800, 100))]


def test_stretches_beyond_every_unit_take_the_longest() -> None:
    scale = TimeScale(Extent(-6e10, 2.4e6), 0.0, 1000.0)
    assert lower_unit(scale) == LOWER_UNITS[-1]


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        (Unit(days=1), Unit(months=1)),
        (Unit(months=3), Unit(years=1)),
        (Unit(years=1), Unit(years=10)),
        (Unit(years=5), Unit(years=10)),
        (Unit(years=10), Unit(years=100)),
        (Unit(years=5000), Unit(years=10_000)),
    ],
)
def test_the_unit_above(lower: Unit, upper: Unit) -> None:
    assert upper_unit(lower) == upper


def test_one_unit_alone() -> None:
    scale = scale_of((1904, 2, 8), 30.0, 300.0)
    found = ticks(scale, Unit(months=1), is_upper=False)
    assert [(tick.start, tick.label) for tick in found] == [
        (day_number(1904, 2, 1), "Feb"),
        (day_number(1904, 3, 1), "Mar"),
    ]
