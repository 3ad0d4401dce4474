"""Searching the events of a store: by SQLite's full text, or without one by the texts themselves.

SQLite joins the numbers of all rows found into one text, which takes less than handing them over
one by one (see `kimura_viewer.store.column_queries`).
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cached_property, lru_cache

import numpy as np
from sqlalchemy import Connection, inspect

from kimura_viewer.model.events import Indices, Small
from kimura_viewer.model.search_words import SearchWord, search_words
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.store import search_queries
from kimura_viewer.store.joined import numbers, split

_REMEMBERED = 4
"""Searches whose rows are kept: several parts of a window ask for the same ones."""
_AT_ONCE = 100
"""Words that one statement looks for: many more make one that SQLite refuses."""
_PIECE = 50_000
"""Full texts whose events are looked up at once."""


class Search:
    """Finds rows of the table of all events; called with a text."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], ids: TextColumn
    ) -> None:
        """Search a store.

        Args:
            reading: Gives a connection to the store.
            ids: The slugs of all events, in the table's order.
        """
        self._reading = reading
        self._ids = ids
        self._rows = lru_cache(maxsize=_REMEMBERED)(self.find)

    def __call__(self, text: str) -> Indices:
        """Return the rows of the events that a text finds, sorted; none where it says nothing.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._rows(search_words(text))

    def find(self, words: tuple[SearchWord, ...]) -> Indices:
        """Ask the store which rows have all of some words; as a call, but nothing is remembered."""
        found: Indices | None = None
        for first in range(0, len(words), _AT_ONCE):
            rows = self._find_some(words[first : first + _AT_ONCE])
            found = rows if found is None else np.intersect1d(found, rows)
            if not len(found):
                break
        return np.zeros(0, np.intp) if found is None else found

    def _find_some(self, words: tuple[SearchWord, ...]) -> Indices:
        with self._reading() as connection:
            if not self._has_full_text:
                slugs = connection.scalar(search_queries.events_with(words))
                return self._rows_of(split(slugs))
            texts = numbers(_full_texts(connection, words))
        rows = self._row_of_full_text[texts]
        return np.sort(rows[rows >= 0]).astype(np.intp)

    def _rows_of(self, slugs: Iterable[str]) -> Indices:
        wanted = set(slugs)
        return np.array([row for row, slug in enumerate(self._ids) if slug in wanted], np.intp)

    @cached_property
    def _has_full_text(self) -> bool:
        with self._reading() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            return is_sqlite and inspect(connection).has_table("events_fts")

    @cached_property
    def _row_of_full_text(self) -> Small:
        """The row of the event that each full text is of, by its number; -1 where there is none.

        In a store that was built here the numbers go by the rows; they are compared all the same.
        """
        with self._reading() as connection:
            last = connection.scalar(search_queries.last_full_text()) or 0
            rows = np.full(last + 1, -1, np.int32)
            for first in range(0, last, _PIECE):
                statement = search_queries.full_text_events(first, first + _PIECE)
                number_text, slug_text = connection.execute(statement).one()
                places, slugs = numbers(number_text), split(slug_text)
                rows[places] = self._places_of(places, slugs)
        return rows

    def _places_of(self, numbered: Indices, slugs: list[str]) -> Small:
        """Return the rows of some events: those that their numbers tell, where these are right."""
        expected = numbered - 1
        known = expected[expected < len(self._ids)]
        if self._ids[known].tolist() == slugs:
            return expected.astype(np.int32)
        return np.array([self._place_of.get(slug, -1) for slug in slugs], np.int32)

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {slug: row for row, slug in enumerate(self._ids)}


def _full_texts(connection: Connection, words: tuple[SearchWord, ...]) -> str | None:
    """Return the numbers of the full texts that have all the words, joined.

    What most searches ask goes straight to SQLite: in a small store everything else would take
    three times as long as the search itself.
    """
    found: str | None
    if any(word.is_unbroken for word in words):
        found = connection.scalar(search_queries.full_texts_with(words))
        return found
    cursor = connection.connection.cursor()
    expression = search_queries.full_text_expression(words)
    cursor.execute(search_queries.FULL_TEXTS_MATCHING, (expression,))
    found = cursor.fetchall()[0][0]
    return found
