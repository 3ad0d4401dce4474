"""A figure: a picture with its title, legend, key, caption and credit, laid out for its sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.fonts import HEADING, LABEL, SMALL
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.key import KeyEntry, KeyLayout, lay_out_key, paint_key
from kimura_viewer.drawing.legend import Entry, legend_height, paint_legend
from kimura_viewer.drawing.paragraphs import Paragraph, paint_paragraphs, paragraph
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame, Picture, PictureName
from kimura_viewer.drawing.record import Record
from kimura_viewer.drawing.sheet import Sheet
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.periods import PeriodChoice

KeyChoice = Literal["auto", "always", "apart", "never"]
KEY_CHOICES: tuple[KeyChoice, ...] = ("auto", "always", "apart", "never")
NEXT_PAGE = " The key is on the next page."
APART = 10.0
"""Pixels between the parts of a figure."""


@dataclass(frozen=True)
class Figure:
    """What a figure shows and says, and the sheet that it is for.

    Attributes:
        picture: What it shows.
        theme: Its colours.
        sheet: Its size.
        title: Above the picture; empty for none.
        caption: Says how many events are in view, below the picture; see `has_caption`.
        has_caption: Whether it is drawn, or only kept in the file.
        credit: Where the events come from; see `has_credit`.
        has_credit: Whether it is drawn, or only kept in the file.
        has_legend: Whether the signs are explained.
        key: Whether events are told by numbers: where their titles have no room, always, with
            the key on pages of its own, or never.
        describe: Gives what the key says of an event, by its row in the table.
        view: The view link that the file keeps; empty for none.
        store: Hash of the store's content, which the file keeps.
        is_transparent: Whether it has no ground of its own.
        name: What the picture is called in the file.
        can_have_pages: Whether the picture may be dealt out to several pages.
        period: How long the periods of a matrix are.
    """

    picture: Picture
    theme: Theme
    sheet: Sheet
    title: str
    caption: Callable[[int], str]
    has_caption: bool
    credit: str
    has_credit: bool
    has_legend: bool
    key: KeyChoice
    describe: Callable[[int], KeyEntry]
    view: str
    store: str
    is_transparent: bool = False
    name: PictureName = "timeline"
    can_have_pages: bool = True
    period: PeriodChoice = "auto"


@dataclass(frozen=True)
class Parts:
    """The parts of a figure, measured; pixels of the drawing.

    Attributes:
        width: Of each.
        title: Above the picture.
        picture: Waits for its height.
        legend: Signs that it explains.
        key: None where events have their titles, or it stands apart.
        numbered: Whether events are told by numbers.
        words: Caption and credit, as far as they are drawn.
        caption: What the figure shows, drawn or not.
    """

    width: float
    title: tuple[Paragraph, ...]
    picture: Fitted
    legend: tuple[Entry, ...]
    key: KeyLayout | None
    numbered: bool
    words: tuple[Paragraph, ...]
    caption: str

    @cached_property
    def legend_height(self) -> float:
        """Pixels of height that the legend takes."""
        return legend_height(self.legend, self.width)

    @cached_property
    def around(self) -> float:
        """Pixels of height that all but the picture take."""
        heights = [
            sum(each.height for each in self.title),
            self.legend_height,
            self.key.height if self.key else 0.0,
            sum(each.height for each in self.words),
        ]
        return sum(height + APART for height in heights if height)


@dataclass(frozen=True)
class Page:
    """A figure laid out.

    Attributes:
        figure: What it shows.
        parts: Its parts, measured.
        drawn: The picture in its height.
        scale: Points of a pixel of the drawing.
        width: In points.
        height: In points.
    """

    figure: Figure
    parts: Parts
    drawn: Drawn
    scale: float
    width: float
    height: float

    @property
    def type_size(self) -> float:
        """Points of the smallest type."""
        return SMALL * self.scale

    @property
    def record(self) -> Record:
        """What the file says of it."""
        figure, caption = self.figure, self.parts.caption
        alt = f"{self.parts.picture.alt} {caption}"
        title = figure.title or caption
        return Record(
            title, caption, alt, figure.credit, figure.view, figure.store, figure.name,
            figure.period,
        )  # fmt: skip

    @property
    def margin(self) -> float:
        """Pixels of the drawing at each edge."""
        return self.figure.sheet.margin / self.scale


def measure(figure: Figure, scale: float, *, numbered: bool) -> Parts:
    """Measure the parts of a figure at so many points per pixel of the drawing."""
    sheet, theme = figure.sheet, figure.theme
    width = (sheet.width - 2 * sheet.margin) / scale
    picture = figure.picture.fitted(Frame(width, numbered, theme))
    apart = figure.key == "apart" and bool(picture.events)
    with_key = numbered and not apart
    key = lay_out_key([figure.describe(row) for row in picture.events], width) if with_key else None
    caption = figure.caption(picture.in_view)
    written = caption + NEXT_PAGE if apart else caption
    given = [
        (figure.title, HEADING, theme.ink, True),
        (written if figure.has_caption else "", LABEL, theme.ink, False),
        (figure.credit if figure.has_credit else "", SMALL, theme.soft, False),
    ]
    title, *words = [
        (paragraph(text, size, colour, width, semibold=bold),) if text else ()
        for text, size, colour, bold in given
    ]
    legend = picture.legend if figure.has_legend else ()
    return Parts(width, title, picture, legend, key, numbered, sum(words, ()), caption)


def page_of(figure: Figure, parts: Parts, scale: float) -> Page:
    """Return the page of parts, as high as the sheet, or as they are."""
    sheet = figure.sheet
    edges = 2 * sheet.margin
    limit, wanted = sheet.limit, parts.picture.comfortable
    if limit is not None:
        room = (limit - edges) / scale - parts.around
        wanted = room if sheet.height is not None else min(room, wanted)
    drawn = parts.picture.at(wanted)
    height = sheet.height or whole_pixels((drawn.height + parts.around) * scale + edges, sheet.dpi)
    return Page(figure, parts, drawn, scale, sheet.width, height)


def whole_pixels(points: float, dpi: float) -> float:
    """Part of a pixel would be left unpainted at the edge of an image."""
    return ceil(points / 72 * dpi) / dpi * 72


def paint_page(painter: QPainter, page: Page) -> None:
    """Draw a page with its top left corner at the painter's origin, in pixels of the drawing."""
    figure, margin = page.figure, page.margin
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not figure.is_transparent:
        whole = QRectF(0, 0, page.width / page.scale, page.height / page.scale)
        painter.fillRect(whole, QColor(figure.theme.ground))
    for name, top, paint in _placed(page):
        with grouped(painter, name):
            paint(painter, QPointF(margin, margin + top))


def _placed(page: Page) -> Iterator[tuple[str, float, Callable[[QPainter, QPointF], None]]]:
    """Give the parts that there are: name, top and how each is drawn."""
    parts, theme = page.parts, page.figure.theme
    top = 0.0
    key = parts.key

    def picture(painter: QPainter, origin: QPointF) -> None:
        painter.save()
        painter.translate(origin)
        page.drawn.paint(painter)
        painter.restore()

    def legend(painter: QPainter, origin: QPointF) -> None:
        paint_legend(painter, parts.legend, theme, origin, parts.width)

    def key_(painter: QPainter, origin: QPointF) -> None:
        assert key is not None
        paint_key(painter, key, theme, origin)

    def text(of: tuple[Paragraph, ...]) -> Callable[[QPainter, QPointF], None]:
        return lambda painter, at: paint_paragraphs(painter, of, at.x(), at.y())

    placed = (
        ("title", sum(each.height for each in parts.title), text(parts.title)),
        ("picture", page.drawn.height, picture),
        ("legend", parts.legend_height, legend),
        ("key", key.height if key else 0.0, key_),
        ("words", sum(each.height for each in parts.words), text(parts.words)),
    )
    for name, height, paint in placed:
        if height:
            yield name, top, paint
            top += height + APART
