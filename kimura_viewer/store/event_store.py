"""A store, opened read-only: what it holds as values of the model."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from difflib import get_close_matches
from functools import partial
from types import TracebackType

from sqlalchemy import Connection

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Actor, Event, EventTable, Wording
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.model.work import Work
from kimura_viewer.store import opening, queries
from kimura_viewer.store.content_hash import content_hash
from kimura_viewer.store.discussion_reader import read_discussions
from kimura_viewer.store.errors import UnknownEventError, UnreadableRowError
from kimura_viewer.store.event_reader import read_events
from kimura_viewer.store.rows import (
    determinant_of,
    passage_of,
    section_of,
    wording_of,
    work_of,
)
from kimura_viewer.store.search import Search
from kimura_viewer.store.stamps import Stamp
from kimura_viewer.store.table_reader import read_table
from kimura_viewer.store.trees import faults_in_tree

MOST_DETERMINANTS = 2000
MOST_SECTIONS = 20_000
"""A store with more is refused: a window could not list them."""
_NEIGHBOURS = 2000
_SUGGESTIONS = 3


class EventStore:
    """A work and its events in a database; nothing is ever written to it.

    All methods raise `StoreError` where the store cannot be read. A store may be used by several
    threads; each method sees one state of it.

    Attributes:
        name: What messages call it: the path, or the URL without its password.
        files: The files that it may be changed in; none for a database server.
    """

    def __init__(self, location: str | os.PathLike[str]) -> None:
        """Open a store.

        Args:
            location: Path of an SQLite file, or a database URL (``postgresql+psycopg://…``).

        Raises:
            StoreError: It is missing, no store, damaged, or made by a newer program.
        """
        self.name, self._engine = opening.open_store(location)
        self._table: EventTable | None = None
        self.files = opening.files_of(location)
        self._stamp = Stamp.of(*self.files)

    def __enter__(self) -> "EventStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._table = None
        self._engine.dispose()

    @property
    def is_file(self) -> bool:
        """Whether the store is an SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @property
    def has_changed(self) -> bool:
        """Whether its file was replaced, written or removed by somebody since it was opened.

        A file that was replaced goes on being read as it was; one that was written is read as it
        is: what was read before may not go with it.
        """
        return Stamp.of(*self.files) != self._stamp

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a context with a connection that sees one state of the store.

        Raises:
            StoreError: The store cannot be read.
        """
        return opening.reading(self.name, self._engine)

    def work(self) -> Work:
        """Return the work that the store is about."""
        with self.reading() as connection:
            row = connection.execute(queries.all_works()).first()
            if row is None:
                raise UnreadableRowError("it has no work")
            return work_of(row)

    def sections(self) -> tuple[Section, ...]:
        """Return the headings of the work, in the order of the text."""
        with self.reading() as connection:
            rows = connection.execute(queries.all_sections().limit(MOST_SECTIONS + 1)).all()
            _require_few("section", rows, MOST_SECTIONS)
            sections = tuple(section_of(row) for row in rows)
            _require_tree("section", {section.id: section.parent_id for section in sections})
            return sections

    def determinants(self) -> DeterminantTree:
        """Return the determinants, in the work's order."""
        with self.reading() as connection:
            statement = queries.all_determinants().limit(MOST_DETERMINANTS + 1)
            rows = connection.execute(statement).all()
            _require_few("determinant", rows, MOST_DETERMINANTS)
            determinants = tuple(determinant_of(row) for row in rows)
            _require_tree("determinant", {each.id: each.parent_id for each in determinants})
            return DeterminantTree(determinants)

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages, in the order of the text."""
        with self.reading() as connection:
            rows = connection.execute(queries.all_passages())
            return tuple(passage_of(row) for row in rows)

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors, by slug."""
        with self.reading() as connection:
            rows = connection.execute(queries.all_actors())
            return tuple(Actor(row.id, row.name, row.kind) for row in rows)

    def table(self) -> EventTable:
        """Return all events as columns; they are read once."""
        if self._table is None:
            with self.reading() as connection:
                self._table = read_table(connection, partial(Search, self.reading))
        return self._table

    def prepare_search(self, progress: Callable[[float], None]) -> None:
        """Make the first search among very many events as quick as the next one; see `Search`.

        Args:
            progress: See `Search.prepare`.

        Raises:
            StoreError: The store cannot be read.
        """
        search = self.table().search
        assert isinstance(search, Search)
        search.prepare(progress)

    def discussions(self) -> DiscussionTable:
        """Return which passages discuss which events, as columns; rows are those of `table`."""
        with self.reading() as connection:
            sections = tuple(section_of(row) for row in connection.execute(queries.all_sections()))
            passages = tuple(passage_of(row) for row in connection.execute(queries.all_passages()))
            return read_discussions(connection, sections, passages)

    def content_hash(self) -> str:
        """Return what tells this content from any other, as hexadecimal digits."""
        with self.reading() as connection:
            return content_hash(connection)

    def wordings(self, slugs: Sequence[str]) -> dict[str, Wording]:
        """Return what rows of a table say of some events, by slug: all that the store has.

        Args:
            slugs: A few hundred at most.
        """
        with self.reading() as connection:
            rows = connection.execute(queries.wordings(slugs))
            return {row.id: wording_of(row) for row in rows}

    def event(self, slug: str) -> Event:
        """Return one event with its links.

        Raises:
            UnknownEventError: The slug names no event; the message names near ones.
            StoreError: The store cannot be read.
        """
        # Arguments of a program can hold what UTF-8 cannot.
        slug = slug.encode("utf-8", "replace").decode("utf-8")
        with self.reading() as connection:
            event = next(read_events(connection, [slug]), None)
            if event is None:
                raise UnknownEventError(self._unknown(connection, slug))
            return event

    def events(self, slugs: Sequence[str]) -> list[Event]:
        """Return events with their links, any number of them, in the order of their slugs.

        Args:
            slugs: Of events that the store has.
        """
        with self.reading() as connection:
            return list(read_events(connection, slugs))

    def _unknown(self, connection: Connection, slug: str) -> str:
        before, after = queries.slugs_near(slug, _NEIGHBOURS)
        known = [str(near) for near in connection.scalars(after)]
        known += [str(near) for near in connection.scalars(before)]
        near = [other for other in known if slug in other][:_SUGGESTIONS]
        near = near or get_close_matches(slug, known, _SUGGESTIONS)
        advice = f"did you mean {' or '.join(near)}?" if near else "“kimura-viewer list” names them"
        return f"“{self.name}” has no event “{slug}”; {advice}"


def _require_few(noun: str, rows: Sequence[object], most: int) -> None:
    if len(rows) > most:
        raise UnreadableRowError(f"it has more than {most} {noun}s, which no text has")


def _require_tree(noun: str, parents: Mapping[str, str | None]) -> None:
    for slug, what in faults_in_tree(parents):
        raise UnreadableRowError(f"the {noun} “{slug}” {what}")
