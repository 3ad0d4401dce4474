"""A press for tests: lines set on the pages of a PDF by Qt, and PDFs with faults made by hand."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from kimura_viewer.drawing.fonts import font
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.paragraphs import paragraphs
from kimura_viewer.reading.reflow import running_text

TOP, STEP, GUTTER, MARGIN = 60.0, 12.0, 18.0, 40.0
SIZE = 9

Page = Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """How a page is set.

    Attributes:
        columns: How many there are.
        height: Lines of a column.
        width: Characters of a line, where lines are broken anew.
        head: Over each page but the first, with its number.
        across: Whether lines are printed row by row over all columns, as some programs do.
        lowered: Points by which each further column is lowered.
        ligatures: Whether pairs of letters are printed as one sign.
    """

    columns: int = 1
    height: int = 44
    width: int = 80
    head: str = ""
    across: bool = False
    lowered: float = 0.0
    ligatures: bool = False


def set_anew(copy: Copy, sheet: Sheet) -> list[Page]:
    """Break the paragraphs of a copy into lines and pages; some words are broken at line ends."""
    lines: list[str] = []
    for block in paragraphs(copy):
        text = running_text(copy, block.start, block.end)
        room = textwrap.wrap(
            text, sheet.width, initial_indent="" if block.heading else "   ", break_long_words=False
        )
        apart = [""] if block.heading else []
        lines += [*apart, *_hyphenated(room, sheet.width), *apart]
    size = sheet.height * sheet.columns
    return [lines[start : start + size] for start in range(0, len(lines), size)]


def _hyphenated(lines: list[str], width: int) -> list[str]:
    """Break the word after each line that has room for four of its letters."""
    for number in range(len(lines) - 1):
        word, _, rest = lines[number + 1].partition(" ")
        room = width - len(lines[number]) - 2
        if word.isalpha() and word.islower() and 4 <= room <= len(word) - 3:
            lines[number] += f" {word[:room]}-"
            lines[number + 1] = f"{word[room:]} {rest}".rstrip()
    return lines


def print_pdf(path: Path, pages: Sequence[Page], sheet: Sheet) -> Path:
    """Print pages; a Qt application must be there."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    painter = QPainter(writer)
    face = QFont(font(SIZE, serif=True))
    face.setFeature(QFont.Tag("liga"), int(sheet.ligatures))
    painter.setFont(face)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        _print_page(painter, page, sheet, number)
    painter.end()
    return path


def _print_page(painter: QPainter, page: Page, sheet: Sheet, number: int) -> None:
    area = painter.device().width() - 2 * MARGIN
    if sheet.head and number:
        name, turn = f"{sheet.head}", str(number + 71)
        room = QRectF(MARGIN, 20, area, STEP)
        left, right = (name, turn) if number % 2 else (turn, name)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, left)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, right)
    cells = [(n % sheet.height, n // sheet.height, line) for n, line in enumerate(page)]
    wide = (area - GUTTER * (sheet.columns - 1)) / sheet.columns + GUTTER
    for row, column, line in sorted(cells) if sheet.across else cells:
        indent = len(line) - len(line.lstrip())
        x = MARGIN + column * wide + indent * SIZE / 3
        painter.drawText(round(x), round(TOP + row * STEP + column * sheet.lowered), line.strip())


def handmade(*objects: str, trailer: str = "") -> bytes:
    """Write a PDF from its objects; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count, start = len(objects) + 1, len(data)
    return data + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {count} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    ).encode("latin-1")


def one_page(content: str, page: str = "", trailer: str = "") -> bytes:
    """Write a PDF of one page with some content, 300 x 200 points large."""
    return handmade(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> >> {page} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        trailer=trailer,
    )


def words_at(x: float, y: float, words: str, size: int = 12) -> str:
    """Return what prints words with their base line's left end at a point from below."""
    return f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


LOCKED = (
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >> "
)
"""Trailer of a PDF that asks for a password."""
