"""Light upon a timeline: the reading cursor on the axis, rings around what is pointed at."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from snapshots import compare

from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.light_painter import paint_light
from kimura_viewer.drawing.scene_painter import paint_scene
from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.light import DARKNESS, Light
from kimura_viewer.timeline.scene import Scene, build_scene

LAYOUT = Layout(860.0, 400.0)


@pytest.fixture
def store(qapp: QApplication, sample_store: Path) -> Iterator[EventStore]:
    with EventStore(sample_store) as opened:
        yield opened


@pytest.fixture
def content(store: EventStore) -> Content:
    return make_content(store.table(), store.determinants(), Criteria(), "determinant", LAYOUT)


def scene_of(content: Content, extent: Extent | None = None) -> Scene:
    return build_scene(content, extent, LAYOUT, label_width)


def picture(content: Content, light: Light, theme: Theme = LIGHT) -> QImage:
    image = QImage(860, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    scene = scene_of(content)
    paint_scene(painter, scene, theme)
    paint_light(painter, scene, content, light, theme)
    painter.end()
    return image


def row(content: Content, slug: str) -> int:
    found = content.table.row(slug)
    assert found is not None
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_cursor_its_trail_and_what_is_pointed_at(
    content: Content, theme: Theme, update_snapshots: bool
) -> None:
    trail = tuple(row(content, slug) for slug in ("census", "tide-survey", "quoting-letter"))
    light = Light(
        frozenset({row(content, "songs"), row(content, "last-ferry")}),
        frozenset({row(content, "salt-war"), row(content, "ferry-league")}),
        trail,
    )
    compare(picture(content, light, theme), f"light-{theme.name}", update=update_snapshots)


def test_darkness_draws_nothing(content: Content) -> None:
    image = picture(content, DARKNESS)
    lit = picture(content, Light(on_screen=frozenset({row(content, "census")})))
    assert image != lit
    image_2 = QImage(860, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image_2.fill(0)
    painter = QPainter(image_2)
    paint_scene(painter, scene_of(content), LIGHT)
    painter.end()
    assert image == image_2


def test_the_tick_stands_on_the_axis_at_the_events_date(content: Content) -> None:
    event = row(content, "last-ferry")
    scene = scene_of(content)
    image = picture(content, Light(on_screen=frozenset({event})))
    x = round(scene.scale.to_x(float(content.reach_of(np.array([event])).middle[0])))
    y = round(scene.layout.axis_height) - 5
    group = QColor(LIGHT.group(int(content.groups[event])))
    assert image.pixelColor(x, y).rgb() == group.rgb()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_what_was_found_in_the_text_has_a_band_of_light(
    content: Content, theme: Theme, update_snapshots: bool
) -> None:
    found = frozenset(row(content, slug) for slug in ("salt-war", "census", "songs"))
    compare(
        picture(content, Light(found=found), theme), f"found-{theme.name}", update=update_snapshots
    )
