"""The table of faults in a window: what was there stays, a message says it, the window lives."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from faults import FAULTS, contents, place_for
from hands import action_of, attach, complaint_of, settle, while_open
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox, QWidget

from kimura_viewer.app import COPY_VARIABLE, Desk
from kimura_viewer.ui.figures.figure_dialog import FigureDialog
from kimura_viewer.ui.window.restore_dialog import RestoreDialog
from kimura_viewer.ui.window.troubles import Troubles
from kimura_viewer.userdata import schema
from kimura_viewer.userdata.user_data import UserData

OpenDesk = Callable[..., Desk]
Dialog = TypeVar("Dialog", bound=QDialog)
SAYS_WHY = re.compile(
    "disk is full|No space left|File too large|Too many open files|Read-only file system|readonly|"
    "Permission denied|Not a directory|has no backup|unable to open|disk I/O error"
)


def save_a_figure(desk: Desk, place: Path) -> str:
    dialog = newest(desk, FigureDialog)
    dialog.save(place / "out" / "figure.svg")
    assert dialog.isVisible()
    return dialog.note.text()


def save_a_view(desk: Desk, place: Path) -> str:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("another")
        dialog.accept()

    while_open(action_of(desk.window, "Save this view…").trigger, answer)
    return complaints_of(desk)


def attach_a_copy(desk: Desk, place: Path) -> str:
    attach(desk.window, place.parent / "another copy.txt")
    return notice_of(desk)


def correct_a_passage(desk: Desk, place: Path) -> str:
    desk.window.attaching.correct("pans", 3, 30)
    return notice_of(desk)


def remove_the_copy(desk: Desk, place: Path) -> str:
    desk.window.attaching.detach()
    return notice_of(desk)


def restore_a_backup(desk: Desk, place: Path) -> str:
    dialog = newest(desk, RestoreDialog)
    dialog.take.click()
    for box in dialog.findChildren(QMessageBox):
        next(each for each in box.buttons() if "Restore" in each.text()).click()
    return dialog.note.text()


ACTS = {
    "saving a figure": ("Export figure…", save_a_figure),
    "saving a view": ("", save_a_view),
    "attaching": ("", attach_a_copy),
    "correcting": ("", correct_a_passage),
    "removing the copy": ("", remove_the_copy),
    "restoring": ("Restore from a backup…", restore_a_backup),
}
"""What opens the dialog, before the fault; and what is done in it, which returns what is said."""


def complaints_of(desk: Desk) -> str:
    return complaint_of(desk.window)


def notice_of(desk: Desk) -> str:
    notice = desk.window.reading.notice
    return notice.words.text() if notice.isVisible() else ""


def newest(desk: Desk, kind: type[Dialog]) -> Dialog:
    return next(each for each in desk.window.findChildren(kind) if each.isVisible())


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept of the user."""
    UserData.open(folder).close()
    with closing(sqlite3.connect(folder / "user-data.sqlite")) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"))
            for name in schema.metadata.tables
        }


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(
    fault: str, tmp_path: Path, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder with a figure and the user's data, where the fault can happen."""
    monkeypatch.delenv(COPY_VARIABLE, raising=False)
    with place_for(fault, tmp_path / "place") as here:
        monkeypatch.setenv("KIMURA_VIEWER_DATA", str(here / "data"))
        (here / "out").mkdir()
        (here / "out" / "figure.svg").write_text("the figure of before")
        shutil.copy(sample_copy, tmp_path / "my copy.txt")
        shutil.copy(sample_copy, tmp_path / "another copy.txt")
        yield here


@pytest.fixture
def desk(open_desk: OpenDesk, sample_store: Path, place: Path) -> Iterator[Desk]:
    """A window with a copy, a correction and a saved view."""
    made = open_desk(sample_store, size=(1280, 800))
    made.recall(place.parent / "my copy.txt")
    settle(made.window)
    made.window.attaching.correct("pans", 0, 20)
    saved = made.window.ask.saved_views
    assert saved is not None
    saved.views.save("kept", saved._link())
    yield made
    for dialog in made.window.findChildren(QDialog):
        dialog.close()
    assert made._user_data is not None
    made._user_data.close()  # before the disk is taken away


@pytest.mark.parametrize("act", ACTS)
def test_a_window_says_what_failed_and_lives_on(
    act: str, fault: str, desk: Desk, place: Path
) -> None:
    opener, do = ACTS[act]
    if opener:
        action_of(desk.window, opener).trigger()
    troubles = Troubles(lambda: desk.window)
    assert desk._user_data is not None
    desk._user_data.close()  # no connection is left: the fault meets all that is opened anew
    before, out = rows(place / "data"), contents(place / "out")
    with troubles.told(), FAULTS[fault](place):
        said = do(desk, place)
        desk._user_data.close()
    assert SAYS_WHY.search(said), said
    assert str(place.parent) in said
    assert troubles.report is None
    assert rows(place / "data") == before
    assert contents(place / "out") == out
    assert desk.window.isVisible()
    desk.window.current.select("census")
    QApplication.processEvents()
    assert "census" in desk.window.card.toPlainText().lower()
    saved = desk.window.ask.saved_views
    assert saved is not None
    saved.views.save("afterwards", saved._link())
    assert [view.name for view in saved.views.all()] == ["afterwards", "kept"]
