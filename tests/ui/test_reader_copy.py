"""The reader's copy: attached beside the window, remembered, replaced, refused, given back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from desks import wait_until_open
from hands import action_of, attach, click, lit, press, settle
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.app import COPY_VARIABLE, Desk
from kimura_viewer.drawing.fonts import SERIF
from kimura_viewer.reading.attaching import attach as attach_copy
from kimura_viewer.reading.progress import Progress
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.main_window import MainWindow

OpenDesk = Callable[..., Desk]


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test remembers in a folder of its own, and names no copy."""
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(COPY_VARIABLE, raising=False)


@pytest.fixture
def own_copy(sample_copy: Path, tmp_path: Path) -> Path:
    """A copy of the text that a test may move and change."""
    return Path(shutil.copy(sample_copy, tmp_path / "my copy.txt"))


@pytest.fixture
def open_again(open_desk: OpenDesk, sample_store: Path) -> Callable[[], Desk]:
    """Open the window as the program does, with what it remembers."""

    def open_(copy: Path | None = None, *, waits: bool = True) -> Desk:
        desk = open_desk(sample_store, size=(1440, 900))
        desk.recall(copy)
        if waits:
            settle(desk.window)
        return desk

    return open_


Open = Callable[..., Desk]


def name_of(window: MainWindow) -> str | None:
    return None if window.reading.copy is None else window.reading.copy.copy.path.name


def notice_of(window: MainWindow) -> str:
    notice = window.reading.notice
    return notice.words.text() if notice.isVisible() else ""


# Remembered, replaced, given back


def test_a_copy_is_remembered_for_its_store(open_again: Open, own_copy: Path) -> None:
    desk = open_again()
    assert name_of(desk.window) is None
    attach(desk.window, own_copy)
    again = open_again()
    assert name_of(again.window) == "my copy.txt"
    assert notice_of(again.window) == ""


def test_another_store_has_another_copy(
    open_again: Open, own_copy: Path, shipped: Path, qtbot: QtBot
) -> None:
    desk = open_again(own_copy)
    desk.open_store(shipped)
    wait_until_open(desk)
    settle(desk.window)
    assert name_of(desk.window) is None


def test_another_copy_takes_its_place(open_again: Open, own_copy: Path, sample_copy: Path) -> None:
    attach(open_again(own_copy).window, sample_copy)
    assert name_of(open_again().window) == sample_copy.name


def test_a_copy_that_is_given_back_is_forgotten(open_again: Open, own_copy: Path) -> None:
    window = open_again(own_copy).window
    remove = action_of(window, "Remove your copy")
    assert remove.isEnabled()
    remove.trigger()
    assert name_of(window) is None
    assert not remove.isEnabled()
    assert own_copy.exists()
    assert name_of(open_again().window) is None


def test_the_environment_names_a_copy_for_one_session(
    open_again: Open, own_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COPY_VARIABLE, str(own_copy))
    assert name_of(open_again().window) == "my copy.txt"
    monkeypatch.delenv(COPY_VARIABLE)
    assert name_of(open_again().window) is None


def test_the_option_goes_before_the_environment_and_is_remembered(
    open_again: Open, own_copy: Path, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COPY_VARIABLE, str(sample_copy))
    assert name_of(open_again(own_copy).window) == "my copy.txt"
    monkeypatch.delenv(COPY_VARIABLE)
    assert name_of(open_again().window) == "my copy.txt"


def test_nothing_is_remembered_where_nothing_can_be_kept(
    open_desk: OpenDesk, sample_store: Path, own_copy: Path, unwritable: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(unwritable / "data"))
    desk = open_desk(sample_store)
    desk.recall(own_copy)
    settle(desk.window)
    assert name_of(desk.window) == "my copy.txt"
    from hands import complaint_of

    assert str(unwritable) in complaint_of(desk.window)


def test_a_copy_is_opened_where_what_is_remembered_of_it_cannot_be_read(
    open_again: Open, own_copy: Path, tmp_path: Path
) -> None:
    window = open_again().window
    for file in (tmp_path / "data").glob("user-data.sqlite*"):
        file.write_bytes(b"spoilt" * 20_000)
    attach(window, own_copy)
    assert name_of(window) == "my copy.txt"
    assert "user-data.sqlite" in notice_of(window)


# Moved, changed, unreadable


def test_a_copy_that_was_moved_says_so_and_what_to_do(open_again: Open, own_copy: Path) -> None:
    open_again(own_copy)
    own_copy.rename(own_copy.with_name("moved.txt"))
    window = open_again().window
    assert name_of(window) is None
    assert str(own_copy) in notice_of(window)
    assert "choose the file where it is now" in notice_of(window)
    notice = window.reading.notice
    assert notice.another.isVisible()
    assert window.reading.attach.isVisible()
    click(notice.forget)
    assert notice_of(window) == ""
    assert notice_of(open_again().window) == ""


def test_a_copy_that_was_changed_is_read_anew_and_says_so(open_again: Open, own_copy: Path) -> None:
    open_again(own_copy)
    own_copy.write_text(own_copy.read_text(encoding="utf-8") + "\nThe end.\n", encoding="utf-8")
    window = open_again().window
    assert name_of(window) == "my copy.txt"
    assert notice_of(window).endswith("has changed since you attached it, and its passages "
                                      "were found anew.")  # fmt: skip
    click(window.reading.notice.dismiss)
    assert notice_of(window) == ""
    assert notice_of(open_again().window) == ""


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0",
    "broken.pdf": b"%PDF-1.7\nnot much of it",
    "other.txt": b"Call me a lighthouse. " * 400,
}


@pytest.mark.parametrize("name", [*BAD, "missing.txt", "folder", "huge.txt"])
def test_a_file_that_is_no_copy_is_refused_and_the_one_before_stays(
    open_again: Open, own_copy: Path, tmp_path: Path, name: str
) -> None:
    window = open_again(own_copy).window
    window.current.select("songs")
    before = lit(window)
    bad = tmp_path / name
    if name == "folder":
        bad.mkdir()
    elif name == "huge.txt":
        with bad.open("wb") as file:
            file.truncate(201_000_000)
    elif name != "missing.txt":
        bad.write_bytes(BAD[name])
    attach(window, bad)
    assert str(bad) in notice_of(window)
    assert "; " in notice_of(window) or "? " in notice_of(window)
    assert lit(window) == before != ""
    assert name_of(window) == "my copy.txt"
    click(window.reading.notice.dismiss)
    assert notice_of(window) == ""
    assert name_of(open_again().window) == "my copy.txt"


def test_a_new_copy_puts_the_complaint_away(open_again: Open, own_copy: Path) -> None:
    window = open_again().window
    attach(window, own_copy.with_name("missing.txt"))
    assert notice_of(window)
    attach(window, own_copy)
    assert notice_of(window) == ""


# Beside the window


class Slow:
    """An opening that waits in the middle until it is let go on; of all files, or of one."""

    def __init__(self) -> None:
        self.holds = ""
        self.waits, self.go_on, self.stopped = Event(), Event(), Event()
        self.attach = attach_copy

    def __call__(self, path: Path, passages: object, sections: object, corrections: object,
                 progress: Progress) -> object:  # fmt: skip
        progress(0.4)
        if self.holds in path.name:
            self.waits.set()
            assert self.go_on.wait(20)
        try:
            progress(0.5)
        except Exception:
            self.stopped.set()
            raise
        return self.attach(path, passages, sections, corrections, progress)  # type: ignore[arg-type]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr("kimura_viewer.reading.attaching.attach", made)
    yield made
    made.go_on.set()


def test_the_window_lives_while_a_copy_is_opened_and_says_how_far_it_is(
    window: MainWindow, sample_copy: Path, slow: Slow, qtbot: QtBot
) -> None:
    window.copy_chosen.emit(sample_copy)
    notice = window.reading.notice
    assert notice_of(window) == "Opening “copy.txt” …"
    qtbot.waitUntil(lambda: notice.bar.value() == 40)
    window.current.select("songs")
    assert "III Temper" in window.reading.place.text()
    slow.go_on.set()
    settle(window)
    assert lit(window).startswith("Songs about")
    assert notice_of(window) == ""


def test_an_opening_can_be_cancelled_and_the_copy_before_stays(
    open_again: Open, own_copy: Path, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_again(own_copy).window
    made = Slow()
    monkeypatch.setattr("kimura_viewer.reading.attaching.attach", made)
    window.copy_chosen.emit(sample_copy)
    assert made.waits.wait(20)
    click(window.reading.notice.cancel)
    assert notice_of(window) == ""
    made.go_on.set()
    assert made.stopped.wait(20)
    assert name_of(window) == "my copy.txt"
    assert name_of(open_again().window) == "my copy.txt"


def test_a_second_copy_takes_the_place_of_the_one_being_opened(
    window: MainWindow,
    sample_copy: Path,
    own_copy: Path,
    slow: Slow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.copy_chosen.emit(sample_copy)
    assert slow.waits.wait(20)
    monkeypatch.undo()
    attach(window, own_copy)
    slow.go_on.set()
    assert slow.stopped.wait(20)
    assert name_of(window) == "my copy.txt"


def test_closing_the_window_stops_the_opening(
    window: MainWindow, sample_copy: Path, slow: Slow
) -> None:
    window.copy_chosen.emit(sample_copy)
    assert slow.waits.wait(20)
    window.close()
    slow.go_on.set()
    assert slow.stopped.wait(20)


# Named at the start, and no good

WRONG = "Call me a lighthouse. " * 400


@pytest.mark.parametrize("named_by", ["option", "environment"])
def test_a_bad_copy_named_at_the_start_gives_way_to_the_one_that_is_remembered(
    open_again: Open, own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named_by: str
) -> None:
    open_again(own_copy)
    bad = tmp_path / "other.txt"
    bad.write_text(WRONG)
    if named_by == "environment":
        monkeypatch.setenv(COPY_VARIABLE, str(bad))
    window = open_again(bad if named_by == "option" else None).window
    assert name_of(window) == "my copy.txt"
    assert str(bad) in notice_of(window)
    assert "“my copy.txt”, which you attached before, is open in its place" in notice_of(window)
    assert not window.reading.notice.forget.isVisible()
    click(window.reading.notice.dismiss)
    assert notice_of(window) == ""
    monkeypatch.delenv(COPY_VARIABLE, raising=False)
    again = open_again().window
    assert (name_of(again), notice_of(again)) == ("my copy.txt", "")


def test_where_both_are_bad_both_are_told_and_the_remembered_one_can_be_forgotten(
    open_again: Open, own_copy: Path, tmp_path: Path
) -> None:
    open_again(own_copy)
    own_copy.unlink()
    window = open_again(tmp_path / "missing.txt").window
    assert name_of(window) is None
    assert f"“{tmp_path / 'missing.txt'}” is not there" in notice_of(window)
    assert f"choose the file where it is now. “{own_copy}” is not there" in notice_of(window)
    click(window.reading.notice.forget)
    assert notice_of(open_again().window) == ""


def test_a_bad_copy_that_is_the_remembered_one_is_told_once(
    open_again: Open, own_copy: Path
) -> None:
    open_again(own_copy)
    own_copy.unlink()
    window = open_again(own_copy).window
    assert notice_of(window).count(str(own_copy)) == 1
    assert window.reading.notice.forget.isVisible()


def test_a_bad_copy_with_nothing_remembered_is_told_alone(open_again: Open, tmp_path: Path) -> None:
    window = open_again(tmp_path / "missing.txt").window
    assert "missing.txt” is not there" in notice_of(window)
    assert window.reading.notice.dismiss.isVisible()


def test_the_remembered_copy_that_is_opened_instead_can_be_cancelled(
    open_again: Open, own_copy: Path, slow: Slow, qtbot: QtBot
) -> None:
    slow.go_on.set()
    open_again(own_copy)
    slow.waits.clear()
    slow.go_on.clear()
    slow.holds = own_copy.name
    window = open_again(own_copy.with_name("missing.txt"), waits=False).window
    qtbot.waitUntil(lambda: notice_of(window) == "Opening “my copy.txt” …")
    assert slow.waits.wait(20)
    click(window.reading.notice.cancel)
    slow.go_on.set()
    assert slow.stopped.wait(20)
    assert "missing.txt” is not there" in notice_of(window)
    assert name_of(window) is None
    assert name_of(open_again().window) == "my copy.txt"


def test_a_bad_file_chosen_while_the_remembered_copy_is_opened_does_not_cost_it(
    open_again: Open, own_copy: Path, tmp_path: Path
) -> None:
    open_again(own_copy)
    desk = open_again(waits=False)
    desk.window.copy_chosen.emit(tmp_path / "missing.txt")
    settle(desk.window)
    assert name_of(desk.window) == "my copy.txt"
    assert "missing.txt” is not there" in notice_of(desk.window)


def test_a_remembered_copy_that_was_bad_is_not_tried_again(
    open_again: Open, own_copy: Path, tmp_path: Path
) -> None:
    open_again(own_copy)
    own_copy.unlink()
    window = open_again().window
    attach(window, tmp_path / "missing.txt")
    assert "missing.txt” is not there" in notice_of(window)
    assert own_copy.name not in notice_of(window)
    assert window.reading.notice.dismiss.isVisible()


def test_a_copy_in_two_windows_is_put_right_in_either(open_again: Open, own_copy: Path) -> None:
    first = open_again(own_copy).window
    second = open_again().window
    assert name_of(second) == "my copy.txt"
    words = "The old charter was lost by 1830 at the latest"
    second.current.select("charter-lost")
    select_words(second, words)
    click(second.reading.placing.place)
    first.current.select("charter-lost")
    assert "not found" in first.reading.placing.status.text()
    attach(first, own_copy)
    assert lit(first) == words


# Dropped


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files onto the window; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copies = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(400, 300), copies, data, button, key)
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), copies, data, button, key))
    return True


def test_a_file_that_is_dropped_is_attached(window: MainWindow, sample_copy: Path) -> None:
    assert drop(window, sample_copy)
    settle(window)
    assert name_of(window) == "copy.txt"


def test_a_pdf_that_is_dropped_is_a_copy_too(window: MainWindow, pdf: Path) -> None:
    assert drop(window, pdf)
    settle(window)
    assert name_of(window) == "copy.pdf"
    assert not drop(window, pdf, pdf)


def test_a_store_that_is_dropped_is_opened(window: MainWindow, shipped: Path) -> None:
    chosen: list[Path] = []
    window.store_chosen.disconnect()
    window.store_chosen.connect(chosen.append)
    assert drop(window, shipped)
    assert chosen == [shipped]


def test_words_that_are_dropped_are_nothing(window: MainWindow) -> None:
    assert not drop(window)
    data = QMimeData()
    data.setText("words")
    data.setUrls([QUrl("https://example.org/copy.txt")])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copies = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copies, data, button, key))
    assert name_of(window) is None


# Put right by the reader


def select_words(window: MainWindow, words: str) -> None:
    text = window.reading.text
    position = text.toPlainText().index(words)
    text.go_to(position)
    cursor = text.textCursor()
    cursor.setPosition(position)
    cursor.setPosition(position + len(words), cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_the_words_that_are_selected_can_be_said_to_be_the_passage(
    open_again: Open, own_copy: Path
) -> None:
    window = open_again(own_copy).window
    window.current.select("charter-lost")
    placing = window.reading.placing
    assert "not found" in placing.status.text()
    assert not placing.place.isVisible()
    select_words(window, "The old charter was lost by 1830 at the latest")
    assert placing.place.isVisible()
    click(placing.place)
    assert lit(window) == "The old charter was lost by 1830 at the latest"
    assert "You said" in placing.status.text()
    again = open_again().window
    again.current.select("charter-lost")
    assert lit(again) == "The old charter was lost by 1830 at the latest"
    click(again.reading.placing.undo)
    assert lit(again) == ""
    assert "not found" in again.reading.placing.status.text()
    last = open_again().window
    last.current.select("charter-lost")
    assert lit(last) == ""


def test_an_uncertain_place_asks_and_can_be_accepted(open_again: Open, own_copy: Path) -> None:
    window = open_again(own_copy).window
    window.current.select("fight-on-the-reef")
    placing = window.reading.placing
    assert placing.accept.isVisible()
    words = lit(window)
    click(placing.accept)
    assert not placing.accept.isVisible()
    assert lit(window) == words
    again = open_again().window
    again.current.select("fight-on-the-reef")
    assert "You said" in again.reading.placing.status.text()


def test_the_other_places_that_are_as_good_can_be_looked_at(
    open_again: Open, own_copy: Path
) -> None:
    """The words of a passage stand twice, at its place and right after it."""
    text = own_copy.read_text(encoding="utf-8")
    start = text.index("On 3 February 1851")
    own_copy.write_text(f"{text}\n{text[start:]}", encoding="utf-8")
    window = open_again(own_copy).window
    window.current.select("fight-on-the-reef")
    placing = window.reading.placing
    assert placing.show_another.isVisible()
    places = [lit(window)]
    for _ in range(2):
        click(placing.show_another)
        places.append(lit(window))
    assert len(set(places)) >= 2
    chosen = places[-1]
    click(placing.accept)
    assert lit(window) == chosen
    assert window.attaching.copy is not None
    assert window.attaching.copy.locations["oars"].status == "corrected"


@pytest.mark.parametrize("named", [False, True], ids=["remembered", "named again"])
def test_a_place_in_a_copy_that_has_changed_does_not_count_and_that_is_told(
    open_again: Open, own_copy: Path, named: bool
) -> None:
    window = open_again(own_copy).window
    window.current.select("charter-lost")
    select_words(window, "The old charter was lost")
    click(window.reading.placing.place)
    own_copy.write_text("A new beginning.\n" + own_copy.read_text(encoding="utf-8"))
    again = open_again(own_copy if named else None).window
    again.current.select("charter-lost")
    assert lit(again) == ""
    assert "What you put right in it before does not count here (one passage)" in notice_of(again)
    assert notice_of(open_again().window) == ""


def test_several_places_that_do_not_count_are_counted(open_again: Open, own_copy: Path) -> None:
    window = open_again(own_copy).window
    for slug in ("charter-lost", "songs"):
        window.current.select(slug)
        select_words(window, "The old charter was lost")
        click(window.reading.placing.place)
    text = own_copy.read_text(encoding="utf-8")
    own_copy.write_text(f"A new beginning.\n{text}", encoding="utf-8")
    assert "does not count here (2 passages)" in notice_of(open_again().window)
    own_copy.write_text(text, encoding="utf-8")
    again = open_again().window
    again.current.select("songs")
    assert lit(again) == "The old charter was lost"


def test_another_copy_is_not_the_same_one_changed(
    open_again: Open, own_copy: Path, tmp_path: Path
) -> None:
    window = open_again(own_copy).window
    other = tmp_path / "other edition.txt"
    other.write_text("A foreword.\n" + own_copy.read_text(encoding="utf-8"), encoding="utf-8")
    attach(window, other)
    assert name_of(window) == "other edition.txt"
    assert notice_of(window) == ""


def test_a_selection_of_blanks_is_no_passage(open_again: Open, own_copy: Path) -> None:
    window = open_again(own_copy).window
    window.current.select("charter-lost")
    text = window.attaching.copy.copy.text if window.attaching.copy else ""
    blank = text.index(" ")
    window.attaching.correct("missing", blank, blank + 1)
    assert "words" in notice_of(window)
    assert lit(window) == ""
    window.attaching.detach()
    window.attaching.correct("missing", 0, 9)
    window.attaching.uncorrect("missing")
    assert name_of(window) is None


# As a PDF


LINES = 45
"""Of a page."""


def print_pdf(path: Path, text: str) -> Path:
    """Print a text line by line, as it stands, on pages of A4."""
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    painter = QPainter(writer)
    face = QFont(SERIF)
    face.setPixelSize(10)
    for ligatures in ("liga", "dlig", "clig"):
        face.setFeature(QFont.Tag(ligatures), 0)  # Qt does not say which letters they are
    painter.setFont(face)
    for number, line in enumerate(text.splitlines()):
        if number and number % LINES == 0:
            writer.newPage()
        painter.drawText(QPointF(30, 40 + number % LINES * 15), line.strip())
    painter.end()
    return path


@pytest.fixture
def pdf(sample_copy: Path, tmp_path: Path, qapp: QApplication) -> Path:
    text = sample_copy.read_text(encoding="utf-8")
    return print_pdf(tmp_path / "copy.pdf", text)


def test_a_pdf_gives_the_same_passages(open_again: Open, pdf: Path, sample_copy: Path) -> None:
    window = open_again(pdf).window
    with_pdf = {}
    for slug in ("songs", "tide-survey", "peace-of-salt"):
        window.current.select(slug)
        with_pdf[slug] = lit(window)
    attach(window, sample_copy)
    for slug, words in with_pdf.items():
        window.current.select(slug)
        assert "".join(lit(window).split()) == "".join(words.split())


def test_the_page_is_shown_as_printed_with_the_passage_lit_on_it(
    open_again: Open, pdf: Path, qtbot: QtBot
) -> None:
    window = open_again(pdf).window
    panel = window.reading
    assert panel.printed.isVisible()
    window.current.select("tide-survey")
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    assert not panel.text.isVisible()
    assert panel.pages.isVisible()
    location = panel.location("survey")
    assert location is not None
    assert location.start is not None
    assert location.end is not None
    canvas = panel.pages.canvas
    parts = canvas.rectangles(location.start, location.end)
    assert parts
    image = canvas.grab().toImage()
    scale = image.width() / canvas.width()
    corner = parts[0].topLeft() * scale
    tint = image.pixelColor(round(corner.x()) + 2, round(corner.y()) + 2)
    plain = image.pixelColor(3, 3)
    assert tint != plain
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        window.current.select("songs")
    panel.printed.click()
    assert panel.text.isVisible()
    assert lit(window).startswith("Songs about")


def test_what_is_under_the_cursor_on_the_page_is_lit_and_chosen(
    open_again: Open, pdf: Path, qtbot: QtBot
) -> None:
    from hands import move

    window = open_again(pdf).window
    panel = window.reading
    window.current.select("tide-survey")
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    location = panel.location("survey")
    assert location is not None
    assert location.start is not None
    part = panel.pages.canvas.rectangles(location.start, location.start + 8)[0]
    window.current.select(None)
    at = part.center().toPoint()
    move(panel.pages.canvas, at)
    row = window.timeline.content.table.row("tide-survey")
    assert window.desk.spotlight.light.pointed == {row}
    click(panel.pages.canvas, at)
    assert window.current.state.selection == "tide-survey"
    move(panel.pages.canvas, QPoint(1, 1))
    assert window.desk.spotlight.light.pointed == set()
    click(panel.pages.canvas, QPoint(1, 1))
    assert window.current.state.selection == "tide-survey"


def test_pages_can_be_turned(
    open_again: Open, sample_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    text = sample_copy.read_text(encoding="utf-8")
    pdf = print_pdf(tmp_path / "long.pdf", text + "\n" * 60 + "The end of the book.")
    panel = open_again(pdf).window.reading
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    assert panel.pages.number.text().startswith("page 1 of ")
    assert not panel.pages.previous.isEnabled()
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.pages.next)
    assert panel.pages.number.text().startswith("page 2 of ")
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.pages.previous)
    assert panel.pages.shown_page == 1


def test_enter_goes_to_the_page_and_p_back_to_the_timeline(
    open_again: Open, pdf: Path, qtbot: QtBot
) -> None:
    window = open_again(pdf).window
    panel = window.reading
    window.current.select("tide-survey")
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    window.timeline.setFocus()
    press(window.timeline, Qt.Key.Key_Return)
    assert panel.pages.hasFocus()
    press(panel.pages, Qt.Key.Key_P)
    assert window.timeline.hasFocus()
    assert window.current.state.selection == "tide-survey"


def test_the_keys_turn_pages_and_the_text_follows_the_page(
    open_again: Open, sample_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    text = sample_copy.read_text(encoding="utf-8")
    end = "\n".join(f"The end of the book, line {number} of many." for number in range(90))
    window = open_again(print_pdf(tmp_path / "long.pdf", text + "\n" * 20 + end)).window
    panel, pages = window.reading, window.reading.pages
    copy = window.attaching.copy
    assert copy is not None
    last = len(copy.copy.pages)
    window.current.select("songs")
    panel.text.scroll_to(len(panel.text.toPlainText()) - 2)
    with qtbot.waitSignal(pages.turned, timeout=10_000):
        click(panel.printed)
    assert pages.shown_page > 1, "the page that is read, not that of the passage"
    press(pages, Qt.Key.Key_Up)
    for _ in range(12):
        press(pages, Qt.Key.Key_PageUp)
    assert pages.shown_page == 1
    for _ in range(12 * last):
        press(pages, Qt.Key.Key_Down)
        press(pages, Qt.Key.Key_PageDown)
    assert pages.shown_page == last
    press(pages, Qt.Key.Key_Y)
    for _ in range(last):
        click(pages.previous)
    assert pages.shown_page == 1
    click(panel.printed)
    assert panel.text.on_screen[0] == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_passage_is_lit_on_white_paper_in_every_theme(
    open_desk: OpenDesk, sample_store: Path, pdf: Path, qtbot: QtBot, theme: str
) -> None:
    window = open_desk(sample_store, theme=theme, size=(1440, 900)).window
    attach(window, pdf)
    panel = window.reading
    window.current.select("fight-on-the-reef")
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    location = panel.location("oars")
    assert location is not None
    assert location.start is not None
    assert location.end is not None
    part = panel.pages.canvas.rectangles(location.start, location.end)[0]
    image = panel.pages.canvas.grab().toImage()
    tint = image.pixelColor(round(part.left()) + 1, round(part.top()) + 1)
    assert tint.lightness() < 235


def test_what_is_printed_has_the_width_and_the_margins_are_scrolled_to(
    open_again: Open, pdf: Path, qtbot: QtBot
) -> None:
    panel = open_again(pdf).window.reading
    with qtbot.waitSignal(panel.pages.turned, timeout=10_000):
        click(panel.printed)
    room, bar = panel.pages.area.viewport().width(), panel.pages.area.horizontalScrollBar()
    copy = panel.copy
    assert copy is not None
    parts = panel.pages.canvas.rectangles(*copy.copy.page_span(1))
    left, right = min(each.left() for each in parts), max(each.right() for each in parts)
    assert bar.value() <= left
    assert right <= bar.value() + room
    assert right - left > 0.85 * room or bar.maximum() == 0
    qtbot.waitUntil(lambda: panel.pages.canvas.picture_width >= panel.pages.canvas.width() - 2)


def test_a_pdf_that_has_gone_meanwhile_says_so_and_the_text_stays(
    open_again: Open, pdf: Path, qtbot: QtBot
) -> None:
    panel = open_again(pdf).window.reading
    pdf.unlink()
    with qtbot.waitSignal(panel.pages.failed, timeout=10_000):
        click(panel.printed)
    assert str(pdf) in panel.notice.words.text()
    assert panel.text.isVisible()
    assert not panel.printed.isChecked()


def test_a_text_has_no_printed_pages(open_again: Open, own_copy: Path) -> None:
    assert not open_again(own_copy).window.reading.printed.isVisible()


# The essay


def test_all_passages_of_the_essay_are_the_same_in_a_pdf_made_from_it(
    open_desk: OpenDesk, shipped: Path, essay_copy: Path, tmp_path: Path
) -> None:
    pdf = print_pdf(tmp_path / "essay.pdf", essay_copy.read_text(encoding="utf-8"))
    window = open_desk(shipped, size=(1440, 900)).window
    attach(window, pdf)
    with EventStore(shipped) as store:
        passages = [store.event(str(slug)).discussions[0].passage for slug in store.table().ids]
    letters: dict[str, str] = {}
    for each in passages:
        letters[each.id] = "".join(filter(str.isalnum, window.reading.words_of(each.id)))
    attach(window, essay_copy)
    same = [
        letters[each.id] == "".join(filter(str.isalnum, window.reading.words_of(each.id)))
        for each in passages
    ]
    assert all(same)


def test_the_window_answers_while_a_long_copy_is_opened(
    window: MainWindow, sample_copy: Path, tmp_path: Path
) -> None:
    text = sample_copy.read_text(encoding="utf-8")
    long = tmp_path / "long.txt"
    long.write_text(text + "\n\n" + "Nothing of note is told of that year.\n" * 150_000)
    window.copy_chosen.emit(long)
    turns = 0
    while window.attaching.is_busy:
        QApplication.processEvents()
        sleep(0.002)  # or this loop would take the processor from what opens the copy
        turns += 1
    assert turns > 20
    assert window.reading.copy is not None
    assert len(window.reading.text.toPlainText()) < 200_000
