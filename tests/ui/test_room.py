"""What fits into a window of a given size, with the shipped store (DESIGN.md, “Look”)."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk
from kimura_viewer.timeline.scene import Scene

SIZES = [(1280, 720), (1440, 900), (2560, 1440)]


@pytest.fixture
def scene_at(open_desk: Callable[..., Desk], shipped: Path) -> Callable[[tuple[int, int]], Scene]:
    def make(size: tuple[int, int]) -> Scene:
        window = open_desk(shipped, size=size).window
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        return window.timeline.laid_out

    return make


def labelled(scene: Scene) -> set[int]:
    return {label.event for label in scene.labels}


@pytest.mark.parametrize("size", SIZES)
def test_all_events_and_all_lanes_are_in_view_without_scrolling(
    scene_at: Callable[[tuple[int, int]], Scene], size: tuple[int, int]
) -> None:
    scene = scene_at(size)
    assert scene.in_view == scene.total
    assert scene.content_height <= scene.layout.lanes_height
    assert scene.lanes[-1].band.bottom <= scene.layout.height
    assert not any(lane.band.is_empty for lane in scene.lanes)


@pytest.mark.parametrize(("size", "share"), [((1280, 720), 0.5), ((2560, 1440), 1.0)])
def test_so_many_events_have_their_label(
    scene_at: Callable[[tuple[int, int]], Scene], size: tuple[int, int], share: float
) -> None:
    scene = scene_at(size)
    assert len(labelled(scene)) >= share * scene.total


@pytest.mark.parametrize("size", SIZES)
def test_labels_stay_within_the_plot_and_off_each_other(
    scene_at: Callable[[tuple[int, int]], Scene], size: tuple[int, int]
) -> None:
    scene = scene_at(size)
    boxes = sorted((label.y, label.x, label.x + label.width) for label in scene.labels)
    assert min(left for _, left, _ in boxes) >= scene.scale.left
    assert max(right for _, _, right in boxes) <= scene.scale.right
    for (y, _, right), (next_y, next_left, _) in pairwise(boxes):
        assert next_y > y or next_left >= right
