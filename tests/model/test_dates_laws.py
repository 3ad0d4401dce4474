"""Laws that hold for all dates."""

import datetime
import sqlite3
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kimura_viewer.model.date_words import short, words
from kimura_viewer.model.dates import Precision, TimeSpan, civil, day_number, iso, parse
from kimura_viewer.model.days import month_length

ANY_YEAR = st.integers(-4_000_000, 4_000_000)
SHORT_YEAR = st.integers(-9999, 9999)


def year_text(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@st.composite
def civil_dates(draw: st.DrawFn, years: st.SearchStrategy[int] = ANY_YEAR) -> tuple[int, int, int]:
    year, month = draw(years), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, month_length(year, month)))


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """A date of level 0 or 1 with all its digits."""
    year, month, day = draw(civil_dates(SHORT_YEAR))
    full = f"{year_text(year)}-{month:02d}-{day:02d}"
    season = f"{year_text(year)}-{draw(st.integers(21, 41))}"
    return draw(st.sampled_from([full, full[:-3], full[:-6], season]))


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """A date of any level that exists: with X from some place on, or with qualifiers."""
    text = draw(plain_dates())
    kind = draw(st.sampled_from(["plain", "unspecified", "qualified", "long", "timed"]))
    if kind == "unspecified" and not is_season(text):
        return masked(text, draw(st.integers(1, 10)))
    if kind == "qualified":
        parts = [
            draw(st.sampled_from(["", "?", "~", "%"]))
            + part
            + draw(st.sampled_from(["", "?", "~"]))
            for part in text.lstrip("-").split("-")
        ]
        return "-".join(parts)
    if kind == "long":
        return year_text(draw(ANY_YEAR))
    if kind == "timed" and len(text) >= len("1904-02-08") and text[-3] == "-":
        return f"{text}T23:20:30Z"
    return text


def is_season(text: str) -> bool:
    return text.count("-", 1) == 1 and int(text[-2:]) > 12


def masked(text: str, last: int) -> str:
    """Replace the last digits of a date with X; of a year, at most three."""
    places = [place for place, character in enumerate(text) if character.isdigit()]
    covered = set(places[-min(last, len(places) - 1) :])
    return "".join("X" if place in covered else c for place, c in enumerate(text))


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Any expression that parses: dates, intervals and sets of them."""
    form = draw(st.sampled_from(["{}", "{}/{}", "{}/..", "/{}", "[{}..{}]", "{{{},{}}}", "[{}..]"]))
    dates = sorted(
        (draw(single_dates().filter(lambda text: "T" not in text)) for _ in range(2)),
        key=lambda text: bounds(parse(text)),
    )
    return form.format(*dates)


def bounds(span: TimeSpan) -> tuple[int, int]:
    assert span.start_earliest is not None
    assert span.start_latest is not None
    return span.start_earliest, span.start_latest


@given(single_dates() | expressions())
def test_the_text_survives_unchanged(text: str) -> None:
    span = parse(text)
    assert span.edtf == text
    assert parse(span.edtf) == span


@given(civil_dates())
def test_a_printed_day_has_its_year_month_and_day(date: tuple[int, int, int]) -> None:
    number = day_number(*date)
    assert tuple(int(part) for part in iso(number).rsplit("-", 2)) == date


@given(civil_dates(SHORT_YEAR))
def test_a_printed_day_is_edtf(date: tuple[int, int, int]) -> None:
    number = day_number(*date)
    assert bounds(parse(iso(number))) == (number, number)


@given(single_dates() | expressions())
def test_earliest_is_never_after_latest(text: str) -> None:
    span = parse(text)
    for four in (
        (span.start_earliest, span.start_latest, span.end_earliest, span.end_latest),
        span.stretch(),
    ):
        start_earliest, start_latest, end_earliest, end_latest = four
        for first, last in (
            (start_earliest, start_latest),
            (end_earliest, end_latest),
            (start_earliest, end_earliest),
            (start_latest, end_latest),
        ):
            assert first is None or last is None or first <= last


@given(single_dates() | expressions())
def test_any_date_has_words_without_raw_syntax(text: str) -> None:
    span = parse(text)
    for wording in (words(span), short(span)):
        assert wording == wording.strip() != ""
        assert "  " not in wording
        assert not set(wording) & set("~%/[]{}"), wording
        assert "X" not in wording
        assert ".." not in wording


@given(single_dates())
def test_an_instant_read_as_a_stretch_covers_its_own_bounds(text: str) -> None:
    earliest, latest = bounds(parse(text))
    assert parse(text).stretch() == (earliest, earliest, latest, latest)


@given(plain_dates(), plain_dates(), st.sampled_from(["{}/{}", "[{}..{}]", "[{},{}]", "{{{},{}}}"]))
def test_a_whole_contains_its_parts(one: str, other: str, form: str) -> None:
    first, last = sorted((parse(one), parse(other)), key=bounds)
    assume(bounds(first)[1] <= bounds(last)[1])
    earliest, _, _, latest = parse(form.format(first.edtf, last.edtf)).stretch()
    assert earliest is not None
    assert latest is not None
    for part in (first, last):
        assert earliest <= bounds(part)[0] <= bounds(part)[1] <= latest


def coarser_and_coarser(text: str) -> Iterator[str]:
    """From a day to its month, year, decade, century and millennium."""
    yield text
    yield text[:-3]
    yield text[:-6]
    for digits in (1, 2, 3):
        yield text[: -6 - digits] + digits * "X"


@given(civil_dates(SHORT_YEAR))
def test_narrowing_the_precision_narrows_the_bounds(date: tuple[int, int, int]) -> None:
    year, month, day = date
    spans = [
        parse(text) for text in coarser_and_coarser(f"{year_text(year)}-{month:02d}-{day:02d}")
    ]
    assert [span.precision for span in spans] == [
        Precision.DAY,
        Precision.MONTH,
        Precision.YEAR,
        Precision.DECADE,
        Precision.CENTURY,
        Precision.MILLENNIUM,
    ]
    for narrow, wide in pairwise(spans):
        assert bounds(wide)[0] <= bounds(narrow)[0] <= bounds(narrow)[1] <= bounds(wide)[1]


@given(civil_dates(), st.integers(1, 8))
def test_unspecified_digits_widen_to_what_fits(date: tuple[int, int, int], hidden: int) -> None:
    year, month, day = date
    text = f"{year_text(year % 10000)}-{month:02d}-{min(day, 28):02d}"
    day_before, day_after = bounds(parse(masked(text, hidden)))
    assert day_before <= bounds(parse(text))[0] <= day_after


@given(civil_dates())
def test_day_numbers_turn_back_into_dates(date: tuple[int, int, int]) -> None:
    assert civil(day_number(*date)) == date


@given(st.integers(-1_500_000_000, 1_500_000_000))
def test_dates_turn_back_into_day_numbers(day: int) -> None:
    year, month, day_of_month = civil(day)
    assert day_number(year, month, day_of_month) == day
    assert 1 <= day_of_month <= month_length(year, month)


@given(st.integers(-1_500_000_000, 1_500_000_000))
def test_the_next_day_has_the_next_number(day: int) -> None:
    year, month, day_of_month = civil(day)
    if day_of_month < month_length(year, month):
        following = (year, month, day_of_month + 1)
    else:
        following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert civil(day + 1) == following


@given(st.dates())
def test_day_numbers_agree_with_datetime(date: datetime.date) -> None:
    one_january_1 = 1721426
    expected = date.toordinal() - 1 + one_january_1
    assert day_number(date.year, date.month, date.day) == expected
    assert bounds(parse(date.isoformat())) == (expected, expected)


@pytest.fixture(scope="module")
def sqlite() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


@given(date=civil_dates(st.integers(-4712, 9999)))
def test_sqlite_names_the_same_day(sqlite: sqlite3.Connection, date: tuple[int, int, int]) -> None:
    number = day_number(*date)
    assert sqlite.execute("SELECT date(?)", (number,)).fetchone() == (iso(number),)


@given(date=civil_dates(st.integers(-98, 9999)))
def test_day_numbers_are_the_noons_of_sqlite(
    sqlite: sqlite3.Connection, date: tuple[int, int, int]
) -> None:
    """In years before -98 SQLite's `julianday` is at odds with its own `date`."""
    number = day_number(*date)
    query = "SELECT julianday(? || ' 12:00')"
    assert sqlite.execute(query, (iso(number),)).fetchone() == (number,)


@given(st.lists(civil_dates(), min_size=1))
def test_day_numbers_of_arrays_are_those_of_their_members(
    dates: list[tuple[int, int, int]],
) -> None:
    years, months, days = np.array(dates, np.int64).T
    assert day_number(years, months, days).tolist() == [day_number(*date) for date in dates]
