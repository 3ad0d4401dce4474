"""The dates of the text against those of the record, as a figure's picture: a row an event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kimura_viewer.drawing.fonts import LABEL, SMALL, baseline, font, text_width
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.legend import Entry
from kimura_viewer.drawing.mark_shapes import tenor_shape
from kimura_viewer.drawing.paragraphs import broken
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame
from kimura_viewer.model.date_words import short
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import TENORS, Event
from kimura_viewer.timeline.marks import MARK_SIZE

SIGN = 20.0
"""Pixels of the mark before a title."""
GUTTER = 18.0
"""Pixels between two columns."""
LINE = 16.0
"""Pixels from line to line."""
AROUND = 10.0
"""Pixels above and below the words of a row, together."""
HEAD = 24.0
"""Pixels of the names of the columns."""
NARROW = 560.0
"""Pixels; in a narrower figure what differs stands below its event."""
WIDEST_DATE = 130.0
"""Most pixels of a column of dates."""
HEADS = ("Event", "In the text", "In the record", "What is different")


@dataclass(frozen=True, slots=True)
class Differing:
    """An event that the text and the record date or name in different ways.

    Attributes:
        event: What is known of it.
        row: In the table.
        group: Number of its group, which gives the colour.
    """

    event: Event
    row: int
    group: int


@dataclass(frozen=True)
class ComparisonPicture:
    """Where the text and the record differ.

    Attributes:
        rows: The events, in the order of their dates.
        tree: The determinants that the legend names.
    """

    rows: tuple[Differing, ...]
    tree: DeterminantTree

    def fitted(self, frame: Frame) -> Fitted:
        """Set a table in the width that there is."""
        columns = _columns(self.rows, frame.width)
        set_rows = [_row(each, columns) for each in self.rows]
        height = HEAD + sum(each.height for each in set_rows)
        paint = partial(_paint, set_rows, columns, frame)
        groups = sorted({each.group for each in self.rows})
        tenors = sorted({TENORS.index(each.event.tenor) for each in self.rows})
        colours = [Entry("colour", self.tree.groups[g].name, frame.theme.group(g)) for g in groups]
        return Fitted(
            columns.narrowest,
            height,
            height,
            (*colours, *(Entry(TENORS[t], TENORS[t]) for t in tenors)),
            tuple(each.row for each in self.rows),
            len(self.rows),
            _alt(self.rows),
            0,
            lambda _height: Drawn(height, paint),
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left and width of the columns; what differs has its own only where there is room."""

    places: tuple[tuple[float, float], ...]
    is_wide: bool
    narrowest: float


@dataclass(frozen=True, slots=True)
class _Row:
    """An event broken into lines, a list for each column; `below` where there are but three."""

    differing: Differing
    cells: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]

    @property
    def height(self) -> float:
        most = max(len(lines) for lines in self.cells) + len(self.below)
        return most * LINE + AROUND


def _columns(rows: Sequence[Differing], width: float) -> _Columns:
    """Give dates the room that they need, and titles and what differs the rest."""
    dates = [*(text for each in rows for text in _dates(each.event)), *HEADS[1:3]]
    title_word, date_word = _longest_word(each.event.title for each in rows), _longest_word(dates)
    narrowest = SIGN + title_word + 2 * (date_word + GUTTER)
    is_wide = width >= max(NARROW, 1.6 * narrowest)
    spare = (width - SIGN - title_word) / 2 - GUTTER
    date = max(min(max(map(text_width, dates)), WIDEST_DATE, spare), date_word)
    rest = width - SIGN - 2 * (date + GUTTER)
    title = max((rest - GUTTER) * 0.42, title_word) if is_wide else rest
    widths = [title, date, date, *([rest - title - GUTTER] if is_wide else [])]
    places, left = [], SIGN
    for each in widths:
        places.append((left, each))
        left += each + GUTTER
    return _Columns(tuple(places), is_wide, narrowest)


def _longest_word(texts: Iterable[str]) -> float:
    """Pixels of the word that no line may be narrower than."""
    return max((text_width(word) for text in texts for word in text.split()), default=0.0)


def _dates(event: Event) -> tuple[str, str]:
    """The stated and the recorded date, in few characters."""
    return short(event.date), short(event.recorded) if event.recorded else "the same"


def _row(differing: Differing, columns: _Columns) -> _Row:
    event = differing.event
    widths = [width for _, width in columns.places]
    texts = (event.title, *_dates(event))
    cells = [tuple(broken(text, wide, LABEL)) for text, wide in zip(texts, widths, strict=False)]
    what = event.discrepancy
    if event.confidence not in ("", "high"):
        what += f" (Confidence: {event.confidence}.)"
    if columns.is_wide:
        return _Row(differing, (*cells, tuple(broken(what, widths[3], SMALL))), ())
    last_left, last_width = columns.places[-1]
    return _Row(differing, tuple(cells), tuple(broken(what, last_left + last_width - SIGN, SMALL)))


def _paint(rows: Sequence[_Row], columns: _Columns, frame: Frame, painter: QPainter) -> None:
    theme = frame.theme
    with grouped(painter, "columns"):
        painter.setPen(QColor(theme.soft))
        painter.setFont(font(SMALL))
        for (left, _), head in zip(columns.places, HEADS, strict=False):
            painter.drawText(QPointF(left, baseline(HEAD / 2, SMALL)), head)
    top = HEAD
    for row in rows:
        event = row.differing.event
        with grouped(painter, f"event-{event.id}", event.title):
            painter.setPen(QPen(QColor(theme.rule), 1.0))
            painter.drawLine(QLineF(0, top + 0.5, frame.width, top + 0.5))
            _paint_row(painter, row, columns, frame, top + AROUND / 2)
        top += row.height


def _paint_row(painter: QPainter, row: _Row, columns: _Columns, frame: Frame, top: float) -> None:
    theme, event = frame.theme, row.differing.event
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.group(row.differing.group)))
    path = tenor_shape(TENORS.index(event.tenor), MARK_SIZE)
    path.translate(MARK_SIZE / 2, top + LINE / 2)
    painter.drawPath(path)
    painter.setPen(QColor(theme.ink))
    for number, ((left, _), lines) in enumerate(zip(columns.places, row.cells, strict=True)):
        _write(painter, lines, left, top, LABEL if number < 3 else SMALL)
    high = max(len(lines) for lines in row.cells) * LINE
    painter.setPen(QColor(theme.soft))
    _write(painter, row.below, SIGN, top + high, SMALL)


def _write(painter: QPainter, lines: Sequence[str], left: float, top: float, size: int) -> None:
    painter.setFont(font(size))
    for number, line in enumerate(lines):
        painter.drawText(QPointF(left, baseline(top + (number + 0.5) * LINE, size)), line)


def _alt(rows: Sequence[Differing]) -> str:
    """Say each event with both dates."""
    if not rows:
        return "A table without rows: text and record differ in no event of the view."
    each = (f"{row.event.title}: {' against '.join(_dates(row.event))}" for row in rows)
    return f"Table of {len(rows)} events that text and record give in different ways: " + (
        "; ".join(each) + "."
    )
