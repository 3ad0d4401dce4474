"""Where a click folds a group: on its name, above its lanes or as the header of their one lane."""

from event_tables import TREE, Entry, table_of

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.fold_signs import group_at
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene

TABLE = table_of([Entry("a", "1904", determinants=("geography", "islands", "weather"))])


def scene_of(folded: frozenset[str] = frozenset(), scroll: float = 0.0) -> Scene:
    layout = Layout(900.0, 400.0, scroll=scroll)
    content = make_content(TABLE, TREE, Criteria(), "determinant", layout, folded=folded)
    return build_scene(content, None, layout, len)


def groups_down(scene: Scene, x: float = 20.0) -> list[str | None]:
    """What a click folds, from top to bottom, each change once."""
    found = [group_at(scene, x, y) for y in range(int(scene.layout.height))]
    return [group for place, group in enumerate(found) if place == 0 or group != found[place - 1]]


def test_the_name_above_the_lanes_folds_them() -> None:
    scene = scene_of()
    assert groups_down(scene) == [None, "background", None, "issues", None]
    first = scene.lanes[0].band
    assert first.group_top is not None
    assert group_at(scene, 20, first.group_top) == "background"
    assert group_at(scene, 20, first.top) is None


def test_the_header_of_a_folded_group_unfolds_it() -> None:
    scene = scene_of(frozenset({"background"}))
    assert [lane.is_folded for lane in scene.lanes] == [True, False, False, False]
    assert groups_down(scene) == [None, "background", None, "issues", None]
    assert group_at(scene, 20, scene.lanes[0].band.top) == "background"


def test_in_the_plot_and_under_the_axis_nothing_folds() -> None:
    scene = scene_of()
    assert groups_down(scene, scene.layout.header_width) == [None]
    scrolled = scene_of(scroll=30.0)
    assert scrolled.lanes[0].band.group_top is not None
    assert group_at(scrolled, 20, scrolled.lanes[0].band.group_top + 1) is None
