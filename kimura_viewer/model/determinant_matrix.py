"""Determinants together: how many events two of them share, and how many fall into each period.

Each count is what its own criteria give: a cell is a filter that shows just these events.
"""

from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.model.criteria import QUALIFIED, Criteria, matching, range_bounds
from kimura_viewer.model.decades import years
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.events import DateColumns, EventTable, Indices, Mask
from kimura_viewer.model.facet_values import links_of
from kimura_viewer.model.periods import Period, periods
from kimura_viewer.model.view import DateChoice

MOST_MEMBERS = 50
"""Determinants of a matrix."""


@dataclass(frozen=True)
class DeterminantMatrix:
    """Counts of events that meet some criteria, whatever these say of chosen determinants.

    Attributes:
        members: The determinants, in the work's order; of very many, those of most events.
        shared: Events that illustrate both; on the diagonal all of one; shape (members, members).
        periods: From the first event to the last one, as far as the criteria's range goes.
        in_period: Events of each determinant that were, or can have been, then: an event of many
            periods counts in each of them; shape (members, periods).
    """

    members: tuple[Determinant, ...]
    shared: Indices
    periods: tuple[Period, ...]
    in_period: Indices


def matrix_of(
    table: EventTable,
    tree: DeterminantTree,
    criteria: Criteria,
    dates: DateChoice,
    bin_years: int | None = None,
) -> DeterminantMatrix:
    """Count events by pairs of determinants and by periods.

    Args:
        table: The events.
        tree: The determinants.
        criteria: What is asked for.
        dates: Whose dates are tested.
        bin_years: Years of a period; None for what suits the events.
    """
    columns, others = table.dates(dates), counted_by(criteria)
    links = links_of(table, columns, "determinants")
    links = links.primary_alone() if criteria.primary_only else links
    members = _members(table, tree)
    having = [links.having(frozenset({member.id}), len(table)) for member in members]
    kept = matching(table, columns, others)
    shared = np.zeros((len(having), len(having)), np.intp)
    for row, one in enumerate(having):
        for column, other in enumerate(having[: row + 1]):
            shared[row, column] = shared[column, row] = np.count_nonzero(kept & one & other)
    found = _periods(columns.at(kept), criteria, bin_years)
    in_period = _in_periods(table, columns, others, having, found)
    return DeterminantMatrix(members, shared, found, in_period)


def pair_criteria(criteria: Criteria, one: str, other: str) -> Criteria:
    """Return the criteria of a cell: events of both determinants."""
    wanted = criteria.choosing("determinants", frozenset({one, other}))
    return wanted.asking_for_all("determinants", one != other)


def period_criteria(criteria: Criteria, slug: str, period: Period) -> Criteria:
    """Return the criteria of a cell: events of a determinant in a period, and in the range."""
    since, until = period.limits
    first, last = criteria.days
    begin, end = period.days
    return replace(
        pair_criteria(criteria, slug, slug),
        since=criteria.since if criteria.since and first > begin else since,
        until=criteria.until if criteria.until and last < end else until,
    )


def _members(table: EventTable, tree: DeterminantTree) -> tuple[Determinant, ...]:
    if len(tree.members) <= MOST_MEMBERS:
        return tree.members
    size = len(table.determinant_ids)
    counts = np.bincount(table.illustration_determinants, minlength=size).tolist()
    of = dict(zip(table.determinant_ids, counts, strict=True))
    chosen = set(sorted(tree.members, key=lambda member: -of.get(member.id, 0))[:MOST_MEMBERS])
    return tuple(member for member in tree.members if member in chosen)


def counted_by(criteria: Criteria) -> Criteria:
    """Return what events must meet to be counted: all criteria but the choice of determinants."""
    return criteria.choosing("determinants", None).asking_for_all("determinants", False)


def _periods(dates: DateColumns, criteria: Criteria, bin_years: int | None) -> tuple[Period, ...]:
    """Return the periods from the first kept event to the last, as far as the range goes."""
    limits = np.concatenate((dates.start_earliest, dates.end_latest))
    known = limits[np.isfinite(limits)]
    if not len(known):
        return ()
    first, last = (float(day) for day in years(np.clip([known.min(), known.max()], *criteria.days)))
    return periods(int(first), int(last), bin_years)


def _in_periods(
    table: EventTable,
    dates: DateColumns,
    others: Criteria,
    having: list[Mask],
    found: tuple[Period, ...],
) -> Indices:
    """Count as `beyond_facets` tests: an event counts from its first period to its last one."""
    if not found:
        return np.zeros((len(having), 0), np.intp)
    kept = matching(table, dates, replace(others, since="", until="", certainly=False))
    begin, end = range_bounds(dates, others)
    days = np.array([period.days for period in found], np.float64)
    days = np.clip(days, *others.days)
    low = np.searchsorted(days[:, 1], begin, side="left")
    high = np.searchsorted(days[:, 0], end, side="right")
    kept &= low < high
    if others.certainly:
        kept &= (dates.traits & int(QUALIFIED)) == 0
    size = len(found) + 1
    rows = [np.flatnonzero(kept & mask) for mask in having]
    return np.array([_spread(low[some], high[some], size) for some in rows], np.intp)


def _spread(low: Indices, high: Indices, size: int) -> Indices:
    begun, ended = np.bincount(low, minlength=size), np.bincount(high, minlength=size)
    return np.cumsum(begun - ended)[:-1]
