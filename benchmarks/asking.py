"""Asking: a filter, the counts of all facets and a search, each beside plain SQL on the store."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from statistics import median

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.stores import synthetic_store
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.facets import count_facets
from kimura_viewer.model.search_words import search_words
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.search import Search

SIZES = (1_000, 100_000, 1_000_000)
TURNS = 7
FIRST_FROM = 100_000
"""Events from which on the first search is measured: in fewer, looking for the table of the full
texts would be most of it."""
WORDS = {"fishing": '"fishing" *', "“trade mission” fish": '"trade mission" AND "fish" *'}
"""What is typed, and what FTS5 is asked."""

_FILTER = """
    SELECT id FROM events WHERE tenor = 'conflict' AND start_earliest <= 2440000
    AND ifnull(end_latest, start_latest) >= 2430000
    AND id IN (SELECT event_id FROM illustrations WHERE determinant_id IN (?, ?))
"""
_SEARCH = "SELECT event_id FROM events_fts WHERE events_fts MATCH ?"
_FACETS = (
    "SELECT tenor, count(*) FROM events GROUP BY tenor",
    "SELECT kind, count(*) FROM events GROUP BY kind",
    "SELECT basis, count(*) FROM events GROUP BY basis",
    "SELECT start_earliest = start_latest, count(*) FROM events GROUP BY 1",
    "SELECT discrepancy IS NULL, count(*) FROM events GROUP BY 1",
    "SELECT determinant_id, role, count(*) FROM illustrations GROUP BY 1, 2",
    "SELECT actor_id, count(*) FROM participations GROUP BY actor_id",
    "SELECT section_id, count(DISTINCT event_id) FROM discussions"
    " JOIN passages ON passages.id = passage_id GROUP BY section_id",
)


def asking_figures(sizes: tuple[int, ...]) -> list[Figure]:
    """Measure in stores of each size that a reader asks."""
    return [each for size in SIZES if size <= sizes[-1] for each in _figures(size)]


def _figures(count: int) -> Iterator[Figure]:
    path = synthetic_store(count)
    with EventStore(path) as store, closing(sqlite3.connect(path)) as raw:
        table, tree = store.table(), store.determinants()
        search = Search(store.reading, table.ids)
        members = [member.id for member in tree.members][-2:]
        criteria = Criteria(frozenset(members), tenors=frozenset({"conflict"}))
        criteria = replace(criteria, since="1941", until="1968")

        def count_all() -> None:
            counted = count_facets(table, table.stated, criteria)
            for group in tree.groups:
                counted.union("determinants", tree.expand([group.id]))

        yield _beside(
            f"filter {count:,} events by tenor, determinants and range",
            lambda: matching(table, table.stated, criteria),
            lambda: raw.execute(_FILTER, members).fetchall(),
            1.0,
        )
        yield _beside(
            f"count all facets of {count:,} events, with histograms, beside one GROUP BY each",
            count_all,
            lambda: [raw.execute(statement).fetchall() for statement in _FACETS],
            2.0,
        )
        if count >= FIRST_FROM:
            yield _beside(
                f"first search of {count:,} events for fishing",
                lambda: Search(store.reading, table.ids).find(search_words("fishing")),
                partial(_fetch, raw, WORDS["fishing"]),
                1.5,
            )
        for typed, asked in WORDS.items():
            yield _beside(
                f"search {count:,} events for {typed}",
                _search(search, typed),
                partial(_fetch, raw, asked),
                1.5,
            )


def _fetch(raw: sqlite3.Connection, asked: str) -> list[tuple[str]]:
    return raw.execute(_SEARCH, (asked,)).fetchall()


def _search(search: Search, typed: str) -> Callable[[], object]:
    """Return what reads the words and asks the store anew."""
    return lambda: search.find(search_words(typed))


def _beside(
    name: str, run: Callable[[], object], floor: Callable[[], object], bar: float
) -> Figure:
    taken, floors = in_turn(TURNS, milliseconds(run), milliseconds(floor))
    return figure(name, "ms", median(taken), median(floors), bar)
