"""The columns of all events, filled piece by piece from rows that are joined by their start."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import lt
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from kimura_viewer.model.days import Integers
from kimura_viewer.model.events import BASES, KINDS, TENORS, Codes, DateColumns, Floats, Mask
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.store import column_queries
from kimura_viewer.store.column_queries import NO_TEXT
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.joined import block, codes, joined, numbers, refuse_far, require_fit, split
from kimura_viewer.store.joined_dates import JoinedDates
from kimura_viewer.store.shown_texts import LONGEST_NAME, name, refuse_odd_slugs, shown_names

Array = npt.NDArray[Any]
Row = Sequence[Any]

_PIECE = 20_000
"""Events that are read at once: few enough for memory, enough for numpy."""
_MOST_GAPS = 4
"""Numbers for each event up to which a list of all numbers takes little memory."""
_TYPES = (np.int64, np.uint8, np.uint8, np.uint8, np.bool_)
_DATE_TYPES = (np.float64, np.float64, np.float64, np.float64, np.bool_, np.uint8)


@dataclass(frozen=True)
class EventColumns:
    """What an `EventTable` has of each event; see there. Columns of shape (n,).

    Attributes:
        numbers: SQLite's own numbers of the events; None where there are none, or too high ones.
    """

    ids: TextColumn
    titles: TextColumn
    numbers: Integers | None
    kinds: Codes
    tenors: Codes
    bases: Codes
    has_discrepancy: Mask
    stated: DateColumns
    recorded: DateColumns


def read_events(connection: Connection) -> EventColumns:
    """Read the columns of all events, sorted by stated start, unknown ones first, then by slug.

    Raises:
        UnreadableRowError: A value is not of its column's type, a word is not in the model's
            lists, or a date with traits is not EDTF.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    count = connection.scalar(column_queries.count_events()) or 0
    numbered = _are_numbered(connection, count)
    statement = column_queries.event_columns(numbered=numbered)
    pieces = _pieces(connection.execute(statement, execution_options={"stream_results": True}))
    texts, columns, in_order = _filled(pieces, count)
    if not in_order:
        texts, columns = _sorted(texts, columns)
    number, kinds, tenors, bases, has_discrepancy, *dates = columns
    if numbered:
        require_fit(int(((number >= 0) & (number <= _MOST_GAPS * count)).sum()), count)
    return EventColumns(
        *texts,
        number if numbered else None,
        kinds,
        tenors,
        bases,
        has_discrepancy,
        DateColumns(*dates[: len(_DATE_TYPES)]),
        DateColumns(*dates[len(_DATE_TYPES) :]),
    )


def _are_numbered(connection: Connection, count: int) -> bool:
    """Tell whether the database is SQLite, and has numbered the events from about 1 on."""
    if connection.dialect.name != "sqlite" or not count:
        return False
    least, greatest = connection.execute(column_queries.number_range()).one()
    return bool(least >= 0 and greatest <= _MOST_GAPS * count)


@dataclass(frozen=True)
class _Piece:
    """The columns of some events.

    Attributes:
        count: How many.
        texts: Their slugs and titles, each joined.
        columns: All others.
        in_order: Whether those with the same start are sorted by slug.
    """

    count: int
    texts: tuple[bytes, bytes]
    columns: list[Array]
    in_order: bool


def _pieces(rows: Iterable[Row]) -> Iterator[_Piece]:
    """Make pieces of rows: when these stand for enough events, and at the end."""
    gathered: list[Row] = []
    count = 0
    for row in rows:
        gathered.append(row)
        count += row[1]
        if count >= _PIECE:
            yield _piece(gathered)
            gathered, count = [], 0
    if gathered:
        yield _piece(gathered)


def _piece(rows: Sequence[Row]) -> _Piece:
    """Read the events in some rows of `column_queries.event_columns`."""
    starts, counts, code_texts, slugs, titles, *dates, number_texts = zip(*rows, strict=True)
    edtf, latest_starts, ends, recorded_edtf, recorded_bounds = dates
    count = sum(counts)
    code = codes(joined(code_texts, ","), count)
    _refuse_faults(code["fault"])
    ids = split(joined(slugs))
    refuse_odd_slugs("event", ids)
    texts = block(joined(slugs), count), block(shown_names(joined(titles)), count)
    first = np.repeat(_days(starts), counts)
    stated = JoinedDates.stated(code["is_span"] == 1, first, edtf, latest_starts, ends)
    recorded = stated.recorded(code["recorded"], recorded_edtf, recorded_bounds)
    number_text = joined(number_texts, ",")
    number = np.zeros(count, np.int64) if number_text is None else numbers(number_text, count)
    columns = [
        number,
        *_indices(code, ids),
        code["has_discrepancy"],
        *stated.columns(),
        *recorded.columns(),
    ]
    return _Piece(count, texts, columns, _are_sorted(first, ids))


def _are_sorted(starts: Floats, ids: Sequence[str]) -> bool:
    """Tell whether events with the same start are sorted by slug."""
    rises = np.fromiter(map(lt, ids, ids[1:]), np.bool_, len(ids) - 1)
    is_other = (starts[1:] != starts[:-1]) & ~np.isnan(starts[1:])
    return bool((rises | is_other).all())


def _filled(
    pieces: Iterable[_Piece], count: int
) -> tuple[tuple[TextColumn, TextColumn], list[Array], bool]:
    """Put pieces together; tell whether the database has sorted them."""
    columns: list[Array] = [np.empty(count, t) for t in (*_TYPES, *_DATE_TYPES, *_DATE_TYPES)]
    slugs, titles = [], []
    stop, in_order = 0, True
    for piece in pieces:
        start, stop = stop, stop + piece.count
        require_fit(min(stop, count), stop)
        for column, values in zip(columns, piece.columns, strict=True):
            column[start:stop] = values
        slugs.append(piece.texts[0])
        titles.append(piece.texts[1])
        in_order &= piece.in_order
    require_fit(stop, count)
    starts = columns[len(_TYPES)]
    in_order &= bool((starts[1:] >= starts[:-1]).all())
    return (TextColumn.of_joined(slugs), _cut(TextColumn.of_joined(titles))), columns, in_order


def _cut(titles: TextColumn) -> TextColumn:
    """Return titles of which none is longer than names are shown."""
    return TextColumn(map(name, titles)) if titles.longest > LONGEST_NAME else titles


def _sorted(
    texts: tuple[TextColumn, TextColumn], columns: list[Array]
) -> tuple[tuple[TextColumn, TextColumn], list[Array]]:
    """Sort by start, then by slug."""
    slugs, starts = list(texts[0]), columns[len(_TYPES)]
    by_slug = np.array(sorted(range(len(slugs)), key=slugs.__getitem__), np.intp)
    order = by_slug[np.argsort(starts[by_slug], kind="stable")]
    ids, titles = (TextColumn(column[order]) for column in texts)
    return (ids, titles), [column[order] for column in columns]


def _refuse_faults(faults: Codes) -> None:
    if (faults == NO_TEXT).any():
        raise UnreadableRowError("a slug or a title is missing or is no text")
    if faults.any():
        raise UnreadableRowError("a date of an event is no text")


def _indices(code: Mapping[str, Codes], slugs: Sequence[str]) -> Iterator[Codes]:
    for column, words in (("kind", KINDS), ("tenor", TENORS), ("basis", BASES)):
        is_unknown = code[column] == len(words)
        if is_unknown.any():
            slug = slugs[int(np.argmax(is_unknown))]
            raise UnreadableRowError(f"the event “{slug}” has a {column} that is not in the list")
        yield code[column]


def _days(values: Sequence[Any]) -> Floats:
    try:
        days = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise UnreadableRowError("a bound of a date is not a number") from None
    refuse_far(days)
    return days
