"""Where the passages are in the text that is shown: which are at a place, and which in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kimura_viewer.model.events import Indices
from kimura_viewer.model.passages import Passage

if TYPE_CHECKING:  # a window knows the map before it has a text
    from kimura_viewer.reading.locate import Location
    from kimura_viewer.reading.shown import ShownText


@dataclass(frozen=True, eq=False)
class PassageMap:
    """Passages that were found; columns of shape (found,), by where they begin.

    Attributes:
        places: Indices into the passages of the work.
        starts: Position of the first character in the shown text.
        ends: Position after the last one.
    """

    places: Indices
    starts: Indices
    ends: Indices

    @classmethod
    def of(
        cls, shown: "ShownText", passages: Sequence[Passage], locations: Mapping[str, "Location"]
    ) -> "PassageMap":
        """Return the map of a copy."""
        found = []
        for place, passage in enumerate(passages):
            location = locations.get(passage.id)
            if location is not None and location.start is not None and location.end is not None:
                found.append((*shown.span(location.start, location.end), place))
        columns = np.array(sorted(found), np.intp).reshape(len(found), 3).T
        return cls(columns[2], columns[0], columns[1])

    def span(self, place: int) -> tuple[int, int] | None:
        """Return the positions of a passage, or None where it was not found."""
        row = self._row_of.get(place)
        return None if row is None else (int(self.starts[row]), int(self.ends[row]))

    def at(self, position: int) -> list[int]:
        """Return the passages at a position, the shortest first."""
        return self._shortest_first((self.starts <= position) & (self.ends > position))

    def between(self, first: int, after: int) -> list[int]:
        """Return the passages that reach into a stretch, the shortest first."""
        return self._shortest_first((self.starts < after) & (self.ends > first))

    @cached_property
    def columns(self) -> dict[int, int]:
        """For each passage a column, so that those which overlap stand beside each other."""
        free: list[int] = []
        found = {}
        rows = zip(self.places.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)
        for place, start, end in rows:
            column = next((n for n, until in enumerate(free) if until <= start), len(free))
            free[column : column + 1] = [end]
            found[place] = column
        return found

    @cached_property
    def _row_of(self) -> dict[int, int]:
        return {place: row for row, place in enumerate(self.places.tolist())}

    def _shortest_first(self, here: np.ndarray) -> list[int]:
        rows = np.flatnonzero(here)
        order = np.argsort((self.ends - self.starts)[rows], kind="stable")
        return [int(place) for place in self.places[rows[order]]]
