"""Pictures that a drawing is compared with, and what is left to look at when they differ."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QImageWriter

PICTURES = Path(__file__).parent / "pictures"
FAILURES = Path(__file__).parent / "failures"
BLOCK = 4
"""Pixels across the squares that are compared by their mean colour."""
TOLERANCE = 14.0
"""Most that a square may differ in red, green or blue, of 255.

Edges of letters differ from one version of FreeType to the next by less than this on the average
of a square; a mark that is missing, hollow or of another colour differs by more.
"""

Pixels = npt.NDArray[np.float64]


def compare(picture: QImage, name: str, *, update: bool) -> None:
    """Compare a picture with the one that is kept under a name.

    Args:
        picture: What is drawn now.
        name: Of the file in `PICTURES`, without its suffix.
        update: Keep what is drawn now as the one to expect.

    Raises:
        AssertionError: They differ; three pictures are in `FAILURES` (expected, got, difference).
    """
    kept = PICTURES / f"{name}.png"
    if update:
        write(picture, kept)
        return
    assert kept.is_file(), f"{kept} is missing: make it with  make snapshots"
    expected, got = pixels(QImage(str(kept))), pixels(picture)
    if expected.shape != got.shape:
        _leave(name, kept, picture, None)
        raise AssertionError(
            f"{name}: {got.shape[1]} x {got.shape[0]} pixels, not the"
            f" {expected.shape[1]} x {expected.shape[0]} expected; see {FAILURES}"
        )
    apart = np.abs(in_squares(expected) - in_squares(got)).max(axis=2)
    if apart.max() > TOLERANCE:
        _leave(name, kept, picture, np.abs(expected - got))
        row, column = np.unravel_index(apart.argmax(), apart.shape)
        raise AssertionError(
            f"{name}: {np.count_nonzero(apart > TOLERANCE)} squares differ, most by"
            f" {apart.max():.0f} of 255 at ({column * BLOCK}, {row * BLOCK}); see {FAILURES}"
        )


def pixels(image: QImage) -> Pixels:
    """Return red, green and blue, shape (height, width, 3)."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(rgb.constBits()), np.uint8).reshape(rgb.height(), -1)
    return rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(np.float64)


def in_squares(image: Pixels) -> Pixels:
    """Return the mean colours of the squares, the incomplete ones at the far edges left out."""
    height, width = (length // BLOCK for length in image.shape[:2])
    cut = image[: height * BLOCK, : width * BLOCK]
    squares: Pixels = cut.reshape(height, BLOCK, width, BLOCK, 3).mean(axis=(1, 3))
    return squares


def write(image: QImage, path: Path) -> None:
    """Write a PNG as small as Qt makes it."""
    path.parent.mkdir(exist_ok=True)
    writer = QImageWriter(str(path))
    writer.setCompression(100)
    assert writer.write(image.convertToFormat(QImage.Format.Format_RGB888)), writer.errorString()


def _leave(name: str, expected: Path, got: QImage, apart: Pixels | None) -> None:
    write(QImage(str(expected)), FAILURES / f"{name}-expected.png")
    write(got, FAILURES / f"{name}-got.png")
    if apart is not None:
        bytes_ = np.ascontiguousarray(np.clip(255 - 3 * apart, 0, 255).astype(np.uint8))
        height, width = bytes_.shape[:2]
        difference = QImage(bytes_.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        write(difference, FAILURES / f"{name}-difference.png")
