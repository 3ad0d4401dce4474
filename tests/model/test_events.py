"""Events as columns: lengths, rows by slug, and the dates of the work and of the record."""

from typing import Literal

import pytest
from event_tables import LAW, Entry, entry_lists, table_of
from hypothesis import given

from kimura_viewer.model.dates import parse


@LAW
@given(entry_lists())
def test_an_event_is_found_by_its_slug(entries: list[Entry]) -> None:
    table = table_of(entries)
    assert len(table) == len(table.stated) == len(table.recorded) == len(entries)
    assert [table.row(entry.id) for entry in entries] == list(range(len(entries)))
    assert table.row("no-such-event") is None


@LAW
@given(entry_lists())
def test_links_are_sorted_by_event_with_the_primary_one_first(entries: list[Entry]) -> None:
    table = table_of(entries)
    links = zip(
        table.illustration_events,
        table.illustration_determinants,
        table.illustration_primary,
        strict=True,
    )
    assert [(event, table.determinant_ids[code], bool(first)) for event, code, first in links] == [
        (row, slug, place == 0)
        for row, entry in enumerate(entries)
        for place, slug in enumerate(entry.determinants)
    ]


@pytest.mark.parametrize(
    ("choice", "edtf"), [("stated", "1941-04-13"), ("recorded", "1941-04-14/1941-04-15")]
)
def test_the_dates_of_the_work_and_of_the_record(
    choice: Literal["stated", "recorded"], edtf: str
) -> None:
    table = table_of([Entry("pact", "1941-04-13", recorded="1941-04-14/1941-04-15")])
    date, dates = parse(edtf), table.dates(choice)
    assert dates.start_earliest[0] == date.start_earliest
    assert dates.is_span[0] == (date.form == "span")


def test_the_record_has_the_stated_date_where_it_has_no_other() -> None:
    table = table_of([Entry("war", "1904-02-08/1905-09-05")])
    for name in ("start_earliest", "start_latest", "end_earliest", "end_latest"):
        assert getattr(table.stated, name)[0] == getattr(table.recorded, name)[0]


def test_tables_of_the_same_length_are_told_apart_by_their_slugs() -> None:
    one, other = table_of([Entry("a", "1904")]), table_of([Entry("b", "1904")])
    assert (one.row("a"), one.row("b"), other.row("a"), other.row("b")) == (0, None, None, 0)
