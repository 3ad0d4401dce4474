"""Pictures of crowded lanes: profiles that give way to marks, and what is selected."""

import numpy as np
import pytest
from crowds import Crowd, crowd, crowds, lowered
from event_tables import LAW, MEMBERS, TREE, Entry, table_of
from hypothesis import assume, given
from hypothesis import strategies as st
from pictures import content_of, measure

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.dealing import WITHOUT_ROOM
from kimura_viewer.timeline.density import COLUMN_WIDTH, LANE_MARKS, MOST_MARKS
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.overflow import Overflow
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale

SCREEN = Layout(1200.0, 800.0)
CROWD = MOST_MARKS + 400


def one_a_day(count: int = CROWD) -> Content:
    """So many events, one a day from 1904 on, in one lane, and three in another."""
    first, second = MEMBERS[:2]
    days = np.datetime64("1904-02-08") + np.arange(count)
    entries = [Entry(f"e{n:05d}", str(day), determinants=(first,)) for n, day in enumerate(days)]
    entries += [Entry(f"f{n}", f"190{5 + n}", determinants=(second,)) for n in range(3)]
    return make_content(table_of(entries), TREE, Criteria(), "determinant", SCREEN)


def scene_at(content: Content, extent: Extent | None) -> Scene:
    return build_scene(content, extent, SCREEN, lambda text: 6.0 * len(text))


def test_a_crowded_lane_has_a_profile_and_the_others_keep_their_marks() -> None:
    scene = scene_at(one_a_day(), None)
    (profile,) = scene.profiles
    assert profile.lane == 0
    assert profile.counts.sum() == CROWD
    assert profile.width >= COLUMN_WIDTH
    assert np.count_nonzero(scene.marks.home) == 3
    assert scene.in_view == CROWD + 3


def test_few_events_have_marks_alone() -> None:
    scene = scene_at(one_a_day(LANE_MARKS), None)
    assert scene.profiles == ()
    assert np.count_nonzero(scene.marks.home) == LANE_MARKS + 3


def test_zooming_in_ends_in_single_events() -> None:
    content = one_a_day()
    extent = fit_extent(content, SCREEN.plot_width)
    seen = []
    for _ in range(8):
        scene = scene_at(content, extent)
        seen.append(bool(scene.profiles))
        middle = SCREEN.header_width + SCREEN.plot_width / 3
        extent = scene.scale.zoomed(2.0, middle)
    assert seen[0]
    assert not seen[-1]
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("days", [0.25, 3.0, 400.0])
def test_columns_stand_still_in_time_and_keep_their_height_while_panning(days: float) -> None:
    content = one_a_day()
    before = scene_at(content, fit_extent(content, SCREEN.plot_width))
    extent = before.scale.extent
    after = scene_at(content, Extent(extent.start + days, extent.end + days))
    (one,), (other,) = before.profiles, after.profiles
    assert one.most == other.most
    assert one.width == pytest.approx(other.width)
    old = columns_by_day(before)
    new = columns_by_day(after)
    assert {day: old[day] for day in old.keys() & new.keys()} == {
        day: new[day] for day in old.keys() & new.keys()
    }
    assert len(old.keys() & new.keys()) > 50


def columns_by_day(scene: Scene) -> dict[int, int]:
    (profile,) = scene.profiles
    scale: TimeScale = scene.scale
    days = [round(scale.to_day(float(x))) for x in profile.left]
    return dict(zip(days, profile.counts.tolist(), strict=True))


def test_what_is_filtered_out_is_not_counted() -> None:
    content = one_a_day()
    until = Criteria(until="1908")
    scene = scene_at(content.meeting(until), None)
    kept = int(content.meeting(until).kept.sum())
    assert (
        sum(int(p.counts.sum()) for p in scene.profiles) + np.count_nonzero(scene.marks.home)
        == kept
    )


def test_nothing_at_all_has_no_profile() -> None:
    content = make_content(table_of([]), TREE, Criteria(), "determinant", SCREEN)
    assert scene_at(content, None).profiles == ()


def zoomed_until_marks(content: Content) -> list[Scene]:
    """Pictures of ever less time, about a third of the way through it."""
    extent, scenes = fit_extent(content, SCREEN.plot_width), []
    for _ in range(70):
        scenes.append(scene_at(content, extent))
        extent = scenes[-1].scale.zoomed(1.1, SCREEN.header_width + SCREEN.plot_width / 3)
    return scenes


def in_first_lane(scene: Scene) -> Mask:
    """Which marks stand in the first lane."""
    mask: Mask = scene.marks.y < scene.lanes[0].band.bottom
    return mask


def test_a_profile_gives_way_to_marks_by_and_by() -> None:
    scenes = zoomed_until_marks(one_a_day())
    in_lane = [
        (
            scene.profiles[0].strength if scene.profiles else 0.0,
            float(scene.marks.strengths[in_first_lane(scene)].max(initial=0.0)),
        )
        for scene in scenes
    ]
    profiles, marks = zip(*in_lane, strict=True)
    assert list(profiles) == sorted(profiles, reverse=True)
    assert list(marks) == sorted(marks)
    assert (profiles[0], marks[0]) == (1.0, 0.0)
    assert (profiles[-1], marks[-1]) == (0.0, 1.0)
    blends = [(profile, mark) for profile, mark in in_lane if 0 < mark < 1]
    assert len(blends) > 3
    assert all(profile + mark == pytest.approx(1) for profile, mark in blends)


@pytest.mark.parametrize("side", [-1, 1])
def test_out_of_view_no_column_is_counted(side: int) -> None:
    """A thousand events on the first and the last day are not those of another century."""
    days = ["1904-02-08"] * 500 + ["1986-05-29"] * 500
    content = content_of(table_of([Entry(f"e{n:04d}", day) for n, day in enumerate(days)]))
    fitted = fit_extent(content, SCREEN.plot_width)
    away = side * 3 * fitted.days
    scene = scene_at(content, Extent(fitted.start + away, fitted.end + away))
    assert (scene.profiles, len(scene.marks), scene.overflows) == ((), 0, ())
    assert scene.in_view == 0
    assert not scene.occupied.any()


def test_what_lasts_from_before_the_view_is_counted_at_its_edge() -> None:
    """In a lane of a profile the columns count beginnings; what goes on is a number of its own."""
    entries = [Entry(f"w{n:03d}", "1904-01-01/1950-01-01") for n in range(70)]
    days = np.datetime64("1920-01-01") + np.arange(1000)
    entries += [Entry(f"x{n:04d}", str(day)) for n, day in enumerate(days)]
    content = content_of(table_of(entries), layout=SCREEN)
    start = 2422690.0 + 100
    scene = scene_at(content, Extent(start, start + 400))
    (number,) = scene.overflows
    assert number.count == 70
    assert number.text == "+70"
    assert number.x < scene.scale.left + 44
    assert number.end == scene.scale.extent.start
    (profile,) = scene.profiles
    assert scene.overflow_y(number) == scene.lanes[profile.lane].band.top + 9
    assert scene.in_view == 70 + profile.counts.sum()


def test_thousands_are_written_with_a_comma() -> None:
    assert Overflow(0, 0.0, 12_345, 0.0, 1.0).text == "+12,345"


# What is selected


def without_room(content: Content) -> list[int]:
    """Events at home that have no row."""
    plan = content.plan
    place = np.isfinite(content.placed.left) | np.isfinite(content.placed.right)
    found = plan.events[(plan.row == WITHOUT_ROOM) & plan.home & place]
    return [int(event) for event in found]


@LAW
@given(crowds, st.sampled_from((0, 3000)), st.data())
def test_what_is_selected_is_drawn_even_without_room(
    drawn: Crowd, exactly: int, data: st.DataObject
) -> None:
    table = drawn.table
    with lowered(pack=5, exactly=exactly, marks=2000):
        content = content_of(table, layout=SCREEN)
        some = without_room(content)
        assume(some)
        event = data.draw(st.sampled_from(some))
        plain, picked = (
            build_scene(content, None, SCREEN, measure, selected=selected)
            for selected in (None, event)
        )
    (mark,) = np.flatnonzero((picked.marks.events == event) & picked.marks.home)
    (lane,) = (lane for lane in picked.lanes if is_at_home(content, event, lane.id))
    assert picked.marks.y[mark] == lane.band.overflow_centre
    assert event not in plain.marks.events[plain.marks.home]
    assert picked.in_view == plain.in_view
    assert sum(o.count for o in picked.overflows) <= sum(o.count for o in plain.overflows)


def is_at_home(content: Content, event: int, lane_id: str) -> bool:
    plan = content.plan
    (row,) = np.flatnonzero((plan.events == event) & content.home)
    return bool(plan.lanes[plan.lane[row]].id == lane_id)


def test_what_is_selected_is_drawn_where_the_next_one_covers_it() -> None:
    table = crowd(3, 600, days=200, lanes=1)
    with lowered(pack=5, marks=2000):
        content = content_of(table, layout=SCREEN)
        plain = build_scene(content, None, SCREEN, measure)
        with_row = content.plan.events[(content.plan.row >= 0) & content.plan.home].tolist()
        hidden = sorted(set(with_row) - set(plain.marks.events[plain.marks.home].tolist()))
        assert hidden
        picked = build_scene(content, None, SCREEN, measure, selected=hidden[0])
    assert hidden[0] in picked.marks.events[picked.marks.home]
    assert picked.in_view == plain.in_view
