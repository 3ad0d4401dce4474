"""Harmful texts of a store, a copy, a file's name, a saved view, a search: wherever they show."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import category

import pytest
from desks import wait_until
from opened_files import CAN_TELL, Opened, lay_bait, watching
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)
from stores import BIDIRECTIONAL, CONTROLS, LONG, text_everywhere
from texts_of_a_window import letters, texts_of

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.window.main_window import MainWindow

OpenDesk = Callable[..., Desk]
TAG = "<img src="
UNSEEN = BIDIRECTIONAL + CONTROLS
"""Turns the direction of reading, ends lines, rings bells: none of it is for the eye."""
TURNS = set("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\ufeff")
ISOLATE, END = "\u2068", "\u2069"
"""The program's own: letters from right to left in a name move none of those around it."""
MOST_IN_A_LINE, MOST_ON_A_PAGE = 6_000, 200_000
"""Characters of one text, and of a page that is put together from many."""
PAGES = ("QTextBrowser", "QTextEdit", "EventPanel")
ENTRIES = (
    "View: Chronicle",
    "View: Essay order against time",
    "Reading: Why is this event here?",
    "Ask: Determinant page",
    "Ask: View link…",
    "Help: About Kimura Viewer",
    "Help: Commands…",
    "File: Export figure…",
    "File: Restore from a backup…",
)


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    return lay_bait(tmp_path)


@pytest.fixture
def opened(bait: Path) -> Iterator[Opened | None]:
    if not CAN_TELL:  # elsewhere the rest is looked at
        yield None
        return
    with watching(bait) as opened:
        yield opened


@pytest.fixture(params=["HTML", "what is not seen", "a megabyte"])
def harm(request: pytest.FixtureRequest, bait: Path) -> str:
    html = f"<img src=file://{bait}><a href='javascript:alert(1)'>x</a> "
    return {"HTML": html, "what is not seen": UNSEEN, "a megabyte": LONG}[request.param]


@pytest.fixture
def window(
    open_desk: OpenDesk,
    sample_store: Path,
    sample_copy: Path,
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
) -> MainWindow:
    """A window where every text that comes from outside holds the harm."""
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path / "data"))
    in_a_name = harm.replace("/", "")[:100]
    store = Path(shutil.copy(sample_store, tmp_path / f"{in_a_name}.sqlite"))
    text_everywhere(harm.replace("\x1f", ""))(store)
    text = sample_copy.read_text(encoding="utf-8")
    copy = tmp_path / f"{in_a_name}.txt"
    in_a_line = "".join(each for each in harm if each not in "\r\n\f\v\x1c\x1d\x1e")
    copy.write_text(text.replace("\n1. Salt\n", f"\n1. Salt {in_a_line}\n"), encoding="utf-8")
    desk = open_desk(store, size=(1440, 900))
    desk.recall(copy)
    made = desk.window
    wait_until(lambda: not made.attaching.is_busy)
    assert made.ask.saved_views is not None
    made.ask.saved_views.views.save(harm, "kimura-view:1")
    made.current.show_only(Criteria(search=harm[:3_000]))
    made.current.show_only(Criteria(frozenset({"reef"})))
    made.current.select("census")
    QApplication.processEvents()
    return made


def open_everything(window: MainWindow) -> None:
    commands = {each.name: each.action for each in window.keys.commands()}
    for name in ENTRIES:
        commands[name].trigger()
        QApplication.processEvents()
    wait_until(lambda: not window.chronicle.is_busy)
    status = window.status
    for button in (status.discrepancies, status.undated):
        button.click()
        QApplication.processEvents()
    window.complain(window.windowTitle())
    window.tell(window.windowTitle())
    QApplication.processEvents()


def tips(window: MainWindow) -> Iterator[str]:
    """What is said where the mouse rests on marks, lanes, sections and the map of the copy."""
    yield window.timeline._header_words(window.timeline.laid_out.lanes[0].band.top + 4)
    yield window._describe(0)
    strip = window.reading.strip
    yield from (strip._words_at(QPoint(8, y)) for y in range(1, strip.height(), 8))


def faults(texts: list[tuple[str, str]]) -> list[str]:
    """Return what no reader should meet, each with where it is."""
    found = []
    for where, text in texts:
        turned = {each for each in text if each in TURNS}
        turned |= {each for each in text if category(each) == "Cc" and each not in "\n\t"}
        if turned or text.count(ISOLATE) != text.count(END):
            found.append(f"{where}: {text[:80]!r} has {turned or ISOLATE!r}")
        most = MOST_ON_A_PAGE if where in PAGES else MOST_IN_A_LINE
        if len(text) > most:
            found.append(f"{where}: {len(text)} characters: {text[:40]!r}")
    return sorted(set(found))


def test_no_text_of_the_window_turns_the_reading_rings_or_has_no_end(window: MainWindow) -> None:
    open_everything(window)
    texts = [*texts_of(window), ("status bar", window.status.currentMessage())]
    texts += (("tool tip", letters(tip)) for tip in tips(window))
    assert len(texts) > 300
    assert faults(texts) == []


def test_no_text_of_the_window_is_obeyed(window: MainWindow, opened: Opened | None) -> None:
    open_everything(window)
    for label in window.findChildren(QLabel):
        is_plain = label.textFormat() == Qt.TextFormat.PlainText
        assert is_plain or TAG not in label.text(), label.text()
    said = {part.toolTip() for part in window.findChildren(QWidget)} | set(tips(window))
    for tip in filter(None, said):
        assert TAG not in tip
        QToolTip.showText(QPoint(9, 9), tip, window)
        QApplication.processEvents()
    QToolTip.hideText()
    for part in (window, *window.findChildren(QDialog), *window.findChildren(QMenu)):
        part.grab()
    assert opened is None or opened.count() == 0


def test_a_saved_view_of_such_a_name_is_replaced_only_when_asked_in_plain_words(
    window: MainWindow, harm: str, opened: Opened | None
) -> None:
    """The name is typed again, by hand, into a dialog that waits for it."""
    views = window.ask.saved_views
    assert views is not None
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QInputDialog):
            dialog.setTextValue(harm)
            dialog.accept()
        elif isinstance(dialog, QMessageBox):
            assert dialog.textFormat() == Qt.TextFormat.PlainText
            dialog.grab()
            asked.append(dialog.text())
            dialog.button(QMessageBox.StandardButton.No).click()

    clock = QTimer()
    clock.timeout.connect(answer)
    clock.start(20)
    views.ask_name()
    views.ask_name()
    clock.stop()
    (question,) = asked
    assert question.endswith("Replace it?")
    assert faults([("question", question)]) == []
    assert opened is None or opened.count() == 0
