"""Pictures of drawn tables: their content, size and extent."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from crowds import lowered
from event_tables import ACTORS, MEMBERS, TREE, Entry, entry_lists, table_of
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import EventTable, Indices
from kimura_viewer.model.view import LANE_GROUPINGS, DateChoice, Extent, LaneGrouping
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.groupings import NO_ACTOR
from kimura_viewer.timeline.label_places import Label
from kimura_viewer.timeline.labels import GAP
from kimura_viewer.timeline.lanes import LanePlan
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import LEFT_SIGN, RIGHT_SIGN, SIGN_REACH, Bounds, Marks, has
from kimura_viewer.timeline.packing import PACK_UP_TO
from kimura_viewer.timeline.reach import Reach
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent
from kimura_viewer.timeline.source import by_both
from kimura_viewer.timeline.time_scale import SHORTEST, TimeScale

SCREEN = Layout(1280, 720)
LABEL_HEIGHT = 12.0
MARK_HEIGHT = 11.0
ECHO_HEIGHT = 7.0
NEAR = 120.0
"""Pixels, more than an arrow and a sign on either side take together."""
FINE = 1e-3
"""Pixels that rounding may make."""


def measure(text: str) -> float:
    """Six pixels a character, and never a sum that happens to be a gap between two days."""
    return 6.012345 * len(text)


def content_of(
    table: EventTable,
    criteria: Criteria = Criteria(),  # noqa: B008  # frozen
    grouping: LaneGrouping = "determinant",
    layout: Layout = SCREEN,
    choice: DateChoice = "stated",
) -> Content:
    """Return what there is to draw of a table whose determinants are those of `TREE`."""
    return make_content(table, TREE, criteria, grouping, layout, choice=choice)


@dataclass(frozen=True)
class Picture:
    """A scene before it is laid out.

    Attributes:
        entries: The events, in the table's order.
        criteria: Which are kept.
        grouping: What lanes stand for.
        choice: Whose dates are drawn.
        layout: Size.
        stretch: Where the extent begins and how long it is, as shares of that of all events.
        pack: Events of a lane that is packed; fuller ones are dealt out.
    """

    entries: list[Entry]
    criteria: Criteria
    grouping: LaneGrouping
    choice: DateChoice
    layout: Layout
    stretch: tuple[float, float]
    pack: int = PACK_UP_TO

    @cached_property
    def content(self) -> Content:
        """What there is to draw."""
        table = table_of(self.entries)
        with lowered(pack=self.pack):
            return content_of(table, self.criteria, self.grouping, self.layout, self.choice)

    @cached_property
    def scene(self) -> Scene:
        """The picture laid out."""
        fitted = fit_extent(self.content, self.layout.plot_width)
        start = fitted.start + self.stretch[0] * fitted.days
        return self.at(Extent(start, start + max(self.stretch[1] * fitted.days, SHORTEST)))

    def at(self, extent: Extent | None) -> Scene:
        """The same picture of another extent; None for all events."""
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


stretches = st.tuples(st.floats(-0.2, 1), st.floats(-1, 16).map(lambda power: 2.0**-power))


def pictures(
    min_size: int = 0, max_size: int = 14, *, dealt: bool = False
) -> st.SearchStrategy[Picture]:
    """Some events at some zoom: all of them, or a stretch that begins or ends among them.

    Args:
        min_size: Fewest events.
        max_size: Most events.
        dealt: Whether lanes may be dealt out, as those of many events are.
    """
    return st.builds(
        Picture,
        entries=entry_lists(min_size, max_size),
        criteria=criteria_of(),
        grouping=st.sampled_from(("determinant", *LANE_GROUPINGS)),
        choice=st.sampled_from(("stated", "stated", "recorded")),
        layout=layouts,
        stretch=st.just((0.0, 1.0)) | stretches,
        pack=st.sampled_from((PACK_UP_TO, 0, 2) if dealt else (PACK_UP_TO,)),
    )


def reach_of_all(content: Content) -> Reach:
    """Return how far the drawn dates of all events reach."""
    return content.reach_of(np.arange(len(content.table)))


def whole_of(content: Content) -> Bounds:
    """Return from and to which days all events reach by both of their dates."""
    return by_both(content.table)[0]


def shown_rows(content: Content) -> Indices:
    """Return the rows of all kept placements in the lanes shown, by lane, row and begin."""
    plan = content.plan
    rows = np.flatnonzero(content.kept[plan.events] & np.isin(plan.lane, content.lanes))
    order = np.lexsort((content.placed.left[rows], plan.row[rows], plan.lane[rows]))
    return rows[order]


def shown_plan(content: Content) -> LanePlan:
    """Return the plan with all kept placements in the lanes shown, by lane, row and begin."""
    return content.plan_at(shown_rows(content))


def title_of(content: Content, event: int) -> str:
    """Return the title of an event, as its label has it in full."""
    return str(content.titles.of(np.array([event]))[0][0])


def label_of(scene: Scene, event: int) -> Label:
    """Return the label of an event."""
    return next(label for label in scene.labels if label.event == event)


def boxes(marks: Marks) -> list[tuple[int, float, float, float]]:
    """Return event, left, right and centre line of each mark, whisker and echo."""
    columns = (marks.events, marks.left, marks.right, marks.y)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def picture_of(*entries: Entry, extent: Extent | None = None, layout: Layout = SCREEN) -> Scene:
    """Return the picture of some events."""
    return build_scene(content_of(table_of(entries), layout=layout), extent, layout, measure)


def home_marks(scene: Scene) -> dict[int, int]:
    """Return the index of each event's full mark in view."""
    return {int(scene.marks.events[i]): int(i) for i in np.flatnonzero(scene.marks.home)}


def outer(scene: Scene) -> dict[int, tuple[float, float]]:
    """Return from where to where each event's full mark draws, with its signs and its ghost."""
    marks, ghosts = scene.marks, scene.ghosts
    left = marks.left - has(marks.traits, LEFT_SIGN) * SIGN_REACH
    right = marks.right + (marks.is_span & has(marks.traits, RIGHT_SIGN)) * SIGN_REACH
    found = {
        event: (float(left[mark]), float(right[mark])) for event, mark in home_marks(scene).items()
    }
    for event, ghost_left, ghost_right in zip(
        ghosts.events.tolist(), ghosts.left, ghosts.right, strict=True
    ):
        left_end, right_end = found[event]
        found[event] = min(left_end, float(ghost_left)), max(right_end, float(ghost_right))
    return found


def is_clear(picture: Picture, event: int, scale: TimeScale) -> bool:
    """Whether no other event of its row comes near an event, in view or out of it."""
    plan, whole = shown_plan(picture.content), whole_of(picture.content)
    place = placement(picture, event)
    same_row = (plan.lane == plan.lane[place]) & (plan.row == plan.row[place])
    mates = plan.events[same_row & plan.home]
    begin, end = whole.left, whole.right
    far = NEAR / scale.pixels_per_day
    apart = (begin[mates] > end[event] + far) | (end[mates] < begin[event] - far)
    return bool(apart[mates != event].all())


def lanes_of(picture: Picture, entry: Entry) -> list[str]:
    """Return the lanes that an event belongs to, its home first."""
    if picture.grouping in ("determinant", "group"):
        chosen = picture.criteria.determinants
        slugs = [slug for slug in entry.determinants if chosen is None or slug in chosen]
        if picture.grouping == "group":
            slugs = [TREE.group_of(slug).id for slug in slugs]
        return list(dict.fromkeys(slugs))
    if picture.grouping == "actor":
        return sorted(entry.actors, key=ACTORS.index) or [NO_ACTOR]
    return {"tenor": [entry.tenor], "kind": [entry.kind], "none": [""]}[picture.grouping]


def placement(picture: Picture, event: int) -> int:
    """Return the row of `shown_plan` in which an event is at home."""
    plan = shown_plan(picture.content)
    (place,) = np.flatnonzero(plan.home & (plan.events == event))
    return int(place)


def place_beside(picture: Picture, scene: Scene, event: int, text: str) -> float:
    """Return where a text begins that stands beside an event's mark, on its label's side."""
    left, right = outer(scene)[event]
    leftward = shown_plan(picture.content).leftward[placement(picture, event)]
    return left - GAP - measure(text) if leftward else right + GAP


def is_inside(scene: Scene, x: float, text: str) -> bool:
    """Whether a text that begins at a pixel is surely in view as a whole."""
    return scene.scale.left + 1 <= x and x + measure(text) <= scene.scale.right - 1


def texts(scene: Scene) -> dict[int, str]:
    """Return the words of each label by event."""
    return {label.event: label.text for label in scene.labels}
