"""Pictures of drawn tables: their content, size and extent."""

from dataclasses import dataclass, field

import numpy as np
from event_tables import MEMBERS, TREE, Entry, entry_lists, table_of
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import Extent, LaneGrouping
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.time_scale import SHORTEST

SCREEN = Layout(1280, 720)
LABEL_HEIGHT = 12.0
MARK_HEIGHT = 11.0
SAFELY = 10.0
"""Pixels from the plot's edge at which a short mark and the first of its label are in view."""


def measure(text: str) -> float:
    """Six pixels a character, and never a sum that happens to be a gap between two days."""
    return 6.012345 * len(text)


def content_of(
    table: EventTable,
    criteria: Criteria = Criteria(),  # noqa: B008  # frozen
    grouping: LaneGrouping = "determinant",
    layout: Layout = SCREEN,
) -> Content:
    """Return what there is to draw of a table whose determinants are those of `TREE`."""
    return make_content(table, TREE, criteria, grouping, layout)


@dataclass(frozen=True)
class Picture:
    """A scene before it is laid out.

    Attributes:
        entries: The events, in the table's order.
        content: What there is to draw of them.
        extent: Visible stretch.
        layout: Size.
    """

    entries: list[Entry]
    content: Content = field(repr=False)
    extent: Extent
    layout: Layout

    @property
    def scene(self) -> Scene:
        """The picture laid out."""
        return self.at(self.extent)

    def at(self, extent: Extent | None) -> Scene:
        """The same picture of another extent."""
        return build_scene(self.content, extent, self.layout, measure)


layouts = st.builds(
    Layout,
    width=st.integers(230, 2600).map(float),
    height=st.integers(60, 1500).map(float),
    scroll=st.sampled_from((0.0, 0.0, 35.5)),
)


def criteria_of(members: tuple[str, ...] = MEMBERS) -> st.SearchStrategy[Criteria]:
    """Criteria of determinants and range that some of the drawn events meet."""
    slugs = st.none() | st.frozensets(st.sampled_from(members))
    limits = st.just(("", "")) | st.sampled_from(
        (("1930", ""), ("", "1956-06"), ("1904", "1972"), ("-0264", "-0201"), ("0000", ""))
    )
    return st.builds(lambda s, limit: Criteria(s, *limit), slugs, limits)


@st.composite
def pictures(draw: st.DrawFn, min_size: int = 0, max_size: int = 14) -> Picture:
    """Some events at some zoom: all of them, or a stretch that begins or ends among them."""
    entries = draw(entry_lists(min_size, max_size))
    layout = draw(layouts)
    grouping = draw(st.sampled_from(("determinant", "determinant", "none")))
    content = content_of(table_of(entries), draw(criteria_of()), grouping, layout)
    fitted = fit_extent(content, layout.plot_width)
    share = 2.0 ** -draw(st.floats(-1, 16))
    days = max(fitted.days * share, SHORTEST)
    start = fitted.start + draw(st.floats(-0.2, 1)) * fitted.days
    extent = draw(st.sampled_from((fitted, Extent(start, start + days))))
    return Picture(entries, content, extent, layout)


def home_marks(scene: Scene) -> dict[int, int]:
    """Return the index of each event's full mark in view."""
    return {int(scene.marks.events[i]): int(i) for i in np.flatnonzero(scene.marks.home)}


def texts(scene: Scene) -> dict[int, str]:
    """Return the words of each label by event."""
    return {label.event: label.text for label in scene.labels}
