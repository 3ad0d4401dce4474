"""No event is lost: each one in view is a mark, or counted in a column or in a “+n”, once."""

from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np
from crowds import Crowd, crowd, crowds, lowered
from event_tables import LAW, MEMBERS
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import content_of, measure

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import Floats, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.dealing import WITHOUT_ROOM
from kimura_viewer.timeline.density import Profile
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import pixel_bounds
from kimura_viewer.timeline.overflow import CELL, EDGE, overflow_at_start, overflow_by_cell
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.time_scale import SHORTEST, TimeScale

HIGH = Layout(900.0, 20_000.0)
"""So high that all lanes are on the page."""
SCALE = TimeScale(Extent(1000.0, 2000.0), 200.0, 1000.0)

stretches = st.just((0.0, 1.0)) | st.tuples(
    st.floats(-0.5, 1.2), st.floats(-1, 18).map(lambda power: 2.0**-power)
)


def some_of(content: Content, stretch: tuple[float, float]) -> Extent:
    """A stretch of the extent of all events, by shares of it."""
    fitted = fit_extent(content, HIGH.plot_width)
    start = fitted.start + stretch[0] * fitted.days
    return Extent(start, start + max(stretch[1] * fitted.days, SHORTEST))


def drawn_in_view(content: Content, scale: TimeScale) -> Mask:
    """Which events' marks, signs and ghosts reach into view, told by event; shape (n,)."""
    events = np.arange(len(content.table))
    bounds = pixel_bounds(content.reach_of(events), content.dates, scale).with_signs(content.dates)
    ghosts = pixel_bounds(content.ghosts_of(events), content.ghost_dates, scale)
    bounds = bounds.joined(ghosts, content.has_ghost)
    return (bounds.right >= scale.left) & (bounds.left <= scale.right)


def expected(content: Content, scene: Scene) -> list[int]:
    """How many events at home in each lane meet the view, one after the other."""
    extent, drawn = scene.scale.extent, drawn_in_view(content, scene.scale)
    columns = {profile.lane: profile for profile in scene.profiles if profile.strength == 1.0}
    counts = [0] * len(content.lanes)
    plan, placed = content.plan, content.placed
    for row in np.flatnonzero(content.home & content.kept[plan.events]).tolist():
        lane, event = content.lanes.tolist().index(int(plan.lane[row])), int(plan.events[row])
        left, right = float(placed.left[row]), float(placed.right[row])
        if lane in columns:
            counts[lane] += begins_in(columns[lane], scene.scale, left) or (
                left < columns[lane].start and right > extent.start
            )
        elif plan.row[row] == WITHOUT_ROOM:
            counts[lane] += left < extent.end and right > extent.start
        else:
            counts[lane] += bool(drawn[event])
    return counts


def begins_in(profile: Profile, scale: TimeScale, day: float) -> bool:
    days = profile.width / scale.pixels_per_day * len(profile.counts)
    return profile.start <= day < profile.start + days - 1e-6


def found(scene: Scene) -> list[int]:
    """How many events of each lane are marks or in a count."""
    counts = [0] * len(scene.lanes)
    for home, y in zip(scene.marks.home, scene.marks.y, strict=True):
        (lane,) = (
            index for index, lane in enumerate(scene.lanes) if lane.band.top < y < lane.band.bottom
        )
        counts[lane] += bool(home)
    for profile in scene.profiles:
        counts[profile.lane] += int(profile.counts.sum()) * (profile.strength == 1.0)
    for overflow in scene.overflows:
        counts[overflow.lane] += overflow.count
    return counts


@dataclass(frozen=True)
class Scenery:
    """Many events in a stretch of time, and the limits from which they are too many."""

    crowd: Crowd
    stretch: tuple[float, float]
    pack: int
    exactly: int
    marks: int
    chosen: frozenset[str] | None


drawn_crowds = st.builds(
    Scenery,
    crowds,
    stretches,
    pack=st.sampled_from((0, 5, 60)),
    exactly=st.sampled_from((0, 3000)),
    marks=st.sampled_from((5, 40, 150)),
    chosen=st.none() | st.frozensets(st.sampled_from(MEMBERS)),
)


@settings(LAW, max_examples=150)
@given(drawn_crowds)
def test_every_event_in_view_is_a_mark_or_in_one_count(drawn: Scenery) -> None:
    with lowered(pack=drawn.pack, exactly=drawn.exactly, marks=drawn.marks):
        content = content_of(drawn.crowd.table, Criteria(drawn.chosen), layout=HIGH)
        scene = build_scene(content, some_of(content, drawn.stretch), HIGH, measure)
    assert found(scene) == expected(content, scene)
    assert scene.in_view == sum(found(scene))
    homes = scene.marks.events[scene.marks.home].tolist()
    assert len(homes) == len(set(homes))


@LAW
@given(crowds, st.sampled_from((5, 40)), st.floats(0, 900), st.floats(60, 900))
def test_what_is_scrolled_out_of_the_page_is_not_counted(
    drawn: Crowd, marks: int, scroll: float, height: float
) -> None:
    """A lane's columns and numbers are on the page while any of the lane is."""
    layout = Layout(900.0, height, scroll=scroll)
    with lowered(pack=5, marks=marks):
        content = content_of(drawn.table, layout=layout)
        scene = build_scene(content, None, layout, measure)
    page = layout.axis_height, layout.height
    bands = [lane.band for lane in scene.lanes]
    on_page = [band.bottom > page[0] and band.top < page[1] for band in bands]
    y = scene.marks.y[scene.marks.home]
    count = np.count_nonzero((y > page[0]) & (y < page[1]))
    for profile in scene.profiles:
        count += int(profile.counts.sum()) * (profile.strength == 1.0 and on_page[profile.lane])
    count += sum(number.count for number in scene.overflows if on_page[number.lane])
    assert scene.in_view == count


# Numbers of hidden events

hidden_events = st.lists(
    st.tuples(st.integers(0, 3), st.floats(-1e6, 2100) | st.just(-inf)), max_size=40
)
Hidden = list[tuple[int, float]]


def columns(hidden: Hidden) -> tuple[Indices, Floats]:
    lanes, begins = np.array(hidden, np.float64).reshape(-1, 2).T
    return lanes.astype(np.int16), begins


@given(hidden_events)
def test_numbers_by_cell_add_up_and_stand_apart_in_view(hidden: Hidden) -> None:
    numbers = overflow_by_cell(*columns(hidden), SCALE)
    for lane in range(4):
        here = sorted((n for n in numbers if n.lane == lane), key=lambda n: n.x)
        assert sum(n.count for n in here) == sum(each == lane for each, _ in hidden)
        assert all(SCALE.left <= n.x <= SCALE.right for n in here)
        middle = here[1:-1]  # at the edges of the view cells are cut
        assert all(b.x - a.x >= CELL - 1e-6 for a, b in pairwise(middle))
        for number in here:
            begun = [day for each, day in hidden if each == lane and day < number.end]
            before = [day for day in begun if day < number.start]
            is_first = number.start <= SCALE.extent.start
            is_last = number.end > SCALE.extent.end
            late = sum(each == lane and day >= number.end for each, day in hidden) * is_last
            assert number.count == len(begun) - len(before) * (not is_first) + late


@given(hidden_events, st.floats(0, 3000))
def test_numbers_stand_still_in_time_while_panning(hidden: Hidden, pixels: float) -> None:
    lanes, begins = columns(hidden)
    inside = np.isfinite(begins) & (begins >= 1500.0)
    here = SCALE.extent
    there = SCALE.panned(pixels / 10)
    one, other = (
        overflow_by_cell(lanes[inside], begins[inside], TimeScale(some, 200.0, 1000.0))
        for some in (here, there)
    )
    limits = there.start + 100, here.end - 100
    assert [(n.lane, n.count, n.start) for n in one if limits[0] < n.start < limits[1] - 400] == [
        (n.lane, n.count, n.start) for n in other if limits[0] < n.start < limits[1] - 400
    ]


@given(hidden_events)
def test_what_goes_on_from_before_is_one_number_a_lane_at_the_left_edge(hidden: Hidden) -> None:
    lanes, begins = columns([(lane, min(day, 999.0)) for lane, day in hidden])
    numbers = overflow_at_start(lanes, begins, SCALE)
    assert [n.lane for n in numbers] == sorted(set(lanes.tolist()))
    for number in numbers:
        mine = begins[lanes == number.lane]
        assert number.count == len(mine)
        assert number.x == SCALE.left + EDGE + CELL / 2
        assert number.end == SCALE.extent.start
        assert number.start == max(mine.min(), SCALE.extent.start - 8 * SCALE.extent.days)


def test_a_number_of_a_crowded_lane_stands_below_its_rows() -> None:
    table = crowd(5, 300, days=100, lanes=1)
    with lowered(pack=5, marks=2000):
        content = content_of(table, layout=HIGH)
        scene = build_scene(content, None, HIGH, measure)
    assert scene.overflows
    for number in scene.overflows:
        band = scene.lanes[number.lane].band
        rows = content.plan.rows[number.lane]
        assert scene.overflow_y(number) == band.overflow_centre
        assert band.row_centre(int(rows) - 1) + band.pitch / 2 < scene.overflow_y(number)
        assert scene.overflow_y(number) < band.bottom
