"""What a work does not discuss: years without events, stretches of text without dates."""

import numpy as np
import pytest
from event_tables import LAW, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.dates import civil
from kimura_viewer.model.events import Mask
from kimura_viewer.timeline.silence import quiet_stretches, quiet_years

Quiet = tuple[int, int, bool]


def quiet(*dates: str, kept: Mask | None = None) -> list[Quiet]:
    table = table_of([Entry(f"e{n}", edtf) for n, edtf in enumerate(dates)])
    which = np.ones(len(dates), np.bool_) if kept is None else kept
    return [(q.first, q.last, q.lasting) for q in quiet_years(table.stated, which)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("1904-02-08", "1907"), [(1905, 1906, False)]),
        (("1904", "1905"), []),
        (("1904",), []),
        ((), []),
        (("1904/1908", "1906-05"), [(1905, 1905, True), (1907, 1907, True)]),
        (("190X", "1915"), [(1910, 1914, False)]),
        (("1904/..", "1910"), [(1905, 1909, True)]),
        (("1904", "../1910"), [(1905, 1909, True)]),
        (("1904/", "1910"), [(1905, 1909, False)]),
        (("1904", "[..1910]"), [(1905, 1909, False)]),
        (("-0002", "0002"), [(-1, 1, False)]),
        (("../..",), []),
        (("1904/1906", "1910"), [(1905, 1905, True), (1907, 1909, False)]),
    ],
)
def test_years_are_quiet_in_which_nothing_begins_ends_or_happens(
    dates: tuple[str, ...], expected: list[Quiet]
) -> None:
    assert quiet(*dates) == expected


def test_only_kept_events_count() -> None:
    assert quiet("1904", "1906", "1908", kept=np.array([True, False, True])) == [
        (1905, 1907, False)
    ]


def test_a_time_longer_than_anyone_looks_at_has_no_quiet_years() -> None:
    assert quiet("Y-170000002", "1986") == []


def test_quiet_years_last_from_new_year_to_new_year() -> None:
    (found,) = quiet_years(
        table_of([Entry("a", "1904"), Entry("b", "1907")]).stated, np.ones(2, np.bool_)
    )
    assert [civil(day) for day in found.days] == [(1905, 1, 1), (1907, 1, 1)]


@LAW
@given(entry_lists(min_size=1))
def test_no_start_or_end_can_be_in_a_quiet_year_and_every_other_year_has_one(
    entries: list[Entry],
) -> None:
    found = quiet_years(table_of(entries).stated, np.ones(len(entries), np.bool_))
    silent = {year for q in found for year in range(q.first, q.last + 1)}
    assert len(silent) == sum(q.last - q.first + 1 for q in found)
    busy = set()
    for entry in entries:
        date = entry.date
        for low, high in (
            (date.start_earliest, date.start_latest),
            (date.end_earliest, date.end_latest),
        ):
            known = [day for day in (low, high) if day is not None]
            if known:
                busy |= set(range(civil(min(known))[0], civil(max(known))[0] + 1))
    assert not silent & busy
    if busy:
        assert silent | busy == set(range(min(busy), max(busy) + 1))


def stretches(*passages: tuple[float, float]) -> list[tuple[float, float]]:
    begins, ends = np.array(passages, np.float64).reshape(len(passages), 2).T
    return list(quiet_stretches(begins, ends))


def test_long_stretches_between_passages_are_quiet() -> None:
    assert stretches((0.5, 0.6), (0.1, 0.49)) == [(0.0, 0.1), (0.6, 1.0)]
    assert stretches() == [(0.0, 1.0)]
    assert stretches((0.01, 0.99)) == []


def test_a_passage_within_another_leaves_no_gap() -> None:
    assert stretches((0.0, 0.9), (0.1, 0.2), (0.95, 1.0)) == [(0.9, 0.95)]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda p: (min(p), max(p)))))
def test_no_passage_reaches_into_a_quiet_stretch(passages: list[tuple[float, float]]) -> None:
    for begin, end in stretches(*passages):
        assert end > begin
        assert not any(first < end and last > begin for first, last in passages)
