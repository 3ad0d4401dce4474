"""Criteria: which events are kept, told apart from a plain reading of the same dates."""

from collections import Counter
from math import inf

import numpy as np
import pytest
from event_tables import LAW, MEMBERS, Entry, edtf_dates, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import (
    QUALIFIED,
    Criteria,
    CriteriaError,
    count_by_determinant,
    illustrating,
    matching,
)
from kimura_viewer.model.dates import TimeSpan, Trait, day_number, parse
from kimura_viewer.model.events import Mask

LIMITS = ("", "1904", "1930", "1956-06", "1972-01-01", "-0264", "-0150", "0000", "9000")
slugs = st.none() | st.frozensets(st.sampled_from(MEMBERS))


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    since, until = draw(st.tuples(st.sampled_from(LIMITS), st.sampled_from(LIMITS)))
    if since and until and parse(since).start_earliest > parse(until).start_latest:  # type: ignore[operator]
        since, until = until, since
    return Criteria(draw(slugs), since, until, draw(st.booleans()))


def possible_days(date: TimeSpan) -> tuple[float, float]:
    """The first day and the last one on which an event can have been."""
    last = date.start_latest if date.form == "instant" else date.end_latest
    return -inf if date.start_earliest is None else date.start_earliest, (
        inf if last is None else last
    )


def certain_days(date: TimeSpan) -> tuple[float, float]:
    """The latest beginning and the earliest end that a date allows."""
    first, last = possible_days(date)
    if date.form == "instant":
        return last, first
    latest_begin = -inf if date.start_latest is None else date.start_latest
    earliest_end = inf if date.end_earliest is None else date.end_earliest
    return (
        last if date.traits & Trait.START_UNKNOWN else latest_begin,
        first if date.traits & Trait.END_UNKNOWN else earliest_end,
    )


def is_kept(entry: Entry, wanted: Criteria) -> bool:
    """Whether criteria keep an event, by its own date alone."""
    chosen = wanted.determinants
    if chosen is not None and not chosen & set(entry.determinants):
        return False
    if not wanted.limits_range:
        return True
    if wanted.certainly and entry.date.traits & QUALIFIED:
        return False
    begin, end = (certain_days if wanted.certainly else possible_days)(entry.date)
    first, last = wanted.days
    return begin <= last and end >= first


def kept(entries: list[Entry], wanted: Criteria) -> Mask:
    table = table_of(entries)
    return matching(table, table.stated, wanted)


def is_kept_alone(edtf: str, wanted: Criteria) -> bool:
    return bool(kept([Entry("event", edtf)], wanted)[0])


@LAW
@given(entry_lists(), criteria())
def test_events_are_kept_as_a_plain_reading_of_each_keeps_them(
    entries: list[Entry], wanted: Criteria
) -> None:
    assert kept(entries, wanted).tolist() == [is_kept(entry, wanted) for entry in entries]


@LAW
@given(entry_lists(), criteria())
def test_what_is_kept_certainly_is_kept_possibly(entries: list[Entry], wanted: Criteria) -> None:
    limits = wanted.determinants, wanted.since, wanted.until
    certain, possible = kept(entries, Criteria(*limits, True)), kept(entries, Criteria(*limits))
    assert not (certain & ~possible).any()


@LAW
@given(entry_lists(), criteria(), slugs)
def test_fewer_determinants_keep_fewer_events(
    entries: list[Entry], wanted: Criteria, chosen: frozenset[str] | None
) -> None:
    more = kept(entries, wanted.showing(None))
    assert not (kept(entries, wanted.showing(chosen)) & ~more).any()


@LAW
@given(entry_lists(), st.frozensets(st.sampled_from(MEMBERS)))
def test_an_event_illustrates_by_either_role(entries: list[Entry], chosen: frozenset[str]) -> None:
    found = illustrating(table_of(entries), chosen)
    assert found.tolist() == [bool(chosen & set(entry.determinants)) for entry in entries]


@LAW
@given(entry_lists(), criteria())
def test_kept_events_are_counted_under_each_determinant(
    entries: list[Entry], wanted: Criteria
) -> None:
    counted = Counter(
        slug for entry in entries if is_kept(entry, wanted) for slug in entry.determinants
    )
    table = table_of(entries)
    counts = count_by_determinant(table, kept(entries, wanted))
    assert tuple(counts) == table.determinant_ids
    assert Counter(counts) == counted


@LAW
@given(entry_lists())
def test_empty_criteria_keep_everything(entries: list[Entry]) -> None:
    assert not Criteria().limits_range
    assert Criteria().days == (-inf, inf)
    assert kept(entries, Criteria()).all()
    assert not kept(entries, Criteria(frozenset())).any()


@given(edtf_dates())
def test_a_range_keeps_what_it_is_made_of(edtf: str) -> None:
    date = parse(edtf)
    if None not in possible_days(date) and max(map(abs, possible_days(date))) < inf:
        assert is_kept_alone(edtf, Criteria(None, edtf, edtf))


@pytest.mark.parametrize(
    ("edtf", "possibly", "certainly"),
    [
        ("1939-12-31", False, False),
        ("1940-01-01", True, True),
        ("1945-12-31", True, True),
        ("1946-01-01", False, False),
        ("1939/1940", True, True),
        ("1939-06-01/1940-01-01", True, True),
        ("1945/1951", True, True),
        ("1904/1986", True, True),
        ("1946/1950", False, False),
        ("194X", True, False),
        ("1941~", True, False),
        ("1941-04?/1945", True, False),
        ("[1941..1946]", True, False),
        ("[..1941]", True, False),
        ("[1946..]", False, False),
        ("1904/..", True, True),
        ("1904/", True, False),
        ("1941/", True, True),
        ("../1950", True, True),
        ("/1950", True, False),
        ("/1945", True, True),
        ("../1939", False, False),
        ("../..", True, True),
    ],
)
def test_overlap_with_the_years_1940_to_1945(edtf: str, possibly: bool, certainly: bool) -> None:
    limits = None, "1940", "1945"
    assert is_kept_alone(edtf, Criteria(*limits)) == possibly
    assert is_kept_alone(edtf, Criteria(*limits, True)) == certainly


def test_the_dates_that_are_given_are_tested() -> None:
    table = table_of([Entry("pact", "1940", recorded="1941-04-13")])
    of_1941 = Criteria(None, "1941", "1941")
    assert not matching(table, table.stated, of_1941)[0]
    assert matching(table, table.recorded, of_1941)[0]


def test_a_range_reaches_from_the_first_day_to_the_last() -> None:
    assert Criteria(since="1904-02", until="1905").days == (
        day_number(1904, 2, 1),
        day_number(1905, 12, 31),
    )
    assert Criteria(until="1904/1905-09").days == (-inf, day_number(1905, 9, 30))
    assert Criteria(since="-0300").days == (day_number(-300, 1, 1), inf)
    assert Criteria(since="1904").limits_range
    assert Criteria(until="1904").limits_range


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("last year", "", "“last year”: "),
        ("", "1904-02-30", "“1904-02-30”: "),
        ("1905", "1904", "the range begins on “1905”, after its end on “1904”"),
        ("../1904", "", "“../1904” has no first day: begin the range with a date that has one"),
        ("[..1904]", "", "“[..1904]” has no first day"),
        ("", "1904/..", "“1904/..” has no last day: end the range with a date that has one"),
        ("", "[1904..]", "“[1904..]” has no last day"),
    ],
)
def test_ranges_that_are_none_are_refused_in_words(since: str, until: str, said: str) -> None:
    with pytest.raises(CriteriaError) as refused:
        Criteria(since=since, until=until)
    assert str(refused.value).startswith(said)


def test_other_determinants_leave_the_range_as_it_was() -> None:
    wanted = Criteria(frozenset({"islands"}), "1904", "1986", True)
    assert wanted.showing(None) == Criteria(None, "1904", "1986", True)
    assert wanted.showing(frozenset({"culture"})).determinants == frozenset({"culture"})


def test_no_events_meet_any_criteria() -> None:
    table = table_of([])
    assert matching(table, table.stated, Criteria(frozenset(MEMBERS), "1904")).shape == (0,)
    assert set(count_by_determinant(table, np.array([], np.bool_)).values()) == {0}
