"""One picture: every event in view once, in its lane, and what is counted."""

from math import inf

import numpy as np
import pytest
from event_tables import LAW, TREE, Entry, table_of
from hypothesis import example, given
from pictures import (
    FINE,
    SCREEN,
    Picture,
    content_of,
    home_marks,
    lanes_of,
    measure,
    outer,
    picture_of,
    pictures,
    reach_of_all,
    texts,
)

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import TimeSpan, parse
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.layout import CALENDAR_HEIGHT, Layout
from kimura_viewer.timeline.marks import FARTHEST, MARK_SIZE, OPEN_REACH, UNKNOWN_REACH
from kimura_viewer.timeline.picking import event_at
from kimura_viewer.timeline.reach import VAGUEST
from kimura_viewer.timeline.scene import build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale

MUKDEN = Entry("mukden", "1905-02-20/1905-03-10", "Battle of Mukden", "conflict")
ABE = Entry("abe", "1986-05-29", "Abe visits Moscow", "cooperation", ("islands", "culture"))
DAYS_OF_1904 = Extent(2416481.0, 2416847.0)


def date_of(entry: Entry, choice: str) -> TimeSpan:
    """The date that is drawn of an event."""
    return parse(entry.recorded) if entry.recorded and choice == "recorded" else entry.date


def at(day: int | None, otherwise: float) -> float:
    """A bound, or what stands for it where it is missing."""
    return otherwise if day is None else day


def is_placed(date: TimeSpan) -> bool:
    """Whether a date has a place in time: a bound, and for one moment no more than `VAGUEST`."""
    first, _, _, last = date.stretch()
    if date.form == "span" or first is None or last is None:
        return {*date.stretch()} != {None}
    return last + 1 - first <= VAGUEST


@LAW
@given(pictures())
def test_every_kept_event_in_the_extent_is_one_full_mark(picture: Picture) -> None:
    scene, content = picture.scene, picture.content
    home = scene.marks.events[scene.marks.home].tolist()
    assert len(home) == len(set(home))
    reach, extent = reach_of_all(content), scene.scale.extent
    inside = content.kept & reach.is_placeable
    inside &= (reach.begin < extent.end) & (reach.end > extent.start)
    assert set(np.flatnonzero(inside)) <= set(home) <= set(np.flatnonzero(content.kept))


@LAW
@given(pictures())
def test_events_are_counted(picture: Picture) -> None:
    scene, layout = picture.scene, picture.layout
    on_page = (scene.marks.y > layout.axis_height) & (scene.marks.y < layout.height)
    assert scene.in_view == np.count_nonzero(scene.marks.home & on_page)
    assert scene.shown == np.count_nonzero(picture.content.kept)
    assert scene.total == len(picture.entries)
    assert 0 <= scene.in_view <= scene.shown <= scene.total


@LAW
@given(pictures())
def test_each_lane_counts_the_events_that_belong_to_it(picture: Picture) -> None:
    kept = picture.content.kept
    for lane in picture.scene.lanes:
        members = [
            row for row, entry in enumerate(picture.entries) if lane.id in lanes_of(picture, entry)
        ]
        assert lane.total == len(members)
        assert lane.shown == int(kept[members].sum())


@LAW
@given(pictures())
def test_marks_say_what_the_table_says(picture: Picture) -> None:
    scene = picture.scene
    marks = scene.marks
    for index in range(len(marks)):
        entry = picture.entries[int(marks.events[index])]
        group = TREE.group_of(entry.determinants[0])
        assert TREE.groups[int(marks.groups[index])] == group
        assert ("conflict", "cooperation", "neutral")[marks.tenors[index]] == entry.tenor
        date = date_of(entry, picture.choice)
        assert marks.is_span[index] == (date.form == "span")
        assert marks.traits[index] == date.traits
        assert marks.hollow[index] == (entry.basis == "record")
        assert marks.has_discrepancy[index] == bool(entry.recorded)


@LAW
@given(pictures())
def test_marks_are_in_view_and_none_is_infinite(picture: Picture) -> None:
    scene = picture.scene
    marks, scale = scene.marks, scene.scale
    assert all(left <= scale.right and right >= scale.left for left, right in outer(scene).values())
    for shown in (marks, scene.ghosts):
        assert (shown.left <= shown.right).all()
        for column in (shown.left, shown.solid_left, shown.solid_right, shown.right):
            assert (np.abs(column) <= FARTHEST).all()
    points = ~marks.is_span & (np.abs(marks.x) < FARTHEST / 2)
    assert (marks.x - marks.left >= MARK_SIZE / 2)[points].all()
    assert (marks.right - marks.x >= MARK_SIZE / 2)[points].all()


VAGUE = Entry("vague", "[-4712-01-01..2066-08-29]", recorded="2707-01")
"""Of six thousand years, any of which it may be, none is its place: it has no ghost, nor is one."""


@LAW
@given(pictures())
@example(Picture([VAGUE], Criteria(), "determinant", "stated", SCREEN, (0.0, 1.0)))
@example(Picture([VAGUE], Criteria(), "determinant", "recorded", SCREEN, (0.0, 1.0)))
def test_a_ghost_stands_where_the_other_date_contradicts_the_drawn_one(picture: Picture) -> None:
    scene = picture.scene
    other = "stated" if picture.choice == "recorded" else "recorded"
    homes = home_marks(scene)
    haunted = dict(zip(scene.ghosts.events.tolist(), range(len(scene.ghosts)), strict=True))
    assert len(haunted) == len(scene.ghosts)
    for event, mark in homes.items():
        entry = picture.entries[event]
        stated, recorded = (date_of(entry, choice).stretch() for choice in ("stated", "recorded"))
        differs = at(recorded[0], -inf) < at(stated[0], -inf)
        differs |= at(recorded[3], inf) > at(stated[3], inf)
        placed = all(is_placed(date_of(entry, choice)) for choice in ("stated", "recorded"))
        assert (event in haunted) == (differs and placed)
        if event in haunted:
            assert scene.ghosts.y[haunted[event]] == scene.marks.y[mark]
            assert scene.ghosts.traits[haunted[event]] == date_of(entry, other).traits


@LAW
@given(pictures())
def test_marks_stand_in_the_band_of_their_lane(picture: Picture) -> None:
    scene = picture.scene
    bands = {lane.id: lane.band for lane in scene.lanes}
    for event, home, y in zip(scene.marks.events, scene.marks.home, scene.marks.y, strict=True):
        slugs = lanes_of(picture, picture.entries[event])
        here = slugs[:1] if home else slugs[1:]
        inside = [slug for slug in here if bands[slug].top < y < bands[slug].bottom]
        assert len(inside) == 1
        assert not bands[inside[0]].is_empty


@LAW
@given(pictures())
def test_lanes_without_a_mark_in_view_are_empty(picture: Picture) -> None:
    scene = picture.scene
    for lane, occupied in zip(scene.lanes, scene.occupied, strict=True):
        inside = (scene.marks.y > lane.band.top) & (scene.marks.y < lane.band.bottom)
        assert inside.any() == occupied == (not lane.band.is_empty)


@LAW
@given(pictures())
def test_the_height_of_all_lanes_is_known_for_scrolling(picture: Picture) -> None:
    scene = picture.scene
    top = picture.layout.axis_height - picture.layout.scroll
    lowest = scene.lanes[-1].band.bottom if scene.lanes else top
    assert scene.content_height == pytest.approx(lowest - top)


@LAW
@given(pictures())
def test_the_picture_of_all_has_all_in_view(picture: Picture) -> None:
    scene = picture.at(None)
    assert scene.scale.extent == fit_extent(picture.content, picture.layout.plot_width)
    reach = reach_of_all(picture.content)
    kept = picture.content.kept & reach.is_placeable
    assert len(home_marks(scene)) == np.count_nonzero(kept)
    extent = scene.scale.extent
    here = reach.is_placeable
    assert (reach.begin[here & np.isfinite(reach.begin)] >= extent.start).all()
    assert (reach.end[here & np.isfinite(reach.end)] <= extent.end).all()


# Examples


def test_an_echo_stands_below_the_rows_of_its_lane() -> None:
    scene = picture_of(ABE)
    by_lane = {lane.id: lane for lane in scene.lanes}
    assert scene.marks.home.tolist() == [False, True]
    culture, islands = (by_lane[slug].band for slug in ("culture", "islands"))
    assert scene.marks.y[0] == culture.echo_centre
    assert scene.marks.y[1] == islands.row_centre(0)
    assert (scene.in_view, scene.shown, scene.total) == (1, 1, 1)
    assert event_at(scene, float(scene.marks.x[0]), float(scene.marks.y[0])) == 0


def test_the_picture_moves_up_as_it_is_scrolled() -> None:
    still = picture_of(MUKDEN, ABE)
    scrolled = picture_of(MUKDEN, ABE, layout=Layout(1280, 720, scroll=30.0))
    assert (still.marks.y - scrolled.marks.y).tolist() == [30.0] * 3
    for one, other in zip(still.lanes, scrolled.lanes, strict=True):
        assert one.band.top - other.band.top == 30.0
        if one.band.group_top is not None and other.band.group_top is not None:
            assert one.band.group_top - other.band.group_top == 30.0


@pytest.mark.parametrize(
    ("edtf", "to_the_left", "to_the_right"),
    [
        ("[..1904-07-01]", OPEN_REACH, MARK_SIZE / 2 + 0.5),
        ("[1904-07-01..]", MARK_SIZE / 2 + 0.5, OPEN_REACH),
        ("1904-07-01", MARK_SIZE / 2 + 0.5, MARK_SIZE / 2 + 0.5),
        ("1904-07-01/", MARK_SIZE / 2 + 0.5, UNKNOWN_REACH + MARK_SIZE / 2 + 0.5),
        ("/1904-07-01", UNKNOWN_REACH + MARK_SIZE / 2 + 0.5, MARK_SIZE / 2 + 0.5),
    ],
)
def test_how_far_marks_of_one_day_draw(edtf: str, to_the_left: float, to_the_right: float) -> None:
    scene = picture_of(
        Entry("day", edtf),
        extent=DAYS_OF_1904,
        layout=Layout(196.0 + 3 * DAYS_OF_1904.days, 400.0),
    )
    x = 196.0 + 3 * (2416663.0 + 0.5 - DAYS_OF_1904.start)
    assert [x - scene.marks.left[0], scene.marks.right[0] - x] == pytest.approx(
        [to_the_left, to_the_right], abs=FINE
    )


@pytest.mark.parametrize("edtf", ["../..", "/..", "../"])
def test_an_event_without_any_day_is_counted_and_never_drawn(edtf: str) -> None:
    entries = (Entry("nowhere", edtf), Entry("somewhere", "1904/.."), ABE)
    scene = picture_of(*entries)
    assert (scene.in_view, scene.shown, scene.total) == (2, 3, 3)
    assert sorted(texts(scene).values()) == ["Abe visits Moscow", "Something happens"]


@pytest.mark.parametrize(
    "criteria", [Criteria(frozenset()), Criteria(since="2001"), Criteria(frozenset({"weather"}))]
)
def test_a_picture_of_nothing(criteria: Criteria) -> None:
    content = content_of(table_of([MUKDEN, ABE]), criteria)
    scene = build_scene(content, None, SCREEN, measure)
    assert (len(scene.marks), scene.labels) == (0, ())
    assert (scene.in_view, scene.shown, scene.total) == (0, 0, 2)
    assert event_at(scene, 640.0, 360.0) is None


def test_a_picture_of_an_empty_store() -> None:
    scene = picture_of()
    assert (scene.in_view, scene.shown, scene.total) == (0, 0, 0)
    assert len(scene.lanes) == 5
    assert scene.upper


def test_scale_and_axis_are_those_of_the_plot() -> None:
    scene = picture_of(MUKDEN, extent=DAYS_OF_1904)
    assert scene.scale == TimeScale(DAYS_OF_1904, SCREEN.header_width, SCREEN.plot_width)
    assert [tick.label for tick in scene.upper] == ["1904"]
    assert len(scene.lower) == 12


def test_the_parts_of_a_tiny_picture_keep_a_size() -> None:
    layout = Layout(10.0, 10.0)
    assert (layout.plot_width, layout.lanes_height) == (1.0, 1.0)
    assert picture_of(MUKDEN, layout=layout).scale.extent.days < inf


def test_each_other_calendar_has_a_row_of_the_axis() -> None:
    layout = Layout(1280, 720, calendars=("eras", "old-style"))
    scene = picture_of(MUKDEN, extent=DAYS_OF_1904, layout=layout)
    eras, old_style = scene.calendars
    assert [tick.label for tick in eras] == ["Meiji 37"]
    assert [tick.label for tick in old_style][:2] == ["Dec", "Jan"]
    assert layout.axis_height == SCREEN.axis_height + 2 * CALENDAR_HEIGHT
    assert scene.lanes[0].band.group_top == layout.axis_height
