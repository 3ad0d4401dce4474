"""The text against time for paper: every event has its label, and none covers another."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from event_tables import Entry
from hypothesis import given, settings
from test_argument import LINKS, PLACES, SECTIONS, THREE, argument_of, arguments, letters

from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import CALENDARS, Extent
from kimura_viewer.timeline import argument_print
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_labels import HALF_LABEL
from kimura_viewer.timeline.argument_print import (
    COLUMNS_APART,
    NAME_LINE,
    NAMES_APART,
    NARROWEST_PLOT,
    PITCH,
    ROOMY_PLOT,
    ArgumentSheet,
    PrintArgument,
    can_be_named,
    events_in_view,
)
from kimura_viewer.timeline.argument_seats import seats

NAMES = [["Opening"], ["I Nature", "of things"], ["I.1 Salt"], ["II Order"]]
CROWD = [Entry(f"e{n:02}", "1950-05-05", f"Event number {n}") for n in range(30)]
TOGETHER = [(n, 1, True) for n in range(30)]


def sheet_of(
    argument: Argument, width: float = 900.0, extent: Extent | None = None
) -> ArgumentSheet:
    titles = argument.content.table.titles
    texts = {int(row): str(titles[row]) for row in events_in_view(argument, extent)}
    return ArgumentSheet(argument, extent, width, 150.0, (), texts, NAMES, letters)


def crowd(width: float) -> ArgumentSheet:
    return sheet_of(argument_of(CROWD, TOGETHER, PLACES), width)


def assert_labels_are_apart(found: PrintArgument) -> None:
    for first, second in combinations(found.labels, 2):
        across = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
        assert across <= 1e-6 or abs(first.y - second.y) >= 2 * HALF_LABEL - 1.0


def test_events_come_in_the_order_of_the_text_and_of_time() -> None:
    argument = argument_of(THREE, LINKS, PLACES)
    assert events_in_view(argument, None).tolist() == [0, 2, 1]
    forties = Extent(day_number(1940, 1, 1), day_number(1950, 1, 1))
    assert events_in_view(argument, forties).tolist() == [1]
    assert list(sheet_of(argument, 900.0, forties).at(300.0).labels[0].text) == list("Long peace")


def test_few_events_have_their_labels_beside_their_points() -> None:
    sheet = sheet_of(argument_of(THREE, LINKS, PLACES))
    found = sheet.at(sheet.comfortable)
    assert found.leaders == ()
    assert [label.text for label in found.labels] == ["Early war", "Late visit", "Long peace"]
    points = found.scene.points
    for label in found.labels:
        at = int(np.flatnonzero(points.events == label.event)[0])
        assert label.y == pytest.approx(points.y[at])
        gaps = label.x - points.x[at], points.x[at] - label.x - label.width
        assert max(gaps) == pytest.approx(9.0)


def test_some_are_tied_to_their_points_by_leaders_that_touch_no_label() -> None:
    argument = argument_of(CROWD[:6], TOGETHER[:6], PLACES)
    found = sheet_of(argument).at(400.0)
    assert found.leaders
    assert found.width == found.scene.layout.width == 900.0
    boxes = [(b.x, b.y - 5, b.x + b.width, b.y + 5) for b in found.labels]
    for leader in found.leaders:
        (x0, y0), (x1, y1) = leader.corners
        for share in np.linspace(0, 1, 50):
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            assert not any(
                left < x < right and top < y < bottom for left, top, right, bottom in boxes
            )


def test_many_have_a_column_and_leaders_in_the_order_of_the_text() -> None:
    sheet = crowd(590.0)
    found = sheet.at(sheet.least)
    assert len(found.leaders) == len(found.labels) == 30
    assert len({label.x for label in found.labels}) == 1
    assert found.labels[0].x + max(label.width for label in found.labels) == 590.0
    ys = np.array([label.y for label in found.labels])
    assert (np.diff(ys) >= PITCH[0] - 0.5).all()
    assert_labels_are_apart(found)
    assert found.scene.scale.width >= NARROWEST_PLOT


def test_a_wide_sheet_has_two_columns_that_take_turns() -> None:
    sheet = crowd(1000.0)
    assert sheet.least < crowd(590.0).least
    found = sheet.at(sheet.least)
    left, right = (found.labels[first::2] for first in (0, 1))
    assert len({label.x for label in left}) == len({label.x for label in right}) == 1
    widest = max(label.width for label in left)
    assert right[0].x == pytest.approx(left[0].x + widest + COLUMNS_APART)
    assert found.scene.scale.width >= ROOMY_PLOT
    assert_labels_are_apart(found)
    # Leaders to the second column run between the lines of the first.
    gaps = [
        abs(leader.corners[-1][1] - label.y) for leader in found.leaders[1::2] for label in left
    ]
    assert min(gaps) >= PITCH[1] - 0.5


def test_figures_may_have_three_columns() -> None:
    sheet = replace(crowd(1200.0), most_columns=3)
    assert sheet.least < crowd(1200.0).least
    found = sheet.at(sheet.least)
    assert len({label.x for label in found.labels}) == 3
    assert_labels_are_apart(found)


def test_where_height_is_free_there_is_more_of_it() -> None:
    for sheet in (crowd(590.0), crowd(1000.0), sheet_of(argument_of(THREE, LINKS, PLACES))):
        assert sheet.comfortable > sheet.least
        assert sheet.at(sheet.comfortable).scene.layout.height == pytest.approx(sheet.comfortable)
        assert sheet.at(5.0).scene.layout.height == pytest.approx(sheet.least)


def test_a_height_at_which_labels_have_no_room_is_made_a_little_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spread = [Entry(f"e{n:02}", str(1900 + 4 * n), f"E {n}") for n in range(20)]
    argument = argument_of(spread, [(n, n % 3, True) for n in range(20)], PLACES)
    sheet = sheet_of(argument, 1400.0)
    least = sheet.least
    heights: list[float] = []

    def unlucky(points, named, widths, room):  # type: ignore[no-untyped-def]
        heights.append(room.bottom)
        return None if len(heights) == 1 else seats(points, named, widths, room)

    monkeypatch.setattr(argument_print, "seats", unlucky)
    wanted = least * 1.02
    assert sheet.at(wanted).scene.layout.height == least
    assert len(heights) == 2


def test_names_of_sections_stand_apart_and_begin_at_their_sections() -> None:
    found = sheet_of(argument_of(THREE, LINKS, PLACES)).at(500.0)
    assert [name.lines for name in found.names] == [tuple(lines) for lines in NAMES]
    for before, after in zip(found.names, found.names[1:], strict=False):
        assert after.y - before.y >= len(before.lines) * NAME_LINE + NAMES_APART - 1e-6
    assert found.names[-1].y == pytest.approx(found.scene.sections[-1].top)
    assert len(found.scene.sections) == len(SECTIONS)


def test_other_calendars_have_their_rows() -> None:
    sheet = replace(sheet_of(argument_of(THREE, LINKS, PLACES)), calendars=CALENDARS)
    assert len(sheet.at(500.0).scene.calendars) == 2


def test_too_many_events_have_no_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    argument = argument_of(THREE, LINKS, PLACES)
    assert can_be_named(argument)
    monkeypatch.setattr(argument_print, "MOST_LABELLED", 3)
    assert not can_be_named(argument)
    assert replace(sheet_of(argument), texts={}).at(300.0).labels == ()


@settings(max_examples=40, deadline=None)
@given(arguments())
def test_every_event_has_a_label_and_none_covers_another(argument: Argument) -> None:
    for width in (500.0, 1100.0):
        sheet = sheet_of(argument, width)
        for height in (sheet.least, sheet.comfortable, 900.0):
            found = sheet.at(height)
            assert {label.event for label in found.labels} == set(sheet.texts)
            assert_labels_are_apart(found)
            assert all(0 <= each.x <= width - each.width + 1e-6 for each in found.labels)
