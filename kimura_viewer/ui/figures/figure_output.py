"""Figures out of the window: on the clipboard and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.svg_writer import svg

PNG_TYPE = "image/png"
SVG_TYPE = "image/svg+xml"


@dataclass(frozen=True)
class CopiedImage:
    """A figure as an image.

    Attributes:
        image: Its pixels.
        png: The content of a PNG file of it; where there is none Qt makes one when it is pasted.
    """

    image: QImage
    png: bytes = b""


def copy_figure(page: Page, drawn: CopiedImage | None = None) -> None:
    """Put a figure on the clipboard: as an image, as SVG, and its caption as text.

    Args:
        page: The figure.
        drawn: The image; without it, it is drawn here.

    Raises:
        SheetError: It has too many pixels for an image.
        UndrawableError: There is no memory for them.
    """
    copied = QMimeData()
    drawn = drawn or CopiedImage(image_of(page))
    copied.setImageData(drawn.image)
    if drawn.png:
        copied.setData(PNG_TYPE, drawn.png)
    copied.setData(SVG_TYPE, svg(page))
    copied.setText(page.record.caption)
    QGuiApplication.clipboard().setMimeData(copied)


class FigurePrintPreview(QPrintPreviewDialog):
    """Shows how a figure will be printed, and prints it."""

    def __init__(self, pages: Sequence[Page], parent: QWidget) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(pages[0].record.title)
        is_wide = pages[0].width > pages[0].height
        turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        super().__init__(printer, parent)
        self._printer = printer  # Qt keeps no hold of it
        self.setWindowTitle("Print the figure")
        self.paintRequested.connect(lambda on: print_figure(pages, on))


def print_figure(pages: Sequence[Page], printer: QPrinter) -> None:
    """Print a figure in its true size, or smaller where the paper is."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        room = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
        fit = min(1.0, room.width() / page.width, room.height() / page.height)
        painter.save()
        scale = printer.resolution() / 72 * fit * page.scale
        painter.scale(scale, scale)
        paint_page(painter, page)
        painter.restore()
    painter.end()
