"""Which rows the chronicle has, and in which order: worked out apart from the window."""

from dataclasses import dataclass, field

import numpy as np

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.events import DateColumns, Indices
from kimura_viewer.model.order import Order, in_order
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.asking.chronicle_columns import GROUPINGS, ChronicleColumns


@dataclass(frozen=True, slots=True)
class RowOrder:
    """How rows are sorted and grouped.

    Attributes:
        dates: Which end of an imprecise date counts.
        column: By which they are sorted; what is equal there stays in order of time.
        is_down: Whether the greatest comes first.
        grouping: Of `GROUPINGS`.
    """

    dates: Order = "earliest"
    column: str = "Date"
    is_down: bool = False
    grouping: str = GROUPINGS[0]


@dataclass(frozen=True)
class Rows:
    """Rows of the chronicle.

    Attributes:
        events: Rows of the table of all events; -1 for a heading.
        headings: Words of the headings, by their places.
    """

    events: Indices
    headings: dict[int, str] = field(default_factory=dict)


def rows_of(columns: ChronicleColumns, state: ViewState, wanted: RowOrder) -> Rows:
    """Return the events that meet the criteria of a view, sorted and grouped.

    Among a million events this takes some tenths of a second; it may be done in another thread.

    Raises:
        WorldError: As of `matching`.
    """
    dates = columns.table.dates(state.dates)
    kept = np.flatnonzero(matching(columns.table, dates, state.criteria))
    events = _sorted(columns, in_order(dates, kept, wanted.dates), dates, wanted)
    if wanted.grouping == GROUPINGS[0] or not len(events):
        return Rows(events)
    return _grouped(columns, events, dates, wanted.grouping)


def _sorted(
    columns: ChronicleColumns, rows: Indices, dates: DateColumns, wanted: RowOrder
) -> Indices:
    """Sort rows, which stand in order of time, by a column."""
    if wanted.column == "Date":
        return rows[::-1] if wanted.is_down else rows
    keys = columns.key(wanted.column, dates)[rows]
    if wanted.is_down:
        return rows[::-1][np.argsort(keys[::-1], kind="stable")][::-1]
    return rows[np.argsort(keys, kind="stable")]


def _grouped(columns: ChronicleColumns, rows: Indices, dates: DateColumns, grouping: str) -> Rows:
    """Put the rows of each group together, below a heading."""
    keys = columns.group(grouping, dates)[rows]
    order = np.argsort(keys, kind="stable")
    rows, keys = rows[order], keys[order]
    firsts = np.append(0, np.flatnonzero(keys[1:] != keys[:-1]) + 1)
    counts = np.diff(np.append(firsts, len(rows)))
    headings = {
        int(first) + number: f"{columns.group_name(grouping, keys[first])}  ({count:,})"
        for number, (first, count) in enumerate(zip(firsts, counts, strict=True))
    }
    return Rows(np.insert(rows.astype(np.int64), firsts, -1), headings)
