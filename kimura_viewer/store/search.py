"""Searching the events of a store: by SQLite's full text, or without one by the texts themselves.

SQLite joins the numbers of all rows found into one text, which takes less than handing them over
one by one (see `kimura_viewer.store.column_queries`).
"""

from collections.abc import Callable, Iterable, Iterator
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
_PIECE = 20_000
"""Full texts whose events are looked up at once."""
_UNKNOWN = -2
"""The row of a full text that was not found before."""


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
        self._row_of_full_text: Small = np.full(len(ids) + 1, _UNKNOWN, np.int32)
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

    def prepare(self, progress: Callable[[float], None]) -> None:
        """Look up beforehand what searches will ask for; takes seconds among a million events.

        It may be done in another thread, while others search.

        Args:
            progress: Is told the share that is done, 0 to 1, many times a second; what it raises
                ends the work.

        Raises:
            StoreError: The store cannot be read.
        """
        if not self._has_full_text:
            return
        for first in range(1, len(self._ids) + 1, _PIECE):
            progress(first / len(self._ids))
            texts = np.arange(first, min(first + _PIECE, len(self._ids) + 1))
            with self._reading() as connection:
                self._rows_of_full_texts(connection, texts)

    def _find_some(self, words: tuple[SearchWord, ...]) -> Indices:
        with self._reading() as connection:
            if not self._has_full_text:
                slugs = connection.scalar(search_queries.events_with(words))
                return self._rows_of(split(slugs))
            texts = numbers(_full_texts(connection, words))
            rows = self._rows_of_full_texts(connection, texts)
        return np.sort(rows[rows >= 0]).astype(np.intp)

    def _rows_of(self, slugs: Iterable[str]) -> Indices:
        wanted = set(slugs)
        return np.array([row for row, slug in enumerate(self._ids) if slug in wanted], np.intp)

    @cached_property
    def _has_full_text(self) -> bool:
        with self._reading() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            return is_sqlite and inspect(connection).has_table("events_fts")

    def _rows_of_full_texts(self, connection: Connection, texts: Indices) -> Small:
        """Return the rows of the events that full texts are of, by number; -1 where there is none.

        In a store that was built here the numbers go by the rows. They are compared all the same:
        each number when it is first found, so that no search does more than it asks for.
        """
        is_usual = (texts > 0) & (texts <= len(self._ids))
        usual, others = texts[is_usual], texts[~is_usual]
        unknown = usual[self._row_of_full_text[usual] == _UNKNOWN]
        for places, rows in self._looked_up(connection, unknown):
            self._row_of_full_text[places] = rows
        found = [self._row_of_full_text[usual]]
        return np.concatenate([*found, *(rows for _, rows in self._looked_up(connection, others))])

    def _looked_up(self, connection: Connection, texts: Indices) -> Iterator[tuple[Indices, Small]]:
        """Ask whose the full texts are; numbers and rows, in pieces."""
        for first in range(0, len(texts), _PIECE):
            statement = search_queries.full_text_events(texts[first : first + _PIECE].tolist())
            number_text, slug_text = connection.connection.cursor().execute(statement).fetchall()[0]
            places = numbers(number_text)
            yield places, self._places_of(places, slug_text)

    def _places_of(self, numbered: Indices, slugs: str | None) -> Small:
        """Return the rows of some events: those that their numbers tell, where these are right."""
        expected = numbered - 1
        known = expected[(expected >= 0) & (expected < len(self._ids))]
        if slugs is not None and self._ids.joined(known) == slugs.encode():
            return expected.astype(np.int32)
        return np.array([self._place_of.get(slug, -1) for slug in split(slugs)], np.int32)

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
