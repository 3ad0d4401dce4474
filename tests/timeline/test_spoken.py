"""What is told of a scene: every event in view once, one by one or counted."""

import numpy as np
import pytest
from crowds import Crowd, crowds, lowered
from event_tables import LAW, MEMBERS, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import SCREEN, Picture, content_of, measure, pictures

from kimura_viewer.model.days import day_number
from kimura_viewer.model.order import sort_days
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.lane_order import LaneOrder
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene
from kimura_viewer.timeline.spoken import (
    MOST_SPOKEN,
    is_on_page,
    lane_box,
    mark_box,
    spoken_lanes,
)

HIGH = Layout(900.0, 20_000.0)
TWENTIES = Extent(day_number(1920, 1, 1), day_number(1930, 1, 1))


def counted(scene: Scene) -> int:
    """How many events of the scene have no mark, told by lane."""
    profiles = sum(int(each.counts.sum()) for each in scene.profiles if each.strength == 1.0)
    return profiles + sum(each.count for each in scene.overflows)


@LAW
@given(pictures(dealt=True))
def test_each_mark_of_a_shown_event_is_told_in_its_lane(picture: Picture) -> None:
    scene, order = picture.scene, LaneOrder(picture.content)
    told = spoken_lanes(scene, order, None)
    assert [each.lane for each in told] == list(range(len(scene.lanes)))
    marks = scene.marks
    kept = picture.content.kept[marks.events]
    for each in told:
        band = scene.lanes[each.lane].band
        here = kept & (marks.y >= band.top) & (marks.y < band.bottom)
        assert set(each.events.tolist()) == set(marks.events[here].tolist())
        days = sort_days(order.content.dates, each.events, "earliest")
        assert (np.diff(days[np.isfinite(days)]) >= 0).all()
        for row in each.events.tolist():
            box = mark_box(scene, each.lane, row)
            assert box is not None
            left, top, width, height = box
            assert band.top - 1 <= top + height / 2 <= band.bottom
            assert width >= 0
            assert left >= scene.scale.left
    assert sum(each.rest for each in told) == counted(scene)


@LAW
@given(crowds, st.booleans())
def test_many_are_counted_and_the_selected_one_is_told(drawn: Crowd, zoomed: bool) -> None:
    with lowered(marks=20):
        content = content_of(drawn.table, layout=HIGH)
        first, last = content.days
        extent = Extent(first, first + (last - first) / 8 + 1) if zoomed else None
        order = LaneOrder(content)
        for selected in {0, len(drawn.table) - 1} & set(range(len(drawn.table))):
            scene = build_scene(content, extent, HIGH, measure, selected=selected)
            told = spoken_lanes(scene, order, selected)
            assert all(len(each.events) <= MOST_SPOKEN for each in told)
            home = order.home(selected)
            assert home is not None
            assert selected in told[home].events


def test_of_many_in_a_lane_those_around_the_selected_one_are_told() -> None:
    entries = [Entry(f"e{year}", f"{year}", determinants=MEMBERS[:1]) for year in range(1900, 1980)]
    content = content_of(table_of(entries), layout=HIGH)
    order = LaneOrder(content)
    for selected, first in ((None, 0), (10, 0), (40, 15), (79, 30)):
        scene = build_scene(content, None, HIGH, measure, selected=selected)
        told = spoken_lanes(scene, order, selected)[0]
        assert told.events.tolist() == list(range(first, first + MOST_SPOKEN))
        assert told.rest == 80 - MOST_SPOKEN


@pytest.mark.parametrize("selected", [0, None])
def test_an_event_out_of_view_is_told_if_it_is_selected(selected: int | None) -> None:
    content = content_of(table_of([Entry("early", "1904"), Entry("late", "1925")]))
    scene = build_scene(content, TWENTIES, SCREEN, measure, selected=selected)
    told = [each.events.tolist() for each in spoken_lanes(scene, LaneOrder(content), selected)]
    assert [row for rows in told for row in rows] == ([0, 1] if selected == 0 else [1])
    lane = told.index([0, 1] if selected == 0 else [1])
    assert mark_box(scene, lane, 0) is None
    assert mark_box(scene, lane, 1) is not None


def test_a_lane_is_on_the_page_or_scrolled_out_of_it() -> None:
    content = content_of(table_of([Entry(slug, "1904", determinants=(slug,)) for slug in MEMBERS]))
    low = Layout(900.0, 120.0)
    scene = build_scene(content, None, low, measure)
    seen = [is_on_page(scene, lane_box(scene, lane)) for lane in range(len(scene.lanes))]
    assert seen[0]
    assert not seen[-1]
    assert not is_on_page(scene, (0.0, 0.0, 10.0, 10.0))
