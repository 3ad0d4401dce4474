"""Rules that one row can be checked by (see DESIGN.md, editorial rules 3, 4, 7 and 8)."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Table

from kimura_viewer.model.events import ACTOR_KINDS, BASES, CONFIDENCES, KINDS, TENORS
from kimura_viewer.model.passages import LOCATOR_WORDS
from kimura_viewer.store import schema
from kimura_viewer.store.date_rules import Fault, faulty_dates
from kimura_viewer.store.values import EARLIEST_YEAR, LARGEST_NUMBER, is_slug

AnyRow = Row[Any]
RowRule = Callable[[AnyRow], Iterator[Fault]]

TITLE_WORDS = 9
"""The most words that the title of an event has."""


def name_of(table: Table, row: AnyRow) -> str:
    """Name a row for the user by its key: ``event “moon-landing”, actor “crew”``."""
    return ", ".join(
        f"{_NOUNS[table.name] if key.name == 'id' else key.name.removesuffix('_id')}"
        f" “{row._mapping[key.name]}”"
        for key in table.primary_key
    )


_NOUNS = {
    "works": "work",
    "sections": "section",
    "determinants": "determinant",
    "events": "event",
    "passages": "passage",
    "actors": "actor",
}


def _work(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    yield from _empty(row, "title")
    yield from _beyond(row, "year", EARLIEST_YEAR)
    if not isinstance(_parsed(row.csl), dict):
        yield "csl", "is not a JSON object"


def _section(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    yield from _empty(row, "title", "summary")
    yield from _beyond(row, "ordinal", 0)


def _determinant(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    yield from _empty(row, "name", "summary")
    yield from _beyond(row, "ordinal", 0)


def _event(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    yield from _empty(row, "title", "summary")
    yield from _too_long(row, "title", TITLE_WORDS)
    yield from _unknown(row, "kind", KINDS)
    yield from _unknown(row, "tenor", TENORS)
    yield from _unknown(row, "basis", BASES)
    yield from _unknown(row, "confidence", (None, *CONFIDENCES))
    yield from faulty_dates(row)


def _illustration(row: AnyRow) -> Iterator[Fault]:
    yield from _unknown(row, "role", schema.ILLUSTRATION_ROLES)
    yield from _empty(row, "reason")


def _passage(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    for end in ("starts_with", "ends_with"):
        yield from _empty(row, end)
        yield from _too_long(row, end, LOCATOR_WORDS)
    for number in ("paragraph", "page", "length"):
        yield from _beyond(row, number, 1)
    if not 0 <= row.position <= 1:
        yield "position", "is not from 0 to 1"
    notes = _parsed(row.notes)
    if not isinstance(notes, list) or not all(type(note) is int for note in notes):
        yield "notes", "are not a JSON list of numbers"
    yield from _empty(row, "summary")


def _discussion(row: AnyRow) -> Iterator[Fault]:
    yield from _unknown(row, "role", schema.DISCUSSION_ROLES)


def _actor(row: AnyRow) -> Iterator[Fault]:
    yield from _faulty_slug(row)
    yield from _empty(row, "name")
    yield from _unknown(row, "kind", ACTOR_KINDS)


def _participation(_row: AnyRow) -> Iterator[Fault]:
    yield from ()


ROW_RULES: tuple[tuple[Table, RowRule], ...] = (
    (schema.works, _work),
    (schema.sections, _section),
    (schema.determinants, _determinant),
    (schema.passages, _passage),
    (schema.actors, _actor),
    (schema.events, _event),
    (schema.illustrations, _illustration),
    (schema.discussions, _discussion),
    (schema.participations, _participation),
)
"""The rule for the rows of each table."""


def _faulty_slug(row: AnyRow) -> Iterator[Fault]:
    if not is_slug(row.id):
        yield "id", "is not a slug; write small letters and digits with hyphens between"


def _empty(row: AnyRow, *columns: str) -> Iterator[Fault]:
    for column in columns:
        if not row._mapping[column].strip():
            yield column, "is empty; write it"


def _too_long(row: AnyRow, column: str, most: int) -> Iterator[Fault]:
    count = len(row._mapping[column].split())
    if count > most:
        yield column, f"has {count} words; shorten it to {most}"


def _beyond(row: AnyRow, column: str, least: int) -> Iterator[Fault]:
    if not least <= row._mapping[column] <= LARGEST_NUMBER:
        yield column, f"is not from {least} to {LARGEST_NUMBER}; correct it"


def _unknown(row: AnyRow, column: str, words: Sequence[str | None]) -> Iterator[Fault]:
    if row._mapping[column] not in words:
        known = ", ".join(word for word in words if word)
        yield column, f"is not in the list; write one of {known}"


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
