"""Which events are shown."""

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from kimura_viewer.model.dates import DateError, TimeSpan, Trait, parse
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import DateColumns, EventTable, Floats, Mask

QUALIFIED = (
    Trait.START_APPROXIMATE | Trait.START_UNCERTAIN | Trait.END_APPROXIMATE | Trait.END_UNCERTAIN
)
"""What makes a date “about” or “perhaps”."""


class CriteriaError(WorldError, ValueError):
    """Criteria that no event could be tested by."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which events are shown; the empty criteria show all.

    Attributes:
        determinants: Slugs of members, any of which an event must illustrate, in either role;
            None for all.
        since: EDTF date: events that end before its earliest day are left out; empty for none.
        until: EDTF date: events that begin after its latest day are left out; empty for none.
        certainly: Whether the range keeps only what lies in it by every reading of its date, not
            what possibly does. What is dated “about” or “perhaps” is never certain.
    """

    determinants: frozenset[str] | None = None
    since: str = ""
    until: str = ""
    certainly: bool = False

    def __post_init__(self) -> None:
        if self.days[0] > self.days[1]:
            raise CriteriaError(
                f"the range begins on “{self.since}”, after its end on “{self.until}”"
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

    def showing(self, determinants: frozenset[str] | None) -> "Criteria":
        """Return the same criteria for other determinants."""
        return replace(self, determinants=determinants)


def matching(table: EventTable, dates: DateColumns, criteria: Criteria) -> Mask:
    """Return which events meet the criteria.

    Args:
        table: The events.
        dates: The dates to test: `EventTable.stated` or `EventTable.recorded`.
        criteria: What to test. A range keeps each event that overlaps it: by the widest reading
            of an imprecise date, or by every reading where `Criteria.certainly` is set.

    Returns:
        Shape (n,).
    """
    kept = np.ones(len(table), dtype=np.bool_)
    if criteria.determinants is not None:
        kept &= illustrating(table, criteria.determinants)
    if criteria.limits_range:
        begin, end = _narrowest(dates) if criteria.certainly else _widest(dates)
        first, last = criteria.days
        kept &= (begin <= last) & (end >= first)
        if criteria.certainly:
            kept &= (dates.traits & int(QUALIFIED)) == 0
    return kept


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
    chosen = np.array([slug in determinants for slug in table.determinant_ids], dtype=np.bool_)
    kept = np.zeros(len(table), dtype=np.bool_)
    kept[table.illustration_events[chosen[table.illustration_determinants]]] = True
    return kept


def count_by_determinant(table: EventTable, kept: Mask) -> dict[str, int]:
    """Count, for each member, the kept events that illustrate it in either role."""
    links = kept[table.illustration_events]
    counts = np.bincount(
        table.illustration_determinants[links], minlength=len(table.determinant_ids)
    )
    return {slug: int(count) for slug, count in zip(table.determinant_ids, counts, strict=True)}


def _limit(text: str) -> TimeSpan:
    try:
        return parse(text)
    except DateError as error:
        raise CriteriaError(str(error)) from None


def _first_day(text: str) -> int:
    day = _limit(text).start_earliest
    if day is None:
        raise CriteriaError(f"“{text}” has no first day: begin the range with a date that has one")
    return day


def _last_day(text: str) -> int:
    span = _limit(text)
    day = span.start_latest if span.form == "instant" else span.end_latest
    if day is None:
        raise CriteriaError(f"“{text}” has no last day: end the range with a date that has one")
    return day
