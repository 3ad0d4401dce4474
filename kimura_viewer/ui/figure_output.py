"""Figures out of the window: on the clipboard and on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.svg_writer import svg

SVG_TYPE = "image/svg+xml"


def copy_figure(page: Page) -> None:
    """Put a figure on the clipboard: as an image, as SVG, and its caption as text.

    Raises:
        SheetError: It has too many pixels for an image.
        UndrawableError: There is no memory for them.
    """
    copied = QMimeData()
    copied.setImageData(image_of(page))
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
