"""Essay order against time: which events the text discusses where, whatever the extent."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Indices
from kimura_viewer.model.text_order import TextOrder
from kimura_viewer.timeline.argument_density import TextDensity
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.silence import QuietYears, quiet_stretches, quiet_years


@dataclass(frozen=True)
class Argument:
    """What there is to draw, whatever the extent.

    Attributes:
        content: The events, their dates and which of them are kept.
        discussions: Which passages discuss them.
        order: Where these passages stand in the text.
    """

    content: Content
    discussions: DiscussionTable
    order: TextOrder

    @cached_property
    def links(self) -> Indices:
        """Links of the kept events that have a place in time."""
        return self._placed[0]

    @cached_property
    def reach(self) -> Reach:
        """How far the events of these links reach, in the same order."""
        return self._placed[1]

    @cached_property
    def _placed(self) -> tuple[Indices, Reach]:
        events = self.discussions.events
        kept = np.flatnonzero(self.content.kept[events])
        reach = self.content.reach_of(events[kept])
        placeable = reach.is_placeable
        return kept[placeable], reach.only(placeable)

    @cached_property
    def density(self) -> TextDensity | None:
        """How many of these links are where; None where there are none."""
        reach, places = self.reach, self.discussions.places[self.links]
        if not len(places):
            return None
        begin = np.where(np.isfinite(reach.begin), reach.begin, reach.middle)
        groups = self.content.groups[self.discussions.events[self.links]]
        return TextDensity.of(begin, self.order.begins[places], groups)

    @cached_property
    def quiet_years(self) -> tuple[QuietYears, ...]:
        """Years without events."""
        return quiet_years(self.content.dates, self.content.kept)

    @cached_property
    def quiet_stretches(self) -> tuple[tuple[float, float], ...]:
        """Stretches of the text without a kept event, as shares of it."""
        places = np.unique(self.discussions.places[self.links])
        return quiet_stretches(self.order.begins[places], self.order.ends[places])

    @cached_property
    def section_counts(self) -> Indices:
        """Kept events with their primary passage in each section, shape (sections,)."""
        discussions = self.discussions
        numbers = {section.id: number for number, section in enumerate(discussions.sections)}
        of_place = np.array([numbers[p.section_id] for p in discussions.passages], np.intp)
        kept = discussions.primary & self.content.kept[discussions.events]
        return np.bincount(of_place[discussions.places[kept]], minlength=len(numbers))
