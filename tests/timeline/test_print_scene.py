"""Print scenes: every event has its label, in its own lane, whatever the picture."""

from itertools import pairwise

import numpy as np
import pytest
from crowds import Crowd, crowds, lowered
from event_tables import LAW, Entry, table_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import SCREEN, Picture, content_of, measure, pictures

from kimura_viewer.timeline.print_scene import (
    CLOSEST,
    COMFORTABLE,
    PROFILE_HEIGHT,
    PrintScene,
    Seating,
    height_of,
    seat,
    set_in_rows,
    unpacked,
)
from kimura_viewer.timeline.scene import Scene, build_scene

HALF_LETTERS = 5.0
"""Pixels from the centre line of a label to the top or bottom of its letters, at least."""


def seating_of(scene: Scene) -> Seating:
    return seat(scene, lambda event: f"Event number {event}", measure)


def laid_out(scene: Scene, pitch: float = CLOSEST, least: float = 0.0) -> PrintScene:
    return set_in_rows(seating_of(scene), [least] * len(scene.lanes), pitch)


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_every_event_at_home_in_view_has_its_label(picture: Picture) -> None:
    scene = laid_out(picture.scene).scene
    marks = scene.marks
    assert sorted(label.event for label in scene.labels) == sorted(marks.events[marks.home])
    assert (scene.marks.events == picture.scene.marks.events).all()


@settings(max_examples=60, deadline=None)
@given(pictures(), st.sampled_from([CLOSEST, COMFORTABLE]))
def test_labels_meet_no_label_and_no_mark(picture: Picture, pitch: float) -> None:
    scene = laid_out(picture.scene, pitch).scene
    boxes = [(label.x, label.x + label.width, label.y) for label in scene.labels]
    for number, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[number + 1 :]:
            assert abs(y - other_y) >= CLOSEST or right <= other_left or other_right <= left
        here = scene.marks.home & (np.abs(scene.marks.y - y) < HALF_LETTERS)
        over = (scene.marks.left < right) & (scene.marks.right > left)
        assert not (here & over).any()


@settings(max_examples=60, deadline=None)
@given(pictures(), st.sampled_from([0.0, 40.0]))
def test_lanes_follow_each_other_and_hold_what_is_theirs(picture: Picture, least: float) -> None:
    found = laid_out(picture.scene, least=least)
    scene = found.scene
    bands = [lane.band for lane in scene.lanes]
    assert all(band.height >= least for band in bands)
    for before, after in pairwise(bands):
        top = after.top if after.group_top is None else after.group_top
        assert top == pytest.approx(before.bottom)
    for lane, y in zip(found.lanes, scene.marks.y, strict=True):
        assert bands[lane].top < y < bands[lane].bottom
    bottom = bands[-1].bottom if bands else scene.layout.axis_height
    assert scene.layout.height == pytest.approx(bottom)
    home = scene.marks.home
    homes = dict(zip(scene.marks.events[home], scene.marks.y[home], strict=True))
    ghosts = zip(scene.ghosts.events, scene.ghosts.y, strict=True)
    assert all(homes[event] == y for event, y in ghosts)


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_leaders_lead_from_a_mark_to_its_label(picture: Picture) -> None:
    found = laid_out(picture.scene)
    labels = {label.event: label for label in found.scene.labels}
    marks = found.scene.marks
    ys = dict(zip(marks.events[marks.home].tolist(), marks.y[marks.home].tolist(), strict=True))
    for leader in found.leaders:
        label = labels[leader.event]
        assert leader.top == ys[leader.event] < leader.bottom <= label.y
        if leader.bottom == label.y:
            assert not label.x <= leader.end <= label.x + label.width
        else:
            assert leader.x == leader.end
            assert label.x <= leader.x <= label.x + label.width


@settings(max_examples=30, deadline=None)
@given(pictures())
def test_a_greater_pitch_takes_more_height(picture: Picture) -> None:
    seating = seating_of(picture.scene)
    least = [0.0] * len(picture.scene.lanes)
    heights = [height_of(seating, least, pitch) for pitch in (CLOSEST, COMFORTABLE)]
    assert heights[0] <= heights[1]
    assert heights[0] == pytest.approx(set_in_rows(seating, least, CLOSEST).scene.layout.height)


def test_a_crowded_lane_keeps_its_profile() -> None:
    from pictures import SCREEN, content_of

    from kimura_viewer.timeline.scene import build_scene

    table = table_of([Entry(f"event-{i:04}", f"{1000 + i // 4}") for i in range(2500)])
    scene = build_scene(content_of(table), None, SCREEN, measure)
    assert scene.profiles
    found = laid_out(scene).scene
    lane = found.lanes[scene.profiles[0].lane]
    assert lane.band.height == PROFILE_HEIGHT
    assert not lane.band.is_empty


@LAW
@given(crowds, st.sampled_from((0, 5, 60)))
def test_unpacked_lanes_have_a_row_for_each_event_and_hide_none(drawn: Crowd, pack: int) -> None:
    with lowered(pack=pack, marks=10_000):
        content = unpacked(content_of(drawn.table))
        scene = build_scene(content, None, SCREEN, None)
    plan = content.plan
    for lane, rows in enumerate(plan.rows.tolist()):
        assert plan.row[(plan.lane == lane) & plan.home].tolist() == list(range(rows))
    homes = scene.marks.events[scene.marks.home].tolist()
    placed = plan.events[plan.home & (content.placed.left <= content.placed.right)]
    assert sorted(homes) == sorted(placed.tolist())
    assert (scene.profiles, scene.overflows) == ((), ())
