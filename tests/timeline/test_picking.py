"""What is at a pixel: marks before labels before ghosts, lanes, numbers of hidden events."""

import numpy as np
import pytest
from crowds import crowd, lowered
from event_tables import LAW, Entry, in_order, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import Picture, boxes, content_of, home_marks, measure, pictures

from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.timeline.overflow import CELL
from kimura_viewer.timeline.picking import HIT_SIZE, event_at, lane_at, overflow_at
from kimura_viewer.timeline.scene import build_scene


@LAW
@given(pictures(dealt=True))
def test_a_mark_answers_at_its_centre_unless_another_ones_centre_is_upon_it(
    picture: Picture,
) -> None:
    scene = picture.scene
    marks, layout = scene.marks, picture.layout
    centre = np.where(marks.is_span, (marks.left + marks.right) / 2, marks.x)
    for mark in home_marks(scene).values():
        x, y = float(centre[mark]), float(marks.y[mark])
        if layout.header_width <= x <= scene.scale.right and y >= layout.axis_height:
            found = event_at(scene, x, y)
            rivals = (marks.y == y) & (np.abs(centre - x) <= MARK_SIZE / 2)
            assert found in set(marks.events[rivals])
            if np.count_nonzero(rivals) == 1:
                assert found == marks.events[mark]


@LAW
@given(pictures(dealt=True))
def test_a_label_answers_for_its_event_where_no_mark_is_at_hand(picture: Picture) -> None:
    scene = picture.scene
    for label in scene.labels:
        x, y = label.x + label.width / 2, label.y
        if x >= picture.layout.header_width and y >= picture.layout.axis_height:
            near = {
                event
                for event, left, right, centre in boxes(scene.marks)
                if max(left - x, x - right, 0.0) < 12.1 and abs(centre - y) < 12.1
            }
            assert event_at(scene, x, y) in near | {label.event}
            if not near:
                assert event_at(scene, x, y) == label.event


@LAW
@given(pictures(dealt=True), st.floats(-100, 2700), st.floats(-100, 1600))
def test_what_answers_is_at_hand(picture: Picture, x: float, y: float) -> None:
    scene = picture.scene
    found = event_at(scene, x, y)
    if found is None:
        return
    assert x >= picture.layout.header_width
    assert y >= picture.layout.axis_height
    marked = any(
        event == found and left - 12 <= x <= right + 12 and abs(centre - y) <= 12
        for event, left, right, centre in boxes(scene.marks) + boxes(scene.ghosts)
    )
    labelled = any(
        label.event == found and label.x <= x <= label.x + label.width and abs(label.y - y) <= 8
        for label in scene.labels
    )
    assert marked or labelled


@LAW
@given(pictures(dealt=True))
def test_the_lane_at_a_height(picture: Picture) -> None:
    scene = picture.scene
    assert lane_at(scene, picture.layout.axis_height - 0.5) is None
    for lane in scene.lanes:
        band = lane.band
        for y in (band.top, band.top + band.height / 2, band.bottom - 0.5):
            assert lane_at(scene, y) == (lane if y >= picture.layout.axis_height else None)
        if band.group_top is not None:
            assert lane_at(scene, (band.group_top + band.top) / 2) is None
    assert lane_at(scene, 1e6) is None


def test_a_point_on_a_bar_can_be_clicked() -> None:
    crowd = [Entry(f"war-{n}", f"19{n:02d}/1986", "A war", "conflict") for n in range(40)]
    point = Entry("visit", "1960-06-01", "A visit")
    entries = in_order([*crowd, point])
    content = content_of(table_of(entries), layout=Layout(900, 100))
    scene = build_scene(content, None, Layout(900, 100), measure)
    visit = entries.index(point)
    mark = home_marks(scene)[visit]
    upon = (scene.marks.y == scene.marks.y[mark]) & scene.marks.is_span
    assert (scene.marks.left[upon] < scene.marks.x[mark]).any()
    assert event_at(scene, float(scene.marks.x[mark]), float(scene.marks.y[mark])) == visit


@pytest.mark.parametrize("marks", [150, 2000])
def test_a_number_of_hidden_events_answers_where_it_stands(marks: int) -> None:
    """Below the rows of a lane, or at the top of its profile."""
    layout = Layout(900, 700)
    with lowered(pack=5, marks=marks):
        content = content_of(crowd(5, 600, days=3000, lanes=1), layout=layout)
        scene = build_scene(content, Extent(2417000.0, 2418500.0), layout, measure)
    assert scene.overflows
    for number in scene.overflows:
        x, y = number.x, scene.overflow_y(number)
        found = overflow_at(scene, x, y)
        assert found is not None
        assert found.lane == number.lane
        assert abs(found.x - x) <= CELL / 2
        below = overflow_at(scene, x, y + HIT_SIZE / 2 + 1)
        assert below is None or below.lane != number.lane
        assert lane_at(scene, y) == scene.lanes[number.lane]
    assert overflow_at(scene, -100.0, 100.0) is None
