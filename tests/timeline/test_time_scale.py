"""The scale leads from days to pixels and back, and what zoom and pan do can be undone."""

from math import log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.time_scale import LONGEST, SHORTEST, TimeScale, enclosing

DAYS = st.floats(-5e6, 5e6)
WIDTHS = st.floats(100, 5000)
FACTORS = st.floats(0.01, 100)


@st.composite
def scales(draw: st.DrawFn) -> TimeScale:
    start = draw(DAYS)
    days = 2.0 ** draw(st.floats(log(SHORTEST, 2), log(LONGEST, 2)))
    return TimeScale(Extent(start, start + days), draw(st.floats(0, 400)), draw(WIDTHS))


def at(scale: TimeScale, share: float) -> float:
    """The pixel at a share of the width."""
    return scale.left + share * scale.width


def same(one: Extent, other: Extent) -> bool:
    """Whether two extents differ by less than a thousandth of what is seen, and by few seconds."""
    off = max(abs(one.start - other.start), abs(one.end - other.end))
    return off <= 1e-7 * one.days + 1e-4 and off <= 1e-3 * one.days


@given(scales(), st.floats(-3, 4))
def test_pixels_lead_back_to_their_day(scale: TimeScale, share: float) -> None:
    x = at(scale, share)
    assert scale.to_x(scale.to_day(x)) == pytest.approx(x, abs=1e-3)


@given(scales())
def test_the_extent_fills_the_width(scale: TimeScale) -> None:
    assert scale.to_x(scale.extent.start) == scale.left
    assert scale.to_x(scale.extent.end) == pytest.approx(scale.right, abs=1e-3)
    assert scale.to_day(scale.left) == scale.extent.start
    assert scale.pixels_per_day * scale.extent.days == pytest.approx(scale.width)


@given(scales(), st.lists(DAYS, min_size=1))
def test_columns_of_days_go_as_each_of_them(scale: TimeScale, days: list[float]) -> None:
    assert scale.to_x(np.array(days)).tolist() == [scale.to_x(day) for day in days]


@given(scales(), DAYS, DAYS)
def test_later_is_further_right(scale: TimeScale, one: float, other: float) -> None:
    assume(abs(one - other) > 1e-3)
    assert (one < other) == (scale.to_x(one) < scale.to_x(other))


@given(scales(), FACTORS, st.floats(0, 1))
def test_the_day_at_the_cursor_stays_there(scale: TimeScale, factor: float, share: float) -> None:
    x = at(scale, share)
    zoomed = TimeScale(scale.zoomed(factor, x), scale.left, scale.width)
    assert zoomed.to_day(x) == pytest.approx(scale.to_day(x), abs=1e-6 * scale.extent.days + 1e-6)


@given(scales(), FACTORS, st.floats(0, 1))
def test_the_inverse_factor_leads_back(scale: TimeScale, factor: float, share: float) -> None:
    assume(SHORTEST <= scale.extent.days / factor <= LONGEST)
    x = at(scale, share)
    zoomed = TimeScale(scale.zoomed(factor, x), scale.left, scale.width)
    assert zoomed.extent.days == pytest.approx(scale.extent.days / factor, rel=1e-6)
    assert same(scale.extent, zoomed.zoomed(1 / factor, x))


@given(scales(), st.floats(1e-9, 1e9), st.floats(0, 1))
def test_zoom_stops_at_the_limits(scale: TimeScale, factor: float, share: float) -> None:
    days = scale.zoomed(factor, at(scale, share)).days
    assert SHORTEST * (1 - 1e-6) <= days <= LONGEST * (1 + 1e-6)


def test_zoom_reaches_the_limits() -> None:
    scale = TimeScale(Extent(2416519.0, 2446639.0), 196.0, 1000.0)
    assert scale.zoomed(1e9, 700.0).days == pytest.approx(SHORTEST)
    assert scale.zoomed(1e-9, 700.0).days == pytest.approx(LONGEST)


@given(scales(), st.floats(-5000, 5000))
def test_dragging_back_leads_back(scale: TimeScale, pixels: float) -> None:
    panned = TimeScale(scale.panned(pixels), scale.left, scale.width)
    assert same(scale.extent, panned.panned(-pixels))


@given(scales(), st.floats(-5000, 5000), st.floats(0, 1))
def test_what_is_dragged_moves_with_the_cursor(
    scale: TimeScale, pixels: float, share: float
) -> None:
    x = at(scale, share)
    panned = TimeScale(scale.panned(pixels), scale.left, scale.width)
    assert panned.to_day(x + pixels) == pytest.approx(
        scale.to_day(x), abs=1e-6 * scale.extent.days + 1e-6
    )


@given(DAYS, st.floats(0, 1e6), WIDTHS, st.floats(0, 300), st.floats(0, 300))
def test_an_enclosing_extent_leaves_the_room_that_is_asked_for(
    first: float, days: float, width: float, before: float, after: float
) -> None:
    last = first + days
    extent = enclosing(first, last, width, before, after)
    scale = TimeScale(extent, 0.0, width)
    assert extent.start <= first + 1e-6
    assert last <= extent.end + 1e-6 * extent.days
    assert extent.days >= SHORTEST * (1 - 1e-6)
    if width - before - after >= width / 3:
        assert scale.to_x(first) == pytest.approx(before, abs=1e-2)
        assert scale.to_x(last) <= width - after + 1e-2
    else:
        # Too narrow for both: a third is for the events, and the rest is shared out.
        assert scale.to_x(first) / (width * 2 / 3) == pytest.approx(
            before / (before + after), abs=1e-2
        )
