"""Rows of a store become values of the model."""

import json
from collections.abc import Iterable
from typing import Any, Literal, cast

from sqlalchemy import Row, Table

from kimura_viewer.model.dates import DateError, TimeSpan, parse
from kimura_viewer.model.determinants import Determinant
from kimura_viewer.model.events import Actor, Discussion, Event, Illustration
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.work import Work
from kimura_viewer.store import schema
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.misfits import misfits

AnyRow = Row[Any]


def work_of(row: AnyRow) -> Work:
    """Make the work of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.works, row)
    csl = _json(row.csl, dict, f"the citation of the work “{row.id}”")
    return Work(row.id, row.title, row.author, row.year, csl, row.language)


def section_of(row: AnyRow) -> Section:
    """Make a section of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.sections, row)
    return Section(row.id, row.parent_id, row.ordinal, row.label, row.title, row.summary)


def determinant_of(row: AnyRow) -> Determinant:
    """Make a determinant of its row.

    Raises:
        UnreadableRowError: A value is not of its column's type.
    """
    _require(schema.determinants, row)
    return Determinant(row.id, row.parent_id, row.ordinal, row.label, row.name, row.summary)


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
        Locator(row.starts_with, row.ends_with, row.length, row.position),
        tuple(_json(row.notes, list, f"the list of notes of the passage “{row.id}”")),
        row.summary,
    )


def event_of(
    row: AnyRow,
    illustrations: Iterable[AnyRow],
    discussions: Iterable[AnyRow],
    sections: Iterable[AnyRow],
    actors: Iterable[AnyRow],
) -> Event:
    """Make an event of its row and the rows of its links.

    Raises:
        UnreadableRowError: A value is not of its column's type, or a date is not EDTF.
    """
    _require(schema.events, row)
    owner = f"the event “{row.id}”"
    by_id = {section.id: section_of(section) for section in sections}
    return Event(
        id=row.id,
        title=row.title,
        summary=row.summary,
        kind=row.kind,
        tenor=row.tenor,
        basis=row.basis,
        date=date_of(owner, row.edtf),
        date_words=row.date_words or "",
        date_rule=row.date_rule or "",
        recorded=None if row.recorded_edtf is None else date_of(owner, row.recorded_edtf),
        discrepancy=row.discrepancy or "",
        confidence=row.confidence or "",
        part_of=row.part_of,
        illustrations=tuple(
            Illustration(
                link.determinant_id, cast(Literal["primary", "secondary"], link.role), link.reason
            )
            for link in illustrations
        ),
        discussions=tuple(
            Discussion(
                passage_of(link),
                by_id[link.section_id],
                cast(Literal["primary", "mention"], link.role),
            )
            for link in discussions
        ),
        actors=tuple(Actor(actor.id, actor.name, actor.kind) for actor in actors),
    )


def date_of(owner: str, edtf: str) -> TimeSpan:
    """Read a date, of which the message says whose it is: ``"the event “moon-landing”"``.

    Raises:
        UnreadableRowError: It is not EDTF.
    """
    try:
        return parse(edtf)
    except DateError as error:
        raise UnreadableRowError(f"a date of {owner} is none: {error}") from None


def _require(table: Table, row: AnyRow) -> None:
    for column, what in misfits(table, row):
        raise UnreadableRowError(f"in {table.name}, row “{row.id}”, {column} {what}")


def _json(text: str, kind: type, what: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, kind):
        raise UnreadableRowError(f"{what} is not what it should be (JSON)")
    return value
