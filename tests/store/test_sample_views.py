"""The sample views: each is valid for the shipped store, and shows what its name says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.dates import day_number
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.foreign import followed
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import read_link
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.sample_views import SampleView, sample_views
from kimura_viewer.timeline.reach import reach

WORK = "kimura-1987"
VIEWS = {view.name: view for view in sample_views(WORK)}


@pytest.fixture(scope="module")
def essay(shipped: Path) -> Iterator[EventStore]:
    with EventStore(shipped) as store:
        yield store


Show = Callable[[str], tuple[ViewState, list[int]]]


@pytest.fixture
def show(essay: EventStore) -> Show:
    def show_(name: str) -> tuple[ViewState, list[int]]:
        """Return a view, and the rows of the events that it shows."""
        table, link = essay.table(), read_link(VIEWS[name].link)
        state = followed(link, WORK, table, essay.determinants(), essay.sections())
        kept = matching(table, table.dates(state.dates), state.criteria)
        return state, np.flatnonzero(kept).tolist()

    return show_


def starts(table: EventTable, rows: list[int]) -> np.ndarray:
    return table.stated.start_earliest[rows]


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_a_sample_view_is_valid_and_all_that_it_shows_is_in_view(
    essay: EventStore, show: Show, view: SampleView
) -> None:
    link = read_link(view.link)
    assert link.work == WORK
    state, rows = show(view.name)
    assert len(rows) >= 3
    assert len(rows) < len(essay.table())
    assert state.extent is not None
    table = essay.table()
    reached = reach(table.dates(state.dates))
    assert (reached.begin[rows] < state.extent.end).all()
    assert (reached.end[rows] > state.extent.start).all()
    assert 20 < len(view.about) < 160
    assert view.about.endswith(".")


def test_the_northern_territories_has_every_event_about_them_in_these_years(
    essay: EventStore, show: Show
) -> None:
    table = essay.table()
    _, rows = show("The Northern Territories, 1945–1986")
    events = [essay.event(table.ids[row]) for row in rows]
    determinants = [{link.determinant_id for link in event.illustrations} for event in events]
    assert all("northern-territories" in each for each in determinants)
    assert "northern-territories-occupied" in {event.id for event in events}
    assert len(rows) == 20


def test_cooperation_gives_way_to_conflict_in_the_view_of_detente(
    essay: EventStore, show: Show
) -> None:
    table = essay.table()
    state, rows = show("From détente to a new cold war")
    assert state.lanes == "tenor"
    turn = day_number(1976, 1, 1)
    tenors = {row: essay.event(table.ids[row]).tenor for row in rows}
    begun = dict(zip(rows, starts(table, rows).tolist(), strict=True))
    since = day_number(1972, 1, 1)

    def count(tenor: str, *, after: bool) -> int:
        found = [row for row in rows if tenors[row] == tenor and begun[row] >= since]
        return sum((begun[row] >= turn) is after for row in found)

    assert count("cooperation", after=False) > count("cooperation", after=True)
    assert count("conflict", after=True) > 3 * count("conflict", after=False)
    assert "relations-deteriorate" in {str(table.ids[row]) for row in rows}


def test_cooperation_was_there_twice(essay: EventStore, show: Show) -> None:
    table = essay.table()
    state, rows = show("Cooperation, twice")
    assert state.lanes == "tenor"
    years = {(1909, 1916): 0, (1941, 1945): 0}
    together = [row for row in rows if essay.event(table.ids[row]).tenor == "cooperation"]
    assert len(together) < len(rows) / 2
    for row in together:
        start = float(table.stated.start_earliest[row])
        (times,) = [
            each
            for each in years
            if day_number(each[0], 1, 1) <= start <= day_number(each[1], 12, 31)
        ]
        years[times] += 1
    assert all(years.values())


@pytest.mark.parametrize("work", ["another-work", "", "..", "../resources/kimura-1987", "a/../b"])
def test_a_work_that_is_not_shipped_has_none(work: str) -> None:
    assert sample_views(work) == ()
