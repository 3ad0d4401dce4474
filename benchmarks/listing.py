"""``list``: the events of a store with all their links, beside a bare fetch of the same columns."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.figures import Figure, Measure, figure, in_turn
from benchmarks.stores import synthetic_store
from kimura_viewer.collecting import nothing_collected
from kimura_viewer.commands.listing import listing
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

TURNS = 3
MOST = 100_000
"""A list of more events is read by no one: it is not measured."""
BAR = 20.0
"""Times the fetch: dates are read, texts made safe and values checked, one event after another."""
STATEMENTS = (
    "SELECT * FROM events ORDER BY start_earliest, id",
    "SELECT event_id, determinant_id, role, reason FROM illustrations ORDER BY event_id",
    "SELECT discussions.event_id, role, passages.*, sections.label, sections.title"
    " FROM discussions JOIN passages ON passages.id = passage_id"
    " JOIN sections ON sections.id = section_id ORDER BY discussions.event_id",
    "SELECT event_id, actors.* FROM participations JOIN actors ON actors.id = actor_id"
    " ORDER BY event_id",
)


def listing_figures(sizes: Sequence[int]) -> list[Figure]:
    """Measure a list as CSV for stores of some sizes, in seconds of the processor."""
    return [_figure(size) for size in sizes if size <= MOST]


def _figure(size: int) -> Figure:
    path = synthetic_store(size)
    listed, fetched = in_turn(
        TURNS, _seconds(partial(_list, path)), _seconds(partial(_fetch, path))
    )
    return figure(f"list {size:,} events as CSV", "s", median(listed), median(fetched), BAR)


def _list(path: Path) -> None:
    with nothing_collected(), EventStore(path) as store:
        listing(store, ViewState(), "csv")


def _fetch(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in STATEMENTS:
            connection.execute(statement).fetchall()


def _seconds(run: Callable[[], None]) -> Measure:
    def measure() -> float:
        start = process_time()
        run()
        return process_time() - start

    return measure
