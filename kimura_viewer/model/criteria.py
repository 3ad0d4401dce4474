"""Which events are shown."""

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from kimura_viewer.model.dates import DateError, TimeSpan, Trait, parse, quoted
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import DateColumns, EventTable, Floats, Mask
from kimura_viewer.model.facet_values import FACETS, Facet, links_of

QUALIFIED = (
    Trait.START_APPROXIMATE | Trait.START_UNCERTAIN | Trait.END_APPROXIMATE | Trait.END_UNCERTAIN
)
"""What makes a date “about” or “perhaps”."""


class CriteriaError(WorldError, ValueError):
    """Criteria that no event could be tested by."""


Choice = frozenset[str] | None
"""Values of a facet; None for all of them, and for events without any."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which events are shown; the empty criteria show all.

    Of each facet an event has to have any of the chosen values; all of them, where `together`
    says so; and none of those that `without` names.

    Attributes:
        determinants: Slugs of members that an event must illustrate; None for all.
        since: EDTF date: events that end before its earliest day are left out; empty for none.
        until: EDTF date: events that begin after its latest day are left out; empty for none.
        certainly: Whether the range keeps only what lies in it by every reading of its date, not
            what possibly does. What is dated “about” or “perhaps” is never certain.
        tenors: Of `TENORS`.
        kinds: Of `KINDS`.
        actors: Slugs of actors that take part.
        bases: Of `BASES`.
        certainties: Of `CERTAINTIES`.
        discrepancies: Of `DISCREPANCIES`.
        sections: Slugs of sections that have a passage on the event.
        together: Facets of which all chosen values are asked for, not any.
        without: Facets and values that leave an event out.
        primary_only: Whether secondary illustrations do not count.
        search: What the texts of an event must hold, as typed; empty for nothing.
    """

    determinants: Choice = None
    since: str = ""
    until: str = ""
    certainly: bool = False
    tenors: Choice = None
    kinds: Choice = None
    actors: Choice = None
    bases: Choice = None
    certainties: Choice = None
    discrepancies: Choice = None
    sections: Choice = None
    together: frozenset[Facet] = frozenset()
    without: frozenset[tuple[Facet, str]] = frozenset()
    primary_only: bool = False
    search: str = ""

    def __post_init__(self) -> None:
        if self.days[0] > self.days[1]:
            raise CriteriaError(
                f"the range begins on {quoted(self.since)}, after its end on {quoted(self.until)}; "
                "begin it with the earlier date"
            )

    @property
    def days(self) -> tuple[float, float]:
        """First and last Julian day of the range; infinite where it is not limited.

        Raises:
            CriteriaError: A limit is no date, or an open one.
        """
        first = _first_day(self.since) if self.since else -inf
        last = _last_day(self.until) if self.until else inf
        return first, last

    @property
    def limits_range(self) -> bool:
        """Whether a range is set."""
        return bool(self.since or self.until)

    def chosen(self, facet: Facet) -> Choice:
        """Return the chosen values of a facet."""
        choice: Choice = getattr(self, facet)
        return choice

    def excluded(self, facet: Facet) -> frozenset[str]:
        """Return the values of a facet that leave an event out."""
        return frozenset(value for of, value in self.without if of == facet)

    def limits(self, facet: Facet) -> bool:
        """Whether a facet leaves any event out."""
        return self.chosen(facet) is not None or any(of == facet for of, _ in self.without)

    def choosing(self, facet: Facet, values: Choice) -> "Criteria":
        """Return the same criteria with other chosen values of a facet."""
        return replace(self, **{facet: values})  # type: ignore[arg-type]  # names of fields

    def showing(self, determinants: Choice) -> "Criteria":
        """Return the same criteria for other determinants."""
        return self.choosing("determinants", determinants)

    def excluding(self, facet: Facet, values: frozenset[str]) -> "Criteria":
        """Return the same criteria with other values of a facet that leave an event out."""
        others = {pair for pair in self.without if pair[0] != facet}
        return replace(self, without=frozenset(others | {(facet, value) for value in values}))

    def asking_for_all(self, facet: Facet, wanted: bool) -> "Criteria":
        """Return the same criteria, asking for all chosen values of a facet, or for any."""
        return replace(self, together=self.together - {facet} | ({facet} if wanted else set()))


def matching(table: EventTable, dates: DateColumns, criteria: Criteria) -> Mask:
    """Return which events meet the criteria.

    Args:
        table: The events.
        dates: The dates to test: `EventTable.stated` or `EventTable.recorded`.
        criteria: What to test. A range keeps each event that overlaps it: by the widest reading
            of an imprecise date, or by every reading where `Criteria.certainly` is set.

    Returns:
        Shape (n,).

    Raises:
        WorldError: There is something to search for, and the store cannot be read.
    """
    kept = np.ones(len(table), dtype=np.bool_)
    for facet in FACETS:
        if criteria.limits(facet):
            kept &= meeting(table, dates, criteria, facet)
    kept &= beyond_facets(table, dates, criteria)
    return kept


def meeting(table: EventTable, dates: DateColumns, criteria: Criteria, facet: Facet) -> Mask:
    """Return which events meet what the criteria say of one facet; shape (n,)."""
    links = links_of(table, dates, facet)
    if criteria.primary_only:
        links = links.primary_alone()
    chosen, excluded = criteria.chosen(facet), criteria.excluded(facet)
    kept = np.ones(len(table), dtype=np.bool_)
    if chosen is not None and facet in criteria.together:
        for value in chosen:
            kept &= links.having(frozenset({value}), len(table))
    elif chosen is not None:
        kept = links.having(chosen, len(table))
    if excluded:
        kept &= ~links.having(excluded, len(table))
    return kept


def beyond_facets(table: EventTable, dates: DateColumns, criteria: Criteria) -> Mask:
    """Return which events are in the range and are found by the search; shape (n,)."""
    kept = np.ones(len(table), dtype=np.bool_)
    if criteria.limits_range:
        begin, end = range_bounds(dates, criteria)
        first, last = criteria.days
        kept &= (begin <= last) & (end >= first)
        if criteria.certainly:
            kept &= (dates.traits & int(QUALIFIED)) == 0
    if criteria.search.strip():
        found = np.zeros(len(table), dtype=np.bool_)
        found[table.search(criteria.search)] = True
        kept &= found
    return kept


def range_bounds(dates: DateColumns, criteria: Criteria) -> tuple[Floats, Floats]:
    """Return the days between which the range of some criteria looks for each event; (n,) each.

    An event is in the range where the first is not after its end, and the second not before its
    beginning.
    """
    return _narrowest(dates) if criteria.certainly else _widest(dates)


def _widest(dates: DateColumns) -> tuple[Floats, Floats]:
    return dates.start_earliest, dates.end_latest


def _narrowest(dates: DateColumns) -> tuple[Floats, Floats]:
    """The days by which events have surely begun, and before which none has surely ended."""
    start_unknown = (dates.traits & int(Trait.START_UNKNOWN)) != 0
    end_unknown = (dates.traits & int(Trait.END_UNKNOWN)) != 0
    return (
        np.where(start_unknown, dates.end_latest, dates.start_latest),
        np.where(end_unknown, dates.start_earliest, dates.end_earliest),
    )


def illustrating(table: EventTable, determinants: frozenset[str]) -> Mask:
    """Return which events illustrate any of the given members, in either role; shape (n,)."""
    return links_of(table, table.stated, "determinants").having(determinants, len(table))


def _limit(text: str) -> TimeSpan:
    try:
        return parse(text)
    except DateError as error:
        raise CriteriaError(str(error)) from None


def _first_day(text: str) -> int:
    day = _limit(text).start_earliest
    if day is None:
        raise CriteriaError(
            f"{quoted(text)} has no first day: begin the range with a date that has one"
        )
    return day


def _last_day(text: str) -> int:
    span = _limit(text)
    day = span.start_latest if span.form == "instant" else span.end_latest
    if day is None:
        raise CriteriaError(
            f"{quoted(text)} has no last day: end the range with a date that has one"
        )
    return day
