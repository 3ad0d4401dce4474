"""``list``: the events of a view."""

import csv
import io
import json
from typing import Any

import numpy as np

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import TimeSpan
from kimura_viewer.model.events import Event
from kimura_viewer.model.graphemes import columns
from kimura_viewer.model.order import in_order
from kimura_viewer.model.rows_as_text import no_formula
from kimura_viewer.model.view import DateChoice, ViewState
from kimura_viewer.store.event_store import EventStore


def events_of(store: EventStore, state: ViewState) -> list[Event]:
    """Return the events of a view, in the order of the earliest days of the dates it draws."""
    table = store.table()
    dates = table.dates(state.dates)
    kept = np.flatnonzero(matching(table, dates, state.criteria))
    return store.events([table.ids[row] for row in in_order(dates, kept, "earliest")])


def listing(store: EventStore, state: ViewState, form: str) -> str:
    """Return the events of a view as ``table``, ``csv`` or ``json``, with a line end."""
    events = events_of(store, state)
    if form == "json":
        return json.dumps([as_json(e) for e in events], ensure_ascii=False, indent=2) + "\n"
    return _csv(events) if form == "csv" else _table(store, events, state.dates)


def as_json(event: Event) -> dict[str, Any]:
    """Return an event under the names of the store's columns."""
    return {
        "id": event.id,
        "title": event.title,
        "summary": event.summary,
        "kind": event.kind,
        "tenor": event.tenor,
        "form": event.date.form,
        "basis": event.basis,
        "date_words": event.date_words or None,
        "date_rule": event.date_rule or None,
        "edtf": event.date.edtf,
        **_bounds("", event.date),
        "recorded_edtf": event.recorded.edtf if event.recorded else None,
        **_bounds("recorded_", event.recorded),
        "discrepancy": event.discrepancy or None,
        "confidence": event.confidence or None,
        "part_of": event.part_of,
        "actors": [
            {"id": actor.id, "name": actor.name, "kind": actor.kind} for actor in event.actors
        ],
        "determinants": [
            {"id": link.determinant_id, "role": link.role, "reason": link.reason}
            for link in event.illustrations
        ],
        "passages": [
            {
                "id": link.passage.id,
                "role": link.role,
                "section": link.section.label or link.section.title,
                "page": link.passage.page,
            }
            for link in event.discussions
        ],
    }


def _bounds(prefix: str, span: TimeSpan | None) -> dict[str, int | None]:
    names = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    return {prefix + name: getattr(span, name) if span else None for name in names}


def _csv(events: list[Event]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = ["id", "edtf", "date", "title", "kind", "tenor", "basis", "recorded_edtf", "recorded"]
    writer.writerow([*head, "determinants", "section", "page"])
    for event in events:
        place = event.discussions[0] if event.discussions else None
        cells = (
            event.id,
            event.date.edtf,
            words(event.date),
            event.title,
            event.kind,
            event.tenor,
            event.basis,
            event.recorded.edtf if event.recorded else "",
            words(event.recorded) if event.recorded else "",
            " ".join(link.determinant_id for link in event.illustrations),
            (place.section.label or place.section.title) if place else "",
            str(place.passage.page) if place else "",
        )
        writer.writerow(map(no_formula, cells))
    return out.getvalue()


def _table(store: EventStore, events: list[Event], choice: DateChoice) -> str:
    tree = store.determinants()
    rows = [("DATE", "EVENT", "DETERMINANT", "WHERE", "NAME")]
    for event in events:
        determinant = tree[event.primary].name if event.primary else ""
        recorded = event.recorded if choice == "recorded" else None
        date = words(recorded or event.date)
        rows.append((date, event.title, determinant, event.place, event.id))
    widths = [max(columns(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join([*map(_padded, row[:4], widths), row[4]]) for row in rows]
    return "\n".join(lines) + f"\n{len(events)} of {len(store.table())} events\n"


def _padded(cell: str, width: int) -> str:
    """Return a cell as wide as its column, as terminals show letters."""
    return cell + " " * (width - columns(cell))
