"""README's tour from outside, as a new user takes it: real keys and clicks on an installed program.

Usage: python tests/tour_walk.py FOLDER light|dark PROGRAM

PROGRAM is the bundle's, that of an environment with the wheel, or the checkout's own; it is
started on an X server of its own, with the settings of someone who has just logged in. Pictures
of each stage go into FOLDER. Then the commands that README shows are run, word for word. It ends
with an error at the first stage that does not lead where README says, as far as that is seen from
outside: the view link and other words on the clipboard, pictures that change, files, words on
standard error.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import x_partner
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from x_hands import XHands, x_hands

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import CALENDARS, ViewState
from kimura_viewer.model.view_link import ViewLink, read_link

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1440, 900
PATIENCE = 60.0
"""Seconds to wait for anything."""
SETTLED = 0.7
"""Seconds in which every motion has ended."""
MIDDLE, STRIP = (700, 450), (700, 850)
"""Places in the timeline and in the strip below it."""
NAME, BOX, ONLY = (100, 433), (37, 433), (198, 433)
"""Of the Northern Territories in the filter: its name, its check box, “only” beside it."""
OTHER_BOX = (37, 456)
"""The check box below it."""
FROM, TO, DATES = (155, 516), (155, 549), (155, 605)
"""Where a range is written, and whose dates are drawn is chosen."""
MARK = (891, 95)
"""A mark in the first lane: the MiG-25 incident."""
ROW = (600, 790)
"""In the chronicle, below the timeline."""
GROUP = (344, 79)
"""The name of the first group."""
LEGEND, DISCREPANCIES = (1407, 888), (1311, 888)
"""In the status bar."""
LINK = "kimura-view:1?tenor=conflict&dates=recorded"
OTHER_STORE = "salt-and-the-ferry"
"""The work of the store in the folder tests/sample."""
SHIPPED = "kimura-1987"
SHOWN = 65
"""Events in the shipped store."""
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

    def __init__(self, hands: XHands, folder: Path, home: Path, theme: str) -> None:
        self.hands = hands
        self.theme = theme
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

    def partner(self, *words: str) -> subprocess.Popen[str]:
        """Start another program on the display."""
        program = [sys.executable, str(ROOT / "tests" / "x_partner.py"), *words]
        on = {"DISPLAY": self.hands.display_name, "QT_QPA_PLATFORM": "xcb"}
        return subprocess.Popen(program, env=os.environ | on, stdout=subprocess.PIPE, text=True)

    def clipboard(self) -> str:
        """Return the words on the clipboard."""
        return self.partner("clipboard").communicate(timeout=PATIENCE)[0]

    def link(self) -> ViewLink:
        """Copy the view link with its key, and read it."""
        self.press("Control+l")
        time.sleep(0.3)
        link = read_link(self.clipboard())
        self.press("Escape")
        return link

    def view(self) -> ViewState:
        """Return what is shown, once it stands still."""
        time.sleep(SETTLED)
        return self.link().state

    def drop(self, kind: str, what: str) -> None:
        """Drag a file or a text out of another program, and drop it on the timeline."""
        partner = self.partner("drag", kind, what)
        assert partner.stdout is not None
        assert partner.stdout.readline() == "ready\n"
        self.drag(x_partner.HANDLE[:2], MIDDLE)
        assert partner.communicate(timeout=PATIENCE)[0] == "taken\n", f"{what} is not welcome"

    def begin_again(self) -> None:
        """Go to the view of all events, as if someone had sent its link."""
        self.press("Escape", "Control+l")
        self.write(str(ViewLink(ViewState())))
        self.press("Alt+g")
        self.click(STRIP)
        self.press("0")
        assert str(self.link().state) == str(ViewState()), self.link()

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
        """Skip the tour of the first start; zoom by wheel, keys and box, pan, show all again."""
        self.keep("01-first-start")
        self.press("Escape")
        self.keep("02-tour-skipped")
        assert str(self.link().state) == str(ViewState()), self.link()
        self.click(MIDDLE, number=4, times=3)
        self.keep("03-wheel")
        wheel = self.days()
        self.press("minus")
        assert self.days() > wheel
        self.press("plus")
        assert abs(self.days() - wheel) <= 2
        self.drag((500, 300), (800, 500), "Shift")
        self.keep("04-box")
        box = self.view().extent
        assert box is not None
        assert box.days < wheel
        self.drag(MIDDLE, (900, 450))
        self.keep("05-pan")
        panned = self.view().extent
        assert panned is not None
        assert panned.start < box.start
        assert abs(panned.days - box.days) <= 2
        self.press("0")
        self.keep("06-all")
        assert self.view().extent is None

    def go(self) -> None:
        """Frame an event, go back and forward, to a date, to a decade; move the strip."""
        self.press("Home", "Right", "Down", "f")
        self.keep("07-framed")
        framed = self.view()
        assert framed.selection
        assert framed.extent is not None
        self.press("Alt+Left")
        self.keep("08-back")
        assert self.view().extent is None
        self.press("Alt+Right")
        assert self.view().extent == framed.extent
        self.press("Control+g")
        self.write("1972 to 1978")
        self.press("Return")
        self.keep("09-date")
        self.press("Escape")
        there = self.view().extent
        assert there is not None
        self.drag(STRIP, (640, 850))
        self.keep("10-strip")
        moved = self.view().extent
        assert moved is not None
        assert moved.start != there.start
        self.press("Alt+v", "f", "d")
        assert abs(self.days() - 3653) < 2
        self.press("Alt+v", "f", "m")
        assert 28 <= self.days() <= 31
        self.begin_again()
        self.click(MARK, times=2)
        picked = self.view()
        assert picked.selection == "mig-25-incident"
        assert picked.extent is not None
        self.begin_again()

    def days(self) -> float:
        """How many days are in view."""
        extent = self.view().extent
        assert extent is not None
        return extent.days

    def begin(self, other_store: Path) -> None:
        """The tour from the menu, sample views, what can be dropped, stores opened before."""
        self.press("Alt+h", "t")
        self.keep("40-tour-again")
        for stage in ("41-event", "42-passage", "43-export", "44-samples"):
            self.press("Alt+n")
            self.keep(stage)
        self.press("Escape")
        for number, sample in enumerate(sample_views(), 1):
            self.press("Alt+a", "e", str(number))
            self.keep(f"45-sample-{number}")
            assert self.view() == read_link(sample).state, sample
        self.begin_again()
        self.drop("text", LINK)
        self.keep("46-link-dropped")
        assert self.view() == read_link(LINK).state
        self.press("Alt+Left")
        self.drop("file", str(other_store))
        self.keep("47-store-dropped")
        assert self.link().work == OTHER_STORE
        self.press("Alt+f", "c")
        self.keep("48-recent")
        self.press("2")
        self.keep("49-back")
        assert self.link().work == SHIPPED
        self.begin_again()

    def prefer(self) -> None:
        """Choose in the preferences, by their letters."""
        before = self.view()
        settings = self.home / ".config" / "Kimura Viewer" / "Kimura Viewer.conf"
        self.press("Control+comma")
        self.keep("50-preferences")
        for stage, letter, key in (
            ("51-another-theme", "Alt+t", "End"),
            ("52-larger", "Alt+z", "Down"),
            ("53-recorded", "Alt+d", "Down"),
        ):
            self.press(letter, key)
            self.keep(stage)
        self.press("Tab", "space", "Tab", "space", "Alt+i", "Down", "Escape")
        self.keep("54-preferred")
        now = self.view()
        assert now == replace(before, dates="recorded", calendars=CALENDARS)
        said = settings.read_text(encoding="utf-8")
        for words in ("contrast-dark", "apa"):
            assert words in said, f"{words} is not kept: {said}"
        self.press("Control+comma", "Alt+k")
        self.keep("55-keys")
        self.press("Escape", "Control+comma")
        for letter, key in (("Alt+t", "Home"), ("Alt+z", "Home"), ("Alt+d", "Home")):
            self.press(letter, key)
        self.press("Alt+t", *["Down"] * (1 if self.theme == "light" else 2))
        self.press("Alt+d", "Tab", "space", "Tab", "space", "Escape")
        self.keep("56-as-before")
        assert self.view() == before

    def by_mouse(self) -> None:
        """Filter with the mouse, write a range, draw the record's dates, fold; legend, lists."""
        self.hands.point(*NAME)
        self.keep("60-pointed-at")
        self.click(ONLY)
        self.keep("61-only")
        northern = frozenset({"northern-territories"})
        assert self.view().criteria == Criteria(northern)
        self.click(OTHER_BOX)
        assert self.view().criteria.determinants == northern | {"other-issues"}
        self.click(BOX)
        self.keep("62-ticked")
        assert self.view().criteria.determinants == frozenset({"other-issues"})
        self.begin_again()
        for place, text in ((FROM, "the 1960s"), (TO, "late May 1986")):
            self.click(place)
            self.write(text)
            self.press("Return")
        self.keep("63-range")
        criteria = self.view().criteria
        assert (criteria.since, criteria.until) == ("196X", "[1986-05-21..1986-05-31]")
        self.begin_again()
        self.click(DATES)
        self.press("Down", "Return")
        self.keep("64-recorded")
        assert self.view().dates == "recorded"
        self.click(DATES)
        self.press("Up", "Return")
        self.click(GROUP)
        self.keep("65-folded")
        assert self.view().folded == frozenset({"background"})
        self.press("Alt+v", "l", "u")
        assert self.view().folded == frozenset()
        self.click(LEGEND)
        self.keep("66-legend")
        self.click(LEGEND)
        self.click(DISCREPANCIES)
        self.keep("67-discrepancies")
        self.press("Escape")

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
        dimmed = self.view()
        assert (dimmed.criteria.search, dimmed.filtered) == ("treaty", "dimmed")
        self.press("Control+d", "Control+l")
        self.keep("15-link")
        self.press("Escape", "Control+BackSpace", "F9")
        self.keep("16-chronicle")
        self.click(ROW)
        self.press("Control+a", "Control+c")
        rows = self.clipboard().splitlines()
        assert len(rows) >= SHOWN, rows[:3]
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
        self.begin_again()
        self.press("Control+t")
        self.keep("19-which-copy")
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
        self.press("Escape", "Control+Shift+c")
        assert "1987" in self.clipboard()
        self.press("F12")
        self.keep("24-order")
        self.press("F12")

    def save(self) -> None:
        """Export a figure, and have its view again by dropping it."""
        self.begin_again()
        self.drop("text", LINK)
        shown = self.view()
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
        self.begin_again()
        self.press("Alt+Left")
        self.begin_again()
        self.drop("file", str(figure))
        self.keep("30-figure-dropped")
        assert self.view().criteria == shown.criteria

    def cite(self) -> None:
        """Look what the program is, and what it is made with."""
        self.press("Alt+h", "a")
        time.sleep(1)
        self.keep("29-about")
        self.press("Escape")


def sample_views() -> list[str]:
    """Return the links of the sample views."""
    views = ROOT / "resources" / SHIPPED / "views.toml"
    return [each["link"] for each in tomllib.loads(views.read_text(encoding="utf-8"))["view"]]


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
    # A checkout has its docs beside its environment.
    installed = program.parent.resolve().parent
    other_store = home / "salt.sqlite"
    subprocess.run(
        [program, "build", ROOT / "tests" / "sample", "-o", other_store],
        cwd=home, env=clean | {"QT_QPA_PLATFORM": "offscreen"}, check=True,
    )  # fmt: skip
    with a_screen(home) as display, x_hands(display) as hands:
        tour = Tour(hands, folder, home, theme)
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
                tour.go()
                tour.begin(other_store)
                tour.prefer()
                tour.by_mouse()
                tour.get_help(ROOT if installed == ROOT / ".venv" else installed)
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
