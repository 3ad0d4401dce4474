"""Views that speak of what a store does not have: told apart before anything is shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import quoted
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_values import FACET_NAMES, FACETS, Facet, values_of
from kimura_viewer.model.passages import Section, sections_under
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import ViewLink, ViewLinkError


def followed(
    link: ViewLink,
    work: str,
    table: EventTable,
    tree: DeterminantTree,
    sections: Iterable[Section],
) -> ViewState:
    """Return the view of a link in a store; groups and sections stand for all that is in them.

    Args:
        link: What was read.
        work: Slug of the store's work.
        table: Its events.
        tree: Its determinants.
        sections: Its sections, in the order of the text.

    Raises:
        ViewLinkError: The link is for another work, or names what this store does not have.
    """
    if link.work not in ("", work):
        raise ViewLinkError(
            f"the view link is for the work {quoted(link.work)}, and this store has “{work}”; open"
            " the store of that work first"
        )
    for facet in FACETS:
        _require_known(link.state.criteria, facet, table)
    selection = link.state.selection
    if selection is not None and table.row(selection) is None:
        raise _unknown("event", selection)
    for slug in sorted(link.state.folded - {group.id for group in tree.groups}):
        raise _unknown("group", slug)
    return replace(link.state, criteria=expanded(link.state.criteria, tree, sections))


def expanded(criteria: Criteria, tree: DeterminantTree, sections: Iterable[Section]) -> Criteria:
    """Return the criteria with the members of groups, and what is in sections, in their place."""
    sections = tuple(sections)
    criteria = _expanded(criteria, "determinants", tree.expand)
    return _expanded(criteria, "sections", lambda slugs: sections_under(sections, slugs))


def _expanded(
    criteria: Criteria, facet: Facet, expand: Callable[[frozenset[str]], frozenset[str]]
) -> Criteria:
    chosen, excluded = criteria.chosen(facet), criteria.excluded(facet)
    criteria = criteria.choosing(facet, None if chosen is None else expand(chosen))
    return criteria.excluding(facet, expand(excluded))


def _require_known(criteria: Criteria, facet: Facet, table: EventTable) -> None:
    known = set(values_of(table, facet))
    for value in sorted((criteria.chosen(facet) or frozenset()) | criteria.excluded(facet)):
        if value not in known:
            raise _unknown(FACET_NAMES[facet], value)


def _unknown(noun: str, slug: str) -> ViewLinkError:
    return ViewLinkError(
        f"the view link names the {noun} {quoted(slug)}, which this store does not have; it was"
        " made for another store, or mistyped"
    )
