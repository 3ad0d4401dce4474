"""What there is to draw, whatever the extent: made anew when the criteria change, not on zoom."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import DateColumns, EventTable, Mask, Texts
from kimura_viewer.model.view import LaneGrouping
from kimura_viewer.timeline.bands import fits
from kimura_viewer.timeline.labels import UNEQUAL, short_form
from kimura_viewer.timeline.lanes import LanePlan, plan_lanes
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.packing import FEWEST_ROWS, MOST_ROWS, PLENTY_OF_ROWS
from kimura_viewer.timeline.reach import Reach, reach


@dataclass(frozen=True)
class Content:
    """Events, their lanes and which of them are kept.

    Attributes:
        table: The events.
        dates: The dates that are drawn.
        reach: How far these reach.
        plan: Lanes and rows of all events.
        labels: Titles in full and in short form, each of shape (n,).
        kept: Which events the criteria keep, shape (n,).
        visible_plan: The plan with the kept events alone.
    """

    table: EventTable
    dates: DateColumns
    reach: Reach
    plan: LanePlan
    labels: tuple[Texts, Texts]
    kept: Mask
    visible_plan: LanePlan

    def meeting(self, criteria: Criteria) -> "Content":
        """Return the same lanes with the events that meet other criteria.

        The criteria must name the same determinants, as these make the lanes.
        """
        kept = matching(self.table, self.dates, criteria)
        return replace(self, kept=kept, visible_plan=self.plan.only(kept))


def make_content(
    table: EventTable,
    tree: DeterminantTree,
    criteria: Criteria,
    grouping: LaneGrouping,
    layout: Layout,
) -> Content:
    """Give the events their lanes, and keep those that meet the criteria.

    Args:
        table: The events.
        tree: The determinants that lanes stand for.
        criteria: Which events are kept.
        grouping: What lanes stand for.
        layout: The picture's parts: where height is scarce, so are the rows of each lane.
    """
    dates = table.stated
    reached = reach(dates)
    give_lanes = partial(
        plan_lanes,
        table,
        reached,
        tree,
        grouping,
        criteria.determinants,
        plot_width=layout.plot_width,
    )
    plan = give_lanes(most_rows=PLENTY_OF_ROWS)
    if not fits(plan, PLENTY_OF_ROWS, layout.lanes_height):
        limits = range(MOST_ROWS, FEWEST_ROWS, -1)
        most = next((n for n in limits if fits(plan, n, layout.lanes_height)), FEWEST_ROWS)
        plan = give_lanes(most_rows=most)
    kept = matching(table, dates, criteria)
    return Content(table, dates, reached, plan, _labels(table), kept, plan.only(kept))


def _labels(table: EventTable) -> tuple[Texts, Texts]:
    signs = [UNEQUAL if differs else "" for differs in table.has_discrepancy]
    pairs = list(zip(table.titles, signs, strict=True))
    full = [title + sign for title, sign in pairs]
    short = [short_form(title) + sign for title, sign in pairs]
    return np.array(full, dtype=np.object_), np.array(short, dtype=np.object_)
