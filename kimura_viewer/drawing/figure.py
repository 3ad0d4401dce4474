"""A figure: the timeline with its legend, caption and credit, laid out for its own size."""

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.fonts import LABEL, SMALL, font, label_width, metrics
from kimura_viewer.drawing.legend import legend_entries, legend_height, paint_legend
from kimura_viewer.drawing.scene_painter import paint_scene
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.captions import caption, credit
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.view import Calendar, Extent, ViewState
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.bands import natural_height
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import Scene, build_scene

MARGIN = 24.0
"""Pixels around the figure."""
WIDTH = 1600.0
"""Pixels of a figure's width, unless another is asked for."""


@dataclass(frozen=True)
class Figure:
    """What is drawn, and how large.

    Attributes:
        content: Events and lanes.
        tree: The determinants that the legend names.
        extent: The stretch of time; None for all of it.
        calendars: Other calendars that have a row of the axis.
        theme: Its colours.
        caption: A sentence below the timeline; empty for none.
        credit: Where the events come from; empty for none.
        width: In pixels of 1/96 inch; the height follows from what there is to show.
    """

    content: Content
    tree: DeterminantTree
    extent: Extent | None
    calendars: tuple[Calendar, ...]
    theme: Theme
    caption: str
    credit: str
    width: float = WIDTH


@dataclass(frozen=True)
class FigureLayout:
    """A figure laid out: its scene and the places of its parts, in pixels."""

    scene: Scene
    width: float
    height: float
    legend_top: float
    words_top: float


def figure_of(
    work: Work, table: EventTable, tree: DeterminantTree, state: ViewState, theme: Theme
) -> Figure:
    """Return the figure of a view, its caption written from that."""
    layout = Layout(WIDTH - 2 * MARGIN, 10_000.0)
    content = make_content(
        table, tree, state.criteria, state.lanes, layout, choice=state.dates, folded=state.folded
    )
    scene = build_scene(content, state.extent, layout, label_width)
    shown = int(content.kept.sum())
    said = caption(state, ValueNames(table, tree), shown, scene.in_view, len(table))
    return Figure(content, tree, state.extent, state.calendars, theme, said, credit(work))


def lay_out(figure: Figure) -> FigureLayout:
    """Lay a figure out: the timeline as high as its rows, the words below."""
    width = figure.width - 2 * MARGIN
    layout = Layout(width, 10_000.0, calendars=figure.calendars)
    trial = build_scene(figure.content, figure.extent, layout, label_width)
    height = layout.axis_height + natural_height(figure.content.bare_plan, trial.occupied)
    scene = build_scene(figure.content, figure.extent, replace(layout, height=height), label_width)
    legend_top = MARGIN + height + 14.0
    entries = legend_entries(scene, figure.tree, figure.theme)
    words_top = legend_top + legend_height(entries, width) + 8.0
    bottom = words_top + _words_height(figure, width)
    # Whole pixels: part of one would be left unpainted at the edge of a PNG.
    return FigureLayout(scene, ceil(figure.width), ceil(bottom + MARGIN), legend_top, words_top)


def paint_figure(painter: QPainter, figure: Figure, laid_out: FigureLayout) -> None:
    """Draw a figure with its top left corner at the painter's origin."""
    width = laid_out.width - 2 * MARGIN
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, laid_out.width, laid_out.height), QColor(figure.theme.ground))
    painter.save()
    painter.translate(MARGIN, MARGIN)
    paint_scene(painter, laid_out.scene, figure.theme)
    painter.restore()
    entries = legend_entries(laid_out.scene, figure.tree, figure.theme)
    paint_legend(painter, entries, figure.theme, QPointF(MARGIN, laid_out.legend_top), width)
    y = laid_out.words_top
    for words, size, colour in _words(figure):
        painter.setFont(font(size))
        painter.setPen(QColor(colour))
        area = QRectF(MARGIN, y, width, _height_of(words, size, width))
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), words)
        y += area.height()


def _words(figure: Figure) -> list[tuple[str, int, str]]:
    given = [
        (figure.caption, LABEL, figure.theme.ink),
        (figure.credit, SMALL, figure.theme.soft),
    ]
    return [entry for entry in given if entry[0]]


def _words_height(figure: Figure, width: float) -> float:
    return sum(_height_of(words, size, width) for words, size, _ in _words(figure))


def _height_of(words: str, size: int, width: float) -> float:
    area = QRectF(0, 0, width, 10_000.0)
    return metrics(size).boundingRect(area, int(Qt.TextFlag.TextWordWrap), words).height() + 4.0
