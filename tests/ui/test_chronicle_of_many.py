"""The chronicle of very many events: sorted, grouped and copied beside the window."""

from time import monotonic, sleep

import pytest
from hands import action_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.asking import chronicle as chronicle_module
from kimura_viewer.ui.asking import chronicle_copy
from kimura_viewer.ui.asking.chronicle import Chronicle
from kimura_viewer.ui.asking.chronicle_columns import COLUMNS
from kimura_viewer.ui.window.main_window import MainWindow

EVENT = COLUMNS.index("Event")
DOWN = Qt.SortOrder.DescendingOrder
TOTAL = 15


@pytest.fixture
def many(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the chronicle shown, for which every number of rows is a great one."""
    monkeypatch.setattr(chronicle_module, "MANY", 0)
    monkeypatch.setattr(chronicle_copy, "AT_ONCE", 0)
    action_of(window, "Chronicle").trigger()
    window.chronicle.sort_by("Event")
    wait(window.chronicle)
    return window


def wait(chronicle: Chronicle) -> None:
    end = monotonic() + 30
    while chronicle.is_busy or chronicle.copying.is_busy:
        assert monotonic() < end
        QApplication.processEvents()
        sleep(0.002)


def titles(window: MainWindow) -> list[str]:
    model = window.chronicle.model
    words = (str(model.index(row, EVENT).data()) for row in range(model.rowCount()))
    return [title.removesuffix(" ≠").casefold() for title in words]


def test_rows_are_sorted_beside_the_window_which_says_so(many: MainWindow) -> None:
    chronicle = many.chronicle
    before = titles(many)
    assert before == sorted(before)
    assert not chronicle.busy.isVisible()
    chronicle.sort_by("Event", DOWN)
    assert chronicle.is_busy
    assert chronicle.busy.isVisible()
    assert titles(many) == before
    wait(chronicle)
    assert titles(many) == before[::-1]
    assert not chronicle.busy.isVisible()


def test_of_several_wishes_the_last_one_counts(many: MainWindow) -> None:
    many.chronicle.sort_by("Tenor")
    many.chronicle.sort_by("Event", DOWN)
    many.current.show_only(Criteria(frozenset({"reef"})))
    wait(many.chronicle)
    for _ in range(5):
        QApplication.processEvents()
    assert titles(many) == ["watch on the reef", "treaty of the reef", "fight on the reef"]


def test_groups_and_the_selection_come_with_the_rows(many: MainWindow) -> None:
    many.current.select("treaty-of-the-reef")
    many.chronicle.grouping.setCurrentText("Tenor")
    wait(many.chronicle)
    assert len(many.chronicle.model.headings) == 3
    chosen = many.chronicle.rows.selectionModel().selectedRows(EVENT)
    assert [index.data() for index in chosen] == ["Treaty of the reef"]


def test_many_rows_are_copied_beside_the_window_without_headings(many: MainWindow) -> None:
    many.chronicle.grouping.setCurrentText("Kind")
    wait(many.chronicle)
    many.chronicle.copy_as("tsv")
    assert many.chronicle.copying.is_busy
    assert many.chronicle.copying.dialog is not None
    wait(many.chronicle)
    assert many.chronicle.copying.dialog is None
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + TOTAL
    assert many.statusBar().currentMessage() == f"{TOTAL} rows copied"


def test_copying_can_be_stopped(many: MainWindow) -> None:
    QGuiApplication.clipboard().setText("what was there before")
    many.chronicle.copy_as("tsv")
    dialog = many.chronicle.copying.dialog
    assert dialog is not None
    (stop,) = dialog.findChildren(QPushButton)
    stop.click()
    assert not many.chronicle.copying.is_busy
    QApplication.processEvents()
    assert QGuiApplication.clipboard().text() == "what was there before"


def test_what_is_left_out_of_a_copy_is_said(
    many: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronicle_module, "MOST_COPIED", 2)
    many.chronicle.copy_as("text")
    wait(many.chronicle)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    assert many.statusBar().currentMessage() == f"The first 2 of {TOTAL} rows copied"


def test_closing_the_window_lets_go_of_what_is_under_way(many: MainWindow) -> None:
    many.chronicle.sort_by("Event", DOWN)
    many.chronicle.copy_as("tsv")
    many.close()
    assert not many.chronicle.is_busy
    assert not many.chronicle.copying.is_busy
