"""What stands in the trees of the filter: the values of each facet, some under others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

import numpy as np

from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_values import Facet, values_of
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.passages import Section, sections_under
from kimura_viewer.ui.fittings.words import semibold

MOST_ROWS = 300
"""Actors that have a row; more would be no list that one reads."""
Expand = Callable[[Iterable[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Node:
    """A row of a tree.

    Attributes:
        id: The value, or the slug of a group.
        parent: Id of the row that it stands under; empty at the top.
        name: What it is called.
        tip: Rich text that explains it; empty for none.
    """

    id: str
    parent: str
    name: str
    tip: str = ""


@dataclass(frozen=True)
class FacetNodes:
    """The rows of one facet.

    Attributes:
        facet: Which.
        nodes: Each after the one that it stands under.
        expand: Returns the values that some rows stand for.
        unseen: Values that have no row, as there are too many: those of the fewest events.
    """

    facet: Facet
    nodes: tuple[Node, ...]
    expand: Expand
    unseen: frozenset[str] = frozenset()

    @property
    def everything(self) -> frozenset[str]:
        """All values."""
        return self.expand(node.id for node in self.nodes) | self.unseen


def nodes_of(
    facet: Facet, table: EventTable, tree: DeterminantTree, sections: tuple[Section, ...]
) -> FacetNodes:
    """Return the rows of a facet in a store."""
    if facet == "determinants":
        nodes = [Node(d.id, d.parent_id or "", d.name, _tip(d.name, d.summary)) for d in tree]
        return FacetNodes(facet, tuple(nodes), tree.expand)
    if facet == "sections" and sections:
        nodes = [
            Node(s.id, s.parent_id or "", f"{s.label} {s.title}".strip(), _tip(s.title, s.summary))
            for s in sections
        ]
        return FacetNodes(facet, tuple(nodes), lambda slugs: sections_under(sections, slugs))
    if facet == "actors":
        return _actors(table)
    names = ValueNames(table, tree)
    nodes = [Node(value, "", _capital(names.of(facet, value))) for value in values_of(table, facet)]
    return FacetNodes(facet, tuple(nodes), frozenset)


def _actors(table: EventTable) -> FacetNodes:
    """Return the actors by name; of many those that take part in the most events."""
    counts = np.bincount(table.participation_actors, minlength=len(table.actor_ids))
    most = np.argsort(-counts, kind="stable")[:MOST_ROWS].tolist()
    nodes = [Node(table.actor_ids[code], "", _capital(table.actor_names[code])) for code in most]
    nodes.sort(key=lambda node: node.name.casefold())
    unseen = frozenset(table.actor_ids) - {node.id for node in nodes}
    return FacetNodes("actors", tuple(nodes), frozenset, unseen)


def _tip(name: str, summary: str) -> str:
    return f"<p>{semibold(name)}</p><p>{escape(summary)}</p>"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
