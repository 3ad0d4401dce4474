"""Figures as files: PNG, SVG and PDF, whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from kimura_viewer.drawing.figure import Figure, FigureLayout, lay_out, paint_figure
from kimura_viewer.model.errors import WorldError

PIXELS_PER_POINT = 96 / 72
SHARPNESS = 2
"""Pixels of a PNG for each pixel of the figure, in either direction."""
MOST_PIXELS = 30_000
"""Qt paints no image that is wider or higher."""


class FigureError(WorldError):
    """A figure could not be written; the message is a sentence for the user."""


def write_figure(figure: Figure, path: Path) -> None:
    """Write a figure in the format that the file's name ends with.

    Raises:
        FigureError: The format is not known, or the file cannot be written. Nothing is left
            behind, and a file that was there stays as it was.
    """
    require_format(path)
    draw = _DRAWN_BY_SUFFIX[path.suffix.lower()]
    if path.is_dir():
        raise FigureError(f"{path}: this is a folder; name a file in it")
    try:
        handle, name = tempfile.mkstemp(prefix=".figure-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise FigureError(
            f"{path}: cannot be written ({error.strerror}); choose a folder that you may write to"
        ) from None
    draft = Path(name)
    try:
        draft.write_bytes(_drawn(figure, draw))
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except _UndrawableError as error:
        raise FigureError(f"{path}: {error}") from None
    except OSError as error:
        raise FigureError(f"{path}: cannot be written ({error.strerror})") from None
    finally:
        draft.unlink(missing_ok=True)


def require_format(path: Path) -> None:
    """Check that the file's name ends with a format that figures are written in.

    Raises:
        FigureError: It does not.
    """
    if path.suffix.lower() not in FORMATS:
        raise FigureError(
            f"{path}: no figure is written as “{path.suffix}”; "
            f"end the name in {', '.join(sorted(FORMATS))}"
        )


class _UndrawableError(Exception):
    """A figure that Qt cannot draw; the message is the bare reason."""


def _drawn(figure: Figure, draw: "_Draw") -> bytes:
    """Return the content of a figure's file.

    Drawn in memory, as Qt takes no notice of a disk that is full; Python does.
    """
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(figure, lay_out(figure), device)
    return bytes(device.data().data())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _draw_png(figure: Figure, laid_out: FigureLayout, device: QIODevice) -> None:
    image = QImage(
        round(laid_out.width * SHARPNESS),
        round(laid_out.height * SHARPNESS),
        QImage.Format.Format_RGB32,
    )
    if image.isNull() or max(image.width(), image.height()) > MOST_PIXELS:
        raise _UndrawableError("the figure is too large for a PNG; write an SVG or PDF instead")
    image.setDotsPerMeterX(round(96 * SHARPNESS / 0.0254))
    image.setDotsPerMeterY(round(96 * SHARPNESS / 0.0254))
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    paint_figure(painter, figure, laid_out)
    painter.end()
    writer = QImageWriter(device, b"png")
    writer.setQuality(80)
    _require(writer.write(image))


def _draw_svg(figure: Figure, laid_out: FigureLayout, device: QIODevice) -> None:
    size = QSize(round(laid_out.width), round(laid_out.height))
    generator = QSvgGenerator()
    generator.setOutputDevice(device)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(figure.caption)
    generator.setDescription(figure.credit)
    painter = QPainter()
    _require(painter.begin(generator))
    paint_figure(painter, figure, laid_out)
    _require(painter.end())


def _draw_pdf(figure: Figure, laid_out: FigureLayout, device: QIODevice) -> None:
    writer = QPdfWriter(device)
    writer.setResolution(1200)
    points = QSizeF(laid_out.width, laid_out.height) / PIXELS_PER_POINT
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(figure.caption)
    writer.setCreator("Kimura Viewer")
    painter = QPainter()
    _require(painter.begin(writer))
    painter.setWindow(QRectF(0, 0, laid_out.width, laid_out.height).toRect())
    paint_figure(painter, figure, laid_out)
    _require(painter.end())


def _require(done: bool) -> None:
    """Qt says no more than whether it was done."""
    if not done:
        raise _UndrawableError("Qt could not draw the figure; try another format")


_Draw: TypeAlias = Callable[[Figure, FigureLayout, QIODevice], None]
_DRAWN_BY_SUFFIX: dict[str, _Draw] = {
    ".png": _draw_png,
    ".svg": _draw_svg,
    ".pdf": _draw_pdf,
}
FORMATS = tuple(_DRAWN_BY_SUFFIX)
