"""A figure as an image: PNG and TIFF, both with their resolution and the record."""

import struct
from io import BytesIO
from zlib import crc32

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.record import PROGRAM, packet
from kimura_viewer.drawing.sheet import require_pixels

XMP_IN_PNG = "XML:com.adobe.xmp"
XMP_IN_TIFF, PREDICTOR, LZW_BY_DIFFERENCES = 700, 317, 2
HEADER = 33
"""Bytes of a PNG's signature and its first chunk."""
FAST = 80
"""Qt's quality of a PNG; the default is slower and no smaller."""


class UndrawableError(Exception):
    """A figure that Qt cannot draw; the message is the bare reason."""


def image_of(page: Page) -> QImage:
    """Paint a page as an image at its resolution.

    Raises:
        SheetError: It has too many pixels.
        UndrawableError: There is no memory for them.
    """
    sheet = page.figure.sheet
    require_pixels(sheet, page.width, page.height)
    # On a ground with an alpha channel Qt draws letters in greys, whatever the screen.
    size = sheet.pixels(page.width), sheet.pixels(page.height)
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise UndrawableError("there is not enough memory for so many pixels; give fewer dpi")
    # The last row of pixels may be covered in part.
    ground = QColor(0, 0, 0, 0) if page.figure.is_transparent else QColor(page.figure.theme.ground)
    image.fill(ground)
    painter = QPainter(image)
    scale = sheet.dpi / 72 * page.scale
    painter.scale(scale, scale)
    paint_page(painter, page)
    painter.end()
    image.setDotsPerMeterX(round(sheet.dpi / 0.0254))
    image.setDotsPerMeterY(round(sheet.dpi / 0.0254))
    return image


def png(page: Page) -> bytes:
    """Return a page as the content of a PNG file."""
    image = image_of(page)
    if not page.figure.is_transparent:
        image.reinterpretAsFormat(QImage.Format.Format_RGB32)  # every pixel is opaque
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(FAST)
    if not writer.write(image):
        raise UndrawableError("Qt could not write the image; try another format")
    written = bytes(buffer.data().data())
    record = page.record
    texts = {
        "Title": record.title,
        "Description": record.alt,
        "Copyright": record.credit,
        "Software": PROGRAM,
        XMP_IN_PNG: packet(record),
    }
    chunks = b"".join(_text_chunk(keyword, text) for keyword, text in texts.items())
    return written[:HEADER] + chunks + written[HEADER:]


def _text_chunk(keyword: str, text: str) -> bytes:
    """Return a chunk of international text, not compressed (PNG, third edition, 11.3.3.4)."""
    content = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    body = b"iTXt" + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", crc32(body))


def tiff(page: Page) -> bytes:
    """Return a page as the content of a TIFF file, compressed by LZW."""
    from PIL import Image

    has_alpha = page.figure.is_transparent
    form = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888
    image = image_of(page).convertToFormat(form)
    mode = "RGBA" if has_alpha else "RGB"
    size = image.width(), image.height()
    pixels = Image.frombuffer(
        mode, size, bytes(image.constBits()), "raw", mode, image.bytesPerLine(), 1
    )
    out = BytesIO()
    dpi, record = page.figure.sheet.dpi, page.record
    tags = {
        PREDICTOR: LZW_BY_DIFFERENCES,
        XMP_IN_TIFF: packet(record).encode("utf-8", "replace"),
    }
    pixels.save(
        out,
        "TIFF",
        compression="tiff_lzw",
        dpi=(dpi, dpi),
        description=record.alt.encode("ascii", "replace").decode(),
        software=PROGRAM,
        tiffinfo=tags,
    )
    return out.getvalue()
