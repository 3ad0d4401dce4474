"""Which passages discuss which events: all links of a store as columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kimura_viewer.model.events import Indices, Mask
from kimura_viewer.model.passages import Passage, Section


@dataclass(frozen=True)
class DiscussionTable:
    """The passages of a work and the events that they discuss.

    Links are sorted by event; of one event the primary one comes first, then the mentions in the
    order of the text.

    Attributes:
        sections: In the order of the text.
        passages: In the order of the text.
        events: Rows of the `EventTable`, shape (links,).
        places: Indices into `passages`, shape (links,).
        primary: Shape (links,).
    """

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    events: Indices
    places: Indices
    primary: Mask

    @classmethod
    def of(
        cls,
        sections: Sequence[Section],
        passages: Sequence[Passage],
        links: tuple[Indices, Indices, Mask],
    ) -> "DiscussionTable":
        """Return the table of links in any order: events, places, and which are primary."""
        events, places, primary = links
        order = np.lexsort((places, ~primary, events))
        return cls(tuple(sections), tuple(passages), events[order], places[order], primary[order])

    def events_in(self, place: int) -> Indices:
        """Return the rows of the events that a passage discusses, primary ones first."""
        by_place, ends = self._by_place
        return self.events[by_place[ends[place] : ends[place + 1]]]

    def places_of(self, event: int) -> Indices:
        """Return the passages of an event: the primary one, then its mentions."""
        # Of the same type: else numpy converts all of the links first.
        wanted = np.array([event, event + 1], self.events.dtype)
        first, last = np.searchsorted(self.events, wanted)
        return self.places[first:last]

    def place(self, passage_id: str) -> int | None:
        """Return where a passage stands among the passages, or None where there is none."""
        return self._place_of.get(passage_id)

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {passage.id: place for place, passage in enumerate(self.passages)}

    @cached_property
    def _by_place(self) -> tuple[Indices, Indices]:
        """Links sorted by passage, and where those of each passage begin."""
        order = np.lexsort((self.events, ~self.primary, self.places))
        begins = np.searchsorted(self.places[order], np.arange(len(self.passages) + 1))
        return order, begins
