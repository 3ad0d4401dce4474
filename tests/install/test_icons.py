"""The icon: every size is as the drawing has it, and the window shows it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from kimura_viewer.app import DESKTOP_ID
from kimura_viewer.drawing import program_icon

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from render_icons import DRAWING, ICONS, OF_MACOS, OF_WINDOWS, rendered
from shared_files import SIZES

ROOT = Path(__file__).resolve().parents[2]

Pixels = npt.NDArray[np.int16]


def pixels(picture: QImage) -> Pixels:
    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    rows = np.frombuffer(plain.constBits(), np.uint8)
    return rows.reshape(plain.height(), plain.width(), 4).astype(np.int16)


@pytest.mark.parametrize("size", SIZES)
def test_each_size_is_as_the_drawing_has_it(qapp: object, size: int) -> None:
    kept = QImage(str(ICONS / f"kimura-viewer-{size}.png"))
    assert (kept.width(), kept.height()) == (size, size)
    assert np.abs(pixels(kept) - pixels(rendered(size))).mean() < 1, "run: make icons"


def test_the_smallest_tells_three_lanes_apart(qapp: object) -> None:
    picture = pixels(rendered(16))
    lanes = [picture[row, 3:5, :3].mean(axis=0) for row in (4, 8, 12)]
    for first, second in ((0, 1), (1, 2), (0, 2)):
        assert np.abs(lanes[first] - lanes[second]).max() > 80
    between = picture[6, 9:11, :3].mean()
    assert all(between - lane.mean() > 60 for lane in lanes)


def test_the_drawing_asks_for_nothing_from_elsewhere() -> None:
    text = DRAWING.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in text
    assert "<text" not in text  # a font is another on each machine


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("kimura-viewer.ico", {(size, size) for size in OF_WINDOWS}),
        ("kimura-viewer.icns", {(size, size) for size in OF_MACOS}),
    ],
)
def test_windows_and_macos_get_their_sizes(file: str, wanted: set[tuple[int, int]]) -> None:
    with Image.open(ROOT / "packaging" / file) as picture:
        sizes = {
            (each[0] * each[2], each[1] * each[2]) if len(each) == 3 else each
            for each in picture.info["sizes"]
        }
    assert sizes == wanted


def test_the_program_shows_it() -> None:
    shown = """
from kimura_viewer.app import application
made = application()
print(made.desktopFileName(), *(each.width() for each in made.windowIcon().availableSizes()))
"""
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    name, *sizes = done.stdout.split()
    assert name == DESKTOP_ID
    assert tuple(map(int, sizes)) == program_icon.SIZES
