"""What is written as PNG is read again as it was, by Qt and by Pillow."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage

from kimura_viewer.drawing.png_encoder import ROWS, chunk, encoded

FORMS = {"RGB": QImage.Format.Format_RGB888, "RGBA": QImage.Format.Format_RGBA8888}


def picture(mode: str, width: int, height: int, seed: int = 1) -> tuple[QImage, bytes]:
    """An image of flat stretches and noise, and its bytes row by row."""
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, len(mode)), np.uint8)
    pixels[:, : width // 2] = pixels[:1, :1]
    image = QImage(pixels.tobytes(), width, height, width * len(mode), FORMS[mode]).copy()
    return image, pixels.tobytes()


@given(
    st.sampled_from(("RGB", "RGBA")),
    st.integers(1, 40),
    st.sampled_from((1, 2, ROWS - 1, ROWS, ROWS + 1, 2 * ROWS + 3)),
)
def test_every_pixel_is_read_as_it_was(mode: str, width: int, height: int) -> None:
    image, pixels = picture(mode, width, height)
    written = encoded(image)
    with Image.open(BytesIO(written)) as read:
        assert (read.mode, read.size) == (mode, (width, height))
        assert read.tobytes() == pixels
    again = QImage.fromData(written)
    assert again.convertToFormat(FORMS[mode]) == image


def test_it_says_its_resolution_and_has_the_further_chunks() -> None:
    image, _ = picture("RGB", 7, 5)
    image.setDotsPerMeterX(23622)
    image.setDotsPerMeterY(11811)
    written = encoded(image, chunk(b"tEXt", b"Title\0A war"))
    with Image.open(BytesIO(written)) as read:
        assert read.info["dpi"] == pytest.approx((600, 300), abs=0.01)
        assert read.text == {"Title": "A war"}  # type: ignore[attr-defined]  # of PNG alone


def test_a_flat_ground_takes_little_room() -> None:
    image = QImage(2000, 1000, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    assert len(encoded(image)) < 40_000
