"""Determinants together, and over time: every count is what a click on it gives."""

from dataclasses import replace

import pytest
from event_tables import LAW, MEMBERS, TREE, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model import determinant_matrix
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinant_matrix import matrix_of, pair_criteria, period_criteria
from kimura_viewer.model.periods import BINS, Period
from kimura_viewer.model.view import DATE_CHOICES, DateChoice

ENTRIES = [
    Entry("pact", "1941-04-13", "The pact", "cooperation"),
    Entry("war", "1945", "The war", "conflict", ("islands", "culture")),
    Entry("raid", "1946/1953", "A raid", "conflict"),
    Entry("other", "1950", "Elsewhere", "conflict", ("weather",)),
    Entry("never", "../..", "At no time", "neutral", ("culture",)),
]
TABLE = table_of(ENTRIES)
PLACES = {member.id: place for place, member in enumerate(TREE.members)}


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    limits = st.sampled_from(("", "", "1904", "1930", "1956-06", "1972-01-01", "-0264", "0000"))
    since, until = draw(limits), draw(limits)
    if since and until and (parse(since).start_earliest or 0) > (parse(until).start_latest or 0):
        since, until = until, since
    members = st.sampled_from(MEMBERS)
    wanted = Criteria(draw(st.none() | st.frozensets(members)), since, until, draw(st.booleans()))
    if draw(st.booleans()):
        wanted = wanted.choosing("tenors", frozenset({"conflict"}))
    if draw(st.booleans()):
        wanted = wanted.excluding("determinants", frozenset({draw(members)}))
    wanted = wanted.asking_for_all("determinants", draw(st.booleans()))
    return replace(wanted, primary_only=draw(st.booleans()))


@LAW
@given(
    entry_lists(),
    criteria(),
    st.sampled_from(DATE_CHOICES),
    st.sampled_from((None, *BINS.values())),
)
def test_every_count_is_what_its_criteria_give(
    entries: list[Entry], wanted: Criteria, dates: DateChoice, years: int | None
) -> None:
    table = table_of(entries)
    matrix = matrix_of(table, TREE, wanted, dates, years)

    def count(asked: Criteria) -> int:
        return int(matching(table, table.dates(dates), asked).sum())

    for row, one in enumerate(matrix.members):
        for column, other in enumerate(matrix.members):
            assert matrix.shared[row, column] == count(pair_criteria(wanted, one.id, other.id))
        for column, period in list(enumerate(matrix.periods))[:: max(len(matrix.periods) // 9, 1)]:
            assert matrix.in_period[row, column] == count(period_criteria(wanted, one.id, period))


def test_an_event_that_lasts_counts_in_each_of_its_periods() -> None:
    matrix = matrix_of(TABLE, TREE, Criteria(), "stated", 10)
    assert matrix.periods == (Period(1940, 10), Period(1950, 10))
    assert matrix.in_period[PLACES["islands"]].tolist() == [3, 1]
    assert matrix.in_period[PLACES["weather"]].tolist() == [0, 1]
    assert matrix.in_period[PLACES["culture"]].tolist() == [2, 1], "“never” may have been then"


def test_a_matrix_is_of_the_events_that_are_asked_for() -> None:
    matrix = matrix_of(TABLE, TREE, Criteria(tenors=frozenset({"conflict"})), "stated", 1)
    assert matrix.shared[PLACES["islands"], PLACES["islands"]] == 2
    assert [period.name for period in matrix.periods] == [str(year) for year in range(1945, 1954)]


def test_what_is_chosen_of_the_determinants_hides_none_of_the_others() -> None:
    chosen = matrix_of(TABLE, TREE, Criteria(frozenset({"weather"})), "stated")
    assert chosen.shared.tolist() == matrix_of(TABLE, TREE, Criteria(), "stated").shared.tolist()


def test_the_range_of_the_criteria_cuts_the_periods() -> None:
    wanted = Criteria(since="1944", until="1951-03")
    matrix = matrix_of(TABLE, TREE, wanted, "stated", 10)
    first, last = (period_criteria(wanted, "islands", period) for period in matrix.periods)
    assert (first.since, first.until) == ("1944", "1949")
    assert (last.since, last.until) == ("1950", "1951-03")


def test_what_is_certainly_in_a_period_is_counted_by_every_reading_of_its_date() -> None:
    table = table_of([Entry("about", "1945~"), Entry("in-a-year", "1946"), Entry("late", "194X")])
    matrix = matrix_of(table, TREE, Criteria(certainly=True), "stated", 1)
    row = dict(
        zip((p.year for p in matrix.periods), matrix.in_period[PLACES["islands"]], strict=True)
    )
    assert {year: count for year, count in row.items() if count} == {1946: 1}


def test_without_a_place_in_time_there_are_no_periods() -> None:
    table = table_of(ENTRIES[-1:])
    matrix = matrix_of(table, TREE, Criteria(), "stated")
    assert matrix.periods == ()
    assert matrix.in_period.shape == (len(TREE.members), 0)


def test_of_very_many_determinants_those_of_most_events_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(determinant_matrix, "MOST_MEMBERS", 2)
    matrix = matrix_of(TABLE, TREE, Criteria(), "stated")
    assert {member.id for member in matrix.members} == {"islands", "culture"}
    assert list(matrix.members) == [each for each in TREE.members if each in matrix.members]
