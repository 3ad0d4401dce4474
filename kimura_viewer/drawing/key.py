"""The key of a figure whose events are told by numbers: when, what, and where the text says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.citing.items import csl_item, printed_page
from kimura_viewer.drawing.fonts import SMALL, font, metrics
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.paragraphs import LEADING, broken
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import short
from kimura_viewer.model.events import Event
from kimura_viewer.model.view import DateChoice
from kimura_viewer.model.work import Work

NARROWEST_COLUMN = 290.0
"""Pixels that a column of the key has at least."""
GUTTER = 22.0
"""Pixels between two columns."""
APART = 1.0
"""Pixels between two entries."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One event of the key.

    Attributes:
        slug: Of the event.
        date: In few characters.
        title: Of the event.
        place: Section and page of its fullest discussion.
    """

    slug: str
    date: str
    title: str
    place: str

    @property
    def text(self) -> str:
        """The entry in words."""
        together = self.place.replace("p. ", "p.\N{NO-BREAK SPACE}")
        where = f" ({together})" if self.place else ""
        return f"{self.date}: {self.title}{where}"


def key_entry(event: Event, choice: DateChoice, work: Work) -> KeyEntry:
    """Return what the key says of an event, by the work's dates or by those of the record."""
    recorded = event.recorded if choice == "recorded" else None
    date = short(recorded or event.date)
    return KeyEntry(event.id, date, event.title, place_of(event, work))


def place_of(event: Event, work: Work) -> str:
    """Say where the work discusses an event most fully, on the page as printed: “II.3, p. 81”."""
    if not event.discussions:
        return ""
    fullest = event.discussions[0]
    section = fullest.section.label or fullest.section.title
    return f"{section}, p. {printed_page(csl_item(work), fullest.passage.page)}"


@dataclass(frozen=True)
class KeyLayout:
    """A key laid out.

    Attributes:
        entries: In the order of their numbers.
        lines: Of each of them.
        places: Left and top of each, in pixels.
        indent: Pixels from a number to its text.
        height: Pixels that all take.
        first: Number of the first one.
    """

    entries: tuple[KeyEntry, ...]
    lines: tuple[tuple[str, ...], ...]
    places: tuple[tuple[float, float], ...]
    indent: float
    height: float
    first: int = 1


def lay_out_key(entries: Sequence[KeyEntry], width: float) -> KeyLayout:
    """Set a key in as many columns as a width in pixels has room for, about equally high."""
    measured = _measured(entries, width)
    return _set(measured, 0, _columns(measured.heights, measured.count))


def lay_out_key_pages(
    entries: Sequence[KeyEntry], width: float, height: float
) -> tuple[KeyLayout, ...]:
    """Set a key on as many pages of a width and height in pixels as it needs.

    An entry that is higher than a page has a column of its own.
    """
    measured = _measured(entries, width)
    filled = [column // measured.count for column in _filled(measured.heights, height)]
    pages = []
    for page in sorted(set(filled)):
        first, end = filled.index(page), len(filled) - filled[::-1].index(page)
        some = measured.heights[first:end]
        pages.append(_set(measured, first, _columns(some, measured.count, height)))
    return tuple(pages)


@dataclass(frozen=True)
class _Measured:
    """Entries broken into lines: how many columns there are, how wide and how high each is."""

    entries: tuple[KeyEntry, ...]
    lines: tuple[tuple[str, ...], ...]
    heights: list[float]
    count: int
    column: float
    indent: float


def _measured(entries: Sequence[KeyEntry], width: float) -> _Measured:
    count = max(int((width + GUTTER) // (NARROWEST_COLUMN + GUTTER)), 1)
    column = (width - GUTTER * (count - 1)) / count
    indent = metrics(SMALL, semibold=True).horizontalAdvance(str(len(entries))) + 8.0
    lines = tuple(tuple(broken(entry.text, column - indent, SMALL)) for entry in entries)
    heights = [len(each) * round(SMALL * LEADING) + APART for each in lines]
    return _Measured(tuple(entries), lines, heights, count, column, indent)


def _set(measured: _Measured, first: int, columns: list[int]) -> KeyLayout:
    """Set entries from the first one on, each in the column that is told."""
    tops = [0.0] * measured.count
    places = []
    chosen = slice(first, first + len(columns))
    for which, height in zip(columns, measured.heights[chosen], strict=True):
        places.append((which * (measured.column + GUTTER), tops[which]))
        tops[which] += height
    entries, lines = measured.entries[chosen], measured.lines[chosen]
    return KeyLayout(entries, lines, tuple(places), measured.indent, max(tops), first + 1)


def _columns(heights: list[float], count: int, limit: float = inf) -> list[int]:
    """Tell the column of each entry: the lowest columns that hold all of them in their order."""
    least = max(heights, default=0.0)
    most = max(min(sum(heights), limit), least)
    while most - least > 1.0:
        middle = (least + most) / 2
        fits = _filled(heights, middle)[-1] < count
        least, most = (least, middle) if fits else (middle, most)
    return _filled(heights, most)


def _filled(heights: list[float], limit: float) -> list[int]:
    """Fill columns of a height one after the other."""
    columns, taken = [0], 0.0
    for height in heights:
        if taken + height > limit and taken:
            columns.append(columns[-1] + 1)
            taken = 0.0
        else:
            columns.append(columns[-1])
        taken += height
    return columns[1:]


def paint_key(painter: QPainter, key: KeyLayout, theme: Theme, origin: QPointF) -> None:
    """Draw a key."""
    pitch = round(SMALL * LEADING)
    rise = (pitch + metrics(SMALL).capHeight()) / 2
    for number, (entry, lines, (left, top)) in enumerate(
        zip(key.entries, key.lines, key.places, strict=True), key.first
    ):
        x, y = origin.x() + left, origin.y() + top + rise
        with grouped(painter, f"key-{entry.slug}"):
            painter.setPen(QColor(theme.ink))
            painter.setFont(font(SMALL, semibold=True))
            width = metrics(SMALL, semibold=True).horizontalAdvance(str(number))
            painter.drawText(QPointF(x + key.indent - 8.0 - width, y), str(number))
            painter.setFont(font(SMALL))
            for row, line in enumerate(lines):
                painter.drawText(QPointF(x + key.indent, y + row * pitch), line)
