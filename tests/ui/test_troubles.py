"""An error that nobody expected is told once, with a report to copy, and the window stays."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import OpenDesk
from faults import no_more_files
from hands import action_of, complaint_of
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.app import VIEW_AFTER_ERROR, Desk
from kimura_viewer.drawing.theme import THEMES
from kimura_viewer.model.errors import SHORTAGES, WorldError
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.ui.reading import argument_view
from kimura_viewer.ui.timeline import legend_strip, timeline_view
from kimura_viewer.ui.window.main_window import MainWindow
from kimura_viewer.ui.window.troubles import Troubles
from kimura_viewer.userdata.user_data import UserData

Raise = Callable[[], None]


@pytest.fixture
def remembered() -> list[str]:
    return []


@pytest.fixture
def troubles(window: MainWindow, remembered: list[str]) -> Iterator[Troubles]:
    """Tells errors to the window on the sample store."""
    made = Troubles(lambda: window, lambda: remembered.append("view"))
    with made.told():
        yield made
    if made.report is not None:
        made.report.close()


def fail(*_: object) -> None:
    raise ZeroDivisionError("the very fault")


def refuse(*_: object) -> None:
    raise WorldError("the disk is gone; plug it in")


def paint(window: MainWindow) -> None:
    window.grab()


def run_for_a_moment(troubles: Troubles, act: Raise) -> None:
    """Run the event loop, let it meet an error, and leave it."""
    QTimer.singleShot(0, act)
    QTimer.singleShot(200, lambda: QApplication.exit(0))
    troubles.exec()


def test_an_error_in_a_slot_opens_a_report_that_can_be_copied(
    window: MainWindow, troubles: Troubles, remembered: list[str]
) -> None:
    run_for_a_moment(troubles, fail)
    report = troubles.report
    assert report is not None
    assert report.isVisible()
    assert "ZeroDivisionError: the very fault" in report.text.toPlainText()
    assert report.text.toPlainText().startswith("Kimura Viewer ")
    QGuiApplication.clipboard().clear()
    report.copy.click()
    assert QGuiApplication.clipboard().text() == report.text.toPlainText()
    assert window.isVisible()
    assert remembered == ["view"]


def test_an_error_of_the_world_is_said_in_its_sentence(
    window: MainWindow, troubles: Troubles, remembered: list[str]
) -> None:
    run_for_a_moment(troubles, refuse)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "the disk is gone; plug it in"
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert troubles.report is None
    assert remembered == []


@pytest.mark.parametrize("part", ["timeline", "overview", "legend", "chronicle"])
def test_a_painting_that_fails_again_and_again_is_told_once_and_the_window_stays(
    part: str, window: MainWindow, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.legend.show()
    action_of(window, "Chronicle").setChecked(True)
    owner, name = {
        "timeline": (window.timeline._item, "_paint_view"),
        "overview": (window.overview, "_counts"),
        "legend": (legend_strip, "paint_legend"),
        "chronicle": (window.chronicle.model, "_cells"),
    }[part]
    monkeypatch.setattr(owner, name, fail)
    for _ in range(5):
        run_for_a_moment(troubles, lambda: paint(window))
    assert troubles.report is not None
    assert "the very fault" in troubles.report.text.toPlainText()
    assert len(troubles._told) == 1
    monkeypatch.undo()
    assert not window.grab().isNull()


@pytest.mark.parametrize("part", ["timeline", "argument"])
def test_a_painting_that_fails_leaves_the_ground_of_the_theme(
    part: str,
    open_desk: OpenDesk,
    sample_store: Path,
    troubles: Troubles,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_desk(sample_store, theme="dark", size=(1280, 800)).window
    if part == "argument":
        action_of(window, "Essay order against time").setChecked(True)
    shown = window.timeline if part == "timeline" else window.argument
    monkeypatch.setattr(timeline_view, "build_scene", fail)
    monkeypatch.setattr(argument_view, "build_argument", fail)
    shown.set_theme(THEMES["dark"])  # what was laid out is laid out anew
    picture = shown.grab().toImage()
    corners = [(3, 3), (picture.width() - 4, 3), (3, picture.height() - 4)]
    assert {picture.pixelColor(x, y).name() for x, y in corners} == {THEMES["dark"].ground}
    assert troubles.report is not None
    monkeypatch.undo()
    assert shown.grab().toImage() != picture


def test_an_error_in_what_the_mouse_does_leaves_the_loop_running(
    window: MainWindow, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.overview), "mousePressEvent", fail)
    at, left = QPointF(9, 9), Qt.MouseButton.LeftButton
    kind, keys = QEvent.Type.MouseButtonPress, Qt.KeyboardModifier.NoModifier
    pressed = QMouseEvent(kind, at, at, left, left, keys)
    run_for_a_moment(troubles, lambda: QApplication.postEvent(window.overview, pressed))
    assert troubles.report is not None
    assert window.isVisible()


def test_who_interrupts_the_program_leaves_it(
    window: MainWindow, troubles: Troubles, capsys: pytest.CaptureFixture[str]
) -> None:
    QTimer.singleShot(0, lambda: troubles.tell(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert troubles.exec() == 1
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_hook_of_before_is_there_again(window: MainWindow) -> None:
    before = sys.excepthook
    with Troubles(lambda: window).told():
        assert sys.excepthook != before
    assert sys.excepthook == before


def test_the_view_of_an_error_is_there_at_the_next_start_once(
    open_desk: Callable[..., Desk],
    sample_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path))
    desk = open_desk(sample_store)
    desk.recall()
    desk.window.current.select("census")
    desk.window.current.look_at(Extent(2_380_000, 2_390_000))
    desk.remember_view()
    again = open_desk(sample_store)
    again.recall()
    again.resume()
    assert again.window.current.state == desk.window.current.state
    third = open_desk(sample_store)
    third.recall()
    third.resume()
    assert third.window.current.state == ViewState()


def test_a_view_that_cannot_be_kept_does_not_hide_the_error(window: MainWindow) -> None:
    troubles = Troubles(lambda: window, refuse)
    with troubles.told():
        run_for_a_moment(troubles, fail)
    assert troubles.report is not None
    said = troubles.report.text.toPlainText()
    assert "ZeroDivisionError: the very fault" in said
    assert said.endswith("could not be kept for the next start: the disk is gone; plug it in")
    troubles.report.close()


@pytest.mark.parametrize("number", SHORTAGES)
def test_a_machine_that_has_run_short_is_not_the_programs_fault(
    number: int, window: MainWindow, troubles: Troubles
) -> None:
    def run_short() -> None:
        raise OSError(number, "short")

    for times in (2, 1):  # it is said again when it was read before
        for _ in range(times):
            run_for_a_moment(troubles, run_short)
        assert complaint_of(window)[1:] == f"{SHORTAGES[number][1:]}."
    assert troubles.report is None


def test_an_error_is_told_where_no_more_files_can_be_opened(
    window: MainWindow, troubles: Troubles
) -> None:
    troubles.prepare()
    with no_more_files():
        run_for_a_moment(troubles, fail)
    assert troubles.report is not None
    assert "the very fault" in troubles.report.text.toPlainText()


@pytest.mark.parametrize("kept", ["no link", "kimura-view:99?", None])
def test_a_view_of_an_error_that_cannot_be_shown_any_more_is_the_usual_one(
    open_desk: Callable[..., Desk],
    sample_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: str | None,
) -> None:
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path))
    desk = open_desk(sample_store)
    desk.recall()
    desk.window.current.select("census")
    desk.remember_view()
    with UserData.open() as data:
        remembered = data.setting(VIEW_AFTER_ERROR)
        assert isinstance(remembered, list)
        location, link = remembered
        gone = link.replace("census", "an-event-that-was-taken-out")
        data.set_setting(VIEW_AFTER_ERROR, [location, gone if kept is None else kept])
    again = open_desk(sample_store)
    again.recall()
    again.resume()
    assert again.window.current.state == ViewState()
    assert again.window.statusBar().currentMessage() == ""
