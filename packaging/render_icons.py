"""The icon in all its sizes, from its drawing; also for Windows and macOS.

Usage: QT_QPA_PLATFORM=offscreen python packaging/render_icons.py
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from shared_files import ROOT, SIZES

ICONS = ROOT / "resources" / "icons"
DRAWING = ICONS / "kimura-viewer.svg"
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
OF_MACOS = (32, 64, 128, 256, 512, 1024)


def rendered(size: int) -> QImage:
    """Return the icon at a size in pixels; needs a Qt application."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def write_icons(folder: Path, others: Path) -> None:
    """Write PNG files into a folder, and ``.ico`` and ``.icns`` into another."""
    for size in SIZES:
        rendered(size).save(str(folder / f"kimura-viewer-{size}.png"))
    pictures = {size: _for_pillow(rendered(size)) for size in {*OF_WINDOWS, *OF_MACOS}}
    _save_all(others / "kimura-viewer.ico", [pictures[size] for size in OF_WINDOWS])
    _save_all(others / "kimura-viewer.icns", [pictures[size] for size in OF_MACOS])


def _save_all(file: Path, pictures: list[Image.Image]) -> None:
    """Write each size as it was rendered: none is made from another."""
    sizes = [each.size for each in pictures]
    pictures[-1].save(file, sizes=sizes, append_images=pictures)


def _for_pillow(picture: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # a device and a format
    return Image.open(BytesIO(buffer.data().data()))


if __name__ == "__main__":
    application = QGuiApplication([])
    write_icons(ICONS, ROOT / "packaging")
