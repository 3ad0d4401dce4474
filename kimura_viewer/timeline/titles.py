"""The words of labels: titles in full and in short, made when they are first asked for."""

from collections.abc import Sequence

import numpy as np

from kimura_viewer.model.events import EventTable, Indices, Texts
from kimura_viewer.timeline.labels import UNEQUAL, short_form

MOST = 50_000
"""Titles that are kept at hand."""


class Titles:
    """The titles of the events of a table."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._made: dict[int, tuple[str, str]] = {}

    def of(self, events: Indices) -> tuple[Texts, Texts]:
        """Return titles in full and in short form, each of shape (events,)."""
        forms = np.empty((2, len(events)), np.object_)
        for index, made in enumerate(self.both(events.tolist())):
            forms[:, index] = made
        return forms[0], forms[1]

    def both(self, rows: Sequence[int]) -> list[tuple[str, str]]:
        """Return the title of each event in full and in short form."""
        if len(self._made) > MOST:
            self._made.clear()
        made = self._made
        for row in rows:
            if row not in made:
                made[row] = self._make(row)
        return [made[row] for row in rows]

    def _make(self, row: int) -> tuple[str, str]:
        title = self._table.titles[row]
        sign = UNEQUAL if self._table.has_discrepancy[row] else ""
        return title + sign, short_form(title) + sign
