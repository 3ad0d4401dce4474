"""The columns of the chronicle: what each says, and by what it is sorted and grouped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.date_words import words
from kimura_viewer.model.decades import decade_name, decades
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import KINDS, TENORS, DateColumns, EventTable, Indices, Wording

COLUMNS = (
    "Date",
    "Event",
    "Determinants",
    "Section",
    "Page",
    "In the record",
    "Discrepancy",
    "Kind",
    "Tenor",
    "Actors",
)
WIDTHS = (180, 260, 230, 70, 56, 160, 240, 110, 100, 200)
"""Pixels of each column at first."""
SHOWN = frozenset({"Date", "Event", "Determinants", "Section", "Page", "In the record"})
"""Columns that are shown at first."""
GROUPINGS = ("Nothing", "Determinant", "Decade", "Kind", "Tenor", "Section")
TITLE_BYTES = 200
"""Of a title that count where titles are sorted, in UTF-8."""
_Keys = npt.NDArray[Any]


@dataclass(frozen=True)
class ChronicleColumns:
    """What the columns say of the events of a table."""

    table: EventTable
    tree: DeterminantTree

    def cells(self, row: int, wording: Wording) -> tuple[str, ...]:
        """Return the words of all columns for one event."""
        table = self.table
        differs = " ≠" if table.has_discrepancy[row] else ""
        section, page = int(table.main_sections[row]), int(table.pages[row])
        return (
            words(wording.date),
            str(table.titles[row]) + differs,
            ", ".join(self._names[code] for code in self._links(row, "illustration")),
            table.section_names[section] if section >= 0 else "",
            str(page) if page else "",
            words(wording.recorded) if wording.recorded is not None else "",
            wording.discrepancy,
            KINDS[table.kinds[row]].replace("-", " "),
            TENORS[table.tenors[row]],
            ", ".join(table.actor_names[code] for code in self._links(row, "participation")),
        )

    def key(self, column: str, dates: DateColumns) -> _Keys:
        """Return what a column is sorted by, from the lowest; shape (n,)."""
        keys: dict[str, Callable[[], _Keys]] = {
            "Date": lambda: dates.start_earliest,
            "Event": lambda: self._title_ranks,
            "Determinants": lambda: self._primary,
            "Section": lambda: self.table.main_sections,
            "Page": lambda: self.table.pages,
            "In the record": lambda: self.table.recorded.start_earliest,
            "Discrepancy": lambda: ~self.table.has_discrepancy,
            "Kind": lambda: self.table.kinds,
            "Tenor": lambda: self.table.tenors,
            "Actors": lambda: self._first_actors,
        }
        return keys[column]()

    def group(self, grouping: str, dates: DateColumns) -> _Keys:
        """Return the number of the group of each event; shape (n,)."""
        if grouping == "Decade":
            return decades(dates)
        column = {"Determinant": "Determinants"}.get(grouping, grouping)
        return self.key(column, dates)

    def group_name(self, grouping: str, number: float) -> str:
        """Return what a group is called."""
        if grouping == "Decade":
            return decade_name(number)
        code = int(number)
        if grouping == "Section":
            return self.table.section_names[code] if code >= 0 else "In no section"
        if grouping == "Determinant":
            return self._names[code] if code < len(self._names) else "No determinant"
        return (KINDS if grouping == "Kind" else TENORS)[code].replace("-", " ").capitalize()

    @cached_property
    def _names(self) -> list[str]:
        return [self.tree[slug].name for slug in self.table.determinant_ids]

    @cached_property
    def _primary(self) -> _Keys:
        table = self.table
        codes = np.full(len(table), len(table.determinant_ids), np.int32)
        is_primary = table.illustration_primary
        events = table.illustration_events[is_primary]
        codes[events] = table.illustration_determinants[is_primary]
        return codes

    @cached_property
    def _first_actors(self) -> _Keys:
        table = self.table
        codes = np.full(len(table), len(table.actor_ids), np.int32)
        codes[table.participation_events[::-1]] = table.participation_actors[::-1]
        return codes

    @cached_property
    def _title_ranks(self) -> _Keys:
        """The place of each title in alphabetical order, whatever the case.

        Numpy sorts bytes without stopping other threads, which a sort of Python's texts does.
        """
        titles = self.table.titles
        folded = np.zeros(len(titles), f"S{max(min(2 * titles.longest, TITLE_BYTES), 1)}")
        for row, title in enumerate(titles):
            folded[row] = title.casefold().encode()[:TITLE_BYTES]
        ranks = np.empty(len(titles), np.int32)
        ranks[np.argsort(folded, kind="stable")] = np.arange(len(titles), dtype=np.int32)
        return ranks

    def _links(self, row: int, kind: str) -> Indices:
        """Return what an event is linked to; the links are sorted by event."""
        events: Indices = getattr(self.table, f"{kind}_events")
        # Of the same type: else numpy converts all of the links first.
        first, last = np.searchsorted(events, np.array([row, row + 1], events.dtype))
        name = {"illustration": "determinants", "participation": "actors"}[kind]
        found: Indices = getattr(self.table, f"{kind}_{name}")[first:last]
        return found
