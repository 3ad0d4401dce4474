"""Where figures come from: an open store, and what was drawn of it last."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Protocol

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.view import DateChoice, Filtered, LaneGrouping, ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.print_scene import print_content

WIDTH = 1000.0
"""Pixels of a picture whose rows are not used."""
MOST_CONTENTS = 4

Lanes = tuple[LaneGrouping, DateChoice, frozenset[str], Filtered]
"""What lanes stand for, whose dates are drawn, which are folded, what becomes of other events."""


class Store(Protocol):
    """What figures ask of a store."""

    def work(self) -> Work:
        """Return the work that it is about."""

    def determinants(self) -> DeterminantTree:
        """Return its determinants."""

    def table(self) -> EventTable:
        """Return its events."""

    def event(self, slug: str, /) -> Event:
        """Return one event."""

    def discussions(self) -> DiscussionTable:
        """Return which of its passages discuss which events."""

    def content_hash(self) -> str:
        """Return what tells its content from any other."""


@dataclass(frozen=True)
class FigureSource:
    """Where figures come from: an open store.

    Attributes:
        work: What the store is about.
        tree: Its determinants.
        table: Its events.
        event: Gives one event by its slug.
        content_hash: Of the store.
        discussions: Gives the links of passages and events.
        contents: What was drawn last, by the view.
        wholes: All events as they were drawn last, by what a view says of lanes and dates.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]
    content_hash: Callable[[], str]
    discussions: Callable[[], DiscussionTable]
    contents: dict[ViewState, Content] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    wholes: dict[Lanes, Content] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def content(self, state: ViewState) -> Content:
        """Return what there is to draw of a view; the last ones are kept, as options change."""
        key = replace(state, extent=None, selection=None)
        if key not in self.contents:
            if len(self.contents) >= MOST_CONTENTS:
                self.contents.clear()
            self.contents[key] = print_content(self._whole(key), key.criteria)
        return self.contents[key]

    def _whole(self, state: ViewState) -> Content:
        """Return the content of all events in the lanes of a view: a set of figures shares it."""
        key = state.lanes, state.dates, state.folded, state.filtered
        if key not in self.wholes:
            self.wholes.clear()
            # Print finds rows of its own, so that the layout does not matter.
            layout = Layout(WIDTH, 10 * WIDTH)
            lanes, dates, folded, filtered = key
            self.wholes[key] = make_content(
                self.table, self.tree, Criteria(), lanes, layout,
                choice=dates, folded=folded, filtered=filtered,
            )  # fmt: skip
        return self.wholes[key]

    def link(self, state: ViewState) -> str:
        """Return the link of a view, as text."""
        return str(ViewLink(state, self.work.id))


def source_of(store: Store, table: EventTable | None = None) -> FigureSource:
    """Return a store as where figures come from; its table, where that was read before."""
    return FigureSource(
        store.work(),
        store.determinants(),
        store.table() if table is None else table,
        store.event,
        cache(store.content_hash),
        cache(store.discussions),
    )
