"""Counts of points in the text and in time: all of them, each once, and still while one pans."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.argument_density import CELL, Cells, TextDensity
from kimura_viewer.timeline.time_scale import TimeScale

Point = tuple[float, float, int]
POINTS = st.lists(
    st.tuples(st.floats(0, 40_000), st.floats(0, 1), st.integers(0, 3)), min_size=1, max_size=60
)
TOP, BOTTOM = 50.0, 450.0


def density_of(points: list[Point]) -> TextDensity:
    days, shares, groups = (np.array(column) for column in zip(*points, strict=True))
    return TextDensity.of(days.astype(np.float64), shares.astype(np.float64), groups)


def cells_of(density: TextDensity, extent: Extent) -> Cells:
    return density.cells(TimeScale(extent, 200.0, 800.0), TOP, BOTTOM)


def test_a_cell_is_where_its_points_are_in_the_colour_of_most_of_them() -> None:
    density = density_of([(1000.0, 0.5, 1), (1000.2, 0.5, 1), (1000.4, 0.5, 0), (9000.0, 0.0, 0)])
    cells = cells_of(density, Extent(0.0, 10_000.0))
    assert len(cells.x) == 2
    first = int(np.argmin(cells.x))
    assert cells.groups[first] == 1
    assert cells.x[first] <= 200.0 + 80.0 <= cells.x[first] + cells.width
    assert cells.y[first] <= 250.0 < cells.y[first] + cells.height
    assert cells.shares.max() == 1.0


def test_a_stretch_without_points_has_no_cells() -> None:
    density = density_of([(1000.0, 0.5, 1)])
    assert len(cells_of(density, Extent(5000.0, 9000.0)).x) == 0


@given(POINTS, st.floats(10, 60_000))
def test_every_point_is_in_a_cell(points: list[Point], days: float) -> None:
    extent = Extent(-10.0, days)
    scale = TimeScale(extent, 200.0, 800.0)
    cells = cells_of(density_of(points), extent)
    assert cells.width >= CELL * 0.99
    assert cells.height >= CELL * 0.99
    for day, share, _ in points:
        if day < days:
            x, y = scale.to_x(day), TOP + share * (BOTTOM - TOP)
            inside = (cells.x <= x + 1e-6) & (x <= cells.x + cells.width + 1e-6)
            inside &= (cells.y <= y + 1e-6) & (y <= cells.y + cells.height + 1e-6)
            assert inside.any()


@given(POINTS, st.floats(-5_000, 5_000))
def test_cells_stand_still_in_time(points: list[Point], moved: float) -> None:
    density = density_of(points)
    before = cells_of(density, Extent(0.0, 40_000.0))
    after = cells_of(density, Extent(moved, 40_000.0 + moved))
    scale = TimeScale(Extent(0.0, 40_000.0), 200.0, 800.0)
    there = {round(x + moved * scale.pixels_per_day, 3) for x in after.x}
    for x in before.x:
        if 210 < x - moved * scale.pixels_per_day < 980:
            assert min(abs(x - other) for other in there) < 0.01


def test_the_work_is_bounded_by_pixels_not_by_points() -> None:
    rng = np.random.default_rng(7)
    count = 100_000
    days, shares = rng.uniform(0, 30_000, count), rng.uniform(0, 1, count)
    density = TextDensity.of(days, shares, rng.integers(0, 4, count))
    assert density.before.nbytes < 10_000_000
    assert int(density.before[:, :, -1].sum()) == count
    assert len(cells_of(density, Extent(0.0, 30_000.0)).x) <= 800 / CELL * 400 / CELL
