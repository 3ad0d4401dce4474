"""The rows of the filter: of many actors those that matter, and none is lost."""

from dataclasses import replace

import numpy as np
from event_tables import TREE, Entry, table_of

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.asking.facet_nodes import MOST_ROWS, nodes_of
from kimura_viewer.ui.asking.facet_section import FacetSection
from kimura_viewer.ui.fittings.current_view import CurrentView

COUNT = MOST_ROWS + 50
TABLE = replace(
    table_of([Entry("pact", "1941"), Entry("visit", "1973")]),
    actor_ids=tuple(f"actor-{number:04d}" for number in range(COUNT)),
    actor_names=tuple(f"Actor {number:04d}" for number in range(COUNT)),
    participation_events=np.array([0, 1, 1]),
    participation_actors=np.array([COUNT - 1, COUNT - 2, COUNT - 1]),
)


def test_of_many_actors_those_of_the_most_events_have_rows() -> None:
    rows = nodes_of("actors", TABLE, TREE, ())
    assert len(rows.nodes) == MOST_ROWS
    assert {f"actor-{COUNT - 1:04d}", f"actor-{COUNT - 2:04d}"} <= {n.id for n in rows.nodes}
    assert [node.name for node in rows.nodes] == sorted(node.name for node in rows.nodes)
    assert rows.everything == frozenset(TABLE.actor_ids)


def test_it_is_said_how_many_more_there_are(qapp: object) -> None:
    current = CurrentView()
    section = FacetSection(current, nodes_of("actors", TABLE, TREE, ()), LIGHT)
    section.open()
    assert section.more.text() == "and 50 more: search for them by name"
    assert not section.more.isHidden()
    section.show_criteria(Criteria())
    section.tree.asked.emit(section._rows.everything - {"actor-0000"}, frozenset())
    chosen = current.state.criteria.actors
    assert chosen is not None
    assert len(chosen) == COUNT - 1
    few = FacetSection(current, nodes_of("tenors", TABLE, TREE, ()), LIGHT)
    few.open()
    assert few.more.isHidden()
