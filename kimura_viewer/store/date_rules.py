"""Rules for the dates of one event (see DESIGN.md, editorial rules 2 to 4)."""

from collections.abc import Generator, Iterator
from math import inf
from typing import Any

from sqlalchemy import Row

from kimura_viewer.model.dates import DateError, TimeSpan, Trait, parse
from kimura_viewer.store.schema import BOUNDS

Fault = tuple[str, str]
"""A column and what is wrong with its value."""

_UNSURE = (
    Trait.START_APPROXIMATE | Trait.START_UNCERTAIN | Trait.END_APPROXIMATE | Trait.END_UNCERTAIN
)


def faulty_dates(event: Row[Any]) -> Iterator[Fault]:
    """Find what is wrong with the dates of an event's row."""
    stated = yield from _faulty_bounds(event, "")
    recorded = yield from _faulty_bounds(event, "recorded_")
    yield from _faulty_words(event)
    yield from _faulty_record(event)
    if stated is None:
        return
    if event.form != stated.form:
        yield "form", f"is not “{stated.form}”, which the EDTF text gives; build the store again"
    if recorded and not event.discrepancy and contradicts(recorded, stated):
        yield "discrepancy", "is missing: the recorded date contradicts the stated one; say how"


def contradicts(recorded: TimeSpan, stated: TimeSpan) -> bool:
    """Tell whether a recorded date cannot be the stated one.

    It is so where the two have no day in common by their widest readings, or where two spans start
    or end apart. A stated date that is approximate or uncertain contradicts none.
    """
    if stated.traits & _UNSURE:
        return False
    pairs = [(_extent(recorded), _extent(stated))]
    if recorded.form == stated.form == "span":
        pairs += [(_start(recorded), _start(stated)), (_end(recorded), _end(stated))]
    return any(one[1] < other[0] or other[1] < one[0] for one, other in pairs)


def _faulty_bounds(event: Row[Any], prefix: str) -> Generator[Fault, None, TimeSpan | None]:
    """Find bounds that the text of a date does not give; return the date, where there is one."""
    columns = event._mapping
    edtf = columns[prefix + "edtf"]
    try:
        date = None if edtf is None else parse(edtf)
    except DateError as error:
        yield prefix + "edtf", f"is not EDTF: {error}"
        return None
    for bound in BOUNDS:
        if columns[prefix + bound] != (date and getattr(date, bound)):
            yield prefix + bound, "is not what the EDTF text gives; build the store again"
    return date


def _faulty_words(event: Row[Any]) -> Iterator[Fault]:
    """Find what does not go with the basis."""
    if event.basis == "record":
        if event.date_words:
            yield "date_words", "belong to a date that the work gives; take them out"
        if event.recorded_edtf != event.edtf:
            yield "recorded_edtf", "is not the date itself, as the basis “record” means"
    elif not event.date_words:
        yield "date_words", "are missing; write the work’s own wording of the date"
    if event.basis == "relative" and not event.date_rule:
        yield "date_rule", "is missing; say how the words became the date"


def _faulty_record(event: Row[Any]) -> Iterator[Fault]:
    """Find what a recorded date or a discrepancy lacks, or leaves over."""
    claims = [event.recorded_edtf, event.discrepancy]
    if any(claims) and not event.confidence:
        yield "confidence", "is missing; say high, medium or low for what the record says"
    if event.confidence and not any(claims):
        yield "confidence", "is in nothing: no recorded date and no discrepancy; take it out"


def _start(date: TimeSpan) -> tuple[float, float]:
    return _or(date.start_earliest, -inf), _or(date.start_latest, inf)


def _end(date: TimeSpan) -> tuple[float, float]:
    return _or(date.end_earliest, -inf), _or(date.end_latest, inf)


def _extent(date: TimeSpan) -> tuple[float, float]:
    last = date.end_latest if date.form == "span" else date.start_latest
    return _or(date.start_earliest, -inf), _or(last, inf)


def _or(day: int | None, otherwise: float) -> float:
    return otherwise if day is None else day
