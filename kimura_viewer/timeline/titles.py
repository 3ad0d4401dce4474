"""The words of labels: titles in full and in short, made when they are first asked for."""

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
        if len(self._made) > MOST:
            self._made.clear()
        rows = events.tolist()
        made = self._made
        for row in rows:
            if row not in made:
                made[row] = self._make(row)
        forms = np.empty((2, len(rows)), np.object_)
        for index, row in enumerate(rows):
            forms[:, index] = made[row]
        return forms[0], forms[1]

    def _make(self, row: int) -> tuple[str, str]:
        title = self._table.titles[row]
        sign = UNEQUAL if self._table.has_discrepancy[row] else ""
        return title + sign, short_form(title) + sign
