"""Texts of a store, a copy or a link that look like HTML: shown letter by letter, never obeyed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import wait_until
from opened_files import CAN_TELL, Opened, lay_bait, watching
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QToolTip,
    QWidget,
)
from stores import text_everywhere
from texts_of_a_window import letters

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.asking.link_dialog import LinkDialog
from kimura_viewer.ui.reading.event_list import EventList
from kimura_viewer.ui.window.main_window import MainWindow

pytestmark = pytest.mark.skipif(not CAN_TELL, reason="Linux tells who opens a file")

OpenDesk = Callable[..., Desk]
PATIENCE = 30.0
TAG = "<img src="


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    return lay_bait(tmp_path)


@pytest.fixture
def opened(bait: Path) -> Iterator[Opened]:
    with watching(bait) as opened:
        yield opened


@pytest.fixture
def html(bait: Path) -> str:
    return f"{TAG}file://{bait}><a href='javascript:alert(1)'>x</a> "


@pytest.fixture
def window(
    open_desk: OpenDesk, sample_store: Path, sample_copy: Path, tmp_path: Path, html: str
) -> MainWindow:
    """A window on a store whose every text is such a one, with a copy whose headings are."""
    store = Path(shutil.copy(sample_store, tmp_path / "store.sqlite"))
    text_everywhere(html)(store)
    copy = tmp_path / "copy.txt"
    text = sample_copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("\n1. Salt\n", f"\n1. Salt {TAG}x>\n"), encoding="utf-8")
    made = open_desk(store, size=(1440, 900)).window
    made.copy_chosen.emit(copy)
    wait_until(lambda: not made.attaching.is_busy, PATIENCE)
    made.current.select("census")
    QApplication.processEvents()
    return made


def choose(window: MainWindow, name: str) -> None:
    """Choose an entry of the menus."""
    next(each for each in window.keys.commands() if each.name == name).action.trigger()
    QApplication.processEvents()


def tip_at(widget: QWidget, at: QPoint) -> str:
    """Rest on a place; return what is said there, as a reader sees it."""
    QToolTip.hideText()
    asked = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, asked)
    QApplication.processEvents()
    return letters(QToolTip.text())


def card(window: MainWindow) -> str:
    return window.card.toPlainText()


def why(window: MainWindow) -> str:
    choose(window, "Reading: Why is this event here?")
    (words,) = (each for each in window.findChildren(QTextBrowser) if each.objectName() == "why")
    return words.toPlainText()


def passage(window: MainWindow) -> str:
    return letters(window.reading.place.text())


def summary(window: MainWindow) -> str:
    assert window.reading.summary.textFormat() == Qt.TextFormat.PlainText
    return window.reading.summary.text()


def page(window: MainWindow) -> str:
    choose(window, "Ask: Determinant page")
    return "".join(
        each.toPlainText()
        for dialog in window.findChildren(QDialog)
        for each in dialog.findChildren(QTextBrowser)
        if each.objectName() != "why"
    )


def row_of_the_chronicle(window: MainWindow) -> str:
    choose(window, "View: Chronicle")
    wait_until(lambda: not window.chronicle.is_busy, PATIENCE)
    model = window.chronicle.model
    cells = [model.index(1, column) for column in range(model.columnCount())]
    tips = [model.data(each, Qt.ItemDataRole.ToolTipRole) for each in cells]
    window.chronicle.grab()
    QToolTip.showText(QPoint(9, 9), next(each for each in tips if TAG[1:] in each), window)
    QApplication.processEvents()
    return letters(QToolTip.text())


def mark(window: MainWindow) -> str:
    QToolTip.hideText()
    window.timeline.hover.tell(0, QPoint(9, 9))
    QApplication.processEvents()
    return letters(QToolTip.text())


def lane(window: MainWindow) -> str:
    first = next(each for each in window.timeline.laid_out.lanes if each.shown)
    return tip_at(
        window.timeline.viewport(), QPoint(20, round(first.band.top + first.band.height / 2))
    )


def section(window: MainWindow) -> str:
    choose(window, "View: Essay order against time")
    scene = window.argument.laid_out
    assert scene is not None
    named = next(each for each in scene.sections if each.name_y is not None)
    assert named.name_y is not None
    return tip_at(window.argument, QPoint(60, round(named.name_y)))


def silence(window: MainWindow) -> str:
    choose(window, "View: Essay order against time")
    window.argument.show()
    QApplication.processEvents()
    scene = window.argument.laid_out
    assert scene is not None
    top, bottom = scene.quiet_stretches[-1]
    at = QPoint(round(scene.scale.left) + 2, round((top + bottom) / 2))
    return tip_at(window.argument, at)


def heading_of_the_copy(window: MainWindow) -> str:
    strip = window.reading.strip
    return "\n".join(tip_at(strip, QPoint(8, y)) for y in range(1, strip.height(), 8))


def chip(window: MainWindow) -> str:
    window.current.show_only(Criteria(search=f"{TAG}file://x>"))
    QApplication.processEvents()
    (made,) = window.criteria.chips
    QToolTip.showText(QPoint(9, 9), made.toolTip(), window)
    QApplication.processEvents()
    return letters(QToolTip.text())


def value_of_the_filter(window: MainWindow) -> str:
    window.current.show_only(Criteria(frozenset({"reef"})))
    QApplication.processEvents()
    (made,) = window.criteria.chips
    return letters(made.toolTip())


def discrepancies(window: MainWindow) -> str:
    status = window.statusBar()
    status.discrepancies.click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    item = window.findChildren(EventList)[0].table.item(0, 0)
    assert item is not None
    return item.text()


def complaint(window: MainWindow) -> str:
    window.complain(f"{TAG}file://x>")
    QApplication.processEvents()
    (box,) = window.findChildren(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    return box.text()


PARTS: dict[str, Callable[[MainWindow], str]] = {
    "the card": card,
    "why it is here": why,
    "the passage's place": passage,
    "the passage's summary": summary,
    "a determinant's page": page,
    "the chronicle": row_of_the_chronicle,
    "a mark": mark,
    "a lane": lane,
    "a section": section,
    "a stretch without events": silence,
    "the map of the copy": heading_of_the_copy,
    "a search's chip": chip,
    "a determinant's chip": value_of_the_filter,
    "the discrepancies": discrepancies,
    "a complaint": complaint,
}


@pytest.mark.parametrize("name", PARTS)
def test_a_text_is_shown_letter_by_letter_and_no_file_that_it_names_is_opened(
    name: str, window: MainWindow, opened: Opened
) -> None:
    assert TAG in PARTS[name](window)
    window.grab()
    for dialog in window.findChildren(QDialog):
        dialog.grab()
        dialog.close()
    QToolTip.hideText()
    assert opened.count() == 0


def test_a_link_that_is_refused_is_named_letter_by_letter(window: MainWindow) -> None:
    choose(window, "Ask: View link…")
    (dialog,) = window.findChildren(LinkDialog)
    dialog.field.setPlainText("kimura-view:1?lanes=<b>bold</b>.")
    dialog.buttons.accepted.emit()
    assert "<b>bold</b>" in dialog.note.text()
    assert dialog.note.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.usefixtures("qapp")
def test_a_text_that_is_obeyed_would_be_noticed(html: str, opened: Opened) -> None:
    label = QLabel(html)
    label.grab()
    assert opened.count() > 0
