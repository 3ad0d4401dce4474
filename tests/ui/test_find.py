"""Find in the text: how many there are, which is shown, steps, and the way out."""

from pathlib import Path

import pytest
from hands import action_of, attach, click, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reading(window: MainWindow, sample_copy: Path) -> MainWindow:
    attach(window, sample_copy)
    return window


def look_for(window: MainWindow, words: str, qtbot: QtBot) -> str:
    """Type words; return what is said of how many there are."""
    bar = window.reading.find_bar
    bar.field.clear()
    with qtbot.waitSignal(bar.searched):
        QTest.keyClicks(bar.field, words)
    return bar.count.text()


def marked(window: MainWindow) -> list[str]:
    """What is marked, the current place in capitals."""
    panel = window.reading
    text = panel.text
    found = []
    for each in text.extraSelections():
        strong = each.format.background().color().alphaF() > 0.4
        words = each.cursor.selectedText()
        found.append(words.upper() if strong else words)
    return found


def test_it_opens_from_menu_and_button_and_only_with_a_copy(
    window: MainWindow, sample_copy: Path
) -> None:
    action = action_of(window, "Find in the text…")
    assert not action.isEnabled()
    window.reading.open_find()
    assert not window.reading.find_bar.isVisible()
    attach(window, sample_copy)
    assert not window.reading.find_bar.isVisible()
    action.trigger()
    assert window.reading.find_bar.isVisible()
    assert window.reading.find_bar.field.hasFocus()
    click(window.reading.find_bar.close_button)
    assert not window.reading.find_bar.isVisible()
    click(window.reading.find_button)
    assert window.reading.find_bar.isVisible()


def test_what_is_typed_is_found_counted_and_marked(reading: MainWindow, qtbot: QtBot) -> None:
    action_of(reading, "Find in the text…").trigger()
    assert look_for(reading, "ISLANDS", qtbot) == "1 of 3"
    assert marked(reading) == ["ISLANDS", "islands", "islands"]
    assert look_for(reading, "whale", qtbot) == "none"
    assert marked(reading) == []
    assert not reading.reading.find_bar.next.isEnabled()


def test_enter_and_the_buttons_step_around(reading: MainWindow, qtbot: QtBot) -> None:
    action_of(reading, "Find in the text…").trigger()
    bar = reading.reading.find_bar
    look_for(reading, "ferry", qtbot)
    total = int(bar.count.text().split()[-1])
    assert total > 2
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == f"{total} of {total}"
    click(bar.next)
    assert bar.count.text() == f"1 of {total}"
    click(bar.previous)
    assert bar.count.text() == f"{total} of {total}"


def test_the_place_that_is_shown_is_on_screen(reading: MainWindow, qtbot: QtBot) -> None:
    action_of(reading, "Find in the text…").trigger()
    look_for(reading, "the pilots of both islands", qtbot)
    text = reading.reading.text
    first, after = text.on_screen
    assert first <= text.toPlainText().index("the pilots") <= after


def test_enter_searches_at_once_for_what_was_just_typed(reading: MainWindow) -> None:
    action_of(reading, "Find in the text…").trigger()
    bar = reading.reading.find_bar
    QTest.keyClicks(bar.field, "guild")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 1"


def test_escape_closes_it_and_marks_nothing(reading: MainWindow, qtbot: QtBot) -> None:
    action_of(reading, "Find in the text…").trigger()
    look_for(reading, "ferry", qtbot)
    press(reading.reading.find_bar.field, Qt.Key.Key_Escape)
    assert not reading.reading.find_bar.isVisible()
    assert marked(reading) == []
    assert reading.reading.text.hasFocus()


def test_the_words_that_are_selected_are_looked_for_first(reading: MainWindow) -> None:
    text = reading.reading.text
    position = text.toPlainText().index("old charter")
    cursor = text.textCursor()
    cursor.setPosition(position)
    cursor.setPosition(position + 11, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    action_of(reading, "Find in the text…").trigger()
    assert reading.reading.find_bar.field.text() == "old charter"
    assert reading.reading.find_bar.count.text() == "1 of 1"


def test_another_copy_begins_without_a_search(
    reading: MainWindow, sample_copy: Path, qtbot: QtBot
) -> None:
    action_of(reading, "Find in the text…").trigger()
    look_for(reading, "ferry", qtbot)
    attach(reading, sample_copy)
    QApplication.processEvents()
    assert not reading.reading.find_bar.isVisible()
    assert marked(reading) == []


def test_it_begins_with_the_words_that_events_are_sought_by(reading: MainWindow) -> None:
    reading.current.show_only(Criteria(search="tide"))
    action_of(reading, "Find in the text…").trigger()
    bar = reading.reading.find_bar
    assert bar.field.text() == "tide"
    assert " of " in bar.count.text()
    reading.current.show_only(Criteria())
    action_of(reading, "Find in the text…").trigger()
    assert bar.field.text() == "tide", "what was looked for stays"
