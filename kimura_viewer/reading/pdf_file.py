"""A PDF opened with PDFium: the characters of its pages with their boxes, and pictures of them.

PDFium takes as much time and memory as a file asks of it: all this runs in a process that has
limits (`pdf_server`), in one thread, as PDFium wants.
"""

import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.errors import CopyError

Boxes = npt.NDArray[np.float32]

_LOCKED = 4  # FPDF_ERR_PASSWORD
_FINE = 10_000

MOST_CHARACTERS = 200_000
"""A page that has more is refused: none that is printed holds them."""
MOST_PIXELS = 40_000_000
"""A picture that would have more is drawn smaller."""
NARROWEST = 100
"""A page that is so many times as long as it is wide is not drawn."""
LONGEST = 1e6
"""Nor is one with a side of more points; the largest page that there is has 14,400."""
_UNREADABLE = "\ufffd"


@dataclass(frozen=True, eq=False)
class Glyphs:
    """The characters of a page, in the order of the file.

    Attributes:
        text: n characters, among them blanks and line ends that PDFium adds; U+FFFE where it takes
            a hyphen for one of hyphenation.
        boxes: Left, top, right, bottom of each, in points (1/72 inch) from the upper left corner of
            the page as it is shown; those that PDFium adds have no height; shape (n, 4).
        width: Of the page as it is shown, in points.
        height: Likewise.
    """

    text: str
    boxes: Boxes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture.

    Attributes:
        width: In pixels.
        height: In pixels.
        stride: Bytes of a row.
        data: Rows from above, four bytes a pixel: red, green, blue, and one without meaning
            (`QImage.Format.Format_RGBX8888`).
        scale: Pixels for a point.
    """

    width: int
    height: int
    stride: int
    data: bytes
    scale: float


class PdfFile:
    """A PDF, open until it is closed; use it in a ``with`` statement, or close it."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Open a PDF.

        Args:
            path: For messages.
            data: The bytes of the file.

        Raises:
            CopyError: It is damaged, or locked by a password.
        """
        import pypdfium2

        self._path = path
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise CopyError(_refusal(path, error.err_code)) from None
        self.page_count = len(self._document)

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file's bytes."""
        self._document.close()

    def glyphs(self, number: int) -> Glyphs:
        """Return the characters of a page (from 1).

        Raises:
            CopyError: The page is damaged, or has more than `MOST_CHARACTERS`.
        """
        with self._page(number) as page, closing(page.get_textpage()) as words:
            count = words.count_chars()
            if count > MOST_CHARACTERS:
                raise CopyError(
                    f"page {number} of “{self._path}” has {count:,} characters; choose a file that "
                    "holds this work alone"
                )
            width, height = page.get_size()
            text = _characters(words, count)
            boxes = _as_shown(_boxes(words, len(text)), page, width, height)
            return Glyphs(text, boxes, float(width), float(height))

    def picture(self, number: int, scale: float) -> Picture:
        """Return a page (from 1) as a picture.

        Args:
            number: Of the page.
            scale: Pixels for a point (1/72 inch); less are taken where there would be more than
                `MOST_PIXELS`.

        Raises:
            CopyError: The page is damaged, or of a size that no page has.
        """
        with self._page(number) as page:
            width, height = page.get_size()
            if not 0 < max(width, height) <= min(NARROWEST * min(width, height), LONGEST):
                raise CopyError(
                    f"page {number} of “{self._path}” has a size that cannot be drawn; print it to "
                    "a new PDF, and use that"
                )
            scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            return Picture(bitmap.width, bitmap.height, bitmap.stride, data, scale)

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """Have a page, and let go of it."""
        import pypdfium2

        try:
            with closing(self._document[number - 1]) as page:
                yield page
        except pypdfium2.PdfiumError:
            raise CopyError(
                f"page {number} of “{self._path}” is damaged; print it to a new PDF, or save its "
                "text, and use that"
            ) from None


def _refusal(path: Path, code: int | None) -> str:
    if code == _LOCKED:
        return f"“{path}” is locked by a password; save it without one and use that"
    return f"“{path}” is no sound PDF; open it in another program and save it anew"


def _characters(words: Any, count: int) -> str:
    """The text of a page, one character for each of PDFium's."""
    import pypdfium2.raw as pdfium

    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(words, 0, count, units)
    text = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Some characters stand in no text, or are two units of it: each is asked for by itself.
    codes = (pdfium.FPDFText_GetUnicode(words, place) for place in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else _UNREADABLE for code in codes)


def _boxes(words: Any, count: int) -> Boxes:
    """Left, top, right and bottom of each character, in the page's own coordinates."""
    import pypdfium2.raw as pdfium

    found = (pdfium.FS_RECTF * count)()
    box = pdfium.FPDFText_GetLooseCharBox
    for place in range(count):
        box(words, place, found[place])
    return np.frombuffer(found, dtype=np.float32).reshape(-1, 4)


def _as_shown(boxes: Boxes, page: Any, width: float, height: float) -> Boxes:
    """Turn and move boxes as the page is turned and cut when it is shown."""
    import pypdfium2.raw as pdfium

    size = round(width * _FINE), round(height * _FINE)
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, x, y)
        corners.append((x.value / _FINE, y.value / _FINE))
    origin, *axes = np.array(corners, dtype=np.float64)
    turned = [boxes[:, [a, b]] @ (np.array(axes) - origin) + origin for a, b in ((0, 1), (2, 3))]
    low, high = np.minimum(*turned), np.maximum(*turned)
    return np.hstack((low, high)).astype(np.float32)
