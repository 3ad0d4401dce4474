"""Statements for a store: built here, run elsewhere.

Those that are asked for again and again are built once: building takes longer than running.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Insert,
    Integer,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    func,
    insert,
    select,
)

from kimura_viewer.store.schema import (
    actors,
    determinants,
    discussions,
    events,
    events_fts,
    illustrations,
    participations,
    passages,
    sections,
    works,
)

EVENTS, MOST = "events", "most"
"""Names of the parameters of the statements about some events: their slugs; the most rows."""
_EVENTS = bindparam(EVENTS, type_=Text(), expanding=True)
_MOST = bindparam(MOST, type_=Integer())


@cache
def all_works() -> Select[Any]:
    """All columns of the works: one row in a sound store."""
    return select(works).order_by(works.c.id)


@cache
def all_sections() -> Select[Any]:
    """All columns of the sections, in the order of the text."""
    return select(sections).order_by(sections.c.ordinal, sections.c.id)


@cache
def all_determinants() -> Select[Any]:
    """All columns of the determinants, in the work's order."""
    return select(determinants).order_by(determinants.c.ordinal, determinants.c.id)


@cache
def all_passages() -> Select[Any]:
    """All columns of the passages, in the order of the text."""
    return select(passages).join_from(passages, sections, isouter=True).order_by(*_in_text_order())


@cache
def all_actors() -> Select[Any]:
    """All columns of the actors, by slug."""
    return select(actors).order_by(actors.c.id)


@cache
def passage_places() -> Select[Any]:
    """Slug, section and page of the passages, by slug."""
    columns = passages.c
    return select(columns.id, columns.section_id, columns.page).order_by(columns.id)


@cache
def events_named() -> Select[Any]:
    """All columns of some events."""
    return select(events).where(events.c.id.in_(_EVENTS))


def wordings(slugs: Sequence[str]) -> Select[Any]:
    """Slug, dates, basis and discrepancy of some events."""
    column = events.c
    columns = (column.id, column.edtf, column.recorded_edtf, column.basis, column.discrepancy)
    return select(*columns).where(column.id.in_(slugs))


def slugs_near(slug: str, count: int) -> tuple[Select[Any], Select[Any]]:
    """Slugs of the events before and after a slug in the alphabet, `count` each."""
    before = select(events.c.id).where(events.c.id < slug).order_by(events.c.id.desc())
    after = select(events.c.id).where(events.c.id >= slug).order_by(events.c.id)
    return before.limit(count), after.limit(count)


@cache
def illustrations_of() -> Select[Any]:
    """Illustrations of some events: of each primary first, then in the determinants' order."""
    return (
        select(illustrations)
        .join(determinants, determinants.c.id == illustrations.c.determinant_id)
        .where(illustrations.c.event_id.in_(_EVENTS))
        .order_by(illustrations.c.role, determinants.c.ordinal, determinants.c.id)
    )


@cache
def discussions_of() -> Select[Any]:
    """Event, role and passage of discussions: of each primary first, then as in the text."""
    return (
        select(discussions.c.event_id, discussions.c.role, passages)
        .join(passages, passages.c.id == discussions.c.passage_id)
        .join(sections, sections.c.id == passages.c.section_id)
        .where(discussions.c.event_id.in_(_EVENTS))
        .order_by(discussions.c.role.desc(), *_in_text_order())
        .limit(_MOST)
    )


@cache
def sections_of() -> Select[Any]:
    """Sections of the passages that discuss some events."""
    ids = (
        select(passages.c.section_id)
        .join(discussions, discussions.c.passage_id == passages.c.id)
        .where(discussions.c.event_id.in_(_EVENTS))
    )
    return select(sections).where(sections.c.id.in_(ids))


@cache
def actors_of() -> Select[Any]:
    """Event and actor of participations, by the actor's slug."""
    return (
        select(participations.c.event_id, actors)
        .join(participations, participations.c.actor_id == actors.c.id)
        .where(participations.c.event_id.in_(_EVENTS))
        .order_by(actors.c.id)
        .limit(_MOST)
    )


@cache
def link_counts(links: Table) -> Select[Any]:
    """Slugs of those of some events that have more links of a kind than so many, and how many."""
    count = func.count()
    return (
        select(links.c.event_id, count)
        .where(links.c.event_id.in_(_EVENTS))
        .group_by(links.c.event_id)
        .having(count > _MOST)
    )


@cache
def count_rows(table: Table) -> Select[Any]:
    """How many rows a table has."""
    return select(func.count()).select_from(table)


def crowded(links: Table, most: int) -> Select[Any]:
    """Slug of an event that has more links of a kind than so many, with their number."""
    count = func.count()
    return select(links.c.event_id, count).group_by(links.c.event_id).having(count > most).limit(1)


def search_texts() -> Select[Any]:
    """The texts that an event is found by: slug, title, summary, actors, passages (SQLite only).

    The last one holds the summaries of its passages, and the reasons why it illustrates
    determinants.
    """
    names = (
        select(actors.c.name)
        .join(participations, participations.c.actor_id == actors.c.id)
        .where(participations.c.event_id == events.c.id)
        .order_by(actors.c.id)
        .correlate(events)
        .subquery()
    )
    summaries = (
        select(passages.c.summary)
        .join(discussions, discussions.c.passage_id == passages.c.id)
        .where(discussions.c.event_id == events.c.id)
        .order_by(passages.c.id)
        .correlate(events)
        .subquery()
    )
    reasons = (
        select(illustrations.c.reason)
        .where(illustrations.c.event_id == events.c.id)
        .order_by(illustrations.c.determinant_id)
        .correlate(events)
        .subquery()
    )
    return select(
        events.c.id,
        events.c.title,
        events.c.summary,
        _joined(names.c.name, ", "),
        _joined(summaries.c.summary, " ") + " " + _joined(reasons.c.reason, " "),
    ).order_by(events.c.start_earliest, events.c.id)


def fill_events_fts() -> Insert:
    """Fill the full-text table of a new SQLite store."""
    return insert(events_fts).from_select(list(events_fts.c.keys()), search_texts())


def indexed_texts() -> Select[Any]:
    """All columns of the full-text table."""
    return select(events_fts)


def dangling(key: ForeignKey) -> Select[Any]:
    """All columns of the rows whose foreign key leads nowhere."""
    child, parent = key.parent, key.column.table.alias()
    return (
        select(child.table)
        .outerjoin(parent, parent.c[key.column.name] == child)
        .where(child.is_not(None), parent.c[key.column.name].is_(None))
        .order_by(*child.table.primary_key)
    )


def parents(column: Column[Any]) -> Select[Any]:
    """Key of each row, and of the row above it by the given column."""
    return select(column.table.c.id, column).order_by(column.table.c.id)


def wrong_primaries(links: Table) -> Select[Any]:
    """Slugs of the events that have not exactly one primary link, with the count."""
    count = func.count(links.c.event_id)
    is_primary = and_(links.c.event_id == events.c.id, links.c.role == "primary")
    return (
        select(events.c.id, count)
        .outerjoin(links, is_primary)
        .group_by(events.c.id)
        .having(count != 1)
        .order_by(events.c.id)
    )


def illustrations_of_groups() -> Select[Any]:
    """Slugs of events and of the groups that they illustrate."""
    columns = illustrations.c
    groups = select(determinants.c.parent_id).where(determinants.c.parent_id.is_not(None))
    return (
        select(columns.event_id, columns.determinant_id)
        .where(columns.determinant_id.in_(groups))
        .order_by(columns.event_id, columns.determinant_id)
    )


def primary_labels() -> Select[Any]:
    """Slug of each event, label of its primary determinant and of its primary passage's section."""
    return (
        select(illustrations.c.event_id, determinants.c.label, sections.c.label)
        .join(determinants, determinants.c.id == illustrations.c.determinant_id)
        .join(discussions, discussions.c.event_id == illustrations.c.event_id)
        .join(passages, passages.c.id == discussions.c.passage_id)
        .join(sections, sections.c.id == passages.c.section_id)
        .where(illustrations.c.role == "primary", discussions.c.role == "primary")
        .order_by(illustrations.c.event_id)
    )


def unused(key: Column[Any]) -> Select[Any]:
    """Keys of the rows that no link names by the given foreign key."""
    (foreign_key,) = key.foreign_keys
    return (
        select(foreign_key.column)
        .outerjoin(key.table, key == foreign_key.column)
        .where(key.is_(None))
        .order_by(foreign_key.column)
    )


def places_in_copy() -> Select[Any]:
    """Key and page of the passages, by position."""
    columns = passages.c
    return select(columns.id, columns.page).order_by(columns.position, columns.page, columns.id)


def _in_text_order() -> list[ColumnElement[Any]]:
    return [sections.c.ordinal, passages.c.paragraph, passages.c.position, passages.c.id]


def _joined(column: ColumnElement[str], separator: str) -> ColumnElement[str]:
    """All values of a column in the order of its subquery, as SQLite joins them."""
    joined = select(func.group_concat(column, separator)).scalar_subquery()
    return func.coalesce(joined, "")
