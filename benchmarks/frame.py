"""A frame: laying out and painting the timeline, while zooming in, panning and zooming out."""

from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import median

from PySide6.QtGui import QPainter

from benchmarks.figures import Figure, figure, in_turn, milliseconds, share
from benchmarks.pictures import HEIGHT, WIDTH, blank_image, events_of, paint_floor
from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.scene_painter import paint_scene
from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale

LAYOUT = Layout(float(WIDTH), float(HEIGHT))
ZOOM_STEP = 1.25
"""Factor from one frame to the next: a notch of the wheel."""
STEPS = 44
"""Steps from all events to about two days."""
PAN_EVERY, PANS = 8, 4
"""Frames of zoom between two pans, and frames of each of these."""
PAN = 80.0
"""Pixels from one frame of a pan to the next."""
CURSOR = 0.62
"""Where the cursor is that is zoomed at, as a share of the plot."""


def frame_figures(sizes: tuple[int, ...]) -> list[Figure]:
    """Measure frames of stores of each size, all of them and the floor in turn."""
    measures = [milliseconds(_frames(size)) for size in sizes]
    *frames, floors = in_turn(len(list(_walk(_whole()))), *measures, milliseconds(paint_floor()))
    floor = median(floors)
    figures = []
    for size, taken in zip(sizes, frames, strict=True):
        name = f"frame, zoom and pan, {size:,} events"
        figures.append(figure(f"{name}, median", "ms", median(taken), floor, 2.0))
        figures.append(figure(f"{name}, 95th percentile", "ms", share(taken, 0.95), floor, 4.0))
    small, large = (median(frames[sizes.index(size)]) for size in (1_000, sizes[-1]))
    name = f"frame at {sizes[-1]:,} events, beside one at 1,000"
    return [*figures, figure(name, "ms", large, small, 1.5)]


def _frames(count: int) -> Callable[[], object]:
    """Return what lays out and paints the next frame of a walk through a store."""
    content = make_content(*events_of(count), Criteria(), "determinant", LAYOUT)
    image = blank_image()
    whole = TimeScale(
        fit_extent(content, LAYOUT.plot_width), LAYOUT.header_width, LAYOUT.plot_width
    )
    extents = cycle(list(_walk(whole)))

    def frame() -> None:
        scene = build_scene(content, next(extents), LAYOUT, label_width)
        painter = QPainter(image)
        paint_scene(painter, scene, LIGHT, in_batches=True)
        painter.end()

    return frame


def _whole() -> TimeScale:
    """Return a scale of which only the frames of its walk are counted."""
    return TimeScale(Extent(0.0, 30_000.0), LAYOUT.header_width, LAYOUT.plot_width)


def _walk(whole: TimeScale) -> Iterator[Extent]:
    """Yield the extents of frames: into the days, sideways from time to time, and out again."""
    scale = whole
    cursor = whole.left + whole.width * CURSOR
    for factor in (ZOOM_STEP, 1 / ZOOM_STEP):
        for step in range(STEPS):
            extents = [scale.zoomed(factor, cursor)]
            if step % PAN_EVERY == 0:
                moved = TimeScale(extents[0], scale.left, scale.width)
                extents += [moved.panned(-PAN * (n + 1)) for n in range(PANS)]
            yield from extents
            scale = TimeScale(extents[-1], scale.left, scale.width)
