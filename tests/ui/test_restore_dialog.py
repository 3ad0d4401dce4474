"""The user's data is taken back from a backup by the menu, and by itself where it is damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import no_more_files
from hands import action_of, attach, complaint_of, settle
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.app import Desk
from kimura_viewer.ui.window.main_window import MainWindow
from kimura_viewer.ui.window.restore_dialog import DAMAGED, NONE, RestoreDialog
from kimura_viewer.userdata.backups import backups
from kimura_viewer.userdata.user_data import UserData

OpenDesk = Callable[..., Desk]
FILE = "user-data.sqlite"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """User data with two saved views when it was backed up, of which one is left now."""
    made = tmp_path / "data"
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(made))
    with UserData.open() as data:
        data.save_view("store", "one", "link")
        data.save_view("store", "two", "link")
    backups(made)[0].path.unlink()
    with UserData.open() as data:
        data.delete_view("store", "two")
    return made


@pytest.fixture
def open_again(open_desk: OpenDesk, sample_store: Path) -> Callable[[], Desk]:
    """Open the window as the program does, with what it remembers."""

    def open_() -> Desk:
        desk = open_desk(sample_store, size=(1280, 800))
        desk.recall()
        settle(desk.window)
        return desk

    return open_


def dialog_of(window: MainWindow) -> RestoreDialog:
    action_of(window, "Restore from a backup…").trigger()
    return next(each for each in window.findChildren(RestoreDialog) if each.isVisible())


def cells(dialog: RestoreDialog) -> list[list[str]]:
    table = dialog.table
    found = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
    return [[cell.text() if cell else "" for cell in row] for row in found]


def question_of(dialog: RestoreDialog) -> QMessageBox:
    dialog.take.click()
    box = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    assert box.textFormat() == Qt.TextFormat.PlainText
    return box


def answer(box: QMessageBox, text: str) -> None:
    next(each for each in box.buttons() if each.text().replace("&", "") == text).click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def views() -> list[str]:
    with UserData.open() as data:
        return [view.name for view in data.views("store")]


def test_a_backup_is_chosen_confirmed_and_restored(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    window = open_again().window
    dialog = dialog_of(window)
    ((day, why, holds),) = cells(dialog)
    assert day.endswith(str(backups(folder)[0].day.year))
    assert (why, holds) == ("of the day", "2 saved views")
    assert dialog.now.text() == "Kept now: 1 saved view"
    box = question_of(dialog)
    assert box.text() == f"Restore the backup of {day}?"
    assert "It holds: 2 saved views." in box.informativeText()
    assert "the place of what is kept now: 1 saved view." in box.informativeText()
    assert box.defaultButton().text().replace("&", "") == "Cancel"
    answer(box, "Restore")
    assert views() == ["one", "two"]
    assert window.statusBar().currentMessage() == (
        f"Restored the backup of {day}; what was there before is kept"
    )
    again = dialog_of(window)
    assert [row[1:] for row in cells(again)] == [
        ["before a restore", "1 saved view"],
        ["of the day", "2 saved views"],
    ]
    answer(question_of(again), "Restore")
    assert views() == ["one"]


@pytest.mark.usefixtures("folder")
def test_nothing_is_restored_that_is_not_confirmed(open_again: Callable[[], Desk]) -> None:
    dialog = dialog_of(open_again().window)
    answer(question_of(dialog), "Cancel")
    assert dialog.isVisible()
    dialog.reject()
    assert views() == ["one"]


def test_a_damaged_backup_is_named_and_cannot_be_chosen(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    desk = open_again()
    (only,) = backups(folder)
    shutil.copy(only.path, only.path.with_name("000009-2026-03-09-daily.sqlite"))
    only.path.write_bytes(b"\xff" * 5000)
    dialog = dialog_of(desk.window)
    assert [row[2] for row in cells(dialog)] == ["2 saved views", DAMAGED]
    dialog.table.selectRow(1)
    assert not dialog.take.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.take.isEnabled()


def test_a_backup_that_goes_away_meanwhile_is_said_and_changes_nothing(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    dialog = dialog_of(open_again().window)
    backups(folder)[0].path.unlink()
    answer(question_of(dialog), "Restore")
    assert dialog.isVisible()
    assert "has no backup 1" in dialog.note.text()
    assert views() == ["one"]


def test_without_a_backup_there_is_nothing_to_restore(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    desk = open_again()
    for each in backups(folder):
        each.path.unlink()
    dialog = dialog_of(desk.window)
    assert dialog.said.text() == NONE
    assert not dialog.take.isEnabled()
    dialog.table.itemActivated.emit(None)
    assert not dialog.findChildren(QMessageBox)


def test_backups_that_cannot_be_read_are_told(folder: Path, open_again: Callable[[], Desk]) -> None:
    window = open_again().window
    dialog_of(window).reject()
    with no_more_files():
        action_of(window, "Restore from a backup…").trigger()
        said = complaint_of(window)
    assert f"“{folder}” cannot be" in said
    assert "Too many open files" in said


def test_the_copy_and_its_corrections_are_those_of_the_backup(
    folder: Path, open_again: Callable[[], Desk], sample_copy: Path, tmp_path: Path
) -> None:
    desk = open_again()
    own = Path(shutil.copy(sample_copy, tmp_path / "my copy.txt"))
    attach(desk.window, own)
    passage = next(iter(desk.window.attaching.copy.locations))  # type: ignore[union-attr]
    desk.window.attaching.correct(passage, 0, 20)
    dialog = dialog_of(desk.window)
    assert dialog.now.text() == "Kept now: 1 saved view, 1 attached copy, 1 corrected passage"
    answer(question_of(dialog), "Restore")
    assert desk.window.attaching.copy is None
    assert own.exists()
    answer(question_of(dialog_of(desk.window)), "Restore")
    settle(desk.window)
    copy = desk.window.attaching.copy
    assert copy is not None
    assert copy.copy.path == own
    assert copy.locations[passage].status == "corrected"


def test_damaged_data_is_restored_by_itself_and_the_window_says_so(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    (folder / FILE).write_bytes(b"\xff" * 9000)
    said = complaint_of(open_again().window)
    assert "was restored; the damaged file is kept as" in said
    assert views() == ["one", "two"]
    assert [each.read_bytes() for each in folder.glob("damaged-*")] == [b"\xff" * 9000]


def test_what_is_damaged_while_the_window_is_open_is_restored_from_the_menu(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    window = open_again().window
    (folder / FILE).write_bytes(b"\xff" * 9000)
    for side in ("-wal", "-shm"):
        (folder / f"{FILE}{side}").unlink(missing_ok=True)
    dialog = dialog_of(window)
    assert "nothing that can be read" in dialog.now.text()
    box = question_of(dialog)
    assert "missing or damaged; that is put aside" in box.informativeText()
    answer(box, "Restore")
    assert views() == ["one", "two"]
    assert len(list(folder.glob("damaged-*.sqlite"))) == 1


def test_data_that_could_not_be_opened_is_open_after_a_restore(
    folder: Path, open_again: Callable[[], Desk]
) -> None:
    good = (folder / FILE).read_bytes()
    (folder / FILE).unlink()
    (folder / FILE).mkdir()
    desk = open_again()
    assert "is not a file" in complaint_of(desk.window)
    (folder / FILE).rmdir()
    (folder / FILE).write_bytes(good)
    answer(question_of(dialog_of(desk.window)), "Restore")
    settle(desk.window)
    assert desk._user_data is not None
