"""The tables of a store, for SQLite and PostgreSQL alike (see DESIGN.md, “The store”)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    column,
    table,
    text,
)
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

from kimura_viewer.model.events import ACTOR_KINDS, BASES, CONFIDENCES, KINDS, TENORS

APPLICATION_ID = 0x4B494D55
"""“KIMU”, at byte 68 of the file: what tells a store from any other SQLite database."""

USER_VERSION = 1
"""Version of this schema, at byte 60 of the file."""

FORMS = ("instant", "span")
ILLUSTRATION_ROLES = ("primary", "secondary")
DISCUSSION_ROLES = ("primary", "mention")

BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
"""Names of the bounds of a date, here as in `kimura_viewer.model.dates.TimeSpan`."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_known",
        "pk": "%(table_name)s_key",
    }
)

# Slugs are ordered by code point everywhere, as SQLite does by itself.
_SLUG: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
# An EDTF year may have any number of digits, which 32 bits of days do not hold.
_DAY: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
_FRACTION: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def _slug(name: str, refers_to: str | None = None, *, nullable: bool = False) -> Column[Any]:
    keys = [ForeignKey(refers_to, deferrable=True, initially="DEFERRED")] if refers_to else []
    return Column(name, _SLUG, *keys, nullable=nullable)


def _key(name: str = "id") -> Column[Any]:
    return Column(name, _SLUG, primary_key=True)


def _text(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=nullable)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _bounds(prefix: str = "") -> list[Column[Any]]:
    return [Column(prefix + bound, _DAY) for bound in BOUNDS]


def _one_of(name: str, words: Iterable[str]) -> CheckConstraint:
    return CheckConstraint(column(name, Text).in_(list(words)), name=name)


def _in_order(prefix: str = "") -> list[CheckConstraint]:
    return [
        CheckConstraint(f"{prefix}{end}_earliest <= {prefix}{end}_latest", name=f"{prefix}{end}")
        for end in ("start", "end")
    ]


works = Table(
    "works",
    metadata,
    _key(),
    _text("title"),
    _text("author"),
    _number("year"),
    _text("csl"),
    _text("language"),
)

sections = Table(
    "sections",
    metadata,
    _key(),
    _slug("work_id", "works.id"),
    _slug("parent_id", "sections.id", nullable=True),
    _number("ordinal"),
    _text("label"),
    _text("title"),
    _text("summary"),
)

determinants = Table(
    "determinants",
    metadata,
    _key(),
    _slug("parent_id", "determinants.id", nullable=True),
    _number("ordinal"),
    _text("label"),
    _text("name"),
    _text("summary"),
)

events = Table(
    "events",
    metadata,
    _key(),
    _text("title"),
    _text("summary"),
    _text("kind"),
    _text("tenor"),
    _text("form"),
    _text("basis"),
    _text("date_words", nullable=True),
    _text("date_rule", nullable=True),
    _text("edtf"),
    *_bounds(),
    _text("recorded_edtf", nullable=True),
    *_bounds("recorded_"),
    _text("discrepancy", nullable=True),
    _text("confidence", nullable=True),
    _slug("part_of", "events.id", nullable=True),
    _one_of("kind", KINDS),
    _one_of("tenor", TENORS),
    _one_of("form", FORMS),
    _one_of("basis", BASES),
    _one_of("confidence", CONFIDENCES),
    CheckConstraint(
        "form = 'span' OR (end_earliest IS NULL AND end_latest IS NULL)", name="instant"
    ),
    *_in_order(),
    *_in_order("recorded_"),
    Index(None, "start_earliest", "id"),
    Index(None, "part_of"),
)

illustrations = Table(
    "illustrations",
    metadata,
    _slug("event_id", "events.id"),
    _slug("determinant_id", "determinants.id"),
    _text("role"),
    _text("reason"),
    PrimaryKeyConstraint("event_id", "determinant_id"),
    _one_of("role", ILLUSTRATION_ROLES),
    Index(None, "determinant_id"),
    sqlite_with_rowid=False,
)

passages = Table(
    "passages",
    metadata,
    _key(),
    _slug("section_id", "sections.id"),
    _number("paragraph"),
    _number("page"),
    _text("starts_with"),
    _text("ends_with"),
    _number("length"),
    Column("position", _FRACTION, nullable=False),
    _text("notes"),
    _text("summary"),
    CheckConstraint("position BETWEEN 0 AND 1", name="position"),
    Index(None, "section_id"),
)

discussions = Table(
    "discussions",
    metadata,
    _slug("event_id", "events.id"),
    _slug("passage_id", "passages.id"),
    _text("role"),
    PrimaryKeyConstraint("event_id", "passage_id"),
    _one_of("role", DISCUSSION_ROLES),
    Index(None, "passage_id"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    _key(),
    _text("name"),
    _text("kind"),
    _one_of("kind", ACTOR_KINDS),
)

participations = Table(
    "participations",
    metadata,
    _slug("event_id", "events.id"),
    _slug("actor_id", "actors.id"),
    PrimaryKeyConstraint("event_id", "actor_id"),
    Index(None, "actor_id"),
    sqlite_with_rowid=False,
)

events_fts = table(
    "events_fts",
    *(column(name, Text) for name in ("event_id", "title", "summary", "actors", "passages")),
)
"""Full text of the events, on SQLite alone: outside `metadata`, as PostgreSQL has no FTS5."""

# As text, which is the same for both databases: SQLAlchemy's own way imports the dialect of either.
_CREATE_PRIMARY_INDEXES = {
    links.name: text(
        f"CREATE UNIQUE INDEX {links.name}_primary ON {links.name} (event_id)"
        " WHERE role = 'primary'"
    )
    for links in (illustrations, discussions)
}
_CREATE_EVENTS_FTS = text(
    "CREATE VIRTUAL TABLE events_fts USING fts5(event_id UNINDEXED, title, summary, actors,"
    " passages, tokenize = 'unicode61 remove_diacritics 2')"
)


def create_tables(connection: Connection) -> None:
    """Create all tables and indexes in an empty database, always in the same order.

    `MetaData.create_all` would take the indexes of a table in the order of a set, and the bytes
    of the file would differ from one process to the next.
    """
    for each in metadata.sorted_tables:
        connection.execute(CreateTable(each))
        for index in sorted(each.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))
        if each.name in _CREATE_PRIMARY_INDEXES:
            connection.execute(_CREATE_PRIMARY_INDEXES[each.name])
    if connection.dialect.name == "sqlite":
        connection.execute(_CREATE_EVENTS_FTS)
