"""A frame: laying out and painting the timeline, while zooming in and panning."""

from collections.abc import Callable
from itertools import cycle

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QStaticText

from benchmarks.figures import Figure, beside
from benchmarks.stores import synthetic_store
from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.scene_painter import paint_scene
from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.criteria import Criteria, illustrating
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import build_scene, fit_extent
from kimura_viewer.timeline.time_scale import TimeScale

SIZE = (1920, 1080)
LAYOUT = Layout(float(SIZE[0]), float(SIZE[1]))
ZOOMS = (1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 1024.0, 4096.0)
"""How far the frames of one walk are zoomed in; each is panned, too."""


def frame_figures(sizes: tuple[int, ...]) -> list[Figure]:
    """Measure a frame, and a new filter to the next frame, for stores of each size."""
    figures = []
    for size in sizes:
        content = _content(size)
        figures.append(
            beside(f"frame, zoom and pan, {size:,} events", 2.0, _walk(content), _paint_floor())
        )
        figures.append(
            beside(f"new filter to next frame, {size:,} events", 4.0, *_filtering(content))
        )
    return figures


def _content(size: int) -> Content:
    with EventStore(synthetic_store(size)) as store:
        table, tree = store.table(), store.determinants()
    return make_content(table, tree, Criteria(), "determinant", LAYOUT)


def _image() -> QImage:
    return QImage(*SIZE, QImage.Format.Format_RGB32)


def _walk(content: Content) -> Callable[[], object]:
    """One frame a call, each at the next zoom of the walk."""
    image = _image()
    whole = TimeScale(
        fit_extent(content, LAYOUT.plot_width), LAYOUT.header_width, LAYOUT.plot_width
    )
    middle = LAYOUT.header_width + LAYOUT.plot_width / 2
    extents = cycle([whole.zoomed(zoom, middle + zoom % 97) for zoom in ZOOMS])

    def frame() -> None:
        _paint(content, image, next(extents))

    return frame


def _paint(content: Content, image: QImage, extent: object = None) -> None:
    scene = build_scene(content, extent, LAYOUT, label_width)  # type: ignore[arg-type]
    painter = QPainter(image)
    paint_scene(painter, scene, LIGHT)
    painter.end()


def _paint_floor() -> Callable[[], object]:
    """2,000 rectangles in one call, and 300 texts, into the same image."""
    image = _image()
    rectangles = [QRectF(n * 7 % 1900, n * 13 % 1070, 9, 9) for n in range(2000)]
    texts = [QStaticText(f"Label number {n}") for n in range(300)]

    def paint() -> None:
        painter = QPainter(image)
        painter.drawRects(rectangles)
        for n, text in enumerate(texts):
            painter.drawStaticText(QPointF(n * 31 % 1800, n * 17 % 1060), text)
        painter.end()

    return paint


def _filtering(content: Content) -> tuple[Callable[[], object], Callable[[], object]]:
    image, paint = _image(), _paint_floor()
    years = cycle(range(1950, 1980))
    chosen = frozenset(content.table.determinant_ids[:6])
    mask = illustrating(content.table, chosen)
    columns = np.random.default_rng(1).integers(0, 11 * 2000, len(content.table))

    def figure() -> None:
        _paint(content.meeting(Criteria(until=str(next(years)))), image)

    def floor() -> None:
        kept = mask & (content.dates.start_earliest < 2440000.0)
        np.bincount(columns[kept], minlength=11 * 2000)
        paint()

    return figure, floor
