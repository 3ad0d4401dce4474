"""Facets and their values in the words of the interface, and criteria as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_values import FACETS, Facet
from kimura_viewer.model.shown_texts import shown

FACET_TITLES: dict[Facet, str] = {
    "determinants": "Determinants",
    "tenors": "Tenor",
    "kinds": "Kind",
    "actors": "Actors",
    "bases": "Where the date is from",
    "certainties": "How sure the date is",
    "discrepancies": "Text and record",
    "sections": "Sections",
}
_FIXED = {
    "stated": "stated in the text",
    "relative": "worked out from the text",
    "record": "from the record alone",
    "day": "known to the day",
    "longer": "imprecise: a month, a year …",
    "about": "about",
    "perhaps": "perhaps",
    "open": "with an open or unknown end",
    "noted": "differ",
    "none": "do not differ",
}
_BEFORE: dict[Facet, str] = {
    "determinants": "illustrates",
    "tenors": "tenor",
    "kinds": "kind",
    "actors": "with",
    "bases": "date",
    "certainties": "date",
    "discrepancies": "text and record",
    "sections": "in section",
}
"""What stands before the values of a facet, when these are what is asked for."""
_BEFORE_EXCLUDED: dict[Facet, str] = {
    "determinants": "does not illustrate",
    "tenors": "tenor not",
    "kinds": "kind not",
    "actors": "without",
    "bases": "date not",
    "certainties": "date not",
    "discrepancies": "text and record not so that they",
    "sections": "not in section",
}
"""What stands before the values of a facet that leave events out."""
_MOST_NAMED = 3
"""Values that are named one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that criteria ask for.

    Attributes:
        words: In words, such as “with Kakuei Tanaka”.
        full: The same with every value named.
        rest: The criteria without it.
    """

    words: str
    full: str
    rest: Criteria


@dataclass(frozen=True)
class ValueNames:
    """What the values of facets are called in one store."""

    table: EventTable
    tree: DeterminantTree

    def of(self, facet: Facet, value: str) -> str:
        """Return the name of a value; the value itself where the store has none."""
        if facet == "determinants":
            return next((d.name for d in self.tree if d.id == value), value)
        ids, names = {
            "actors": (self.table.actor_ids, self.table.actor_names),
            "sections": (self.table.section_ids, self.table.section_names),
        }.get(facet, ((), ()))
        if value in ids:
            return names[ids.index(value)]
        return _FIXED.get(value, value.replace("-", " "))

    def named(self, facet: Facet, values: Iterable[str]) -> list[str]:
        """Return the names of some values in the order of the store, whole groups by their own."""
        wanted, names = set(values), []
        if facet == "determinants":
            for group in self.tree.groups:
                members = {member.id for member in self.tree.members_of(group.id)}
                if len(members) > 1 and members <= wanted:
                    names.append((group.ordinal, group.name))
                    wanted -= members
            order = {d.id: d.ordinal for d in self.tree}
            names += [(order.get(slug, len(order)), self.of(facet, slug)) for slug in wanted]
            return [name for _, name in sorted(names)]
        return sorted(self.of(facet, value) for value in wanted)


def sayings(criteria: Criteria, names: ValueNames) -> tuple[Said, ...]:
    """Return what criteria ask for, thing by thing, each with the criteria without it."""
    said = []
    if criteria.search:
        said.append(_said(f"“{shown(criteria.search)}”", replace(criteria, search="")))
    for facet in FACETS:
        said += _of_facet(criteria, facet, names)
    if criteria.primary_only:
        said.append(_said("primary only", replace(criteria, primary_only=False)))
    if criteria.limits_range:
        rest = replace(criteria, since="", until="", certainly=False)
        said.append(_said(range_words(criteria), rest))
    return tuple(said)


def range_words(criteria: Criteria) -> str:
    """Return the range of criteria in words: “certainly from 1972 to 1986”; empty for none."""
    since = words(parse(criteria.since)) if criteria.since else ""
    until = words(parse(criteria.until)) if criteria.until else ""
    surely = "certainly " if criteria.certainly and (since or until) else ""
    if since and until:
        return f"{surely}from {since} to {until}"
    if since:
        return f"{surely}since {since}"
    return f"{surely}until {until}" if until else ""


def listed(names: list[str], last: str) -> str:
    """Return names as a list in words: “a, b or c”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _of_facet(criteria: Criteria, facet: Facet, names: ValueNames) -> list[Said]:
    said = []
    chosen, excluded = criteria.chosen(facet), criteria.excluded(facet)
    if chosen is not None:
        last = "and" if facet in criteria.together else "or"
        rest = criteria.choosing(facet, None).asking_for_all(facet, False)
        said.append(_listing(_BEFORE[facet], names.named(facet, chosen), last, rest))
    if excluded:
        rest = criteria.excluding(facet, frozenset())
        said.append(_listing(_BEFORE_EXCLUDED[facet], names.named(facet, excluded), "or", rest))
    return said


def _listing(before: str, names: list[str], last: str, rest: Criteria) -> Said:
    if not names:
        return _said(f"{before} nothing", rest)
    full = f"{before} {listed(names, last)}"
    if len(names) <= _MOST_NAMED:
        return _said(full, rest)
    counted = f"{before} {names[0]}, {names[1]} {last} {len(names) - 2} more"
    return Said(counted, full, rest)


def _said(text: str, rest: Criteria) -> Said:
    return Said(text, text, rest)
