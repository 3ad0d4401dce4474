"""Periods of equal length: their names, their limits, and how many there are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.periods import BINS, FEW, MOST, Period, periods


@pytest.mark.parametrize(
    ("year", "years", "name"),
    [
        (1972, 1, "1972"),
        (1970, 5, "1970–1974"),
        (1970, 10, "1970s"),
        (1950, 25, "1950–1974"),
        (1900, 100, "1900–1999"),
        (0, 1, "1 BC"),
        (0, 10, "1 BC to AD 9"),
        (-30, 10, "31 to 22 BC"),
    ],
)
def test_periods_have_names(year: int, years: int, name: str) -> None:
    assert Period(year, years).name == name


@given(st.integers(-200_000, 200_000), st.sampled_from(sorted(BINS.values())))
def test_the_limits_of_a_period_are_its_days(year: int, years: int) -> None:
    period = Period(year, years)
    since, until = period.limits
    assert Criteria(since=since, until=until).days == period.days


@given(
    st.integers(-200_000, 200_000),
    st.integers(0, 10_000),
    st.none() | st.sampled_from(sorted(BINS.values())),
)
def test_periods_have_no_gaps_and_hold_all_years(first: int, more: int, years: int | None) -> None:
    found = periods(first, first + more, years)
    assert found[0].year <= first <= found[0].last
    assert found[-1].year <= first + more <= found[-1].last
    assert all(one.last + 1 == other.year for one, other in pairwise(found))
    assert all(period.year % period.years == 0 for period in found)
    assert len(found) <= MOST


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [(1904, 1904, 1), (1904, 1915, 1), (1904, 1916, 5), (1904, 1986, 10), (1700, 1986, 25),
     (1000, 1986, 100), (-3000, 1986, 100), (-1_000_000, 1986, 10_000)],
)  # fmt: skip
def test_without_a_choice_there_are_few(first: int, last: int, years: int) -> None:
    found = periods(first, last)
    assert found[0].years == years
    assert len(found) <= FEW or years >= BINS["century"]
