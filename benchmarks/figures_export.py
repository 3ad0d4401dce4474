"""Figures: inside a running program, as whole processes, and beside matplotlib."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.processes import seconds_of
from benchmarks.stores import synthetic_store
from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_sets import members
from kimura_viewer.drawing.figure_source import FigureSource, source_of
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.fonts import LABEL, font
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.drawing.writers import drawn
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

TURNS = 7
OPTIONS = FigureOptions(sheet_of("174mm", 600), "print")
Words = tuple[QPointF, QFont, str]
"""A text, where it stands and its font."""
LABELLED = 1_000
"""Events of the figure that is drawn beside matplotlib's."""


def export_figures() -> list[Figure]:
    """Measure the figures of the shipped store, a thousand labels, a process and a set."""
    with EventStore(shipped_store()) as store:
        source = source_of(store)
        figures = [_in_program(source, suffix) for suffix in (".png", ".svg", ".pdf")]
        figures += [_beside_own_words(source, suffix) for suffix in (".svg", ".pdf")]
        figures.append(_set(source))
    figures += [_process(), *_beside_matplotlib()]
    return figures


def _make(source: FigureSource, suffix: str, state: ViewState, options: FigureOptions) -> bytes:
    return drawn([lay_out(figure_of(source, state, options))], Path(f"figure{suffix}"))


def _in_program(source: FigureSource, suffix: str) -> Figure:
    page = lay_out(figure_of(source, ViewState(), OPTIONS))
    text = svg(page).decode()
    shapes, words = _shapes(text), text.count("<text")
    ours, bare = in_turn(
        TURNS,
        milliseconds(partial(_make, source, suffix, ViewState(), OPTIONS)),
        milliseconds(partial(_BARE[suffix], page, shapes, words)),
    )
    name = f"174 mm at 600 dpi, {suffix[1:].upper()}: {shapes} shapes, {words} texts"
    return figure(name, "ms", median(ours), median(bare), 3.0)


def _beside_own_words(source: FigureSource, suffix: str) -> Figure:
    """Measure a figure beside the same words in the same type.

    To embed a font takes longest in a PDF, and an SVG says anew what another type is.
    """
    page = lay_out(figure_of(source, ViewState(), OPTIONS))
    text = svg(page)
    shapes, words = _shapes(text.decode()), _words(text)
    ours, bare = in_turn(
        TURNS,
        milliseconds(partial(_make, source, suffix, ViewState(), OPTIONS)),
        milliseconds(partial(_BARE[suffix], page, shapes, words)),
    )
    name = f"the same {suffix[1:].upper()}, beside a floor of its own words in their type"
    return figure(name, "ms", median(ours), median(bare), 3.0)


def _shapes(text: str) -> int:
    return sum(map(text.count, ("<path", "<rect", "<circle")))


def _words(text: bytes) -> list[Words]:
    """Return the texts of an SVG: where they stand, in which font, and what they say."""
    return [
        (
            QPointF(float(each.attrib["x"]), float(each.attrib["y"])),
            font(int(each.attrib["font-size"]), semibold="font-weight" in each.attrib),
            each.text or "",
        )
        for each in ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}text")
    ]


def _set(source: FigureSource) -> Figure:
    dealt = members("determinant", ViewState(), source.tree, source.table)

    def every() -> None:
        for member in dealt:
            _make(source, ".svg", member.state, replace(OPTIONS, title=member.name))

    one = partial(_make, source, ".svg", ViewState(), OPTIONS)
    ours, single = in_turn(TURNS, milliseconds(every), milliseconds(one))
    name = f"a set of {len(dealt)} figures beside one of all events, SVG"
    return figure(name, "ms", median(ours), median(single), 4.0)


def _process() -> Figure:
    with TemporaryDirectory() as folder:
        file = str(Path(folder, "figure.png"))
        ours, bare = in_turn(
            TURNS,
            partial(seconds_of, "export_figure", file),
            partial(seconds_of, "empty_page", file),
        )
    return figure("a process that exports a PNG", "s", median(ours), median(bare), 1.3)


def _beside_matplotlib() -> list[Figure]:
    if find_spec("matplotlib") is None:
        print("matplotlib is not installed: figures are not measured beside it", file=sys.stderr)
        return []
    from benchmarks.matplotlib_figure import draw

    options = FigureOptions(sheet_of("screen"), "print", key="never")
    with EventStore(synthetic_store(LABELLED)) as store:
        source = source_of(store)
        page = lay_out(figure_of(source, ViewState(), options))
        titles = [str(source.table.titles[row]) for row in page.parts.picture.events]
        ours, theirs = in_turn(
            3,
            milliseconds(partial(_make, source, ".svg", ViewState(), options)),
            milliseconds(partial(draw, titles)),
        )
    name = f"{len(titles)} labelled events, SVG, beside matplotlib"
    return [figure(name, "ms", median(ours), median(theirs), 0.1)]


# The floors: the same count of shapes and texts, on the same device


def _paint_bare(painter: QPainter, page: Page, shapes: int, words: int | list[Words]) -> None:
    width, height = page.width / page.scale, page.height / page.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, height), QColor("#ffffff"))
    painter.setFont(font(LABEL))
    painter.setBrush(QColor("#3760fc"))
    for index in range(shapes):
        painter.drawRect(QRectF(index % 40 * width / 40, index // 40 * 20.0, 9.0, 9.0))
    if isinstance(words, list):
        for at, its_font, text in words:
            painter.setFont(its_font)
            painter.drawText(at, text)
        return
    for index in range(words):
        at = QPointF(index % 5 * width / 5, 15.0 + index // 5 * height / (words / 5 + 1))
        painter.drawText(at, f"Something that happened {index}")


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _bare_png(page: Page, shapes: int, words: int | list[Words]) -> bytes:
    sheet = page.figure.sheet
    size = sheet.pixels(page.width), sheet.pixels(page.height)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scale = sheet.dpi / 72 * page.scale
    painter.scale(scale, scale)
    _paint_bare(painter, page, shapes, words)
    painter.end()
    buffer = _buffer()
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(80)
    writer.write(image)
    return bytes(buffer.data().data())


def _bare_svg(page: Page, shapes: int, words: int | list[Words]) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRectF(0, 0, page.width / page.scale, page.height / page.scale))
    painter = QPainter(generator)
    _paint_bare(painter, page, shapes, words)
    painter.end()
    return bytes(buffer.data().data())


def _bare_pdf(page: Page, shapes: int, words: int | list[Words]) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(1200 / 72 * page.scale, 1200 / 72 * page.scale)
    _paint_bare(painter, page, shapes, words)
    painter.end()
    return bytes(buffer.data().data())


_BARE: dict[str, Callable[[Page, int, int | list[Words]], bytes]] = {
    ".png": _bare_png,
    ".svg": _bare_svg,
    ".pdf": _bare_pdf,
}
