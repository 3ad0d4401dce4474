"""What can be dropped on the window: stores, copies, figures, view links; all else is told so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import complaint_of, settle
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.cli import main
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.window.dropping import WHAT_CAN_BE_DROPPED, Dropped, dropped_in, kind_of
from kimura_viewer.ui.window.main_window import MainWindow

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SAMPLE = Path(__file__).resolve().parent.parent / "sample"
LINK = "kimura-view:1?tenor=conflict&dates=recorded"


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag over a widget as a window system does, and drop if that is welcome; tell whether."""
    at = widget.rect().center()
    entering = QDragEnterEvent(at, COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted():
        return False
    moving = QDragMoveEvent(at, COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(widget, moving)
    dropping = QDropEvent(QPointF(at), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(widget, dropping)
    return dropping.isAccepted()


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


PARTS: dict[str, Callable[[MainWindow], QWidget]] = {
    "window": lambda window: window,
    "timeline": lambda window: window.timeline.viewport(),
    "overview": lambda window: window.overview,
    "card": lambda window: window.card.viewport(),
    "reading": lambda window: window.reading,
}


@pytest.mark.parametrize("part", PARTS)
def test_a_copy_is_attached_wherever_it_is_dropped(
    window: MainWindow, sample_copy: Path, part: str
) -> None:
    assert drop(PARTS[part](window), files(sample_copy))
    settle(window)
    assert window.attaching.copy is not None


def test_a_store_is_opened_whatever_it_is_called(desk: Desk, shipped: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(shipped, tmp_path / "the essay"))
    assert drop(desk.window, files(store))
    assert desk.window.work.id == "kimura-1987"


def test_a_folder_of_sources_is_built_and_opened(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    sources = Path(shutil.copytree(SAMPLE, tmp_path / "sources"))
    before = desk.window
    assert drop(desk.window, files(sources))
    qtbot.waitUntil(lambda: desk.window is not before)
    assert desk._sources is not None
    assert desk._sources.folder == sources


def test_a_figure_brings_its_view_back(desk: Desk, sample_store: Path, tmp_path: Path) -> None:
    figure = tmp_path / "figure.png"
    words = ["export", "--store", str(sample_store), "--tenor", "conflict", "-o", str(figure)]
    assert main(words) == 0
    assert drop(desk.window.timeline.viewport(), files(figure))
    assert desk.window.current.state.criteria.tenors == frozenset({"conflict"})


@pytest.mark.parametrize("data", [text(LINK), text(f"  <{LINK}>\n")], ids=["plain", "in brackets"])
def test_a_view_link_is_followed(window: MainWindow, data: QMimeData) -> None:
    assert drop(window.timeline.viewport(), data)
    state = window.current.state
    assert (state.criteria.tenors, state.dates) == (frozenset({"conflict"}), "recorded")


def test_a_link_dragged_from_a_page_is_followed(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl(LINK)])
    assert drop(window, data)
    assert window.current.state.dates == "recorded"


def test_a_link_to_an_event_selects_it(window: MainWindow) -> None:
    window.current.select("salt-war")
    from kimura_viewer.citing.links import EventLink

    link = str(EventLink(window.work.id, "salt-war"))
    window.current.select(None)
    assert drop(window, text(link))
    assert window.current.state.selection == "salt-war"


def test_a_link_that_cannot_be_followed_is_told(window: MainWindow) -> None:
    assert drop(window, text("kimura-view:1?tenor=loud"))
    assert "loud" in complaint_of(window)
    assert window.current.state == ViewState()


def _unknown(folder: Path, sample_copy: Path, shipped: Path) -> dict[str, QMimeData]:
    letter = folder / "letter.docx"
    letter.write_bytes(b"PK\x03\x04\x00\x00")
    page = QMimeData()
    page.setUrls([QUrl("https://example.org/copy.txt")])
    return {
        "two copies": files(sample_copy, sample_copy),
        "store and copy": files(shipped, sample_copy),
        "document": files(letter),
        "folder": files(folder),
        "absent": files(folder / "absent"),
        "words": text("any words"),
        "page": page,
        "nothing": QMimeData(),
    }


@pytest.mark.parametrize(
    "name",
    [
        "two copies",
        "store and copy",
        "document",
        "folder",
        "absent",
        "words",
        "page",
        "nothing",
    ],
)
def test_several_things_and_others_are_refused_and_it_is_said_what_can_be_dropped(
    window: MainWindow, tmp_path: Path, sample_copy: Path, shipped: Path, name: str
) -> None:
    data = _unknown(tmp_path, sample_copy, shipped)[name]
    assert not drop(window.timeline.viewport(), data)
    assert said(window) == WHAT_CAN_BE_DROPPED
    forced = QDropEvent(QPointF(9, 9), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(window, forced)
    assert not forced.isAccepted()
    assert window.attaching.copy is None
    assert not window.attaching.is_busy
    assert window.current.state == ViewState()


def test_a_move_by_itself_changes_nothing(window: MainWindow, sample_copy: Path) -> None:
    moving = QDragMoveEvent(QPoint(9, 9), COPY, files(sample_copy), LEFT, NO_KEY)
    assert moving.type() == QEvent.Type.DragMove
    QApplication.sendEvent(window, moving)
    assert window.attaching.copy is None
    assert said(window) == ""


def test_files_are_told_by_what_is_in_them(tmp_path: Path, shipped: Path) -> None:
    contents = {
        "plain": (b"In the year", "copy"),
        "wide": (b"\xff\xfeI\x00n\x00", "copy"),
        "empty": (b"", "copy"),
        "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", None),
        "broken.sqlite": (b"no store", "store"),
        "paper.PDF": (b"\x00", "copy"),
        "store": (shipped.read_bytes(), "store"),
    }
    for name, (content, kind) in contents.items():
        (tmp_path / name).write_bytes(content)
        assert kind_of(tmp_path / name) == kind, name
    assert dropped_in(files(tmp_path / "plain")) == Dropped("copy", tmp_path / "plain")
