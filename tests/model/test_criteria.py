"""Criteria: which events are kept, told apart from a plain reading of the same dates."""

from dataclasses import replace
from math import inf

import pytest
from event_tables import (
    ACTORS,
    LAW,
    MEMBERS,
    SECTIONS,
    Entry,
    edtf_dates,
    entry_lists,
    table_of,
)
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import (
    QUALIFIED,
    Criteria,
    CriteriaError,
    illustrating,
    matching,
)
from kimura_viewer.model.dates import TimeSpan, Trait, day_number, parse
from kimura_viewer.model.events import EventTable, Mask
from kimura_viewer.model.facet_values import FACETS, FIXED_VALUES, Facet, values_of

LIMITS = ("", "1904", "1930", "1956-06", "1972-01-01", "-0264", "-0150", "0000", "9000")
VALUES: dict[Facet, tuple[str, ...]] = {
    **FIXED_VALUES,
    "determinants": MEMBERS,
    "actors": ACTORS,
    "sections": SECTIONS,
}
slugs = st.none() | st.frozensets(st.sampled_from(MEMBERS))


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    since, until = draw(st.tuples(st.sampled_from(LIMITS), st.sampled_from(LIMITS)))
    if since and until and parse(since).start_earliest > parse(until).start_latest:  # type: ignore[operator]
        since, until = until, since
    wanted = Criteria(draw(slugs), since, until, draw(st.booleans()))
    for facet, values in VALUES.items():
        if draw(st.sampled_from((False, False, True))):
            wanted = wanted.choosing(facet, draw(st.frozensets(st.sampled_from(values))))
        if draw(st.sampled_from((False, False, False, True))):
            wanted = wanted.excluding(facet, frozenset({draw(st.sampled_from(values))}))
    together = draw(st.frozensets(st.sampled_from(FACETS), max_size=3))
    search = draw(st.sampled_from(("", "", "", "Treaty", "war")))
    primary_only = draw(st.booleans())
    return replace(wanted, together=together, search=search, primary_only=primary_only)


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


def certainties(date: TimeSpan) -> set[str]:
    """How sure a date is, in the words of the facet."""
    bounds = [(date.start_earliest, date.start_latest), (date.end_earliest, date.end_latest)]
    if date.form == "instant":
        del bounds[1]
    is_longer = any(None not in pair and pair[0] != pair[1] for pair in bounds)
    is_longer |= date.form == "instant" and (bounds[0][0] is None) != (bounds[0][1] is None)
    said = {"longer"} if is_longer else set()
    for trait in Trait:
        if date.traits & trait:
            kind = str(trait.name).partition("_")[2]
            said.add({"APPROXIMATE": "about", "UNCERTAIN": "perhaps"}.get(kind, "open"))
    return said or {"day"}


def values_of_entry(entry: Entry, facet: Facet, primary_only: bool) -> set[str]:
    """What an event has of a facet."""
    return {
        "determinants": set(entry.determinants[:1] if primary_only else entry.determinants),
        "tenors": {entry.tenor},
        "kinds": {entry.kind},
        "actors": set(entry.actors),
        "bases": {entry.basis},
        "certainties": certainties(entry.date),
        "discrepancies": {"noted" if entry.recorded else "none"},
        "sections": set(entry.sections),
    }[facet]


def meets_facet(entry: Entry, wanted: Criteria, facet: Facet) -> bool:
    has = values_of_entry(entry, facet, wanted.primary_only)
    chosen = wanted.chosen(facet)
    if has & wanted.excluded(facet):
        return False
    if chosen is None:
        return True
    return chosen <= has if facet in wanted.together else bool(chosen & has)


def is_kept(entry: Entry, wanted: Criteria) -> bool:
    """Whether criteria keep an event, by its own date alone."""
    if not all(meets_facet(entry, wanted, facet) for facet in FACETS):
        return False
    if wanted.search not in entry.title:
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
    certain = kept(entries, replace(wanted, certainly=True))
    possible = kept(entries, replace(wanted, certainly=False))
    assert not (certain & ~possible).any()


@LAW
@given(entry_lists(), criteria(), st.sampled_from(FACETS))
def test_without_a_facet_no_fewer_events_are_kept(
    entries: list[Entry], wanted: Criteria, facet: Facet
) -> None:
    freed = wanted.choosing(facet, None).excluding(facet, frozenset())
    assert not freed.limits(facet)
    more = kept(entries, freed)
    assert not (kept(entries, wanted) & ~more).any()


@LAW
@given(entry_lists(), st.frozensets(st.sampled_from(MEMBERS)))
def test_an_event_illustrates_by_either_role(entries: list[Entry], chosen: frozenset[str]) -> None:
    found = illustrating(table_of(entries), chosen)
    assert found.tolist() == [bool(chosen & set(entry.determinants)) for entry in entries]


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
        ("1905", "1904", "the range begins on “1905”, after its end on “1904”; begin"),
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


def test_an_event_can_be_asked_to_illustrate_all() -> None:
    entries = [Entry("both", "1904", determinants=("islands", "culture")), Entry("one", "1905")]
    both = Criteria(frozenset({"islands", "culture"})).asking_for_all("determinants", True)
    assert kept(entries, both).tolist() == [True, False]
    assert kept(entries, both.asking_for_all("determinants", False)).all()
    assert kept(entries, both.asking_for_all("determinants", False)).tolist() == [True, True]


def test_primary_illustrations_alone_can_count() -> None:
    entries = [Entry("one", "1904"), Entry("two", "1905", determinants=("culture", "islands"))]
    wanted = Criteria(frozenset({"islands"}), primary_only=True)
    assert kept(entries, wanted).tolist() == [True, False]
    without = Criteria(primary_only=True).excluding("determinants", frozenset({"islands"}))
    assert kept(entries, without).tolist() == [False, True]


def test_not_this_leaves_out_and_is_taken_back() -> None:
    entries = [Entry("war", "1904", tenor="conflict"), Entry("visit", "1905")]
    wanted = Criteria().excluding("tenors", frozenset({"conflict"}))
    assert wanted.limits("tenors")
    assert not wanted.limits("kinds")
    assert wanted.excluded("tenors") == {"conflict"}
    assert kept(entries, wanted).tolist() == [False, True]
    assert wanted.excluding("tenors", frozenset()) == Criteria()


def test_what_no_store_has_is_of_no_event() -> None:
    entries = [Entry("war", "1904")]
    assert not kept(entries, Criteria(actors=frozenset({"nobody"}))).any()
    assert kept(entries, Criteria().excluding("actors", frozenset({"nobody"}))).all()


def test_the_values_of_a_facet_are_those_of_the_store() -> None:
    table = table_of([])
    assert {facet: values_of(table, facet) for facet in FACETS} == VALUES | {
        "determinants": table.determinant_ids
    }


def test_events_of_no_store_cannot_be_searched() -> None:
    table = replace(table_of([Entry("war", "1904")]), search=EventTable.search)
    with pytest.raises(LookupError, match="no store"):
        matching(table, table.stated, Criteria(search="war"))
