"""The pages of a PDF copy as they are printed, and where a stretch of the text stands on them."""

from dataclasses import dataclass
from types import TracebackType

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.files import require_same
from kimura_viewer.reading.pdf_file import Picture
from kimura_viewer.reading.pdf_reader import PdfReader, Waiting, patiently

Boxes = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page, in points (1/72 inch) from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, eq=False)
class PrintedPage:
    """A page with the boxes of its characters.

    Attributes:
        number: From 1.
        width: In points (1/72 inch).
        height: In points.
        start: Offset of its first character in the copy's text.
        boxes: Left, top, right, bottom of each character of the copy's text on this page, in points
            from the upper left corner; NaN for those that are not printed; shape (n, 4).
    """

    number: int
    width: float
    height: float
    start: int
    boxes: Boxes

    def rectangles(self, start: int, end: int) -> tuple[Rectangle, ...]:
        """Return what a stretch of the copy's text covers on this page, one part for each line.

        Args:
            start: Offset of the first character in the copy's text; it may stand on a page before.
            end: Offset after the last one; it may stand on a page behind.
        """
        boxes = self.boxes[max(0, start - self.start) : max(0, end - self.start)]
        boxes = boxes[~np.isnan(boxes[:, 0])]
        return tuple(Rectangle(*map(float, box)) for box in _lines(boxes))

    def offset_at(self, x: float, y: float) -> int | None:
        """Return the offset in the copy's text of the character at a point, or None.

        Args:
            x: Points from the left edge.
            y: Points from the upper edge.
        """
        left, top, right, bottom = self.boxes.T
        hit = np.flatnonzero((left <= x) & (x < right) & (top <= y) & (y < bottom))
        return self.start + int(hit[0]) if len(hit) else None


class PrintedCopy:
    """The pages of a PDF copy; close it, or use it in a ``with`` statement.

    All that takes a `waiting` calls and raises as `PdfReader` does.
    """

    def __init__(self, copy: Copy, waiting: Waiting = patiently) -> None:
        """Open the file of a copy again.

        Raises:
            CopyError: The file has moved, or is another one than the copy was made from.
        """
        self._copy = copy
        data = require_same(copy.path, copy.digest, lambda _: waiting()).data
        self._reader = PdfReader(copy.path, data, waiting)
        self.page_count = self._reader.page_count

    def __enter__(self) -> "PrintedCopy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def page(self, number: int, waiting: Waiting = patiently) -> PrintedPage:
        """Return a page (from 1) with the boxes of its characters."""
        page = self._reader.boxes(number, waiting)
        start, after = self._copy.page_span(number)
        boxes = np.full((after - start, 4), np.nan, dtype=np.float32)
        boxes[: len(page.boxes)] = page.boxes
        return PrintedPage(number, page.width, page.height, start, boxes)

    def picture(self, number: int, scale: float, waiting: Waiting = patiently) -> Picture:
        """Return a page (from 1) as a picture.

        Args:
            number: Of the page.
            scale: Pixels for a point (1/72 inch): 2.0 for 144 dots an inch; less for a page that
                would become too large.
            waiting: See the class.
        """
        return self._reader.picture(number, scale, waiting)


def _lines(boxes: Boxes) -> list[Boxes]:
    """Merge the boxes of characters that follow each other on one line."""
    if not len(boxes):
        return []
    middle, height = (boxes[:, 1] + boxes[:, 3]) / 2, boxes[:, 3] - boxes[:, 1]
    step = np.abs(np.diff(middle)) > np.minimum(height[1:], height[:-1]) / 2
    back = boxes[1:, 0] < boxes[:-1, 0] - height[1:]
    starts = np.flatnonzero(np.concatenate(([True], step | back)))
    low = np.minimum.reduceat(boxes[:, :2], starts)
    high = np.maximum.reduceat(boxes[:, 2:], starts)
    return list(np.hstack((low, high)))
