"""The legend of the plot of the text against time: each sign that it uses, once."""

from collections.abc import Iterator

from kimura_viewer.drawing.legend import Entry
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import TENORS
from kimura_viewer.timeline.argument_scene import ArgumentScene
from kimura_viewer.timeline.marks import MARK_SIZE


def argument_entries(
    scene: ArgumentScene, tree: DeterminantTree, theme: Theme
) -> tuple[Entry, ...]:
    """Return an entry for each sign that the plot uses."""
    points = scene.points
    used = sorted({int(group) for group in points.groups} | {int(g) for g in scene.cells.groups})
    entries = [Entry("colour", tree.groups[g].name, theme.group(g)) for g in used]
    entries += [Entry(TENORS[t], TENORS[t]) for t in sorted({int(t) for t in points.tenors})]
    return (*entries, *(Entry(*entry) for entry in _used_signs(scene)))


def _used_signs(scene: ArgumentScene) -> Iterator[tuple[str, str]]:
    points = scene.points
    long = points.primary & (points.right - points.left > MARK_SIZE)
    signs = (
        ("stretch", "how long it lasts, or when it may have been", long.any()),
        ("hollow", "dated by the record alone", points.hollow.any()),
        ("mention", "mentioned again", bool(scene.ties)),
        ("quiet", "years without events", any(not q.lasting for *_, q in scene.quiet_years)),
        (
            "lasting",
            "one goes on, none begins or ends",
            any(q.lasting for *_, q in scene.quiet_years),
        ),
        ("silent", "text without dated events", bool(scene.quiet_stretches)),
    )
    yield from ((sign, words) for sign, words, is_used in signs if is_used)
