"""Lanes with too many marks show how many events begin when, and none is lost."""

import numpy as np
import pytest
from event_tables import MEMBERS, TREE, Entry, table_of

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.density import COLUMN_WIDTH, LANE_MARKS, MOST_MARKS
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale

SCREEN = Layout(1200.0, 800.0)
CROWD = MOST_MARKS + 400


def crowd(count: int = CROWD) -> Content:
    """So many events, one a day from 1904 on, in one lane, and three in another."""
    first, second = MEMBERS[:2]
    days = np.datetime64("1904-02-08") + np.arange(count)
    entries = [Entry(f"e{n:05d}", str(day), determinants=(first,)) for n, day in enumerate(days)]
    entries += [Entry(f"f{n}", f"190{5 + n}", determinants=(second,)) for n in range(3)]
    return make_content(table_of(entries), TREE, Criteria(), "determinant", SCREEN)


def scene_at(content: Content, extent: Extent | None) -> Scene:
    return build_scene(content, extent, SCREEN, lambda text: 6.0 * len(text))


def test_a_crowded_lane_has_a_profile_and_the_others_keep_their_marks() -> None:
    scene = scene_at(crowd(), None)
    (profile,) = scene.profiles
    assert profile.lane == 0
    assert profile.counts.sum() == CROWD
    assert profile.width >= COLUMN_WIDTH
    assert np.count_nonzero(scene.marks.home) == 3
    assert scene.in_view == CROWD + 3


def test_few_events_have_marks_alone() -> None:
    scene = scene_at(crowd(LANE_MARKS), None)
    assert scene.profiles == ()
    assert np.count_nonzero(scene.marks.home) == LANE_MARKS + 3


def test_zooming_in_ends_in_single_events() -> None:
    content = crowd()
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
    content = crowd()
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
    content = crowd()
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
