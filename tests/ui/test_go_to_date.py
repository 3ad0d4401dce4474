"""Go to a date: any form that is read, or why not."""

import pytest
from hands import action_of, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kimura_viewer.model.dates import parse
from kimura_viewer.timeline.frames import frame_of_date
from kimura_viewer.ui.timeline.go_to_date import GoToDate
from kimura_viewer.ui.window.main_window import MainWindow


@pytest.fixture
def asked(window: MainWindow) -> GoToDate:
    action_of(window, "Go to date…").trigger()
    QApplication.processEvents()
    assert window.go_to_date.isVisible()
    assert window.go_to_date.field.hasFocus()
    return window.go_to_date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1852", "1852"),
        ("3 Feb 1852", "1852-02-03"),
        ("the 1830s", "183X"),
        ("between 1806 and 1851", "[1806..1851]"),
        ("1806/1851", "1806/1851"),
    ],
)
def test_it_goes_to_any_date_that_is_read_and_frames_it(
    window: MainWindow, asked: GoToDate, typed: str, edtf: str
) -> None:
    type_in(asked.field, typed)
    expected = frame_of_date(parse(edtf), window.timeline.content.days)
    assert window.current.state.extent == expected
    assert asked.note.text().startswith("read as")
    window.current.back()
    assert window.current.state.extent is None


def test_it_says_how_a_date_is_read_while_it_is_typed(window: MainWindow, asked: GoToDate) -> None:
    QTest.keyClicks(asked.field, "Feb ")
    assert not asked.note.isVisible()
    QTest.keyClicks(asked.field, "1852")
    assert asked.note.text() == "read as February 1852"
    assert asked.note.isVisible()
    assert window.current.state.extent is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [("soon", "not understood as a date"), ("1852-02-30", "30"), ("9000 BC", "too far")],
)
def test_it_says_why_it_does_not_go(
    window: MainWindow, asked: GoToDate, typed: str, said: str
) -> None:
    type_in(asked.field, typed)
    assert said in asked.note.text()
    assert asked.note.objectName() == "refusal"
    assert window.current.state.extent is None
    type_in(asked.field, "1852")
    assert asked.note.objectName() == "note"
    assert window.current.state.extent is not None


def test_it_stands_within_the_timeline_however_long_the_note(
    window: MainWindow, asked: GoToDate
) -> None:
    for text in ("1852", "no date at all, and a very long text that is quoted in the refusal " * 2):
        type_in(asked.field, text)
        assert window.timeline.rect().contains(asked.geometry())


def test_escape_closes_it_and_gives_the_timeline_its_keys(
    window: MainWindow, asked: GoToDate
) -> None:
    press(asked.field, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert window.timeline.hasFocus()


def test_its_keys_do_not_reach_the_timeline(window: MainWindow, asked: GoToDate) -> None:
    window.current.select("census")
    extent = window.current.state.extent
    press(asked.field, Qt.Key.Key_PageDown)
    press(asked.field, Qt.Key.Key_Up)
    assert window.current.state.extent == extent
    assert window.current.state.selection == "census"
