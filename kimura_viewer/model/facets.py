"""Facets counted: how many events each value would give, and when these are.

A value is counted under the other facets, as a click on it would show; so what gives nothing is
known before it is clicked. Where all chosen values of a facet are asked for, another one narrows
the choice: there the facet's own choice counts as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.criteria import Criteria, beyond_facets, meeting
from kimura_viewer.model.events import Codes, DateColumns, EventTable, Indices, Mask
from kimura_viewer.model.facet_values import FACETS, Facet, FacetLinks, links_of

BINS = 24
"""Stretches of time, all as long as each other, into which a histogram divides all events."""


@dataclass(frozen=True)
class FacetCounts:
    """What the values of a facet would give.

    Attributes:
        values: The values.
        counts: Events, shape (values,).
        primary: Those of them that have the value by a primary link; shape (values,).
        histograms: How many of them begin when, shape (values, bins). What has no place in time is
            in none.
    """

    values: tuple[str, ...]
    counts: Indices
    primary: Indices
    histograms: Indices

    def of(self, value: str) -> int:
        """Return the count of a value."""
        return int(self.counts[self.values.index(value)])


@dataclass(frozen=True)
class Counted:
    """Facets counted.

    Attributes:
        facets: The counts of each facet.
        kept: Which events meet all the criteria; shape (n,).
        under: Which events each facet's values are counted among; shape (n,) each.
        links: Which events have which values.
        places: In which stretch of time each event begins; see `time_bins`.
    """

    facets: dict[Facet, FacetCounts]
    kept: Mask
    under: dict[Facet, Mask]
    links: dict[Facet, FacetLinks]
    places: Codes

    def union(self, facet: Facet, values: frozenset[str]) -> tuple[int, Indices]:
        """Return how many events any of some values would give, each event once, and when.

        Returns:
            The count, and how many begin in each stretch of time; shape (bins,).
        """
        found = self.under[facet] & self.links[facet].having(values, len(self.kept))
        bins = self.facets[facet].histograms.shape[1]
        return int(found.sum()), np.bincount(self.places[found], minlength=bins + 1)[:bins]


def count_facets(
    table: EventTable,
    dates: DateColumns,
    criteria: Criteria,
    bins: int = BINS,
    facets: Iterable[Facet] = FACETS,
) -> Counted:
    """Count facets.

    Args:
        table: The events.
        dates: Whose dates are tested, and put into the histograms.
        criteria: What is asked for now.
        bins: How many stretches of time a histogram has; at most 255.
        facets: Which ones; all, unless others are given.
    """
    places = time_bins(dates, bins)
    met = {
        facet: meeting(table, dates, criteria, facet) for facet in FACETS if criteria.limits(facet)
    }
    others = beyond_facets(table, dates, criteria)
    kept = others.copy()
    for mask in met.values():
        kept &= mask
    counted = Counted({}, kept, {}, {}, places)
    for facet in facets:
        narrows = facet in criteria.together
        under = kept if narrows or facet not in met else _all_but(facet, others, met)
        links = links_of(table, dates, facet)
        links = links.primary_alone() if criteria.primary_only else links
        counted.under[facet], counted.links[facet] = under, links
        counted.facets[facet] = _counts(links, under, places, bins)
    return counted


def time_bins(dates: DateColumns, bins: int = BINS) -> Codes:
    """Return in which stretch of time each event begins.

    Returns:
        From 0 to `bins` - 1, and `bins` for what has no place in time; shape (n,).
    """
    if bins not in dates.binned:
        dates.binned[bins] = _time_bins(dates, bins)
    return dates.binned[bins]


def _time_bins(dates: DateColumns, bins: int) -> Codes:
    begin = np.where(np.isfinite(dates.start_earliest), dates.start_earliest, dates.end_latest)
    known = np.isfinite(begin)
    codes = np.full(len(dates), bins, np.uint8)
    if known.any():
        first, last = begin[known].min(), begin[known].max()
        share = (begin[known] - first) / max(last - first, 1.0)
        codes[known] = np.minimum(share * bins, bins - 1).astype(np.uint8)
    return codes


def _all_but(facet: Facet, others: Mask, met: dict[Facet, Mask]) -> Mask:
    """Return which events meet everything but one facet."""
    kept = others.copy()
    for other, mask in met.items():
        if other != facet:
            kept &= mask
    return kept


def _counts(links: FacetLinks, under: Mask, places: Codes, bins: int) -> FacetCounts:
    """Count all values in one pass: by code, role and stretch of time at once."""
    size = len(links.values) if links.meaning is None else len(links.meaning)
    roles = 1 if links.primary is None else 2
    # Those that count are picked out first, and numbered in as few bytes as will do.
    fits = np.min_scalar_type(max(size, 1) * roles * (bins + 1))
    events, codes, primary = links.events, links.codes, links.primary
    if not under.all():
        counting = np.flatnonzero(under if events is None else under[events])
        events = counting if events is None else events[counting]
        codes, primary = codes[counting], None if primary is None else primary[counting]
    keys = codes.astype(fits)
    if primary is not None:
        keys = keys * fits.type(roles) + primary
    keys = keys * fits.type(bins + 1) + (places if events is None else places[events])
    found = np.bincount(keys, minlength=size * roles * (bins + 1))
    found = found.reshape(size, roles, bins + 1)
    if links.meaning is not None:
        found = np.tensordot(links.meaning.T.astype(np.intp), found, axes=1)
    return FacetCounts(
        links.values,
        found.sum(axis=(1, 2)),
        found[:, -1].sum(axis=1),
        found.sum(axis=1)[:, :bins],
    )
