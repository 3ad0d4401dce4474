"""Density: counts are plain counts, high columns are robust, and two forms blend without a jump."""

from dataclasses import dataclass
from math import log2

import numpy as np
import pytest
from crowds import crowd
from hypothesis import given
from hypothesis import strategies as st
from pictures import content_of

from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.density import (
    BLENDING,
    COLUMN_WIDTH,
    LANE_MARKS,
    LEAST_BUCKETS,
    MOST_MARKS,
    Buckets,
    Density,
    marks_strength,
)
from kimura_viewer.timeline.time_scale import TimeScale

FAINTEST_MARK = 0.35


@dataclass(frozen=True)
class Begins:
    """Where the placements of some lanes begin, ascending in each, and which are counted."""

    lanes: list[list[float]]
    counted: list[bool]

    @property
    def column(self) -> Floats:
        return np.array([day for lane in self.lanes for day in lane], np.float64)

    @property
    def first_of_lane(self) -> Indices:
        return np.append(0, np.cumsum([len(lane) for lane in self.lanes]))

    @property
    def mask(self) -> Mask:
        return np.resize(np.array(self.counted, np.bool_), len(self.column))

    @property
    def density(self) -> Density:
        return Density.of(Buckets.of(self.column, self.first_of_lane), self.mask)

    def count(self, lane: int, start: float, end: float) -> int:
        """How many of a lane are counted and begin from one day on and before another."""
        here = slice(*self.first_of_lane[lane : lane + 2].tolist())
        begins = self.column[here]
        return int((self.mask[here] & (begins >= start) & (begins < end)).sum())


days = st.floats(-3e6, 3e6) | st.integers(2_416_000, 2_417_000).map(float)
lanes = st.lists(days | st.just(np.inf), max_size=30).map(sorted)
drawn_begins = st.builds(
    Begins,
    st.lists(lanes, min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=1, max_size=7),
)
extents = st.builds(
    lambda start, days: Extent(start, start + days),
    st.floats(-3e6, 3e6) | st.floats(2_415_900, 2_417_100),
    st.floats(0, 22).map(lambda power: 2.0**power),
)


@given(drawn_begins, extents)
def test_how_full_lanes_are_is_a_plain_count(begins: Begins, extent: Extent) -> None:
    density, days = begins.density, begins.density.buckets.days
    most = max(MOST_MARKS // len(begins.lanes), LANE_MARKS)
    start, end = extent.start // days * days, extent.end // days * days + days
    expected = [begins.count(lane, start, end) / most for lane in range(len(begins.lanes))]
    assert density.crowding(extent).tolist() == expected


@given(drawn_begins, extents, st.floats(200, 3000), st.data())
def test_columns_are_plain_counts_and_fill_the_view(
    begins: Begins, extent: Extent, width: float, data: st.DataObject
) -> None:
    scale = TimeScale(extent, 196.0, width)
    number = len(begins.lanes)
    shown = np.array(sorted(data.draw(st.sets(st.integers(0, number - 1)))), np.intp)
    crowding = np.array(data.draw(st.lists(st.floats(0, 3), min_size=number, max_size=number)))
    crowding = crowding[: len(shown)]
    density = begins.density
    profiles = density.profiles(scale, crowding, shown)
    assert [p.lane for p in profiles] == np.flatnonzero(marks_strength(crowding) < 1).tolist()
    for profile in profiles:
        length = profile.width / scale.pixels_per_day
        assert log2(length / density.buckets.days) == pytest.approx(
            round(log2(length / density.buckets.days))
        )
        length = density.buckets.days * 2 ** round(log2(length / density.buckets.days))
        assert profile.width >= COLUMN_WIDTH - 1e-6
        assert profile.start % length == 0
        edges = profile.start + np.arange(len(profile.counts) + 1) * length
        assert edges[0] <= extent.start < edges[1]
        assert edges[-2] <= extent.end < edges[-1]
        assert profile.left == pytest.approx(scale.to_x(edges[:-1]), abs=1e-3)
        lane = int(shown[profile.lane])
        pairs = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        assert profile.counts.tolist() == [begins.count(lane, *pair) for pair in pairs]
        assert profile.strength == 1 - marks_strength(crowding)[profile.lane]


@given(drawn_begins, extents)
def test_heights_are_the_same_wherever_the_view_is(begins: Begins, extent: Extent) -> None:
    density, shown = begins.density, np.arange(len(begins.lanes))
    full = np.full(len(shown), 2.0)
    moved = Extent(extent.start + 12_345.0, extent.start + 12_345.0 + extent.days)
    one, other = (
        density.profiles(TimeScale(some, 0.0, 900.0), full, shown) for some in (extent, moved)
    )
    assert {profile.most for profile in one} == {profile.most for profile in other}
    assert len({profile.most for profile in one}) == 1
    assert min(profile.most for profile in one) >= 1


def whole_picture(begins: Floats) -> tuple[Density, TimeScale]:
    """The density of one lane and a scale that has all of it in view."""
    buckets = Buckets.of(begins, np.array([0, len(begins)]))
    extent = Extent(float(begins[0]) - 10, float(begins[-1]) + 10)
    return Density.of(buckets, np.ones(len(begins), np.bool_)), TimeScale(extent, 0.0, 1500.0)


@pytest.mark.parametrize("outliers", [0, 2_000, 50_000])
def test_a_column_beyond_measure_does_not_flatten_the_others(outliers: int) -> None:
    random = np.random.default_rng(3)
    begins = np.sort(np.append(random.integers(0, 30_000, 40_000), np.full(outliers, 15_000)))
    density, scale = whole_picture(begins.astype(np.float64))
    (profile,) = density.profiles(scale, np.array([2.0]), np.array([0]))
    share = (profile.counts > profile.most).sum() / (profile.counts > 0).sum()
    assert share <= 0.015
    assert profile.most <= 2 * np.median(profile.counts[profile.counts > 0])
    assert profile.counts.sum() == len(begins)


@given(st.lists(st.floats(0, 4), min_size=2))
def test_marks_pale_steadily_while_a_lane_fills_and_are_gone_when_it_is_full(
    drawn: list[float],
) -> None:
    crowding = np.sort(np.array(drawn))
    strengths = marks_strength(crowding)
    assert (np.diff(strengths) <= 0).all()
    assert (strengths[crowding <= 1 / BLENDING] == 1).all()
    assert (strengths[crowding > 1] == 0).all()
    between = strengths[(crowding > 1 / BLENDING) & (crowding <= 1)]
    assert ((between >= FAINTEST_MARK) & (between <= 1)).all()


def test_between_half_and_full_the_strength_has_no_jump() -> None:
    strengths = marks_strength(np.linspace(0, 1, 1001))
    assert np.abs(np.diff(strengths)).max() < 0.002
    assert strengths[-1] == pytest.approx(FAINTEST_MARK)


@pytest.mark.parametrize(("count", "most"), [(0, 1), (10, LEAST_BUCKETS), (5_000, 20_000)])
def test_the_finest_buckets_are_as_many_as_there_are_events_to_count(count: int, most: int) -> None:
    begins = np.sort(np.random.default_rng(1).uniform(-1e6, 1e6, count))
    buckets = Buckets.of(begins, np.array([0, count]))
    assert log2(buckets.days) == int(log2(buckets.days)) >= 0
    number = buckets.places.shape[1] - 1
    assert min(most, 2) / 2 <= number <= most
    if count:
        assert number > most / 2 - 3


def test_the_density_of_content_counts_events_at_home_that_are_kept() -> None:
    content = content_of(crowd(7, 500))
    everything = Extent(*content.days)
    most = max(MOST_MARKS // len(content.lanes), LANE_MARKS)
    counted = content.density.crowding(everything) * most
    placed = np.isfinite(content.placed.left) | np.isfinite(content.placed.right)
    placed &= content.plan.home & content.kept[content.plan.events]
    expected = np.bincount(content.plan.lane[placed], minlength=len(content.plan.lanes))
    assert np.abs(counted - expected).max() <= np.isinf(content.placed.left[placed]).sum()
