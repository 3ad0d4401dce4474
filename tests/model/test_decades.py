"""Years and decades of many days at once."""

from math import inf, isnan, nan

import numpy as np
import pytest
from event_tables import Entry, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.days import civil, day_number
from kimura_viewer.model.decades import decade_name, decades, years


@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=1))
def test_the_year_of_a_day_is_that_of_the_calendar(days: list[int]) -> None:
    found = years(np.array(days, np.float64))
    assert found.tolist() == [civil(day)[0] for day in days]


@pytest.mark.parametrize("year", [-400, -1, 0, 1, 4, 100, 1900, 1904, 2000])
def test_years_begin_and_end_at_the_right_day(year: int) -> None:
    days = [day_number(year, 1, 1), day_number(year, 12, 31)]
    assert years(np.array(days, np.float64)).tolist() == [year, year]


def test_what_is_no_day_has_no_year() -> None:
    found = years(np.array([inf, -inf, nan]))
    assert found[0] == inf
    assert isnan(found[2])


def test_an_event_is_of_the_decade_in_which_it_begins() -> None:
    entries = [Entry(f"event-{edtf}", edtf) for edtf in ("../1904", "1969-12-31/1972", "197X")]
    found = decades(table_of([*entries, Entry("never", "../..")]).stated)
    assert sorted(found) == [190, 196, 197, inf]


@pytest.mark.parametrize(
    ("decade", "name"),
    [
        (197, "1970s"),
        (1, "10s"),
        (0, "1 BC to AD 9"),
        (-1, "11 to 2 BC"),
        (inf, "Without a place in time"),
    ],
)
def test_decades_have_names(decade: float, name: str) -> None:
    assert decade_name(decade) == name
