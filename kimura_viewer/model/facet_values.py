"""What events can be told apart by: facets, their values, and which events have which."""

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.events import (
    BASES,
    CERTAINTIES,
    KINDS,
    TENORS,
    DateColumns,
    EventTable,
    Mask,
)

Facet = Literal[
    "determinants",
    "tenors",
    "kinds",
    "actors",
    "bases",
    "certainties",
    "discrepancies",
    "sections",
]
FACETS: tuple[Facet, ...] = get_args(Facet)
FACET_NAMES: dict[Facet, str] = {
    "determinants": "determinant",
    "tenors": "tenor",
    "kinds": "kind",
    "actors": "actor",
    "bases": "basis",
    "certainties": "certainty",
    "discrepancies": "discrepancy",
    "sections": "section",
}
"""What one value is called, in view links and on the command line."""
DISCREPANCIES = ("noted", "none")
"""Whether the work's date and the record differ, in the words of the facet."""

FIXED_VALUES: dict[Facet, tuple[str, ...]] = {
    "tenors": TENORS,
    "kinds": KINDS,
    "bases": BASES,
    "certainties": CERTAINTIES,
    "discrepancies": DISCREPANCIES,
}
"""The values that are the same for every store."""

_Numbers = npt.NDArray[Any]


@dataclass(frozen=True)
class FacetLinks:
    """Which events have which values of a facet: one link for each event, or any number.

    Attributes:
        values: What there is to choose from.
        codes: What each link says, shape (links,).
        events: Row of the event of each link; None where the first link is of the first event, and
            so on.
        meaning: Which values a code stands for, shape (codes, values); None where each stands for
            the value of that place.
        primary: Which links are primary; None where all are.
        bits: The values of each event, bit n for the value of place n; None where it is not known.
    """

    values: tuple[str, ...]
    codes: _Numbers
    events: _Numbers | None = None
    meaning: Mask | None = None
    primary: Mask | None = None
    bits: npt.NDArray[np.uint64] | None = None

    def primary_alone(self) -> "FacetLinks":
        """Return the primary links."""
        if self.primary is None or self.events is None:
            return self
        kept = self.primary
        return replace(
            self, codes=self.codes[kept], events=self.events[kept], primary=None, bits=None
        )

    def having(self, chosen: frozenset[str], count: int) -> Mask:
        """Return which events have any of some values.

        Args:
            chosen: The values; such as are not in `values` are of no event.
            count: How many events there are.

        Returns:
            Shape (count,).
        """
        if self.bits is not None:
            asked = sum(1 << place for place, value in enumerate(self.values) if value in chosen)
            has_any: Mask = (self.bits & np.uint64(asked)) != 0
            return has_any
        wanted = np.array([value in chosen for value in self.values], np.bool_)
        says: Mask = wanted
        if self.meaning is not None:
            says = np.any(self.meaning & wanted, axis=1)
        linked: Mask = says[self.codes] if len(self.codes) else np.zeros(0, np.bool_)
        if self.events is None:
            return linked
        found = np.zeros(count, np.bool_)
        found[self.events[linked]] = True
        return found


def links_of(table: EventTable, dates: DateColumns, facet: Facet) -> FacetLinks:
    """Return which events have which values of a facet, by the given dates."""
    if facet == "determinants":
        return FacetLinks(
            table.determinant_ids,
            table.illustration_determinants,
            table.illustration_events,
            primary=table.illustration_primary,
            bits=table.determinant_bits,
        )
    if facet == "actors":
        return FacetLinks(table.actor_ids, table.participation_actors, table.participation_events)
    if facet == "sections":
        return FacetLinks(table.section_ids, table.discussion_sections, table.discussion_events)
    if facet == "certainties":
        return FacetLinks(CERTAINTIES, dates.certainties, meaning=_BITS)
    return FacetLinks(FIXED_VALUES[facet], _column(table, facet))


def values_of(table: EventTable, facet: Facet) -> tuple[str, ...]:
    """Return the values of a facet that a store has."""
    return links_of(table, table.stated, facet).values


def _column(table: EventTable, facet: Facet) -> _Numbers:
    columns = {"tenors": table.tenors, "kinds": table.kinds, "bases": table.bases}
    if facet == "discrepancies":
        return (~table.has_discrepancy).astype(np.uint8)
    return columns[facet]


_PLACES = np.arange(len(CERTAINTIES))
_BITS: Mask = (np.arange(1 << len(CERTAINTIES))[:, None] >> _PLACES & 1).astype(np.bool_)
