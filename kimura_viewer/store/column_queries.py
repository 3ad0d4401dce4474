"""Statements for the columns of all events: many rows come as one, their values joined.

A database joins a million texts in a tenth of the time that Python takes to receive them one by
one. A value that is NULL leaves no trace in the joined text.

Those of a small store are built once: building takes longer than running. Of those about a part of
the slugs, which a great store has many of, hardly any is asked for again.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
)

from kimura_viewer.model.events import BASES, KINDS, TENORS
from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.schema import (
    BOUNDS,
    discussions,
    events,
    illustrations,
    participations,
)

UNKNOWN = -(2**63)
"""Stands for a bound that is NULL."""
SOUND, NO_TEXT, NO_DATE = range(3)
"""Faults of an event: none; its slug or title is no text; its date is none."""
NOT_RECORDED, RECORDED_INSTANT, RECORDED_SPAN = range(3)
"""What an event has of a recorded date."""
CODES = {
    "fault": 3,
    "kind": len(KINDS) + 1,
    "tenor": len(TENORS) + 1,
    "basis": len(BASES) + 1,
    "has_discrepancy": 2,
    "is_span": 2,
    "recorded": 3,
}
"""What the one code of an event is made of, and how many values each of these has.

Kind, tenor and basis are indices into the model's tuples; their length is a word not in them.
"""

_Columns = tuple[ColumnElement[Any], ...]

_NUMBER: ColumnElement[int] = literal_column("events.rowid", Integer)
# Source: https://www.sqlite.org/rowidtable.html


@cache
def count_events() -> Select[Any]:
    """How many events there are."""
    return select(func.count()).select_from(events)


@cache
def number_range() -> Select[Any]:
    """The least and the greatest number that SQLite has given to an event; NULL for none."""
    limits: _Columns = (func.min(_NUMBER), func.max(_NUMBER))
    return select(*limits).select_from(events)


@cache
def event_columns(*, numbered: bool) -> Select[Any]:
    """What `EventTable` holds of each event; a row for all events with the same stated start.

    Columns: their start; how many they are; then joined: the code of each (see `CODES`); slugs;
    titles; EDTF texts; latest starts; both bounds of the ends of the spans; of those events that
    have a recorded date its EDTF text and its four bounds; and SQLite's numbers, if `numbered`.
    They are sorted by start, and then by slug as far as the database joins in the order of its
    index.
    """
    column = events.c
    is_recorded = column.recorded_edtf.is_not(None)
    return (
        select(
            column.start_earliest,
            func.count(),
            func.aggregate_strings(cast(_code(), Text), ","),
            *(_texts(column[name]) for name in ("id", "title", "edtf")),
            _numbers(column.start_latest),
            _numbers(column.end_earliest, column.end_latest, where=column.form == "span"),
            _texts(column.recorded_edtf),
            _numbers(*(column["recorded_" + bound] for bound in BOUNDS), where=is_recorded),
            _numbers(_NUMBER) if numbered else null(),
        )
        .group_by(column.start_earliest)
        .order_by(column.start_earliest)
    )


@lru_cache(maxsize=4)
def numbered_slugs(after: str | None, until: str | None) -> Select[Any]:
    """The slugs of events in a range, joined, and SQLite's numbers of these; as one row.

    Args:
        after: Slug before the first; None for no limit.
        until: Slug of the last; None for no limit.
    """
    columns: _Columns = (_texts(events.c.id), _numbers(_NUMBER))
    return select(*columns).where(*_in_range(events.c.id, after, until))


@lru_cache(maxsize=4)
def illustration_columns(after: str | None, until: str | None) -> Select[Any]:
    """Illustrations of the events whose slugs are in a range, as one row.

    Columns, joined: slugs of the events, slugs of the determinants, and without a separator 1 for
    a primary one and 0 for another. For the range see `numbered_slugs`.
    """
    of = illustrations.c
    is_primary = func.aggregate_strings(case((of.role == "primary", "1"), else_="0"), "")
    columns: _Columns = (_texts(of.event_id), _texts(of.determinant_id), is_primary)
    return select(*columns).where(*_in_range(of.event_id, after, until))


@lru_cache(maxsize=4)
def participation_columns(after: str | None, until: str | None) -> Select[Any]:
    """Participations in the events whose slugs are in a range, as one row.

    Columns, joined: slugs of the events, slugs of the actors. For the range see
    `numbered_slugs`.
    """
    of = participations.c
    columns: _Columns = (_texts(of.event_id), _texts(of.actor_id))
    return select(*columns).where(*_in_range(of.event_id, after, until))


@lru_cache(maxsize=4)
def discussion_columns(after: str | None, until: str | None) -> Select[Any]:
    """Discussions of the events whose slugs are in a range, as one row.

    Columns, joined: slugs of the events, slugs of the passages, and without a separator 1 for a
    primary one and 0 for another. For the range see `numbered_slugs`.
    """
    of = discussions.c
    is_primary = func.aggregate_strings(case((of.role == "primary", "1"), else_="0"), "")
    columns: _Columns = (_texts(of.event_id), _texts(of.passage_id), is_primary)
    return select(*columns).where(*_in_range(of.event_id, after, until))


@cache
def events_of_passages() -> Select[Any]:
    """Links of passages and events; a row for each passage and role.

    Columns: slug of the passage; its role; joined: rows of the events in the `EventTable`, which
    sorts them by stated start, unknown ones first, then by slug.
    """
    of, column = discussions.c, events.c
    number = func.row_number().over(order_by=(column.start_earliest.nulls_first(), column.id))
    numbered = select(column.id, (number - 1).label("row")).subquery()
    return (
        select(of.passage_id, of.role, func.aggregate_strings(cast(numbered.c.row, Text), ","))
        .join(numbered, numbered.c.id == of.event_id)
        .group_by(of.passage_id, of.role)
        .order_by(of.passage_id, of.role)
    )


def _code() -> ColumnElement[int]:
    column = events.c
    recorded = column.recorded_edtf
    is_span = or_(recorded.contains("/"), recorded.startswith("{"))
    parts = {
        "fault": case(
            (not_(and_(_is_text(column.id), _is_text(column.title))), NO_TEXT),
            (not_(and_(_is_text(column.edtf), _is_text(recorded))), NO_DATE),
            else_=SOUND,
        ),
        "kind": _index(column.kind, KINDS),
        "tenor": _index(column.tenor, TENORS),
        "basis": _index(column.basis, BASES),
        "has_discrepancy": case((column.discrepancy != "", 1), else_=0),
        "is_span": case((column.form == "span", 1), else_=0),
        "recorded": case(
            (recorded.is_(None), NOT_RECORDED), (is_span, RECORDED_SPAN), else_=RECORDED_INSTANT
        ),
    }
    code: ColumnElement[int] = literal(0)
    for name, size in CODES.items():
        code = code * size + parts[name]
    return code


def _is_text(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell texts from the bytes that SQLite may keep in a column of texts; NULL for NULL."""
    return column == cast(column, Text)


def _index(column: ColumnElement[Any], words: Sequence[str]) -> ColumnElement[int]:
    indices = {word: index for index, word in enumerate(words)}
    return case(indices, value=column, else_=len(words))


def _texts(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.aggregate_strings(column, SEPARATOR)


def _numbers(
    *columns: ColumnElement[Any], where: ColumnElement[bool] | None = None
) -> ColumnElement[str]:
    """Join the numbers of each row, and then these of the rows that a condition chooses."""
    first, *others = (func.coalesce(cast(column, Text), str(UNKNOWN)) for column in columns)
    numbers: ColumnElement[str] = first
    for other in others:
        numbers = numbers + "," + other
    return func.aggregate_strings(numbers if where is None else case((where, numbers)), ",")


def _in_range(
    column: ColumnElement[Any], after: str | None, until: str | None
) -> list[ColumnElement[bool]]:
    limits = []
    if after is not None:
        limits.append(column > after)
    if until is not None:
        limits.append(column <= until)
    return limits
