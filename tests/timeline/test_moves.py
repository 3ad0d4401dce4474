"""Moves of the extent: never too far, and straight on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.moves import between, panned, roaming, within
from kimura_viewer.timeline.time_scale import TimeScale

DAYS = st.floats(-3_000_000, 3_000_000)
extents = st.builds(lambda start, power: Extent(start, start + 2.0**power), DAYS, st.floats(0, 20))


def ends(extent: Extent) -> tuple[float, float]:
    return extent.start, extent.end


def near(extent: Extent) -> object:
    """The ends of an extent, within a thousandth of what is seen and a few seconds."""
    return pytest.approx((extent.start, extent.end), abs=1e-3 * extent.days + 1e-4)


@given(extents, extents)
def test_what_is_moved_into_bounds_is_there_and_as_long(extent: Extent, bounds: Extent) -> None:
    kept = within(extent, bounds)
    slack = 1e-6 * bounds.days + 1e-6
    assert bounds.start - slack <= kept.start
    assert kept.end <= bounds.end + slack
    assert kept.days == pytest.approx(min(extent.days, bounds.days), abs=1e-6)
    if bounds.start <= extent.start and extent.end <= bounds.end:
        assert kept in (extent, bounds)


def test_less_than_the_least_extent_is_made_as_long() -> None:
    assert ends(within(Extent(100.2, 100.4), Extent(0.0, 1000.0))) == near(Extent(99.8, 100.8))
    assert ends(within(Extent(0.0, 0.1), Extent(0.0, 1000.0))) == near(Extent(0.0, 1.0))


@given(extents)
def test_one_may_look_as_far_beyond_everything_as_that_is_long(everything: Extent) -> None:
    bounds = roaming(everything)
    assert bounds.days == pytest.approx(3 * everything.days)
    assert within(everything, bounds) == everything


@given(extents, st.floats(-1e6, 1e6), DAYS, DAYS)
def test_a_pan_leads_no_farther_out_than_the_data(
    extent: Extent, days: float, one: float, other: float
) -> None:
    first, last = sorted((one, other))
    moved = panned(extent, days, first, last)
    middle, before = (each.start + each.days / 2 for each in (moved, extent))
    assert min(first, before) - 1e-6 <= middle <= max(last, before) + 1e-6
    assert moved.days == pytest.approx(extent.days, abs=1e-6)
    if first <= before + days <= last:
        assert middle == pytest.approx(before + days, abs=1e-6)


def test_a_pan_from_beyond_the_data_leads_back_and_not_farther() -> None:
    beyond = Extent(90.0, 130.0)
    assert panned(beyond, 20.0, 0.0, 100.0) == beyond
    assert panned(beyond, -20.0, 0.0, 100.0) == Extent(70.0, 110.0)


@given(extents, extents)
def test_the_way_begins_here_and_ends_there(here: Extent, there: Extent) -> None:
    for share, end in ((0.0, here), (1.0, there)):
        seen = between(here, there, share)
        assert (seen.start, seen.end) == near(end)


@given(extents, extents, st.floats(0, 1), st.floats(0, 1))
def test_lengths_on_the_way_lie_between_and_do_not_turn_back(
    here: Extent, there: Extent, one: float, other: float
) -> None:
    early, late = (between(here, there, share).days for share in sorted((one, other)))
    shorter, longer = sorted((here.days, there.days))
    assert shorter * (1 - 1e-3) <= early <= longer * (1 + 1e-3)
    slack = 1e-3 * longer
    assert early <= late + slack if there.days >= here.days else late <= early + slack


@given(extents, st.floats(0.02, 50), st.floats(0, 1), st.floats(0, 1))
def test_a_zoom_goes_on_at_the_cursor(
    here: Extent, factor: float, cursor: float, share: float
) -> None:
    scale = TimeScale(here, 0.0, 1.0)
    day = scale.to_day(cursor)
    seen = between(here, scale.zoomed(factor, cursor), share)
    assert TimeScale(seen, 0.0, 1.0).to_x(day) == pytest.approx(cursor, abs=1e-3)


def test_a_pan_is_half_done_half_way() -> None:
    assert between(Extent(0.0, 10.0), Extent(20.0, 30.0), 0.5) == Extent(10.0, 20.0)
