"""The heights of lanes: in order, apart, in view where that can be, and never too close."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.events import Mask
from kimura_viewer.timeline.bands import (
    CLOSEST_PITCH,
    GROUP_HEIGHT,
    HEADER_HEIGHT,
    OVERFLOW_HEIGHT,
    WIDEST_PITCH,
    arrange,
    rows_that_fit,
)
from kimura_viewer.timeline.groupings import Lane
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.packing import FEWEST_ROWS, PACK_UP_TO

heights = st.floats(1, 2000)


def plan_of(shown: list[tuple[int, bool, bool]], groups: list[int]) -> LanePlan:
    """A plan of lanes with so many rows, with or without echoes and numbers; group 0 is none."""
    lanes = tuple(
        Lane(f"lane-{index}", f"Lane {index}", group, f"Group {group}" if group else "")
        for index, group in enumerate(groups)
    )
    none = np.array([], np.intp)
    nothing = np.array([], np.bool_)
    rows = np.array([rows for rows, _, _ in shown], np.intp)
    echoes = np.array([echoes for _, echoes, _ in shown], np.bool_)
    overflows = np.array([overflows for _, _, overflows in shown], np.bool_)
    return LanePlan(lanes, rows, echoes, overflows, none, none, none, nothing, nothing)


@st.composite
def plans(draw: st.DrawFn) -> tuple[LanePlan, Mask]:
    """Some lanes in groups that follow one another, and which of them are occupied."""
    lanes = st.tuples(st.integers(0, 9), st.booleans(), st.booleans())
    shown = draw(st.lists(lanes, max_size=15))
    groups = sorted(draw(st.lists(st.integers(0, 4), min_size=len(shown), max_size=len(shown))))
    occupied = draw(st.lists(st.booleans(), min_size=len(shown), max_size=len(shown)))
    return plan_of(shown, groups), np.array(occupied, np.bool_)


@given(plans(), heights)
def test_bands_follow_one_another_with_the_groups_name_above(
    drawn: tuple[LanePlan, Mask], height: float
) -> None:
    plan, occupied = drawn
    y, group = 0.0, ""
    bands = arrange(plan, occupied, height)
    assert [band.lane for band in bands] == list(range(len(plan.lanes)))
    for band, lane in zip(bands, plan.lanes, strict=True):
        if lane.group_name != group and lane.group_name:
            assert band.group_top == y
            y += GROUP_HEIGHT
        else:
            assert band.group_top is None
        assert band.top == y
        y, group = band.bottom, lane.group_name


@given(plans(), heights)
def test_rows_numbers_and_echoes_are_inside_their_band_and_apart(
    drawn: tuple[LanePlan, Mask], height: float
) -> None:
    plan, occupied = drawn
    for band in arrange(plan, occupied, height):
        assert band.height >= HEADER_HEIGHT
        assert CLOSEST_PITCH <= band.pitch <= WIDEST_PITCH
        y = band.top
        if occupied[band.lane]:
            for row in range(plan.rows[band.lane]):
                assert band.row_centre(row) - band.pitch / 2 >= y
                y = band.row_centre(row) + band.pitch / 2
            if plan.overflows[band.lane]:
                assert y <= band.overflow_centre - OVERFLOW_HEIGHT / 2
                y = band.overflow_centre + OVERFLOW_HEIGHT / 2
            if plan.echoes[band.lane]:
                assert y + 2 <= band.echo_centre <= band.bottom - 3
            assert y <= band.bottom


@given(plans(), heights)
def test_lanes_with_nothing_to_show_shrink(drawn: tuple[LanePlan, Mask], height: float) -> None:
    plan, occupied = drawn
    for band in arrange(plan, occupied, height):
        assert band.is_empty == (not occupied[band.lane])
        if band.is_empty:
            assert band.height == HEADER_HEIGHT


@given(plans(), heights)
def test_all_lanes_are_in_view_where_the_height_suffices(
    drawn: tuple[LanePlan, Mask], height: float
) -> None:
    plan, occupied = drawn
    bands = arrange(plan, occupied, height)
    fit = (rows_that_fit(plan, height) == plan.rows).all()
    if fit and plan.rows.max(initial=0) > FEWEST_ROWS:
        assert bands[-1].bottom <= height
    if bands and bands[-1].bottom > height:
        assert {band.pitch for band in bands} == {CLOSEST_PITCH}


@given(plans(), heights, heights)
def test_more_height_never_brings_rows_closer(
    drawn: tuple[LanePlan, Mask], one: float, other: float
) -> None:
    plan, occupied = drawn
    lower, higher = sorted((one, other))
    for narrow, wide in zip(
        arrange(plan, occupied, lower), arrange(plan, occupied, higher), strict=True
    ):
        assert narrow.pitch <= wide.pitch
        assert narrow.bottom <= wide.bottom


@given(plans(), heights)
def test_rows_are_taken_from_the_fullest_lanes_until_all_fit(
    drawn: tuple[LanePlan, Mask], height: float
) -> None:
    plan, _ = drawn
    rows = rows_that_fit(plan, height)
    assert (rows <= plan.rows).all()
    assert (rows >= np.minimum(plan.rows, FEWEST_ROWS)).all()
    taken_from = rows < plan.rows
    if taken_from.any():
        assert rows[taken_from].min() >= rows.max() - 1
    everything = np.ones(len(plan.lanes), np.bool_)
    bands = arrange(replace(plan, rows=rows), everything, 0.0)
    if bands and rows.max() > FEWEST_ROWS:
        assert bands[-1].bottom <= height


@given(plans(), heights, heights)
def test_more_height_never_takes_more_rows(
    drawn: tuple[LanePlan, Mask], one: float, other: float
) -> None:
    plan, _ = drawn
    lower, higher = sorted((one, other))
    assert (rows_that_fit(plan, lower) <= rows_that_fit(plan, higher)).all()


@pytest.mark.parametrize(
    ("events", "fewest"),
    [(0, FEWEST_ROWS), (21, 3), (22, 4), (PACK_UP_TO, 9), (PACK_UP_TO + 1, FEWEST_ROWS)],
)
def test_a_lane_keeps_rows_for_its_events_where_they_can_be_told_apart(
    events: int, fewest: int
) -> None:
    plan = plan_of([(30, True, True), (2, False, False)], [0, 0])
    lane, home = np.zeros(events, np.intp), np.ones(events, np.bool_)
    rows = rows_that_fit(replace(plan, lane=lane, home=home), 1.0)
    assert rows.tolist() == [fewest, 2]


def test_rows_are_as_far_apart_as_the_height_allows() -> None:
    plan, all_of_them = plan_of([(4, False, False)], [0]), np.array([True])
    assert [band.pitch for band in arrange(plan, all_of_them, 1000.0)] == [WIDEST_PITCH]
    (least,) = arrange(plan, all_of_them, 1.0)
    assert least.pitch == CLOSEST_PITCH
    assert arrange(plan, all_of_them, least.bottom + 2.0)[0].pitch == CLOSEST_PITCH + 0.5


def test_no_lanes_take_no_height() -> None:
    plan = plan_of([], [])
    assert arrange(plan, np.array([], np.bool_), 100.0) == ()
