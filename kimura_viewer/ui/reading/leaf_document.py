"""How a leaf of the text is set: paragraphs, headings, and lines of a length that can be read."""

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from kimura_viewer.drawing.fonts import READING
from kimura_viewer.ui.fittings.text_size import scaled, text_font

if TYPE_CHECKING:  # imported when a copy is opened
    from kimura_viewer.reading.leaves import Leaf
    from kimura_viewer.reading.shown import ShownText

LEADING = 1.5
"""From line to line, in sizes of the type."""
BAR_ROOM = 18
"""Pixels at the left of the text, in which bars mark passages."""
RIGHT_ROOM = 10
"""Pixels at the right of it."""
WIDEST = 500
"""Pixels of a line at most, at 100 %: about 70 characters."""
BELOW, ABOVE_HEADING = 8.0, 14.0
"""Pixels below a paragraph, and above a heading."""


def line_height() -> float:
    """Return the pixels from line to line of the text."""
    return scaled(READING) * LEADING


def fill(document: QTextDocument, leaf: "Leaf", shown: "ShownText") -> None:
    """Write a leaf into a document, a block for each paragraph."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    position = leaf.first
    for number, words in enumerate(leaf.text.split("\n")):
        formats = _formats(_is_heading(shown, position))
        if number:
            cursor.insertBlock(*formats)
        else:
            cursor.setBlockFormat(formats[0])
            cursor.setBlockCharFormat(formats[1])
        cursor.insertText(words, formats[1])
        position += len(words) + 1
    cursor.endEditBlock()


def keep_readable(document: QTextDocument, width: int) -> None:
    """Leave room beside the lines, so that none is longer than can be read."""
    frame = document.rootFrame()
    made = frame.frameFormat()
    right = max(width - BAR_ROOM - scaled(WIDEST), RIGHT_ROOM)
    if made.leftMargin() != BAR_ROOM or made.rightMargin() != right:
        made.setLeftMargin(BAR_ROOM)
        made.setRightMargin(right)
        frame.setFrameFormat(made)


def _is_heading(shown: "ShownText", position: int) -> bool:
    return bool(shown.blocks) and shown.blocks[shown.block_at(position)].heading


def _formats(heading: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
    block, letters = QTextBlockFormat(), QTextCharFormat()
    block.setLineHeight(line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block.setBottomMargin(BELOW)
    block.setTopMargin(ABOVE_HEADING if heading else 0.0)
    letters.setFont(text_font(READING, serif=True, semibold=heading))
    return block, letters
