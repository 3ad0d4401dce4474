"""Columns of numbers handed to QPainter as they lie in memory, without an object for each row.

Qt's rectangles and pixmap fragments are rows of doubles; `shiboken6.wrapInstance` lets one stand
for the first row, and Qt reads as many as it is told. pyqtgraph draws its points in this way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import wrapInstance

from kimura_viewer.model.events import Floats


def draw_rectangles(painter: QPainter, rectangles: Floats) -> None:
    """Draw rectangles in one call, with the painter's pen and brush.

    Args:
        painter: Draws in pixels.
        rectangles: Left, top, width and height; shape (n, 4).
    """
    rows = np.ascontiguousarray(rectangles, np.float64)
    if len(rows):
        first = cast(QRectF, wrapInstance(rows.ctypes.data, QRectF))
        painter.drawRects(first, len(rows))


def draw_fragments(painter: QPainter, fragments: Floats, picture: QPixmap) -> None:
    """Draw parts of a picture in one call.

    Args:
        painter: Draws in pixels.
        fragments: Centre (x, y), left, top, width and height in the picture, scale (x, y),
            rotation and opacity, as in ``QPainter::PixmapFragment``; shape (n, 10).
        picture: What they are parts of.
    """
    rows = np.ascontiguousarray(fragments, np.float64)
    if len(rows):
        first = wrapInstance(rows.ctypes.data, QPainter.PixmapFragment)
        fragment = cast(QPainter.PixmapFragment, first)
        painter.drawPixmapFragments(fragment, len(rows), picture)


@contextmanager
def sharp(painter: QPainter) -> Iterator[None]:
    """What stands on whole pixels needs no smoothing, which takes ten times as long."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    yield
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
