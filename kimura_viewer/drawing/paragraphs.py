"""Running text in a figure: broken into lines by its own measure, so that each format agrees."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from kimura_viewer.drawing.fonts import metrics, text_width, write_at
from kimura_viewer.drawing.pencil import line_in
from kimura_viewer.model.graphemes import graphemes

_BLANKS = re.compile(r"[ \t\n\r]+")
"""Not those that keep words together."""
LEADING = 1.32
"""Height of a line in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text set in lines of one type.

    Attributes:
        lines: From top to bottom.
        size: Pixels of the type.
        colour: Of the type.
        semibold: Whether it is.
    """

    lines: tuple[str, ...]
    size: int
    colour: str
    semibold: bool = False

    @property
    def height(self) -> float:
        """Pixels that it takes."""
        return len(self.lines) * round(self.size * LEADING)


def paragraph(
    text: str, size: int, colour: str, width: float, *, semibold: bool = False
) -> Paragraph:
    """Set a text in lines of a width in pixels."""
    lines = tuple(broken(text, width, size, semibold=semibold))
    return Paragraph(lines, size, colour, semibold)


def broken(text: str, width: float, size: int, *, semibold: bool = False) -> list[str]:
    """Break a text at blanks into lines of a width in pixels; a longer word between letters."""

    def fits(line: str) -> bool:
        return text_width(line, size, semibold=semibold) <= width

    lines: list[str] = []
    for word in _BLANKS.split(text.strip()) if text.strip() else ():
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        elif fits(word):
            lines.append(word)
        else:
            lines += _parted(word, fits)
    return lines


def _parted(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Part a word that is longer than a line, as languages without blanks have them."""
    lines: list[str] = []
    for letter in graphemes(word):
        if lines and fits(lines[-1] + letter):
            lines[-1] += letter
        else:
            lines.append(letter)
    return lines


def paint_paragraphs(
    painter: QPainter, paragraphs: Sequence[Paragraph], x: float, top: float
) -> None:
    """Draw paragraphs one below the other."""
    for each in paragraphs:
        painter.setPen(line_in(each.colour).pen)
        pitch = round(each.size * LEADING)
        rise = (pitch + metrics(each.size).capHeight()) / 2
        for number, line in enumerate(each.lines):
            y = top + number * pitch + rise
            write_at(painter, x, y, line, each.size, semibold=each.semibold)
        top += each.height
