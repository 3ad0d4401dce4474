"""README's tour from outside, as a new user takes it: real keys and clicks on an installed program.

Usage: python tests/tour_walk.py FOLDER light|dark PROGRAM

PROGRAM is the bundle's or that of an environment with the wheel; it is started on an X server of
its own, with the settings of someone who has just logged in. Pictures of each stage go into FOLDER.
Then the commands that README shows are run, word for word. It ends with an error at the first stage
that does not lead where README says, as far as that is seen from outside: pictures that change,
files, words on standard error.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from x_hands import XHands, x_hands

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1440, 900
PATIENCE = 60.0
"""Seconds to wait for anything."""
SETTLED = 0.7
"""Seconds in which every motion has ended."""
MIDDLE, STRIP = (700, 450), (700, 850)
"""Places in the timeline and in the strip below it."""
COPY = "essay/kimura-determinants.txt"
"""A reader's copy, in the folder that CONTRIBUTING names; without it nothing is read."""
BROWSER = """#!/bin/sh
echo "$1" >>"$HOME/opened"
"""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait, and say what has not come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(0.1)


@contextmanager
def a_screen(folder: Path) -> Iterator[str]:
    """Start an X server that keeps its pixels in a file; give the name of its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
         "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as display:
            yield f":{display.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


class Tour:
    """The stages, in README's order."""

    def __init__(self, hands: XHands, folder: Path, home: Path) -> None:
        self.hands = hands
        self.folder = folder
        self.home = home
        self._last = b""

    def pixels(self) -> bytes:
        """Return what is on the screen, four bytes a pixel."""
        content = (self.home / "Xvfb_screen0").read_bytes()
        return content[len(content) - WIDTH * HEIGHT * 4 :]

    def keep(self, stage: str) -> None:
        """Keep a picture; it is another one than that of the stage before."""
        time.sleep(SETTLED)
        now = self.pixels()
        picture = QImage(now, WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        assert picture.save(str(self.folder / f"{stage}.png"))
        assert now != self._last, f"{stage}: nothing has happened"
        self._last = now
        print(stage, flush=True)

    def press(self, *keys: str) -> None:
        """Press keys one after another in the window in front."""
        for each in keys:
            self.hands.focus_front()
            time.sleep(0.1)
            self.hands.strike(each)
            time.sleep(0.2)

    def write(self, text: str) -> None:
        """Write a text in place of what is there."""
        self.press("Control+a")
        self.hands.write(text)
        time.sleep(0.2)

    def click(self, at: tuple[int, int], number: int = 1, times: int = 1) -> None:
        """Click; 4 and 5 turn the wheel."""
        self.hands.focus_front()
        self.hands.point(*at)
        time.sleep(0.1)
        for _ in range(times):
            self.hands.click(number)
            time.sleep(0.05)

    def drag(self, start: tuple[int, int], end: tuple[int, int], held: str = "") -> None:
        """Drag from one place to another in ten steps."""
        self.hands.point(*start)
        time.sleep(0.1)
        with self.hands.held(held):
            self.hands.button(1, down=True)
            for n in range(1, 11):
                x, y = (a + (b - a) * n // 10 for a, b in zip(start, end, strict=True))
                self.hands.point(x, y)
                time.sleep(0.02)
            self.hands.button(1, down=False)

    def look_around(self) -> None:
        """Skip the tour of the first start; zoom, pan, frame, go to a date; move the strip."""
        self.keep("01-first-start")
        self.press("Escape")
        self.keep("02-tour-skipped")
        self.click(MIDDLE, number=4, times=3)
        self.keep("03-wheel")
        self.press("minus", "plus")
        self.drag((500, 300), (800, 500), "Shift")
        self.keep("04-box")
        self.drag(MIDDLE, (900, 450))
        self.keep("05-pan")
        self.press("0")
        self.keep("06-all")
        self.press("Home", "Right", "Down", "f")
        self.keep("07-framed")
        self.press("Alt+Left")
        self.keep("08-back")
        self.press("Alt+Right", "Control+g")
        self.write("1972 to 1978")
        self.press("Return")
        self.keep("09-date")
        self.press("Escape")
        self.drag(STRIP, (640, 850))
        self.keep("10-strip")
        self.press("0")

    def get_help(self, pages: Path) -> None:
        """Open the docs about the timeline, the list of keys, and the palette."""
        self.click(MIDDLE)
        opened = self.home / "opened"
        self.press("F1")
        wait_until(opened.exists, "F1 opens a page")
        page = Path(QUrl(opened.read_text(encoding="utf-8").strip()).toLocalFile())
        assert page.is_relative_to(pages), f"F1 opens {page}, which was not installed"
        assert page.name == "look-around.html"
        assert "<h1>" in page.read_text(encoding="utf-8")
        self.press("question")
        self.keep("11-keys")
        self.press("Escape", "Control+Shift+p")
        self.keep("12-commands")
        self.press("Escape")

    def filter(self) -> None:
        """Search, dim, copy the view; chronicle, page, matrix, legend."""
        self.press("Control+f")
        self.write("treaty")
        self.keep("13-search")
        self.press("Return", "Control+d")
        self.keep("14-dimmed")
        self.press("Control+d", "Control+l")
        self.keep("15-link")
        self.press("Escape", "Control+BackSpace", "F9")
        self.keep("16-chronicle")
        self.press("F9")
        self.click(MIDDLE)
        self.press("Home", "d")
        self.keep("17-page")
        self.press("Escape", "Control+m")
        self.keep("18-together")
        self.press("Escape", "F8")
        self.keep("19-legend")
        self.press("F8")

    def read(self, copy: Path) -> None:
        """Attach a copy; go to a passage and back; the text wide; why; the order of the text."""
        self.press("Control+t")
        time.sleep(SETTLED)
        self.write(str(copy))
        self.press("Return")
        stored = self.home / "data"
        wait_until(
            lambda: any(
                copy.name.encode() in file.read_bytes() for file in stored.rglob("*.sqlite*")
            ),
            "the copy is remembered",
        )
        time.sleep(2)
        self.keep("20-attached")
        self.click(MIDDLE)
        self.press("Home", "Return")
        self.keep("21-passage")
        self.press("F5")
        self.keep("22-wide")
        self.press("F5", "p", "w")
        self.keep("23-why")
        self.press("Escape", "F12")
        self.keep("24-order")
        self.press("F12")

    def save(self) -> None:
        """Export a figure."""
        figure = self.home / "figure.png"
        self.press("Control+e")
        time.sleep(3)
        self.keep("25-figure")
        self.press("Alt+n")
        time.sleep(2)
        self.keep("26-print")
        self.press("Escape", "Alt+v")
        self.keep("27-name")
        self.write(figure.name)
        self.press("Return")
        wait_until(figure.exists, "the figure is written")
        assert not QImage(str(figure)).isNull()
        time.sleep(2)
        self.keep("28-saved")

    def cite(self) -> None:
        """Look what the program is, and what it is made with."""
        self.press("Alt+h", "a")
        time.sleep(1)
        self.keep("29-about")
        self.press("Escape")


def shown_commands() -> list[list[str]]:
    """Return README's commands of the program, without its name."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\.venv/bin/kimura-viewer (.*)$", text, re.MULTILINE)
    return [shlex.split(each) for each in lines]


def main() -> int:
    """Take the tour."""
    folder, theme, program = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).absolute()
    copy = Path(os.environ.get("KIMURA_SHARED", ROOT.parent / "shared")) / COPY
    home = folder.resolve() / "home"
    shutil.rmtree(home, ignore_errors=True)
    for each in ("tools", "run"):
        (home / each).mkdir(parents=True, mode=0o700)
    browser = home / "tools" / "xdg-open"
    browser.write_text(BROWSER, encoding="utf-8")
    browser.chmod(0o755)
    clean = {
        "PATH": f"{home / 'tools'}:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(home / "run"), "KIMURA_VIEWER_DATA": str(home / "data"),
    }  # fmt: skip
    with a_screen(home) as display, x_hands(display) as hands:
        tour = Tour(hands, folder, home)
        with subprocess.Popen(
            [program, "view", "--theme", theme],
            cwd=home, env=clean | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        ) as window:  # fmt: skip
            try:
                empty = tour.pixels()
                wait_until(lambda: tour.pixels() != empty, "a window")
                time.sleep(3)
                tour.look_around()
                tour.get_help(program.resolve().parent.parent)
                tour.filter()
                if copy.is_file():
                    tour.read(copy.resolve())
                tour.save()
                tour.cite()
                tour.press("Control+q")
                _, errors = window.communicate(timeout=PATIENCE)
            finally:
                window.kill()
    assert (errors, window.returncode) == ("", 0), errors
    for command in shown_commands():
        done = subprocess.run(
            [program, *command], cwd=home, env=clean | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.stderr, done.returncode) == ("", 0), (command, done.stderr)
        print(" ".join(command))
    return 0


if __name__ == "__main__":
    sys.exit(main())
