"""A real window on a real X server, without a screen: Xvfb is started for it."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.reading.copies import open_copy

sys.path.insert(0, str(Path(__file__).parent / "reading"))

from press import Sheet, print_pdf, set_anew
from x_hands import need_keyboard

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="X is the window system of Linux"
)

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1440, 900
PATIENCE = 60.0
"""Seconds to wait for anything."""
PLOT = (slice(HEIGHT // 10, HEIGHT * 95 // 100), slice(WIDTH * 35 // 100, WIDTH * 72 // 100))
"""Where there are marks, but neither headers nor panels."""
PIXELS_OF_A_COLOUR = 120
"""More than a mark takes, or a sign of the legend."""

Picture = npt.NDArray[np.uint32]


def wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(0.05)


class Screen:
    """The display of a running Xvfb, and the file in which it keeps its pixels."""

    def __init__(self, display: str, frame_buffer: Path) -> None:
        self.display = display
        self._frame_buffer = frame_buffer

    def picture(self) -> Picture:
        """Return what is on the screen as 0xrrggbb, shape (height, width).

        Source: the X Window Dump format, X11/XWDFile.h.
        """
        content = self._frame_buffer.read_bytes()
        header = struct.unpack(">25I", content[:100])
        header_size, height, colours = header[0], header[5], header[19]
        byte_order, bits, bytes_a_line = header[7], header[11], header[12]
        assert bits == 32
        start = header_size + colours * 12
        order = "<u4" if byte_order == 0 else ">u4"
        rows = np.frombuffer(content, order, height * bytes_a_line // 4, start)
        return (rows.reshape(height, -1) & 0xFFFFFF).astype(np.uint32)

    def count(self, colour: str, where: tuple[slice, slice] = (slice(None), slice(None))) -> int:
        """How many pixels have a colour, ``#rrggbb``."""
        return int(np.count_nonzero(self.picture()[where] == int(colour[1:], 16)))

    def shows(self, colours: tuple[str, ...]) -> bool:
        """Whether there are marks in each of the colours."""
        return min(self.count(colour, PLOT) for colour in colours) > PIXELS_OF_A_COLOUR


@pytest.fixture
def screen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A screen of the usual size, or of the one that a test gives as a parameter."""
    width, height = getattr(request, "param", (WIDTH, HEIGHT))
    program = shutil.which("Xvfb")
    assert program, "Xvfb is missing: run  packaging/qt-libraries PYTHON xvfb"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
         "-fbdir", str(tmp_path), "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as display:
            number = display.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", tmp_path / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def environment_of(screen: Screen, folder: Path) -> dict[str, str]:
    """The environment of a program that shows its window on a screen, as on a fresh machine."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    left_out = ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return environment | {
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_RUNTIME_DIR": str(runtime),
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_program_shows_its_window(screen: Screen, tmp_path: Path, theme: Theme) -> None:
    assert screen.count(theme.ground) == 0
    with subprocess.Popen(
        [sys.executable, "-m", "kimura_viewer", "view", "--theme", theme.name],
        cwd=ROOT,
        env=environment_of(screen, tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            wait_until(
                lambda: program.poll() is not None or screen.shows(theme.groups),
                "a window with the colours of all groups",
            )
            assert program.poll() is None, program.communicate()
            assert screen.count(theme.ground) > WIDTH * HEIGHT / 5
            assert screen.count(theme.panel) > WIDTH * HEIGHT / 20
            assert screen.count(theme.ink) > 500
        finally:
            program.terminate()
            out, err = program.communicate(timeout=PATIENCE)
    assert (out, err) == ("", "")


@pytest.mark.parametrize("fault", ["slot", "paint"])
def test_an_error_opens_a_report_the_window_stays_and_the_next_start_has_its_view(
    screen: Screen, tmp_path: Path, fault: str
) -> None:
    environment = environment_of(screen, tmp_path)
    environment["KIMURA_VIEWER_DATA"] = str(tmp_path / "data")

    def run(kind: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "tests" / "trouble_walk.py"), kind],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    broken = run(fault)
    assert (broken.stderr, broken.returncode) == ("", 9), "it was killed while it had its report"
    report, window, view = broken.stdout.splitlines()
    assert report == "report: ZeroDivisionError: division by zero"
    assert window == "window: visible"
    again = run("none")
    assert (again.stderr, again.returncode) == ("", 0)
    assert again.stdout.splitlines() == ["report: none", window, view]


STAGES = (
    *("1-whole", "2-in-08", "2-in-20", "3-a-day", "4-back"),
    *("5-framed", "6-filtered", "7-folded", "8-gone", "9-hovered"),
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_walk_to_one_day_and_back_leaves_no_word_of_qt(
    screen: Screen, tmp_path: Path, theme: Theme
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    walk = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "walk.py"), str(pictures), theme.name],
        cwd=ROOT,
        env=environment_of(screen, tmp_path),
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert (walk.stderr, walk.returncode) == ("", 0)
    assert tuple(walk.stdout.split()) == STAGES
    kept = [(pictures / f"{stage}.png").read_bytes() for stage in STAGES]
    back = STAGES.index("4-back")
    assert all(one != other for one, other in pairwise(kept))
    assert kept[back] == kept[0], "the way back leads to the same picture"


READING_STAGES = (
    *("1-without", "2-attached", "3-mention", "4-reading", "5-pointed", "6-outline"),
    *("7-section", "8-find", "9-why", "10-citing", "11-plot", "12-plot-alone"),
)


def read_through(screen: Screen, folder: Path, *arguments: str) -> list[str]:
    """Walk through the text; return the stages, of which no two in a row look alike."""
    pictures = folder / "pictures"
    pictures.mkdir()
    walk = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "reading_walk.py"), str(pictures), *arguments],
        cwd=ROOT,
        env=environment_of(screen, folder),
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert (walk.stderr, walk.returncode) == ("", 0)
    stages = walk.stdout.split()
    kept = [(pictures / f"{stage}.png").read_bytes() for stage in stages]
    assert all(one != other for one, other in pairwise(kept))
    return stages


@pytest.mark.parametrize("screen", [(1280, 720)], indirect=True)
def test_a_walk_through_a_text_on_a_small_screen(
    screen: Screen, tmp_path: Path, essay_copy: Path
) -> None:
    stages = read_through(screen, tmp_path, "light", "1280", "720", str(essay_copy))
    assert stages == [*READING_STAGES, "14-wide"]


@pytest.mark.parametrize("screen", [(1920, 1080)], indirect=True)
def test_a_walk_through_a_pdf_on_a_large_screen(
    screen: Screen, tmp_path: Path, essay_copy: Path, qapp: QApplication
) -> None:
    pages = set_anew(open_copy(essay_copy), Sheet())
    pdf = print_pdf(tmp_path / "essay.pdf", pages, Sheet())
    stages = read_through(screen, tmp_path, "dark", "1920", "1080", str(pdf))
    assert stages == [*READING_STAGES, "13-printed", "14-wide"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_tour_of_the_readme_is_done_with_the_keyboard_alone(
    screen: Screen, tmp_path: Path, theme: Theme, sample_store: Path, sample_copy: Path
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    walk = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "keyboard_walk.py"), str(pictures), theme.name,
         str(sample_store), str(sample_copy), "1840 to 1850"],
        cwd=ROOT,
        env=environment_of(screen, tmp_path),
        capture_output=True,
        text=True,
        timeout=4 * PATIENCE,
        check=False,
    )  # fmt: skip
    assert (walk.stderr, walk.returncode) == ("", 0)
    stages = walk.stdout.split()
    assert len(stages) == 25
    kept = [(pictures / f"{stage}.png").read_bytes() for stage in stages]
    assert all(one != other for one, other in pairwise(kept))


KEY_EFFECTS = {
    "?": "KeysDialog",
    "+": "in",
    "-": "out",
    "0": "everything",
    "F": "in",
    "G": "folded",
    "W": "WhyCard",
    "Ctrl++": "in",
    "Ctrl+-": "out",
}


def test_keys_work_where_they_stand_on_the_keyboards_of_several_countries(
    screen: Screen, tmp_path: Path, shipped: Path
) -> None:
    need_keyboard()
    walk = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "layout_walk.py"), str(shipped)],
        cwd=ROOT,
        env=environment_of(screen, tmp_path),
        capture_output=True,
        text=True,
        timeout=4 * PATIENCE,
        check=False,
    )
    assert (walk.stderr, walk.returncode) == ("", 0)
    said = [line.split() for line in walk.stdout.splitlines()]
    layouts = ("us", "de", "fr", "jp", "ru,us")
    assert said == [
        [layout, sign, effect] for layout in layouts for sign, effect in KEY_EFFECTS.items()
    ]
