"""Labels: apart, off the marks of others, steady while panning, and only more while zooming in."""

import pytest
from event_tables import LAW, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import (
    ECHO_HEIGHT,
    FINE,
    LABEL_HEIGHT,
    MARK_HEIGHT,
    SCREEN,
    Picture,
    boxes,
    content_of,
    home_marks,
    is_clear,
    is_inside,
    label_of,
    measure,
    outer,
    picture_of,
    pictures,
    place_beside,
    reach_of_all,
    texts,
    title_of,
)

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.labels import short_form
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene

SLACK = 60.0
"""Pixels of a bar on both sides of the label upon it, with some to spare."""
ABE = Entry("abe", "1986-05-29", "Abe visits Moscow", "cooperation", ("islands", "culture"))


@LAW
@given(pictures(min_size=2, dealt=True))
def test_no_two_labels_overlap(picture: Picture) -> None:
    labels = picture.scene.labels
    for number, one in enumerate(labels):
        for other in labels[:number]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or abs(one.y - other.y) >= LABEL_HEIGHT, (one, other)


@LAW
@given(pictures(min_size=2, dealt=True))
def test_no_label_covers_the_mark_of_another_event(picture: Picture) -> None:
    scene = picture.scene
    for label in scene.labels:
        for marks in (scene.marks, scene.ghosts):
            for (event, left, right, y), home in zip(boxes(marks), marks.home, strict=True):
                beside = label.x + label.width <= left or right <= label.x
                apart = (LABEL_HEIGHT + (MARK_HEIGHT if home else ECHO_HEIGHT)) / 2
                assert beside or abs(label.y - y) >= apart or event == label.event, label


@LAW
@given(pictures(dealt=True))
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
@given(pictures(dealt=True))
def test_labels_are_in_view_as_a_whole(picture: Picture) -> None:
    scene = picture.scene
    for label in scene.labels:
        assert label.x >= scene.scale.left - FINE
        assert label.x + label.width <= scene.scale.right + FINE


@LAW
@given(pictures(dealt=True), st.floats(-1.5, 1.5))
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
@given(pictures(dealt=True), st.floats(-1.5, 1.5))
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
    return 2 if shown == title_of(picture.content, event) else int(bool(shown))


@LAW
@given(pictures(min_size=1, dealt=True), st.floats(0, 8), st.data())
def test_zooming_in_only_adds_to_the_labels(
    picture: Picture, power: float, data: st.DataObject
) -> None:
    before = picture.scene
    marks = [float(before.marks.x[mark]) for mark in home_marks(before).values()]
    middle = before.scale.left + before.scale.width / 2
    at = data.draw(st.sampled_from([middle, *(x for x in marks if abs(x) < 5000)]))
    after = picture.at(before.scale.zoomed(2.0**power, at))
    for event in home_marks(before).keys() & home_marks(after).keys():
        title = title_of(picture.content, event)
        if is_inside(after, place_beside(picture, after, event, title), title):
            assert amount(before, picture, event) <= amount(after, picture, event)


# Examples


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
    start = reach_of_all(content).begin[0]
    scene = build_scene(content, Extent(start - 300, start + 100), SCREEN, measure)
    assert label_of(scene, 0).on_bar
    nearly_out = build_scene(content, Extent(start - 395, start + 5), SCREEN, measure)
    assert nearly_out.labels == ()


def test_short_forms_come_before_whole_titles() -> None:
    title = "Neutrality Pact between Japan and the USSR"
    entries = [Entry("pact", "1941-04-13", title), Entry("end", "1945-04-05", "Denounced")]
    content = content_of(table_of(entries), Criteria(), "none", Layout(2000, 90))
    day, shown = reach_of_all(content).begin[0], []
    for days in (20_000.0, 4000.0, 1500.0, 700.0):
        extent = Extent(day - days / 10, day + days)
        shown.append(texts(build_scene(content, extent, Layout(500, 90), measure)).get(0))
    order = [None, short_form(title), title]
    assert sorted(shown, key=order.index) == shown
    assert shown[-1] == title


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
