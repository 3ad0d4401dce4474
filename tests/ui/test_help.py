"""F1 opens the docs at the page about the part that has the keyboard; no browser is started."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hands import action_of, click
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from docs.making.pages import NAMES
from kimura_viewer.app import Desk
from kimura_viewer.ui.figures.figure_dialog import FigureDialog
from kimura_viewer.ui.fittings import help_pages
from kimura_viewer.ui.reading.event_list import EventList
from kimura_viewer.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]

DOCS = ROOT / "docs"
UI = ROOT / "kimura_viewer" / "ui"


class Reader(QObject):
    """Is handed by Qt what a browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[Reader]:
    """What opens files instead of a browser."""
    reader = Reader()
    QDesktopServices.setUrlHandler("file", reader, "open")  # type: ignore[arg-type]  # the stubs say bytes
    yield reader
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of docs that have been built."""
    for page in named_pages():
        path = tmp_path / f"{page}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<title>A page</title>", encoding="utf-8")
    monkeypatch.setattr(help_pages, "_PLACES", (tmp_path / "not-built", tmp_path))
    return tmp_path


def named_pages() -> set[str]:
    """Return the pages that the program names."""
    said = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    return {"index", *re.findall(r'"((?:how-to|reference|explanation)/[a-z-]+)"', said)}


def test_every_page_that_the_program_names_is_one_of_the_docs() -> None:
    named = named_pages()
    assert len(named) > 8
    for page in named:
        made = page.removeprefix("reference/") + ".md" in NAMES
        assert made or (DOCS / f"{page}.md").is_file(), page


@pytest.mark.parametrize(
    ("part", "page"),
    [
        (lambda window: window.timeline, "how-to/look-around"),
        (lambda window: window.filter.all_button, "how-to/filter"),
        (lambda window: window.filter.search.field, "how-to/search"),
        (lambda window: window.filter.range.since, "reference/dates"),
        (lambda window: window.card, "explanation/dates"),
        (lambda window: window.reading.attach, "how-to/read"),
        (lambda window: window.chronicle, "how-to/compare"),
    ],
)
def test_the_part_that_has_the_keyboard_decides_the_page(
    window: MainWindow,
    reader: Reader,
    pages: Path,
    part: Callable[[MainWindow], QWidget],
    page: str,
) -> None:
    action_of(window, "Chronicle").trigger()
    window.filter.only("ferry")
    part(window).setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F1)
    assert reader.opened == [pages / f"{page}.html"]


def test_a_dialog_answers_by_itself(desk: Desk, reader: Reader, pages: Path, qtbot: QtBot) -> None:
    desk.figures.make()
    dialog = desk.window.findChild(FigureDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.form.title, Qt.Key.Key_F1)
    assert reader.opened == [pages / "how-to" / "figures.html"]
    dialog.reject()


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("Determinants together", "how-to/compare"),
        ("Determinant page", "how-to/compare"),
        ("Keys…", "reference/keys"),
        ("Commands…", "how-to/keyboard"),
        ("View link…", "how-to/share"),
        ("About Kimura Viewer", "how-to/cite"),
        ("Preferences…", "how-to/begin"),
        ("Restore from a backup…", "how-to/back-up"),
        ("Why is this event here?", "how-to/compare"),
    ],
)
def test_each_dialog_has_its_page(
    window: MainWindow, reader: Reader, pages: Path, qtbot: QtBot, *, command: str, page: str
) -> None:
    window.current.select("salt-war")
    action_of(window, command).trigger()
    (dialog,) = window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert reader.opened == [pages / f"{page}.html"]
    dialog.close()


def test_the_list_of_discrepancies_and_the_tour_have_theirs(
    window: MainWindow, reader: Reader, pages: Path, qtbot: QtBot
) -> None:
    click(window.status.discrepancies)
    (dialog,) = window.findChildren(EventList)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.guide.show_tour()
    assert window.guide.tour is not None
    QTest.keyClick(window.guide.tour.callout.next_button, Qt.Key.Key_F1)
    names = [path.relative_to(pages).as_posix() for path in reader.opened]
    assert names == ["explanation/dates.html", "how-to/begin.html"]


def test_what_has_no_page_is_led_to_the_first(reader: Reader, pages: Path) -> None:
    assert help_pages.page_about(None) == "index"
    assert help_pages.open_page("index")
    assert reader.opened == [pages / "index.html"]


def test_where_the_docs_are_not_built_the_gestures_are_listed(
    window: MainWindow, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(help_pages, "_PLACES", (tmp_path,))
    QTest.keyClick(window.timeline, Qt.Key.Key_F1)
    assert not reader.opened
    (box,) = window.findChildren(QMessageBox)
    assert box.windowTitle() == "Gestures and keys"
    box.close()


def test_the_list_of_gestures_has_a_key_of_its_own(window: MainWindow, reader: Reader) -> None:
    QTest.keyClick(window.timeline, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    (box,) = window.findChildren(QMessageBox)
    assert "frame an event" in box.text()
    box.close()
