"""Determinants together: how many events two of them share, and how many fall into each decade."""

from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.criteria import Criteria, illustrating, matching
from kimura_viewer.model.decades import decades
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.events import EventTable, Indices
from kimura_viewer.model.view import DateChoice


@dataclass(frozen=True)
class DeterminantMatrix:
    """Counts of events that meet some criteria.

    Attributes:
        members: The determinants, in the work's order.
        shared: Events that illustrate both; on the diagonal all of one; shape (members, members).
        decades: Years divided by ten, from the first; +inf for no place in time; shape (decades,).
        in_decade: Events of each determinant that begin then; shape (members, decades).
    """

    members: tuple[Determinant, ...]
    shared: Indices
    decades: tuple[float, ...]
    in_decade: Indices


def matrix_of(
    table: EventTable, tree: DeterminantTree, criteria: Criteria, dates: DateChoice
) -> DeterminantMatrix:
    """Count the events that meet the criteria, by pairs of determinants and by decades."""
    columns = table.dates(dates)
    kept = matching(table, columns, criteria)
    masks = [kept & illustrating(table, frozenset({member.id})) for member in tree.members]
    shared = np.zeros((len(masks), len(masks)), np.intp)
    for row, one in enumerate(masks):
        for column, other in enumerate(masks[: row + 1]):
            shared[row, column] = shared[column, row] = np.count_nonzero(one & other)
    of_events = decades(columns)
    found = np.unique(of_events[kept])
    places = np.searchsorted(found, of_events)
    counts = [np.bincount(places[mask], minlength=len(found)) for mask in masks]
    in_decade = np.array(counts, np.intp).reshape(len(masks), len(found))
    return DeterminantMatrix(tree.members, shared, tuple(found.tolist()), in_decade)


def decade_limits(decade: float) -> tuple[str, str]:
    """Return the first and the last year of a decade as EDTF, for the range of criteria."""
    first = int(decade) * 10
    return _year(first), _year(first + 9)


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"
