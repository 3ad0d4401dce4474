"""One picture: every event in view once, labels apart and steady, and what is at a pixel."""

from math import inf

import numpy as np
import pytest
from event_tables import LAW, TREE, Entry, in_order, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import (
    ECHO_HEIGHT,
    LABEL_HEIGHT,
    MARK_HEIGHT,
    SCREEN,
    Picture,
    content_of,
    home_marks,
    is_clear,
    is_inside,
    lanes_of,
    measure,
    outer,
    pictures,
    place_beside,
    texts,
)

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import TimeSpan, parse
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.labels import short_form
from kimura_viewer.timeline.layout import CALENDAR_HEIGHT, Layout
from kimura_viewer.timeline.marks import FARTHEST, MARK_SIZE, OPEN_REACH, UNKNOWN_REACH, Marks
from kimura_viewer.timeline.scene import (
    Label,
    Scene,
    build_scene,
    event_at,
    fit_extent,
    lane_at,
)
from kimura_viewer.timeline.time_scale import TimeScale

SLACK = 60.0
"""Pixels of a bar on both sides of the label upon it, with some to spare."""
FINE = 1e-3
"""Pixels that rounding may make."""


def picture_of(*entries: Entry, extent: Extent | None = None, layout: Layout = SCREEN) -> Scene:
    content = content_of(table_of(entries), layout=layout)
    return build_scene(content, extent, layout, measure)


def date_of(entry: Entry, choice: str) -> TimeSpan:
    """The date that is drawn of an event."""
    return parse(entry.recorded) if entry.recorded and choice == "recorded" else entry.date


def at(day: int | None, otherwise: float) -> float:
    """A bound, or what stands for it where it is missing."""
    return otherwise if day is None else day


def label_of(scene: Scene, event: int) -> Label:
    return next(label for label in scene.labels if label.event == event)


# Marks


@LAW
@given(pictures())
def test_every_kept_event_in_the_extent_is_one_full_mark(picture: Picture) -> None:
    scene, content = picture.scene, picture.content
    home = scene.marks.events[scene.marks.home].tolist()
    assert len(home) == len(set(home))
    reach, extent = content.reach, scene.scale.extent
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


@LAW
@given(pictures())
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
        placed = {*recorded} != {None} != {*stated}
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


# Labels


def boxes(marks: Marks) -> list[tuple[int, float, float, float]]:
    """Event, left, right and centre line of each mark, whisker and echo."""
    columns = (marks.events, marks.left, marks.right, marks.y)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@LAW
@given(pictures(min_size=2))
def test_no_two_labels_overlap(picture: Picture) -> None:
    labels = picture.scene.labels
    for number, one in enumerate(labels):
        for other in labels[:number]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or abs(one.y - other.y) >= LABEL_HEIGHT, (one, other)


@LAW
@given(pictures(min_size=2))
def test_no_label_covers_the_mark_of_another_event(picture: Picture) -> None:
    scene = picture.scene
    for label in scene.labels:
        for marks in (scene.marks, scene.ghosts):
            for (event, left, right, y), home in zip(boxes(marks), marks.home, strict=True):
                beside = label.x + label.width <= left or right <= label.x
                apart = (LABEL_HEIGHT + (MARK_HEIGHT if home else ECHO_HEIGHT)) / 2
                assert beside or abs(label.y - y) >= apart or event == label.event, label


@LAW
@given(pictures())
def test_a_label_stands_beside_its_mark_or_upon_its_bar(picture: Picture) -> None:
    scene = picture.scene
    homes, extents = home_marks(scene), outer(scene)
    for label in scene.labels:
        left, right = extents[label.event]
        assert label.y == scene.marks.y[homes[label.event]]
        assert label.width == measure(label.text)
        if label.on_bar:
            assert scene.marks.is_span[homes[label.event]]
            assert left < label.x
            assert label.x + label.width < right
        else:
            beside = place_beside(picture, scene, label.event, label.text)
            assert label.x == pytest.approx(beside, abs=FINE)


@LAW
@given(pictures())
def test_labels_are_in_view_as_a_whole(picture: Picture) -> None:
    scene = picture.scene
    for label in scene.labels:
        assert label.x >= scene.scale.left - FINE
        assert label.x + label.width <= scene.scale.right + FINE


@LAW
@given(pictures(), st.floats(-1.5, 1.5))
def test_panning_changes_no_label_and_moves_none_from_its_mark(
    picture: Picture, share: float
) -> None:
    before = picture.scene
    after = picture.at(before.scale.panned(share * before.scale.width))
    moved = share * before.scale.width
    for one, other, by in ((before, after, moved), (after, before, -moved)):
        words, homes = texts(other), home_marks(other)
        for label in one.labels:
            inside = is_inside(other, label.x + by, label.text)
            if not label.on_bar and inside and label.event in homes:
                assert words.get(label.event) == label.text
                assert label_of(other, label.event).x == pytest.approx(label.x + by, abs=FINE)


@LAW
@given(pictures(), st.floats(-1.5, 1.5))
def test_a_bars_label_stays_in_view_while_enough_of_the_bar_does(
    picture: Picture, share: float
) -> None:
    before = picture.scene
    after = picture.at(before.scale.panned(share * before.scale.width))
    homes, marks = home_marks(after), after.marks
    for label in before.labels:
        mark = homes.get(label.event)
        if mark is not None and marks.is_span[mark]:
            # Where an end is unknown, the bar is drawn no further than what is known of it.
            first = max(float(marks.solid_left[mark]), float(marks.left[mark]))
            last = min(float(marks.solid_right[mark]), float(marks.right[mark]))
            seen = min(last, after.scale.right) - max(first, after.scale.left)
            clear = is_clear(picture, label.event, before.scale)
            if clear and seen >= label.width + SLACK:
                assert texts(after).get(label.event) == label.text


def amount(scene: Scene, picture: Picture, event: int) -> int:
    """How much of a title is shown: 0 nothing, 1 its short form, 2 all."""
    shown = texts(scene).get(event, "")
    return 2 if shown == picture.content.labels[0][event] else int(bool(shown))


@LAW
@given(pictures(min_size=1), st.floats(0, 8), st.data())
def test_zooming_in_only_adds_to_the_labels(
    picture: Picture, power: float, data: st.DataObject
) -> None:
    before = picture.scene
    marks = [float(before.marks.x[mark]) for mark in home_marks(before).values()]
    middle = before.scale.left + before.scale.width / 2
    at = data.draw(st.sampled_from([middle, *(x for x in marks if abs(x) < 5000)]))
    after = picture.at(before.scale.zoomed(2.0**power, at))
    for event in home_marks(before).keys() & home_marks(after).keys():
        title = str(picture.content.labels[0][event])
        if is_inside(after, place_beside(picture, after, event, title), title):
            assert amount(before, picture, event) <= amount(after, picture, event)


@LAW
@given(pictures())
def test_the_picture_of_all_has_all_in_view(picture: Picture) -> None:
    scene = picture.at(None)
    assert scene.scale.extent == fit_extent(picture.content, picture.layout.plot_width)
    kept = picture.content.kept & picture.content.reach.is_placeable
    assert len(home_marks(scene)) == np.count_nonzero(kept)
    extent, reach = scene.scale.extent, picture.content.reach
    here = reach.is_placeable
    assert (reach.begin[here & np.isfinite(reach.begin)] >= extent.start).all()
    assert (reach.end[here & np.isfinite(reach.end)] <= extent.end).all()


# What is at a pixel


@LAW
@given(pictures())
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
@given(pictures())
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
@given(pictures(), st.floats(-100, 2700), st.floats(-100, 1600))
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
@given(pictures())
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


# Examples

MUKDEN = Entry("mukden", "1905-02-20/1905-03-10", "Battle of Mukden", "conflict")
ABE = Entry("abe", "1986-05-29", "Abe visits Moscow", "cooperation", ("islands", "culture"))
DAYS_OF_1904 = Extent(2416481.0, 2416847.0)


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


@pytest.mark.parametrize("slug", ["islands", "culture"])
def test_endless_echoes_and_events_without_a_place_disturb_nothing(slug: str) -> None:
    away = ("fishing", slug)
    scene = picture_of(
        Entry("open", "1904/..", determinants=away),
        Entry("later", "/..", determinants=away),
        Entry("nowhere", "/..", determinants=(slug,)),
        ABE,
    )
    assert "Abe visits Moscow" in texts(scene).values()


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


def test_no_label_is_where_marks_meet() -> None:
    """An arrow to the left reaches over what begins before it; neither has a label."""
    entries = [Entry("a", "1904-06-01"), Entry("b", "[..1904-06-15]"), Entry("c", "1986")]
    content = content_of(table_of(entries), layout=Layout(260, 80))
    scene = build_scene(content, None, Layout(260, 80), measure)
    marks = home_marks(scene)
    if scene.marks.y[marks[0]] == scene.marks.y[marks[1]]:
        assert not {0, 1} & texts(scene).keys()


def test_the_label_of_an_open_bar_stands_upon_it() -> None:
    scene = picture_of(Entry("war", "1904/..", "State of war"), Entry("end", "1986-01-01"))
    assert label_of(scene, 0).on_bar
    assert label_of(scene, 0).x > scene.scale.to_x(2416481.0)


def test_the_label_of_a_bar_that_goes_out_is_upon_it_while_there_is_room() -> None:
    bar = Entry("war", "1904-02-01/1904-12-01", "War")
    content = content_of(table_of([bar]))
    start = content.reach.begin[0]
    scene = build_scene(content, Extent(start - 300, start + 100), SCREEN, measure)
    assert label_of(scene, 0).on_bar
    nearly_out = build_scene(content, Extent(start - 395, start + 5), SCREEN, measure)
    assert nearly_out.labels == ()


def test_short_forms_come_before_whole_titles() -> None:
    title = "Neutrality Pact between Japan and the USSR"
    entries = [Entry("pact", "1941-04-13", title), Entry("end", "1945-04-05", "Denounced")]
    content = content_of(table_of(entries), Criteria(), "none", Layout(2000, 90))
    day, shown = content.reach.begin[0], []
    for days in (20_000.0, 4000.0, 1500.0, 700.0):
        extent = Extent(day - days / 10, day + days)
        shown.append(texts(build_scene(content, extent, Layout(500, 90), measure)).get(0))
    order = [None, short_form(title), title]
    assert sorted(shown, key=order.index) == shown
    assert shown[-1] == title


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
