"""Frames: what is asked for is in view as a whole, with room beside it."""

from math import isfinite

import numpy as np
import pytest
from event_tables import LAW, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import content_of

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import civil, day_number, parse
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.frames import (
    LEAST,
    Unit,
    frame_of_date,
    frame_of_days,
    frame_of_event,
    frame_of_unit,
)

DATA = (2416480.0, 2446640.0)


def content(*dates: str, criteria: Criteria = Criteria()) -> Content:  # noqa: B008  # frozen
    """Events on the islands, one a date, in their table's order."""
    entries = [Entry(f"e{number}", date) for number, date in enumerate(dates)]
    return content_of(table_of(entries), criteria)


def frame(found: Content, row: int) -> Extent:
    framed = frame_of_event(found, row)
    assert framed is not None
    return framed


@given(st.floats(-1e6, 3e6), st.floats(0, 1e5))
def test_days_stand_in_the_middle_with_margins(first: float, days: float) -> None:
    framed = frame_of_days(first, first + days)
    assert framed.start + framed.end == pytest.approx(2 * first + days)
    assert framed.days == pytest.approx(max(1.5 * days, 2 * LEAST))


@LAW
@given(entry_lists(1))
def test_an_event_is_in_its_frame_as_a_whole(entries: list[Entry]) -> None:
    found = content_of(table_of(entries))
    reach = found.reach_of(np.arange(len(entries)))
    for row in range(len(entries)):
        framed = frame_of_event(found, row)
        assert (framed is None) == (not reach.is_placeable[row])
        if framed is None:
            continue
        begin, end = float(reach.begin[row]), float(reach.end[row])
        assert framed.start < begin or not isfinite(begin)
        assert framed.end > end or not isfinite(end)
        assert framed.start < reach.middle[row] < framed.end


def test_an_instant_has_three_neighbours_of_its_lane_beside_it() -> None:
    found = content("1950-01-01", "1950-03-01", "1950-03-20", "1950-04-01", "1950-12-01", "1986")
    framed = frame(found, 1)
    middles = found.reach_of(np.arange(6)).middle
    inside = [row for row in range(6) if framed.start < middles[row] < framed.end]
    assert inside == [0, 1, 2, 3]


def test_filtered_events_and_those_of_other_lanes_are_no_neighbours() -> None:
    entries = [
        Entry("a", "1950-01-01"),
        Entry("b", "1950-01-05", determinants=("culture",)),
        Entry("c", "1951-01-01"),
        Entry("d", "1986-01-01"),
    ]
    alone = frame(content_of(table_of(entries), Criteria(None, "", "1950-06")), 0)
    assert alone.days == 2 * LEAST
    together = frame(content_of(table_of(entries)), 0)
    assert together.days > 2 * 365


def test_far_neighbours_do_not_push_the_frame_too_far() -> None:
    found = content("1904-01-01", "1945-01-01", "1986-01-01")
    framed = frame(found, 1)
    assert framed.days == pytest.approx(2 * (found.days[1] - found.days[0]) / 12)


def test_a_span_fills_its_frame_but_for_the_margins() -> None:
    found = content("1950-01-01/1959-12-31", "1955-01-01")
    framed = frame(found, 0)
    first, last = day_number(1950, 1, 1), day_number(1960, 1, 1)
    assert framed.start == pytest.approx(first - (last - first) / 4)
    assert framed.end == pytest.approx(last + (last - first) / 4)


def test_an_open_span_is_framed_to_the_end_of_the_data() -> None:
    found = content("1904-01-01", "1950-01-01/..", "1986-01-01")
    assert frame(found, 1) == frame_of_days(day_number(1950, 1, 1), found.days[1])


def test_an_event_without_a_lane_has_the_least_frame() -> None:
    found = content("1904-01-01", "1950-01-01", criteria=Criteria(frozenset({"culture"})))
    assert frame(found, 1).days == 2 * LEAST


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1956", (1956, 1, 1), (1957, 1, 1)),
        ("1956-10-19", (1956, 10, 19), (1956, 10, 20)),
        ("1970/1979", (1970, 1, 1), (1980, 1, 1)),
        ("[1950..1955]", (1950, 1, 1), (1956, 1, 1)),
    ],
)
def test_a_date_is_framed_from_its_first_day_to_its_last(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    expected = frame_of_days(day_number(*first), day_number(*last))
    assert frame_of_date(parse(text), DATA) == expected


def test_the_data_end_what_a_date_leaves_open() -> None:
    start = day_number(1970, 1, 1)
    assert frame_of_date(parse("1970-01-01/.."), DATA) == frame_of_days(start, DATA[1])
    assert frame_of_date(parse("../1970-01-01"), DATA) == frame_of_days(DATA[0], start + 1)
    beyond = frame_of_date(parse("1990/.."), DATA)
    assert beyond.start < day_number(1990, 1, 1) < beyond.end


@given(st.integers(-2_000_000, 5_000_000), st.floats(0, 0.99))
def test_units_are_those_of_the_calendar(number: int, hour: float) -> None:
    units: tuple[Unit, ...] = ("month", "year", "decade")
    for unit in units:
        framed = frame_of_unit(number + hour, unit)
        assert framed.start <= number + hour < framed.end
        (year, month, day), after = civil(int(framed.start)), civil(int(framed.end))
        assert day == 1
        if unit == "month":
            assert after == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))
        else:
            years = 10 if unit == "decade" else 1
            assert (month, year % years) == (1, 0)
            assert after == (year + years, 1, 1)


def test_the_decade_before_the_year_zero() -> None:
    framed = frame_of_unit(day_number(-5, 6, 1), "decade")
    assert (civil(int(framed.start))[0], civil(int(framed.end))[0]) == (-10, 0)
    assert np.isclose(framed.days, 3652)
