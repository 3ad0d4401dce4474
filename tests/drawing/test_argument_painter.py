"""The text against time looks as it did, light and dark, with what stands out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from snapshots import compare

from kimura_viewer.drawing.argument_painter import paint_argument
from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.scene_painter import NOTHING, Emphasis
from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.text_order import text_order
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.argument_density import Cells
from kimura_viewer.timeline.argument_scene import ArgumentScene, build_argument
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.layout import Layout

LAYOUT = Layout(860.0, 400.0)


@pytest.fixture
def store(qapp: QApplication, sample_store: Path) -> Iterator[EventStore]:
    with EventStore(sample_store) as opened:
        yield opened


@pytest.fixture
def scene(store: EventStore) -> ArgumentScene:
    discussions = store.discussions()
    content = make_content(store.table(), store.determinants(), Criteria(), "determinant", LAYOUT)
    argument = Argument(content, discussions, text_order(discussions))
    return build_argument(argument, None, LAYOUT, label_width)


def picture(scene: ArgumentScene, theme: Theme, emphasis: Emphasis = NOTHING) -> QImage:
    image = QImage(860, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_argument(painter, scene, theme, emphasis)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_points_ties_silences_and_sections(
    store: EventStore, scene: ArgumentScene, theme: Theme, update_snapshots: bool
) -> None:
    row = store.table().row("salt-war")
    compare(picture(scene, theme, Emphasis(row)), f"argument-{theme.name}", update=update_snapshots)


def test_the_others_step_back_while_one_is_hovered(
    store: EventStore, scene: ArgumentScene, update_snapshots: bool
) -> None:
    row = store.table().row("ferry-league")
    compare(picture(scene, LIGHT, Emphasis(None, row)), "argument-hovered", update=update_snapshots)


def test_a_cell_is_the_stronger_the_more_events_it_stands_for(scene: ArgumentScene) -> None:
    cells = Cells(
        np.array([300.0, 306.0]), np.array([120.0, 120.0]), np.array([1, 1]), np.array([0.1, 1.0])
    )
    drawn = picture(replace(scene, points=scene.points.at(np.zeros(0, np.intp)), ties=(),
                            labels=(), cells=cells), LIGHT)  # fmt: skip
    weak, strong = drawn.pixelColor(302, 122), drawn.pixelColor(308, 122)
    group, ground = QColor(LIGHT.group(1)), QColor(LIGHT.ground)
    assert strong.rgb() == group.rgb()
    assert weak.rgb() == mixed(group, ground, 0.25 + 0.75 / 8).rgb()


def test_drawing_twice_gives_the_same_picture(scene: ArgumentScene) -> None:
    assert picture(scene, LIGHT) == picture(scene, LIGHT)
