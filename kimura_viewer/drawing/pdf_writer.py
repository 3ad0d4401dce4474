"""Figures as a PDF of as many pages: vectors, fonts embedded, the same bytes each time."""

import re
from collections.abc import Sequence
from hashlib import sha256

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.image_writer import UndrawableError
from kimura_viewer.drawing.record import PROGRAM, packet

RESOLUTION = 1200
"""Steps per inch that Qt rounds places in a PDF to."""

_DATE = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)\n")
_ROW = 19
"""Bytes of a row of the table of objects, its line feed left out: place, generation, kind."""
_START = re.compile(rb"(startxref\n)(\d+)")
_ID = re.compile(rb"/ID \[ <([0-9a-fA-F]+)> <([0-9a-fA-F]+)> \]")


def pdf(pages: Sequence[Page]) -> bytes:
    """Return pages as the content of a PDF file."""
    # The order in which Qt writes fonts is that of a hash table, another one in each process.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        return settled(_drawn(pages))
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _drawn(pages: Sequence[Page]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    record = pages[0].record
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(record.title)
    writer.setCreator(PROGRAM)
    writer.setDocumentXmpMetadata(packet(record).encode("utf-8", "replace"))
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter()
    if not painter.begin(writer):
        raise UndrawableError("Qt could not begin a PDF; try another format")
    for number, page in enumerate(pages):
        if number:
            writer.setPageLayout(page_layout(page))
            writer.newPage()
        painter.save()
        painter.scale(RESOLUTION / 72 * page.scale, RESOLUTION / 72 * page.scale)
        paint_page(painter, page)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())


def page_layout(page: Page) -> QPageLayout:
    """Return the layout of a page of paper that is as large as the figure, without margins."""
    points = QSizeF(page.width, page.height)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def settled(content: bytes) -> bytes:
    """Return a PDF without what Qt makes anew each time: dates go, the id is the content's."""
    content = _without_dates(content)
    found = _ID.search(content, max(content.rfind(b"\ntrailer\n"), 0))
    if found:
        blank = content[: found.start()] + content[found.end() :]
        digits = sha256(blank).hexdigest().encode() * 2
        one = digits[: len(found[1])]
        content = content.replace(found[0], b"/ID [ <" + one + b"> <" + one + b"> ]", 1)
    return content


def _without_dates(content: bytes) -> bytes:
    """Take the dates out, and count anew where the objects after them begin.

    They cannot be overwritten, as in another time zone they are longer.
    """
    body, mark, table = content.rpartition(b"\nxref\n")
    dated = _DATE.search(body)
    if dated is None:
        return content
    # Both dates stand one after the other; what follows is not searched.
    undated = _DATE.sub(b"", body, count=2)
    less = len(body) - len(undated)

    first = dated.start()
    rows = table.split(b"\n")
    for number, row in enumerate(rows):
        if len(row) == _ROW and row[17:18] == b"n" and (place := int(row[:10])) > first:
            rows[number] = b"%010d" % (place - less) + row[10:]
    table = b"\n".join(rows)
    start = _START.search(table)
    if start is not None:
        table = table[: start.start(2)] + b"%d" % (int(start[2]) - less) + table[start.end(2) :]
    return undated + mark + table
