"""What each value of a facet would give, counted one event at a time."""

from collections import Counter
from math import isinf

import numpy as np
import pytest
from event_tables import LAW, TREE, Entry, entry_lists, table_of
from hypothesis import given
from test_criteria import criteria, is_kept, values_of_entry

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.facet_values import FACETS
from kimura_viewer.model.facets import BINS, count_facets, time_bins


@LAW
@given(entry_lists(), criteria())
def test_a_value_is_counted_among_the_events_that_meet_the_other_facets(
    entries: list[Entry], wanted: Criteria
) -> None:
    table = table_of(entries)
    counted = count_facets(table, table.stated, wanted)
    assert counted.kept.tolist() == matching(table, table.stated, wanted).tolist()
    for facet in FACETS:
        others = wanted
        if facet not in wanted.together:
            others = wanted.choosing(facet, None).excluding(facet, frozenset())
        among = [entry for entry in entries if is_kept(entry, others)]
        expected = Counter(
            value for entry in among for value in values_of_entry(entry, facet, wanted.primary_only)
        )
        counts = counted.facets[facet]
        assert Counter(dict(zip(counts.values, counts.counts.tolist(), strict=True))) == expected
        if facet == "determinants":
            primary = Counter(entry.determinants[0] for entry in among)
            found = dict(zip(counts.values, counts.primary.tolist(), strict=True))
            assert Counter(found) == primary
        else:
            assert counts.primary.tolist() == counts.counts.tolist()


@LAW
@given(entry_lists(), criteria())
def test_a_histogram_has_all_events_that_have_a_place_in_time(
    entries: list[Entry], wanted: Criteria
) -> None:
    table = table_of(entries)
    dates = table.stated
    counted = count_facets(table, dates, wanted)
    placed = time_bins(dates) < BINS
    limits = [dates.start_earliest, dates.end_latest]
    assert placed.tolist() == [not (isinf(a) and isinf(b)) for a, b in zip(*limits, strict=True)]
    of_tenor = counted.facets["tenors"]
    assert of_tenor.histograms.sum() == (counted.under["tenors"] & placed).sum()
    assert of_tenor.histograms.shape == (3, BINS)


def test_histograms_go_from_the_first_day_to_the_last() -> None:
    dates = ("1900-01-01", "1924", "1949", "1974", "2000-01-01")
    table = table_of([Entry(f"event-{date}", date) for date in dates])
    assert time_bins(table.stated, 4).tolist() == [0, 0, 1, 2, 3]
    assert time_bins(table.stated, 4) is time_bins(table.stated, 4)
    assert len(set(time_bins(table.stated).tolist())) > 4
    counts = count_facets(table, table.stated, Criteria(), 4).facets["determinants"]
    assert counts.histograms[counts.values.index("islands")].tolist() == [2, 1, 1, 1]
    assert counts.of("islands") == 5
    assert counts.of("culture") == 0


@pytest.mark.parametrize("primary_only", [False, True])
def test_a_group_counts_each_event_once(primary_only: bool) -> None:
    entries = [
        Entry("both", "1904", determinants=("islands", "fishing")),
        Entry("also", "1905", determinants=("culture", "islands")),
    ]
    table = table_of(entries)
    criteria = Criteria(primary_only=primary_only)
    counted = count_facets(table, table.stated, criteria)
    count, begins = counted.union("determinants", TREE.expand(["issues"]))
    assert count == begins.sum() == (1 if primary_only else 2)
    assert counted.union("determinants", TREE.expand(["background"]))[0] == 1


def test_a_value_that_would_give_nothing_is_seen_before_it_is_clicked() -> None:
    entries = [
        Entry("war", "1904", tenor="conflict", kind="war"),
        Entry("visit", "1956", kind="visit"),
    ]
    table = table_of(entries)
    counted = count_facets(table, table.stated, Criteria(tenors=frozenset({"conflict"})))
    assert counted.facets["kinds"].of("visit") == 0
    assert counted.facets["kinds"].of("war") == 1
    assert counted.facets["tenors"].of("neutral") == 1


def test_no_events_give_no_counts() -> None:
    table = table_of([])
    counted = count_facets(table, table.stated, Criteria())
    assert all(not np.any(each.counts) for each in counted.facets.values())
