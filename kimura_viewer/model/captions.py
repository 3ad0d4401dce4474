"""Captions, written from the criteria: which events, of how many."""

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.work import Work


def caption(criteria: Criteria, tree: DeterminantTree, shown: int, total: int) -> str:
    """Say what a picture shows, for example “Events since 1972 that illustrate …; 11 of 58.”"""
    said = "Events" + _range_words(criteria) + _determinant_words(criteria, tree)
    return f"{said}; all {total}." if shown == total else f"{said}; {shown} of {total}."


def credit(work: Work) -> str:
    """Say which text the events are from."""
    year = f" ({work.year})" if work.year else ""
    return f"Events after {work.author}, “{work.title}”{year}. Drawn by Kimura Viewer."


def _range_words(criteria: Criteria) -> str:
    since = words(parse(criteria.since)) if criteria.since else ""
    until = words(parse(criteria.until)) if criteria.until else ""
    if since and until:
        return f" from {since} to {until}"
    if since:
        return f" since {since}"
    return f" until {until}" if until else ""


def _determinant_words(criteria: Criteria, tree: DeterminantTree) -> str:
    """Name the chosen determinants, a whole group by its own name."""
    if criteria.determinants is None:
        return ""
    names: list[str] = []
    for group in tree.groups:
        members = tree.members_of(group.id)
        chosen = [member for member in members if member.id in criteria.determinants]
        if len(chosen) == len(members) > 1:
            names.append(group.name)
        else:
            names += [member.name for member in chosen]
    if not names:
        return " that illustrate no determinant"
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return f" that illustrate {listed}"
