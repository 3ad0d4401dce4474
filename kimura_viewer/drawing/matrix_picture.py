"""Determinants together as a figure's picture: two tables of counts, the greater the stronger."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from kimura_viewer.drawing.fonts import LABEL, SMALL, text_width, write
from kimura_viewer.drawing.grouping import grouped
from kimura_viewer.drawing.header_painter import STRIPE
from kimura_viewer.drawing.legend import Entry
from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.paragraphs import broken
from kimura_viewer.drawing.picture import Drawn, Fitted, Frame
from kimura_viewer.model.determinant_matrix import DeterminantMatrix
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Indices

STRONGEST = 0.4
"""Share of the accent in the cell of the greatest count."""
TITLE, LINE = 26.0, 15.0
"""Pixels of the heading of a table, and from line to line of names."""
LEAST_ROW, ROW, HIGHEST_ROW = 20.0, 27.0, 44.0
"""Pixels of a row at least, where height is free, and where a sheet has height to fill."""
NARROWEST_CELL, COSY_CELL, WIDEST_CELL = 25.0, 33.0, 46.0
"""Pixels that a cell may be wide, and is at least beside the other table."""
APART = 24.0
"""Pixels between the two tables."""
BESIDE_NAME = 40.0
"""Pixels that the stripe and the number of a determinant take, with what is beside them."""


@dataclass(frozen=True)
class Table:
    """One table of counts.

    Attributes:
        id: For the groups of the file.
        title: Above it.
        heads: Lines of the name of each column.
        colours: Group of each column, where columns are determinants.
        counts: Shape (rows, columns).
        cell: Pixels of width of each cell.
    """

    id: str
    title: str
    heads: tuple[tuple[str, ...], ...]
    colours: tuple[int, ...]
    counts: Indices
    cell: float

    @property
    def width(self) -> float:
        """Pixels of all cells."""
        return self.cell * len(self.heads)

    @property
    def head_height(self) -> float:
        """Pixels of the names of columns, with the title above them."""
        return TITLE + LINE * max((len(lines) for lines in self.heads), default=1) + 6.0


@dataclass(frozen=True)
class MatrixPicture:
    """Which determinants act together, and when.

    Attributes:
        matrix: The counts.
        tree: The determinants.
        shown: How many events are counted.
    """

    matrix: DeterminantMatrix
    tree: DeterminantTree
    shown: int

    def fitted(self, frame: Frame) -> Fitted:
        """Lay the tables out side by side or, where that is too wide, one below the other."""
        names = [member.name for member in self.matrix.members]
        words = (text_width(word, SMALL) for name in names for word in name.split())
        header = max(min(frame.width * 0.27, 250.0), max(words, default=0.0) + BESIDE_NAME)
        lines = tuple(tuple(broken(name, header - BESIDE_NAME, SMALL)) for name in names)
        tables = self._tables(frame.width - header)
        is_wide = header + sum(table.width for table in tables) + APART <= frame.width + 0.01
        layout = _Layout(self, tables, header, lines, is_wide, frame)
        needed = header + max((table.width for table in tables), default=0.0)
        used = sorted({self._group(row) for row in range(len(names))})
        groups = self.tree.groups
        legend = [Entry("colour", groups[g].name, frame.theme.group(g)) for g in used]
        legend.append(Entry("shade", "the more events, the stronger", frame.theme.accent))
        return Fitted(
            needed,
            layout.height(LEAST_ROW),
            layout.height(ROW),
            tuple(legend) if names else (),
            (),
            self.shown,
            self._alt(),
            0,
            layout.at,
        )

    def _tables(self, room: float) -> tuple[Table, Table]:
        members, matrix = self.matrix.members, self.matrix
        numbers = tuple((str(number),) for number in range(1, len(members) + 1))
        groups = tuple(self._group(row) for row in range(len(members)))
        rows, columns = len(members), len(matrix.periods)
        periods = [period.name for period in matrix.periods]
        if columns * _widest_word(periods) > room:
            periods = [name.replace("–", "– ") for name in periods]
        wide = _widest_word(periods)
        heads = tuple(tuple(broken(name, wide - 4.0, SMALL)) for name in periods)
        spare = room - APART - rows * COSY_CELL - columns * wide
        if spare >= 0:
            more = spare / max(rows + columns, 1)
            cell, then = min(COSY_CELL + more, WIDEST_CELL), min(wide + more, wide + 14.0)
        else:
            cell = max(min(room / max(rows, 1), WIDEST_CELL), NARROWEST_CELL)
            then = max(min(room / max(columns, 1), WIDEST_CELL), wide)
        return (
            Table("common", "Events in common", numbers, groups, matrix.shared, cell),
            Table("periods", "Events by period", heads, (), matrix.in_period, then),
        )

    def _group(self, row: int) -> int:
        groups = [group.id for group in self.tree.groups]
        return groups.index(self.tree.group_of(self.matrix.members[row].id).id)

    def _alt(self) -> str:
        """Say what there is to see: how many determinants, and which two share most."""
        members, shared = self.matrix.members, self.matrix.shared
        pairs = [
            (int(shared[row, column]), members[column].name, members[row].name)
            for row in range(len(members))
            for column in range(row)
        ]
        most = max(pairs, key=lambda pair: pair[0], default=(0, "", ""))
        told = f" {most[1]} and {most[2]} share most: {most[0]}." if most[0] else ""
        return (
            f"Two tables of counts for {len(members)} determinants: events that two of them have "
            f"in common, and events of each by period.{told}"
        )


def _widest_word(names: Sequence[str]) -> float:
    """Pixels of a cell below the longest word of some names."""
    words = (text_width(word, SMALL) for name in names for word in name.split())
    return max(max(words, default=0.0) + 5.0, NARROWEST_CELL)


@dataclass(frozen=True)
class _Layout:
    """Where the tables stand."""

    picture: MatrixPicture
    tables: tuple[Table, ...]
    header: float
    names: tuple[tuple[str, ...], ...]
    is_wide: bool
    frame: Frame

    def height(self, row: float) -> float:
        """Return the pixels of height with rows of at least so many."""
        rows = sum(self._rows(row))
        heads = [table.head_height for table in self.tables]
        if self.is_wide:
            return max(heads) + rows
        return sum(heads) + (rows + APART) * len(heads) - APART

    def at(self, height: float) -> Drawn:
        """Return the picture with rows as high as a height has room for, and not too high."""
        row = LEAST_ROW
        while row < HIGHEST_ROW and self.height(row + 0.5) <= height:
            row += 0.5
        return Drawn(self.height(row), partial(self._paint, row))

    def _rows(self, least: float) -> list[float]:
        return [max(least, len(lines) * LINE + least - LINE) for lines in self.names]

    def _paint(self, row: float, painter: QPainter) -> None:
        rows, top, left = self._rows(row), 0.0, self.header
        highest = max(table.head_height for table in self.tables)
        for number, table in enumerate(self.tables):
            head = highest if self.is_wide else table.head_height
            with grouped(painter, f"matrix-{table.id}", table.title):
                self._paint_heads(painter, table, left, top + head)
                if not number or not self.is_wide:
                    self._paint_names(painter, rows, top + head)
                self._paint_cells(painter, table, rows, QPointF(left, top + head))
            if self.is_wide:
                left += table.width + APART
            else:
                top += head + sum(rows) + APART

    def _paint_heads(self, painter: QPainter, table: Table, left: float, bottom: float) -> None:
        """Draw the title of a table, and the names of its columns above their cells."""
        theme = self.frame.theme
        painter.setPen(QColor(theme.ink))
        top = bottom - table.head_height
        write(painter, left, top + TITLE / 2 - 2.0, table.title, LABEL, semibold=True)
        for column, lines in enumerate(table.heads):
            middle = left + table.cell * (column + 0.5)
            painter.setPen(QColor(theme.soft))
            for number, line in enumerate(reversed(lines)):
                x = middle - text_width(line, SMALL) / 2
                write(painter, x, bottom - 6.0 - LINE * (number + 0.5), line, SMALL)
            if table.colours:
                stripe = QRectF(middle - table.cell / 2 + 1, bottom - 4.0, table.cell - 2, 3.0)
                painter.fillRect(stripe, QColor(theme.group(table.colours[column])))

    def _paint_names(self, painter: QPainter, rows: Sequence[float], top: float) -> None:
        theme, picture = self.frame.theme, self.picture
        for number, (lines, height) in enumerate(zip(self.names, rows, strict=True)):
            colour = QColor(theme.group(picture._group(number)))
            painter.fillRect(QRectF(0, top + 1, STRIPE, height - 2), colour)
            first = top + height / 2 - LINE * (len(lines) - 1) / 2
            painter.setPen(QColor(theme.soft))
            shown = str(number + 1)
            write(painter, 26.0 - text_width(shown, SMALL), first, shown, SMALL)
            painter.setPen(QColor(theme.ink))
            for line, words in enumerate(lines):
                write(painter, 32.0, first + line * LINE, words, SMALL)
            top += height

    def _paint_cells(
        self, painter: QPainter, table: Table, rows: Sequence[float], origin: QPointF
    ) -> None:
        most = max(int(table.counts.max(initial=0)), 1)
        top = origin.y()
        for row, height in enumerate(rows):
            with grouped(painter, f"{table.id}-{self.picture.matrix.members[row].id}"):
                for column in range(len(table.heads)):
                    x = origin.x() + table.cell * column
                    area = QRectF(x + 1, top + 1, table.cell - 2, height - 2)
                    is_whole = bool(table.colours) and row == column
                    self._paint_cell(painter, area, int(table.counts[row, column]), most, is_whole)
            top += height

    def _paint_cell(
        self, painter: QPainter, area: QRectF, count: int, most: int, is_whole: bool
    ) -> None:
        """Draw a count upon its shade; that of all events of a determinant is semibold."""
        theme = self.frame.theme
        if count:
            shade = mixed(QColor(theme.accent), QColor(theme.ground), STRONGEST * count / most)
            painter.fillRect(area, shade)
        said = f"{count:,}" if count else "–"
        painter.setPen(QColor(theme.ink if count else theme.soft))
        width = text_width(said, SMALL, semibold=is_whole)
        x = area.center().x() - width / 2
        write(painter, x, area.center().y(), said, SMALL, semibold=is_whole)
