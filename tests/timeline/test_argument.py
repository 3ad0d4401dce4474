"""The text against time: points where passages and dates are, names beside them, hits."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from event_tables import LAW, TREE, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import BASES
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.text_order import text_order
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline import argument_scene
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_density import CELL
from kimura_viewer.timeline.argument_labels import HALF_LABEL, HALF_POINT
from kimura_viewer.timeline.argument_scene import (
    ArgumentScene,
    build_argument,
    events_at,
    section_at,
)
from kimura_viewer.timeline.argument_sections import NAME_HEIGHT
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import fit_extent

LAYOUT = Layout(1000.0, 500.0)
SECTIONS = (
    Section("a", None, 0, "", "Opening", ""),
    Section("b", None, 1, "I", "Nature", ""),
    Section("b-1", "b", 2, "I.1", "Salt", ""),
    Section("c", None, 3, "II", "Order", ""),
)
OF_SECTION = {"a": 0.1, "b-1": 0.5, "c": 0.9}
Link = tuple[int, int, bool]


def passages(places: Sequence[tuple[str, float]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(f"p{n}", section, 1, 1, Locator("a", "b", 9, position), (), "")
        for n, (section, position) in enumerate(places)
    )


def argument_of(
    entries: Sequence[Entry],
    links: Sequence[Link],
    places: Sequence[tuple[str, float]],
    criteria: Criteria | None = None,
) -> Argument:
    table = table_of(entries)
    content = make_content(table, TREE, criteria or Criteria(), "determinant", LAYOUT)
    columns = np.array(links, np.intp).reshape(len(links), 3).T
    discussions = DiscussionTable.of(
        SECTIONS, passages(places), (columns[0], columns[1], columns[2].astype(np.bool_))
    )
    return Argument(content, discussions, text_order(discussions))


def letters(text: str) -> float:
    return 7.0 * len(text)


def scene_of(
    argument: Argument, extent: Extent | None = None, layout: Layout = LAYOUT
) -> ArgumentScene:
    return build_argument(argument, extent, layout, letters)


THREE = [
    Entry("early", "1904-02-08", "Early war", "conflict", ("geography",)),
    Entry("long", "1920/1950", "Long peace", "cooperation", ("islands",)),
    Entry("late", "1986", "Late visit", determinants=("culture",), basis="record"),
]
PLACES = [("a", 0.1), ("b-1", 0.5), ("c", 0.9)]
LINKS = [(0, 0, True), (0, 2, False), (1, 1, True), (2, 0, True)]


@pytest.fixture
def scene() -> ArgumentScene:
    return scene_of(argument_of(THREE, LINKS, PLACES))


def y_of(scene: ArgumentScene, share: float) -> float:
    return scene.top + share * (scene.bottom - scene.top)


def test_each_link_is_a_point_at_its_date_and_its_place_in_the_text(scene: ArgumentScene) -> None:
    points, scale = scene.points, scene.scale
    assert points.events.tolist() == [0, 0, 1, 2]
    assert points.primary.tolist() == [True, False, True, True]
    assert points.y.tolist() == pytest.approx([y_of(scene, at) for at in (0.1, 0.9, 0.5, 0.1)])
    assert points.x[0] == pytest.approx(scale.to_x(day_number(1904, 2, 8) + 0.5))
    assert points.tenors.tolist() == [0, 0, 1, 2]
    assert points.groups.tolist() == [0, 0, 2, 0]
    assert points.hollow.tolist() == [False, False, False, True]
    assert BASES[2] == "record"


def test_a_span_stands_where_it_begins_and_reaches_to_its_end(scene: ArgumentScene) -> None:
    points, scale = scene.points, scene.scale
    assert points.x[2] == points.left[2] == pytest.approx(scale.to_x(day_number(1920, 1, 1)))
    assert points.right[2] == pytest.approx(scale.to_x(day_number(1951, 1, 1)))


def test_a_span_without_a_beginning_stands_where_it_ends() -> None:
    found = scene_of(argument_of([Entry("x", "../1950")], [(0, 0, True)], PLACES))
    assert found.points.x[0] == found.points.right[0]


def test_a_line_ties_an_event_to_its_mentions(scene: ArgumentScene) -> None:
    (tie,) = scene.ties
    assert (tie.event, tie.group) == (0, 0)
    assert (tie.top, tie.bottom) == pytest.approx((y_of(scene, 0.1), y_of(scene, 0.9)))
    assert tie.x == scene.points.x[0]


def test_what_the_criteria_leave_out_and_what_has_no_place_in_time_is_not_drawn() -> None:
    entries = [*THREE, Entry("nowhere", "../..")]
    row = [each.id for each in sorted(entries, key=lambda e: e.id)].index("nowhere")
    assert row == 3
    links = [(n, 0, True) for n in range(4)]
    criteria = Criteria(frozenset({"geography", "culture"}))
    found = scene_of(argument_of(entries, links, PLACES, criteria))
    titles = {table_of(entries).ids[int(event)] for event in found.points.events}
    assert titles == {"early", "late"}


def test_sections_stand_where_they_begin_with_what_they_have(scene: ArgumentScene) -> None:
    assert [view.name for view in scene.sections] == ["Opening", "I Nature", "I.1 Salt", "II Order"]
    assert [view.depth for view in scene.sections] == [0, 0, 1, 0]
    assert [view.count for view in scene.sections] == [2, 0, 1, 0]
    tops = [view.top for view in scene.sections]
    assert tops == pytest.approx([y_of(scene, at) for at in (0.0, 0.3, 0.3, 0.7)])
    assert [view.bottom for view in scene.sections] == pytest.approx([*tops[1:], scene.bottom])


@pytest.mark.parametrize("height", [70.0, 100.0, 120.0, 140.0, 500.0])
def test_names_stand_apart_and_those_with_events_go_last(height: float) -> None:
    layout = Layout(1000.0, height)
    found = scene_of(argument_of(THREE, LINKS, PLACES), layout=layout)
    named = [view for view in found.sections if view.name_y is not None]
    ys = [view.name_y for view in named if view.name_y is not None]
    assert all(second - first >= NAME_HEIGHT - 1e-6 for first, second in pairwise(ys))
    assert all(layout.axis_height < y < height for y in ys)
    if len(named) < len(found.sections):
        left_out = [view.count for view in found.sections if view.name_y is None]
        assert max(left_out) <= min((view.count for view in named), default=9)


def test_silences_are_drawn_where_they_are(scene: ArgumentScene) -> None:
    years = [(quiet.first, quiet.last) for _, _, quiet in scene.quiet_years]
    assert years == [(1905, 1919), (1921, 1949), (1951, 1985)]
    left, right, _ = scene.quiet_years[0]
    assert left == pytest.approx(scene.scale.to_x(float(day_number(1905, 1, 1))))
    assert right == pytest.approx(scene.scale.to_x(float(day_number(1920, 1, 1))))
    assert [bounds for stretch in scene.quiet_stretches for bounds in stretch] == pytest.approx(
        [y_of(scene, at) for at in (0.0, 0.1, 0.1, 0.5, 0.5, 0.9, 0.9, 1.0)]
    )


def test_silences_out_of_view_are_cut() -> None:
    extent = Extent(day_number(1910, 1, 1), day_number(1930, 1, 1))
    found = scene_of(argument_of(THREE, LINKS, PLACES), extent)
    assert [(quiet.first, quiet.last) for _, _, quiet in found.quiet_years] == [
        (1905, 1919),
        (1921, 1949),
    ]
    assert found.quiet_years[0][0] == found.scale.left
    assert found.quiet_years[1][1] == found.scale.right


def test_the_axis_is_that_of_the_timeline(scene: ArgumentScene) -> None:
    argument = argument_of(THREE, LINKS, PLACES)
    assert scene.scale.extent == fit_extent(argument.content, LAYOUT.plot_width)
    assert scene.upper
    assert scene.lower
    with_eras = scene_of(argument, layout=Layout(1000.0, 500.0, calendars=("eras",)))
    assert len(with_eras.calendars) == 1


def test_the_nearest_event_answers_the_primary_point_first(scene: ArgumentScene) -> None:
    points = scene.points
    assert events_at(scene, float(points.x[0]) + 3, float(points.y[0])) == [0]
    assert events_at(scene, float(points.x[1]), float(points.y[1]) + 5) == [0]
    label = next(each for each in scene.labels if each.event == 2)
    assert events_at(scene, label.x + label.width / 2, label.y + 2) == [2]
    assert events_at(scene, float(points.x[0]) + 300, y_of(scene, 0.7)) == []
    assert events_at(scene, 20.0, float(points.y[0])) == []


def test_of_two_points_in_one_place_both_answer() -> None:
    twins = [Entry("a", "1950"), Entry("b", "1950")]
    found = scene_of(argument_of(twins, [(0, 0, False), (1, 0, True), (0, 1, True)], PLACES))
    x, y = float(found.points.x[0]), y_of(found, 0.1)
    assert events_at(found, x, y) == [1, 0]


def test_the_name_of_a_section_answers(scene: ArgumentScene) -> None:
    view = scene.sections[2]
    assert view.name_y is not None
    assert section_at(scene, 50.0, view.name_y + 4) is view
    assert section_at(scene, 500.0, view.name_y) is None
    assert section_at(scene, 50.0, scene.layout.height - 2) is None


def test_too_many_points_become_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    points = scene_of(argument_of(THREE, LINKS, PLACES)).points
    monkeypatch.setattr(argument_scene, "MOST_POINTS", 2)
    found = scene_of(argument_of(THREE, LINKS, PLACES))
    assert len(found.points) == len(found.ties) == 0
    cells = found.cells
    assert len(cells.x) == 4
    assert sorted(cells.groups.tolist()) == [0, 0, 0, 2]
    assert cells.width >= CELL
    assert cells.height >= CELL
    for x, y in zip(points.left, points.y, strict=True):
        inside = (cells.x <= x + 1e-6) & (x < cells.x + cells.width + 1e-6)
        inside &= (cells.y <= y + 1e-6) & (y < cells.y + cells.height + 1e-6)
        assert inside.any()


def test_a_store_without_links_has_neither_points_nor_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(argument_scene, "MOST_POINTS", -1)
    found = scene_of(argument_of(THREE, [], PLACES))
    assert len(found.points) == len(found.cells.x) == 0


def test_too_many_points_have_no_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scene_of(argument_of(THREE, LINKS, PLACES)).labels
    monkeypatch.setattr(argument_scene, "MOST_LABELLED", 3)
    assert scene_of(argument_of(THREE, LINKS, PLACES)).labels == ()


def test_a_label_moves_to_the_left_or_gets_shorter_where_there_is_no_room() -> None:
    title = "Treaty of the islands and of Moscow and war"
    entries = [Entry("a", "1904", title), Entry("b", "1944", title), Entry("c", "1986", "Visit")]
    found = scene_of(argument_of(entries, [(n, 0, True) for n in range(3)], PLACES))
    first, second, last = found.labels
    assert (first.text, second.text, last.text) == (
        "Treaty…",
        "Treaty…",
        "Visit",
    )
    assert first.x > found.points.x[0]
    crowded = [Entry("a", "1904", title), Entry("b", "1970", title), Entry("c", "1974", "Visit")]
    found = scene_of(argument_of(crowded, [(n, 0, True) for n in range(3)], PLACES))
    assert found.labels[1].x < found.points.x[1]


@st.composite
def arguments(draw: st.DrawFn) -> Argument:
    entries = draw(entry_lists(min_size=1, max_size=12))
    places = draw(
        st.lists(st.tuples(st.sampled_from(sorted(OF_SECTION)), st.floats(0, 1)), min_size=1)
    )
    numbers = st.integers(0, len(places) - 1)
    links = []
    for event in range(len(entries)):
        chosen = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
        links += [(event, place, n == 0) for n, place in enumerate(chosen)]
    return argument_of(entries, links, places)


@LAW
@given(arguments())
def test_no_label_covers_another_or_a_point(argument: Argument) -> None:
    found = scene_of(argument)
    boxes = [(each.x, each.x + each.width, each.y) for each in found.labels]
    for first, second in combinations(boxes, 2):
        apart = first[1] <= second[0] or second[1] <= first[0]
        assert apart or abs(first[2] - second[2]) >= 2 * HALF_LABEL - 1e-6
    for left, right, y in boxes:
        for px, py in zip(found.points.x, found.points.y, strict=True):
            assert not (left < px < right and abs(py - y) < HALF_LABEL + HALF_POINT - 1)


@LAW
@given(arguments(), st.floats(-400, 400))
def test_panning_moves_labels_and_changes_none_in_view(argument: Argument, pixels: float) -> None:
    extent = fit_extent(argument.content, LAYOUT.plot_width)
    before = scene_of(argument, extent)
    after = scene_of(argument, before.scale.panned(pixels))
    moved = {(each.event, each.text): each.x for each in after.labels}
    for label in before.labels:
        x = label.x + pixels
        if before.scale.left + 1 < x and x + label.width < before.scale.right - 1:
            assert moved[label.event, label.text] == pytest.approx(x, abs=1e-3)


@LAW
@given(arguments())
def test_every_kept_event_with_a_place_in_time_has_its_points(argument: Argument) -> None:
    found = scene_of(argument)
    placeable = argument.content.reach_of(argument.discussions.events).is_placeable
    assert len(found.points) == np.count_nonzero(placeable)
