"""How far events reach, from one day's beginning to another's end."""

from math import inf, isnan

import numpy as np
import pytest
from event_tables import Entry, edtf_dates, table_of
from hypothesis import given

from kimura_viewer.model.dates import Trait, day_number, parse
from kimura_viewer.timeline.reach import Reach, data_extent, reach


def reach_of(edtf: str) -> Reach:
    return reach(table_of([Entry("event", edtf)]).stated)


def columns(reached: Reach) -> list[float]:
    """The five days of one event."""
    names = ("begin", "solid_begin", "middle", "solid_end", "end")
    return [float(getattr(reached, name)[0]) for name in names]


MUKDEN = day_number(1905, 2, 20), day_number(1905, 3, 10)
A, B = MUKDEN
MIDDLE = (A + B + 1) / 2


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("1905-02-20", [A, A + 1, A + 0.5, A, A + 1]),
        ("[1905-02-20..1905-03-10]", [A, B + 1, MIDDLE, A, B + 1]),
        ("[..1905-03-10]", [B, B + 1, B + 0.5, -inf, B + 1]),
        ("[1905-02-20..]", [A, inf, A + 0.5, A, A + 1]),
        ("1905-02-20/1905-03-10", [A, A + 1, MIDDLE, B, B + 1]),
        ("1905-02-20/..", [A, A + 1, A, inf, inf]),
        ("../1905-03-10", [-inf, -inf, B + 1, B, B + 1]),
        ("1905-02-20/", [A, A + 1, A + 0.5, inf, A + 1]),
        ("/1905-03-10", [B, -inf, B + 0.5, B, B + 1]),
    ],
)
def test_reach_of_each_kind_of_date(edtf: str, days: list[float]) -> None:
    """From the earliest beginning over where it has surely begun, its mark …, to the latest end."""
    assert columns(reach_of(edtf)) == days
    assert reach_of(edtf).is_placeable.tolist() == [True]


@pytest.mark.parametrize("edtf", ["../..", "/..", "../"])
def test_dates_without_any_day_have_no_place(edtf: str) -> None:
    reached = reach_of(edtf)
    assert isnan(reached.middle[0])
    assert reached.is_placeable.tolist() == [False]


@given(edtf_dates())
def test_an_event_lasts_a_day_at_least_and_its_mark_stands_in_it(edtf: str) -> None:
    reached = reach_of(edtf)
    if reached.is_placeable[0]:
        begin, _, middle, _, end = columns(reached)
        assert begin + 1 <= end
        assert begin <= middle <= end


@given(edtf_dates())
def test_known_bounds_are_reached_and_never_overrun(edtf: str) -> None:
    date = parse(edtf)
    begin, solid_begin, _, solid_end, end = columns(reach_of(edtf))
    bounds = [date.start_earliest, date.start_latest, date.end_earliest, date.end_latest]
    if date.form == "instant":
        bounds[2:] = bounds[:2]
    if bounds[0] is not None:
        assert begin == bounds[0]
    if bounds[3] is not None:
        assert end == bounds[3] + 1
    assert solid_begin == bounds[1] + 1 if bounds[1] is not None else abs(solid_begin) == inf
    assert solid_end == bounds[2] if bounds[2] is not None else abs(solid_end) == inf


@given(edtf_dates())
def test_only_open_spans_reach_to_infinity(edtf: str) -> None:
    date = parse(edtf)
    reached = reach_of(edtf)
    if reached.is_placeable[0]:
        is_span = date.form == "span"
        assert np.isneginf(reached.begin[0]) == (is_span and bool(date.traits & Trait.START_OPEN))
        assert np.isposinf(reached.end[0]) == (is_span and bool(date.traits & Trait.END_OPEN))


def test_many_dates_reach_as_each_alone() -> None:
    dates = ["1905", "1905-02-20/..", "../1905", "../..", "[..1905-03]", "1905/"]
    table = table_of([Entry(f"e{n}", edtf) for n, edtf in enumerate(dates)])
    together = reach(table.stated)
    for row, slug in enumerate(table.ids):
        alone = reach_of(dates[int(slug[1:])])
        for name in ("begin", "end", "middle", "solid_begin", "solid_end"):
            np.testing.assert_equal(getattr(together, name)[row], getattr(alone, name)[0])


def test_no_events_reach_nowhere() -> None:
    reached = reach(table_of([]).stated)
    assert [len(reached.begin), len(reached.middle), len(reached.is_placeable)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["1904-02-08", "1986-07-28"], 2416519.0, 2446641.0),
        (["1904-02-08/..", "../1986-07-28"], 2416519.0, 2446641.0),
        (["1904-02-08"], 2416519.0, 2416520.0),
        (["1904-02-08/.."], 2416519.0, 2416520.0),
    ],
)
def test_the_data_reach_from_the_first_day_to_the_end_of_the_last(
    dates: list[str], first: float, last: float
) -> None:
    entries = [Entry(f"e{n}", edtf) for n, edtf in enumerate(dates)]
    assert data_extent(reach(table_of(entries).stated)) == (first, last)


@pytest.mark.parametrize("dates", [[], ["../.."]])
def test_without_any_day_the_data_reach_over_some_stretch(dates: list[str]) -> None:
    first, last = data_extent(reach(table_of([Entry("e", edtf) for edtf in dates]).stated))
    assert first < last


@given(edtf_dates(), edtf_dates())
def test_moving_from_one_date_to_another_begins_and_ends_there(one: str, other: str) -> None:
    here, there = reach_of(one), reach_of(other)
    np.testing.assert_equal(columns(there.toward(here, 1.0)), columns(here))
    moved = columns(here.toward(there, 0.0))
    for day, begin, end in zip(moved, columns(here), columns(there), strict=True):
        both_known = np.isfinite(begin) and np.isfinite(end)
        np.testing.assert_equal(day, begin if both_known else end)


def test_half_of_the_way_is_the_middle() -> None:
    half = reach_of("1904-01-01").toward(reach_of("1904-01-11"), 0.5)
    assert columns(half) == columns(reach_of("1904-01-06"))


def test_a_reach_with_its_ghosts_holds_both_where_that_is_asked_for() -> None:
    dates = ["1904-01-01", "1904-01-01", "1904-01-01/.."]
    here = reach(table_of([Entry(f"e{n}", edtf) for n, edtf in enumerate(dates)]).stated)
    ghosts = reach(table_of([Entry(f"e{n}", "1903-12-30/1904-01-05") for n in range(3)]).stated)
    both = here.with_ghosts(ghosts, np.array([True, False, True]))
    first, before = day_number(1904, 1, 1), day_number(1903, 12, 30)
    assert both.begin.tolist() == [before, first, before]
    assert both.end.tolist() == [first + 5, first + 1, inf]
    assert both.middle.tolist() == here.middle.tolist()
    some = ghosts.only(np.array([False, True, False]))
    assert data_extent(here, some) == (before, first + 5)
