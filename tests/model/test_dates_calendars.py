"""Old Style dates and Japanese eras."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.calendars import (
    ERAS,
    JAPAN_CHANGED,
    RUSSIA_CHANGED,
    era_days,
    era_named,
    era_year,
    from_old_style,
    old_style,
)
from kimura_viewer.model.dates import DateError, civil, day_number

DAYS = st.integers(-2_000_000, 5_000_000)


@pytest.mark.parametrize(
    ("gregorian", "julian"),
    [
        ((1904, 2, 8), (1904, 1, 26)),
        ((1905, 9, 5), (1905, 8, 23)),
        ((1918, 2, 14), (1918, 2, 1)),
        ((1917, 11, 7), (1917, 10, 25)),
        ((1900, 3, 13), (1900, 2, 29)),
        ((1582, 10, 15), (1582, 10, 5)),
        ((-43, 3, 13), (-43, 3, 15)),
    ],
)
def test_known_dates_of_both_calendars(
    gregorian: tuple[int, int, int], julian: tuple[int, int, int]
) -> None:
    assert old_style(day_number(*gregorian)) == julian
    assert civil(from_old_style(*julian)) == gregorian


@given(DAYS)
def test_old_style_turns_back(day: int) -> None:
    assert from_old_style(*old_style(day)) == day


@given(DAYS)
def test_the_julian_calendar_counts_on_by_days(day: int) -> None:
    """Against the calendar's definition, not against another routine of the library."""
    year, month, day_of_month = old_style(day)
    lengths = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if day_of_month < lengths[month - 1]:
        following = (year, month, day_of_month + 1)
    else:
        following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert old_style(day + 1) == following


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ((1904, 13, 1), "there is no month 13"),
        ((1901, 2, 29), "February 1901 has 28 days in the Julian calendar"),
        ((1900, 2, 30), "February 1900 has 29 days in the Julian calendar"),
        ((1904, 1, 0), "January 1904 has 31 days in the Julian calendar"),
    ],
)
def test_impossible_julian_dates_are_refused(date: tuple[int, int, int], reason: str) -> None:
    with pytest.raises(DateError, match=f"^{reason}$"):
        from_old_style(*date)


def test_russia_left_out_thirteen_days() -> None:
    assert old_style(RUSSIA_CHANGED) == (1918, 2, 1)
    assert old_style(RUSSIA_CHANGED - 1) == (1918, 1, 31)


@pytest.mark.parametrize(
    ("date", "era"),
    [
        ((1868, 1, 25), "Meiji 1"),
        ((1904, 2, 8), "Meiji 37"),
        ((1912, 7, 29), "Meiji 45"),
        ((1912, 7, 30), "Taishō 1"),
        ((1926, 12, 24), "Taishō 15"),
        ((1926, 12, 25), "Shōwa 1"),
        ((1973, 10, 7), "Shōwa 48"),
        ((1989, 1, 7), "Shōwa 64"),
        ((1989, 1, 8), "Heisei 1"),
        ((2019, 4, 30), "Heisei 31"),
        ((2019, 5, 1), "Reiwa 1"),
        ((2026, 1, 1), "Reiwa 8"),
    ],
)
def test_the_era_of_a_day(date: tuple[int, int, int], era: str) -> None:
    assert str(era_year(day_number(*date))) == era


def test_there_is_no_era_before_meiji() -> None:
    assert era_year(day_number(1868, 1, 24)) is None


@given(st.integers(JAPAN_CHANGED, day_number(2100, 12, 31)))
def test_an_era_date_turns_back_into_its_day(day: int) -> None:
    _, month, day_of_month = civil(day)
    named = era_year(day)
    assert named is not None
    assert list(era_days(named.era, named.year, month, day_of_month)) == [day]
    assert day in era_days(named.era, named.year, month)
    assert day in era_days(named.era, named.year)


def test_eras_follow_one_another_without_a_gap() -> None:
    for before, after in pairwise(ERAS):
        assert before.last is not None
        assert after.first - before.last in (0, 1)


@pytest.mark.parametrize("name", ["Shōwa", "Showa", "SHOWA", "昭和"])
def test_an_era_goes_by_its_names(name: str) -> None:
    assert era_named(name).name == "Shōwa"


@pytest.mark.parametrize(
    ("era", "numbers", "reason"),
    [
        ("Shōwa", (65,), "Shōwa 65 is not in the era, 25 December 1926 to 7 January 1989"),
        ("Shōwa", (1, 12, 24), "Shōwa 1-12-24 is not in the era"),
        ("Reiwa", (1, 4), "Reiwa 1-4 is not in the era, since 1 May 2019"),
        ("Shōwa", (0,), "Shōwa 0 is not in the era"),
        ("Meiji", (5, 1), "Japan had lunar months before 1873"),
        ("Shōwa", (48, 13), "there is no month 13"),
        ("Shōwa", (48, 2, 29), "February 1973 has 28 days"),
    ],
)
def test_dates_outside_an_era_are_refused(era: str, numbers: tuple[int, ...], reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        era_days(era_named(era), *numbers)


def test_an_unknown_era_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DateError, match="“Keiō” is none of the eras Meiji, Taishō, Shōwa"):
        era_named("Keiō")
