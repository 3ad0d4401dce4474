"""Marks drawn in batches, as on a screen, look like those that are drawn one by one."""

from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from event_tables import FORMS, MEMBERS, TREE, Entry, table_of
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from snapshots import Pixels, pixels

from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.mark_batches import LEAST_FADE
from kimura_viewer.drawing.scene_painter import DIMMED, NOTHING, Emphasis, paint_scene
from kimura_viewer.drawing.stamps import stamps_of
from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import iso
from kimura_viewer.model.events import TENORS, EventTable, Indices, Mask
from kimura_viewer.model.view import Extent
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.marks import MARK_SIZE, Marks
from kimura_viewer.timeline.scene import Scene, build_scene, fit_extent

SCREEN = Layout(1400.0, 1000.0)
BLUR = 9
"""Pixels across the squares whose means are compared, as wide as a mark."""
TOLERANCE = 30.0
"""Most that a square may differ in red, green or blue, of 255.

Stamps stand on whole pixels, up to half of one from their place, which makes up to about 28; even
the faintest mark that is missing makes more.
"""
AROUND = 12.0
"""Pixels beside a mark that belong to its region: its ring, its signs."""
FIRST = 2416519


def kinds_of_marks() -> EventTable:
    """Events with every form of date, of each tenor, full and hollow, far from one another."""
    forms = list(dict.fromkeys(FORMS[:-3]))
    entries = []
    for number, (form, tenor, basis) in enumerate(product(forms, TENORS, ("stated", "record"))):
        first = FIRST + number * 900
        a, b = iso(first), iso(first + (20, 150, 700)[number % 3])
        parts = {"month": a[:-3], "year": a[:-6], "decade": a[:-7]}
        edtf = form.format(a=a, b=b, b_month=b[:-3], b_year=b[:-6], **parts)
        home, other = MEMBERS[number % 5], MEMBERS[(number + 2) % 5]
        has_echo = ".." not in edtf and "decade" not in form
        slugs = (home, other) if has_echo else (home,)
        recorded = iso(first - 300) if number % 7 == 0 else ""
        entries.append(Entry(f"e{number:03d}", edtf, f"{number}", tenor, slugs, recorded, basis))
    return table_of(entries)


@pytest.fixture(scope="module")
def kinds(qapp: QApplication) -> Content:
    return make_content(kinds_of_marks(), TREE, Criteria(), "determinant", SCREEN)


def stored(store: EventStore) -> Content:
    return make_content(store.table(), store.determinants(), Criteria(), "determinant", SCREEN)


def zoomed(content: Content, factor: float, share: float) -> Scene:
    """The picture of a part of the time, around a share of all of it."""
    fitted = fit_extent(content, SCREEN.plot_width)
    middle, half = fitted.start + share * fitted.days, fitted.days / factor / 2
    return build_scene(content, Extent(middle - half, middle + half), SCREEN, label_width)


def picture(
    scene: Scene, theme: Theme, ratio: float, emphasis: Emphasis, *, in_batches: bool
) -> Pixels:
    width, height = round(SCREEN.width * ratio), round(SCREEN.height * ratio)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    paint_scene(painter, scene, theme, emphasis, in_batches=in_batches)
    painter.end()
    return pixels(image)


def blurred(image: Pixels, size: int) -> Pixels:
    """The mean of the square around each pixel, all beyond the edges taken to be black."""
    before = size // 2
    around = before + 1, size - before - 1
    sums = np.pad(image, (around, around, (0, 0))).cumsum(axis=0).cumsum(axis=1)
    found: Pixels = (sums[size:] - sums[:-size])[:, size:] - (sums[size:] - sums[:-size])[:, :-size]
    return found / size**2


def is_alike(scene: Scene) -> Mask:
    """Which marks both ways draw alike: ends that fade over few pixels are sharp in batches.

    Where marks lie upon one another, the two ways may draw them in another order.
    """
    marks = scene.marks
    fades = (marks.solid_left - marks.left, marks.right - marks.solid_right)
    is_short = [(fade > 0) & (fade < LEAST_FADE) for fade in fades]
    is_faint = (marks.solid_left > marks.solid_right) & (marks.right - marks.left < 4 * LEAST_FADE)
    alike: Mask = ~(marks.is_span & (is_short[0] | is_short[1] | is_faint))
    for index in range(len(marks)):
        near = np.abs(marks.y - marks.y[index]) < 1.4 * MARK_SIZE
        near &= marks.left - 2 * AROUND < marks.right[index]
        near &= marks.right + 2 * AROUND > marks.left[index]
        alike[index] &= np.count_nonzero(near) == 1
    return alike


def differences(
    scene: Scene, theme: Theme, ratio: float, emphasis: Emphasis
) -> list[tuple[float, int]]:
    """How much each mark differs most between the two ways, and its event."""
    one, other = (picture(scene, theme, ratio, emphasis, in_batches=way) for way in (False, True))
    marks, found = scene.marks, []
    for index in np.flatnonzero(is_alike(scene)).tolist():
        left = max(float(marks.left[index]) - AROUND, scene.scale.left)
        right = min(float(marks.right[index]) + AROUND, scene.scale.right)
        y = float(marks.y[index])
        area = (y - MARK_SIZE, y + MARK_SIZE), (left, right)
        rows, columns = (slice(round(a * ratio), round(b * ratio)) for a, b in area)
        apart = blurred(one[rows, columns] - other[rows, columns], round(BLUR * ratio))
        found.append((float(np.abs(apart).max(initial=0.0)), int(marks.events[index])))
    return found


def emphasis_of(scene: Scene) -> Emphasis:
    """One event selected and one hovered."""
    events = scene.marks.events
    return Emphasis(int(events[0]), int(events[-1]))


def assert_alike(scene: Scene, theme: Theme, ratio: float, emphasis: Emphasis) -> int:
    """See that the marks look alike; return how many were compared."""
    found = differences(scene, theme, ratio, emphasis)
    worst, event = max(found, default=(0.0, -1))
    assert worst <= TOLERANCE, f"event {event} differs most, by {worst:.0f} of 255"
    return len(found)


ZOOMS = ((1.0, 0.5), (6.0, 0.2), (6.0, 0.6), (40.0, 0.31), (400.0, 0.45))
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
RATIOS = pytest.mark.parametrize("ratio", [1.0, 2.0])


@THEMES
@RATIOS
def test_marks_of_every_kind_look_alike(kinds: Content, theme: Theme, ratio: float) -> None:
    compared = [assert_alike(zoomed(kinds, *zoom), theme, ratio, NOTHING) for zoom in ZOOMS]
    assert sum(compared) > 120


@THEMES
@RATIOS
def test_hovered_and_selected_marks_look_alike(kinds: Content, theme: Theme, ratio: float) -> None:
    for zoom in ZOOMS:
        scene = zoomed(kinds, *zoom)
        assert assert_alike(scene, theme, ratio, emphasis_of(scene)) > 0


@THEMES
@RATIOS
def test_the_sample_store_looks_alike(store: EventStore, theme: Theme, ratio: float) -> None:
    content = stored(store)
    compared = [assert_alike(zoomed(content, *zoom), theme, ratio, NOTHING) for zoom in ZOOMS]
    assert sum(compared) > 10


@THEMES
def test_the_shipped_store_looks_alike(qapp: QApplication, shipped: Path, theme: Theme) -> None:
    with EventStore(shipped) as store:
        content = stored(store)
    compared = [assert_alike(zoomed(content, *zoom), theme, 1.0, NOTHING) for zoom in ZOOMS]
    assert sum(compared) > 40


def test_pictures_as_a_whole_differ_by_little(kinds: Content) -> None:
    for zoom in ZOOMS:
        scene = zoomed(kinds, *zoom)
        one, other = (picture(scene, LIGHT, 1.0, NOTHING, in_batches=way) for way in (False, True))
        assert np.abs(one - other).mean() < 0.3


def test_a_mark_that_is_not_drawn_would_be_noticed(kinds: Content) -> None:
    """The tolerance is less than what any mark makes against the bare ground."""
    scene = zoomed(kinds, 1.0, 0.5)
    none = np.zeros(0, np.intp)
    bare = replace(scene, marks=marks_at(scene.marks, none), ghosts=marks_at(scene.ghosts, none))
    one, other = (
        blurred(picture(some, LIGHT, 1.0, NOTHING, in_batches=True), BLUR) for some in (scene, bare)
    )
    apart = np.abs(one - other).max(axis=2)
    for index in np.flatnonzero(scene.marks.home).tolist():
        x, y = round(float(scene.marks.x[index])), round(float(scene.marks.y[index]))
        if scene.scale.left + AROUND < x < scene.scale.right - AROUND:
            assert apart[y - 8 : y + 8, x - 8 : x + 8].max() > TOLERANCE


def marks_at(marks: Marks, here: Indices) -> Marks:
    """Some of the marks."""
    return Marks(*(getattr(marks, field.name)[here] for field in fields(marks)))


def test_what_is_not_hovered_steps_back(kinds: Content) -> None:
    scene = zoomed(kinds, 1.0, 0.5)
    events = scene.marks.events
    for selected, hovered in ((None, None), (None, 3), (0, 3), (3, None), (5, 5)):
        emphasis = Emphasis(selected, hovered)
        opacities = emphasis.opacities(events).tolist()
        assert opacities == [emphasis.opacity(int(event)) for event in events]
        strong = {None, selected, hovered} if hovered is not None else {*events.tolist()}
        assert opacities == [1.0 if event in strong else DIMMED for event in events.tolist()]


def test_the_event_of_the_first_row_stays_strong_while_it_is_selected(kinds: Content) -> None:
    scene = zoomed(kinds, 1.0, 0.5)
    home = scene.marks.home & (scene.marks.events == 0)
    (mark,) = np.flatnonzero(home)
    x, y = round(float(scene.marks.x[mark])), round(float(scene.marks.y[mark]))
    for in_batches in (False, True):
        strong, pale = (
            picture(scene, LIGHT, 1.0, Emphasis(selected, 5), in_batches=in_batches)
            for selected in (0, None)
        )
        assert (
            pale[y - 4 : y + 5, x - 4 : x + 5].mean() > strong[y - 4 : y + 5, x - 4 : x + 5].mean()
        )


@pytest.mark.parametrize("in_batches", [False, True])
def test_marks_pale_with_their_strength(kinds: Content, in_batches: bool) -> None:
    scene = zoomed(kinds, 1.0, 0.5)
    half = replace(scene.marks, strengths=np.full(len(scene.marks), 0.5))
    full, pale = (
        picture(some, LIGHT, 1.0, NOTHING, in_batches=in_batches)
        for some in (scene, replace(scene, marks=half))
    )
    for index in np.flatnonzero(is_alike(scene) & scene.marks.home).tolist():
        x, y = round(float(scene.marks.x[index])), round(float(scene.marks.y[index]))
        here = slice(y - 6, y + 7), slice(x - 6, x + 7)
        assert pale[here].mean() > full[here].mean()


def test_stamps_are_made_once_for_a_theme_and_a_resolution(qapp: QApplication) -> None:
    assert stamps_of(LIGHT, 1.0) is stamps_of(LIGHT, 1.0)
    assert stamps_of(LIGHT, 2.0) is not stamps_of(LIGHT, 1.0)
    one, two = (stamps_of(DARK, ratio).picture for ratio in (1.0, 2.0))
    assert (two.width(), two.height()) == (2 * one.width(), 2 * one.height())


def test_more_groups_than_colours_begin_again(qapp: QApplication) -> None:
    stamps, number = stamps_of(LIGHT, 1.0), len(LIGHT.groups)
    groups, zeros = np.arange(3 * number), np.zeros(3 * number, np.intp)
    places = stamps.points(groups, zeros, zeros, zeros)
    assert places[:number].tolist() == places[number : 2 * number].tolist()
    falling = np.ones(3 * number, np.bool_)
    assert (
        stamps.ramps(groups, falling)[0].tolist() == stamps.ramps(groups, falling)[number].tolist()
    )
