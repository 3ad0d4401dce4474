"""Rows of a store become values of the model."""

import json
from collections.abc import Iterable
from typing import Any, Literal, cast

from sqlalchemy import Row, Table

from kimura_viewer.model.dates import DateError, TimeSpan, parse
from kimura_viewer.model.determinants import Determinant
from kimura_viewer.model.events import (
    BASES,
    CONFIDENCES,
    KINDS,
    TENORS,
    Actor,
    Discussion,
    Event,
    Illustration,
    Wording,
)
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.shown_texts import shown
from kimura_viewer.model.work import Work
from kimura_viewer.store import schema
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.misfits import misfits
from kimura_viewer.store.shown_texts import name, refuse_odd_slugs, shown_json

AnyRow = Row[Any]

_WORDS = {"kind": KINDS, "tenor": TENORS, "basis": BASES, "confidence": CONFIDENCES}


def work_of(row: AnyRow) -> Work:
    """Make the work of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.works, row)
    csl = _json(row.csl, dict, f"the citation of the work “{row.id}”")
    return Work(row.id, name(row.title), name(row.author), row.year, csl, name(row.language))


def section_of(row: AnyRow) -> Section:
    """Make a section of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.sections, row)
    return Section(
        row.id, row.parent_id, row.ordinal, name(row.label), name(row.title), shown(row.summary)
    )


def determinant_of(row: AnyRow) -> Determinant:
    """Make a determinant of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.determinants, row)
    return Determinant(
        row.id, row.parent_id, row.ordinal, name(row.label), name(row.name), shown(row.summary)
    )


def passage_of(row: AnyRow) -> Passage:
    """Make a passage of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.passages, row)
    return Passage(
        row.id,
        row.section_id,
        row.paragraph,
        row.page,
        Locator(
            name(row.starts_with),
            name(row.ends_with),
            row.length,
            min(max(row.position, 0.0), 1.0),  # a hint: one beyond the text is its nearest end
        ),
        _notes(row),
        shown(row.summary),
    )


def event_of(
    row: AnyRow,
    illustrations: Iterable[AnyRow],
    discussions: Iterable[Discussion],
    actors: Iterable[AnyRow],
) -> Event:
    """Make an event of its row and its links.

    Raises:
        UnreadableRowError: A value is not of its column's type, or a date is not EDTF.
    """
    _require(schema.events, row)
    owner = f"the event “{row.id}”"
    _require_words(owner, row)
    return Event(
        id=row.id,
        title=name(row.title),
        summary=shown(row.summary),
        kind=row.kind,
        tenor=row.tenor,
        basis=row.basis,
        date=date_of(owner, row.edtf),
        date_words=shown(row.date_words or ""),
        date_rule=shown(row.date_rule or ""),
        recorded=None if row.recorded_edtf is None else date_of(owner, row.recorded_edtf),
        discrepancy=shown(row.discrepancy or ""),
        confidence=row.confidence or "",
        part_of=row.part_of,
        illustrations=tuple(_illustration(owner, link) for link in illustrations),
        discussions=tuple(discussions),
        actors=tuple(_actor(owner, actor) for actor in actors),
    )


def discussion_of(row: AnyRow, passage: Passage, section: Section) -> Discussion:
    """Make a discussion of the row of its link.

    Raises:
        UnreadableRowError: Its role is no text.
    """
    _require_texts(f"the event “{row.event_id}”", row.role)
    return Discussion(passage, section, cast(Literal["primary", "mention"], row.role))


def _illustration(owner: str, row: AnyRow) -> Illustration:
    _require_texts(owner, row.role, row.reason)
    role = cast(Literal["primary", "secondary"], row.role)
    return Illustration(row.determinant_id, role, shown(row.reason))


def _actor(owner: str, row: AnyRow) -> Actor:
    _require_texts(owner, row.id, row.name, row.kind)
    return Actor(row.id, name(row.name), name(row.kind))


def wording_of(row: AnyRow) -> Wording:
    """Make what a table says of an event of a row of `queries.wordings`.

    Raises:
        UnreadableRowError: A date is not EDTF.
    """
    owner, recorded = f"the event “{row.id}”", None
    if row.recorded_edtf is not None and row.basis != "record":
        recorded = date_of(owner, row.recorded_edtf)
    return Wording(date_of(owner, row.edtf), recorded, shown(row.discrepancy or ""))


def date_of(owner: str, edtf: str) -> TimeSpan:
    """Read a date, of which the message says whose it is: ``"the event “moon-landing”"``.

    Raises:
        UnreadableRowError: It is not EDTF.
    """
    try:
        return parse(edtf)
    except DateError as error:
        raise UnreadableRowError(f"a date of {owner} is none: {error}") from None


def _require_texts(owner: str, *values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise UnreadableRowError(f"a value of a link of {owner} is no text")


def _require_words(owner: str, row: AnyRow) -> None:
    """Require that the words of an event are those that the model has names for."""
    for column, words in _WORDS.items():
        word = row._mapping[column]
        if word not in words and not (column == "confidence" and not word):
            raise UnreadableRowError(f"{owner} has a {column} that is not in the list")


def _notes(row: AnyRow) -> tuple[int, ...]:
    what = f"the list of notes of the passage “{row.id}”"
    notes = _json(row.notes, list, what)
    if not all(type(note) is int for note in notes):
        raise UnreadableRowError(f"{what} holds more than numbers")
    return tuple(notes)


def _require(table: Table, row: AnyRow) -> None:
    for column, what in misfits(table, row):
        raise UnreadableRowError(f"in {table.name}, row “{row.id}”, {column} {what}")
    refuse_odd_slugs(table.name.removesuffix("s"), [row.id])


def _json(text: str, kind: type, what: str) -> Any:
    try:
        value = shown_json(json.loads(text))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, kind):
        raise UnreadableRowError(f"{what} is not what it should be (JSON)")
    return value
