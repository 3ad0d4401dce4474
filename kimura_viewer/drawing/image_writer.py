"""A figure as an image: PNG and TIFF, both with their resolution and the record."""

from io import BytesIO

from PySide6.QtGui import QColor, QImage, QPainter

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.png_encoder import chunk, encoded
from kimura_viewer.drawing.record import PROGRAM, packet
from kimura_viewer.drawing.sheet import require_pixels

XMP_IN_PNG = "XML:com.adobe.xmp"
XMP_IN_TIFF, PREDICTOR, LZW_BY_DIFFERENCES = 700, 317, 2
NO_MEMORY = "there is not enough memory for so many pixels; give fewer dpi"


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
        raise UndrawableError(NO_MEMORY)
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
    has_alpha = page.figure.is_transparent
    form = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888
    image = image_of(page).convertToFormat(form)
    if image.isNull():
        raise UndrawableError(NO_MEMORY)
    record = page.record
    texts = {
        "Title": record.title,
        "Description": record.alt,
        "Copyright": record.credit,
        "Software": PROGRAM,
        XMP_IN_PNG: packet(record),
    }
    return encoded(image, b"".join(_text_chunk(*each) for each in texts.items()))


def _text_chunk(keyword: str, text: str) -> bytes:
    """Return a chunk of international text, not compressed (PNG, third edition, 11.3.3.4)."""
    content = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    return chunk(b"iTXt", content)


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
