"""All links of passages and events, read as columns."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore

Change = Callable[[str], Path]


@pytest.mark.parametrize("name", ["shipped", "sample_store", "built"])
def test_they_are_the_discussions_of_every_event(name: str, request: pytest.FixtureRequest) -> None:
    with EventStore(request.getfixturevalue(name)) as store:
        table, found = store.table(), store.discussions()
        assert found.passages == store.passages()
        assert found.sections == store.sections()
        for row, slug in enumerate(table.ids):
            discussions = store.event(slug).discussions
            places = found.places_of(row)
            assert [found.passages[p] for p in places] == [d.passage for d in discussions]
            primary = found.primary[found.events == row].tolist()
            assert primary == [d.role == "primary" for d in discussions]
        assert len(found.events) > len(table) / 2


def test_a_store_without_links_has_none(change: Change) -> None:
    with EventStore(change("DELETE FROM discussions")) as store:
        assert len(store.discussions().events) == 0


def test_events_without_a_start_come_first_as_in_the_table(change: Change) -> None:
    path = change("UPDATE events SET start_earliest = NULL WHERE id = 'first-punic-war'")
    with EventStore(path) as store:
        table, found = store.table(), store.discussions()
        row = table.row("first-punic-war")
        assert row is not None
        expected = [each.passage.id for each in store.event("first-punic-war").discussions]
        assert [found.passages[p].id for p in found.places_of(row)] == expected


def test_a_link_to_no_passage_is_an_error(change: Change) -> None:
    first = "event_id = 'first-punic-war' AND role = 'primary'"
    path = change(f"UPDATE discussions SET passage_id = 'nowhere' WHERE {first}")
    with EventStore(path) as store, pytest.raises(StoreError, match="nowhere"):
        store.discussions()
