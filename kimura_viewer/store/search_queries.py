"""Statements that find events by words: in SQLite's full text, or in the texts themselves."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, cast, func, literal_column, or_, select

from kimura_viewer.model.search_words import SearchWord
from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.schema import (
    actors,
    discussions,
    events,
    events_fts,
    illustrations,
    participations,
    passages,
)

_number: ColumnElement[int] = literal_column("events_fts.rowid", Integer)
FULL_TEXTS_MATCHING = "SELECT group_concat(rowid) FROM events_fts WHERE events_fts MATCH ?"
"""The numbers of the full texts that match a `full_text_expression`, joined; as SQLite has it."""
_TEXTS = tuple(column for column in events_fts.c if column.name != "event_id")


def full_texts_with(words: Iterable[SearchWord]) -> Select[Any]:
    """The numbers of the full texts that have all the words, joined; on SQLite."""
    found = select(func.aggregate_strings(cast(_number, Text), ",")).select_from(events_fts)
    words = tuple(words)
    if expression := full_text_expression(word for word in words if not word.is_unbroken):
        found = found.where(literal_column("events_fts", Text).op("MATCH")(expression))
    for word in words:
        if word.is_unbroken:
            found = found.where(or_(*(_holds(column, word) for column in _TEXTS)))
    return found


def full_text_expression(words: Iterable[SearchWord]) -> str:
    """Return what FTS5 matches; each word is a string there, in which nothing is an operator.

    Source: https://www.sqlite.org/fts5.html#full_text_query_syntax
    """
    quoted = (('"' + word.text.replace('"', '""') + '"', word.is_phrase) for word in words)
    return " AND ".join(text if is_phrase else f"{text} *" for text, is_phrase in quoted)


def full_text_events(texts: Iterable[int]) -> str:
    """The numbers of some full texts, and the slugs of their events, joined; as SQLite has it.

    Their numbers stand in the statement itself, which may have more of them than parameters.
    """
    separator = f"char({ord(SEPARATOR)})"
    return (
        f"SELECT group_concat(rowid), group_concat(event_id, {separator}) FROM events_fts"
        f" WHERE rowid IN ({','.join(str(int(text)) for text in texts)})"
    )


def events_with(words: Iterable[SearchWord]) -> Select[Any]:
    """The slugs of the events whose texts hold all the words, joined; on any database.

    The case is folded as the database folds it.
    """
    found = select(func.aggregate_strings(events.c.id, SEPARATOR))
    for word in words:
        found = found.where(_is_in_texts(word))
    return found


def _is_in_texts(word: SearchWord) -> ColumnElement[bool]:
    of = events.c.id
    named = (
        select(actors.c.id)
        .join(participations, participations.c.actor_id == actors.c.id)
        .where(participations.c.event_id == of, _holds(actors.c.name, word))
    )
    reasoned = select(illustrations.c.event_id).where(
        illustrations.c.event_id == of, _holds(illustrations.c.reason, word)
    )
    discussed = (
        select(passages.c.id)
        .join(discussions, discussions.c.passage_id == passages.c.id)
        .where(discussions.c.event_id == of, _holds(passages.c.summary, word))
    )
    return or_(
        _holds(events.c.title, word),
        _holds(events.c.summary, word),
        *(each.correlate(events).exists() for each in (named, reasoned, discussed)),
    )


def _holds(column: ColumnElement[Any], word: SearchWord) -> ColumnElement[bool]:
    return column.icontains(word.text, autoescape=True)
