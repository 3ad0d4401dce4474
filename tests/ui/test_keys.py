"""Keys: each command has a place and a name, a clash is refused, a change is remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import click, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kimura_viewer.app import Desk
from kimura_viewer.ui.fittings.keys import Command, Keys
from kimura_viewer.ui.window.command_palette import CommandPalette, found, offers_of
from kimura_viewer.ui.window.keys_dialog import PARTS, KeysDialog
from kimura_viewer.ui.window.main_window import MainWindow


def command(window: MainWindow, name: str) -> Command:
    return next(each for each in window.keys.commands() if each.name == name)


def keys_dialog(window: MainWindow) -> KeysDialog:
    window.guide.show_keys()
    return next(each for each in window.findChildren(KeysDialog) if each.isVisible())


def palette(window: MainWindow) -> CommandPalette:
    window.guide.show_palette()
    dialog = next(each for each in window.findChildren(CommandPalette) if each.isVisible())
    dialog.activateWindow()
    dialog.field.setFocus()
    QApplication.processEvents()
    return dialog


def test_no_two_commands_have_the_same_key(window: MainWindow) -> None:
    commands = window.keys.commands()
    assert len({each.name for each in commands}) == len(commands) > 20
    for each in commands:
        assert window.keys.clash(each, each.action.shortcut()) is None, each.name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ask: Search", "Ctrl+F"),
        ("Ask: View link…", "Ctrl+L"),
        ("Help: Commands…", "Ctrl+Shift+P"),
        ("Help: Keys…", "?"),
        ("View: Back", "Alt+Left"),
    ],
)
def test_commands_stand_in_the_menus_with_a_key(window: MainWindow, name: str, key: str) -> None:
    assert command(window, name).action.shortcut() == QKeySequence(key)


def test_the_list_has_all_commands_and_the_keys_of_the_parts(window: MainWindow) -> None:
    dialog = keys_dialog(window)
    assert dialog.table.rowCount() == len(window.keys.commands()) + len(PARTS)
    dialog.wanted.setText("zoom in")
    names = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]  # type: ignore[union-attr]
    assert names[0] == "View: Zoom in"
    assert all("zoom" in name.casefold() and "in" in name.casefold() for name in names)
    dialog.close()


def test_a_key_can_be_changed_and_is_remembered(
    open_desk: Callable[..., Desk], sample_store: Path
) -> None:
    window = open_desk(sample_store).window
    dialog = keys_dialog(window)
    dialog.choose("View: Zoom in")
    dialog.edit.setKeySequence(QKeySequence("Ctrl+J"))
    click(dialog.take)
    assert command(window, "View: Zoom in").key == "Ctrl+J"
    assert "Ctrl+J" in dialog.note.text()
    dialog.close()
    window.keys = Keys(window.menuBar())
    assert command(window, "View: Zoom in").key == "Ctrl+J"


def test_a_key_that_is_taken_is_refused_with_its_owner(window: MainWindow) -> None:
    dialog = keys_dialog(window)
    before = command(window, "View: Zoom in").key
    dialog.choose("View: Zoom in")
    dialog.edit.setKeySequence(QKeySequence("Ctrl+F"))
    click(dialog.take)
    assert command(window, "View: Zoom in").key == before
    assert dialog.note.objectName() == "complaint"
    assert "“Ask: Search”" in dialog.note.text()
    dialog.close()


def test_a_key_can_be_taken_away_and_all_come_back(window: MainWindow) -> None:
    dialog = keys_dialog(window)
    before = command(window, "View: Zoom in").key
    dialog.choose("View: Zoom in")
    click(dialog.none)
    assert command(window, "View: Zoom in").key == ""
    click(dialog.usual)
    assert command(window, "View: Zoom in").key == before
    dialog.close()


def test_without_a_command_no_key_is_taken(window: MainWindow) -> None:
    dialog = keys_dialog(window)
    click(dialog.take)
    assert dialog.note.objectName() == "complaint"
    dialog.close()


def test_the_palette_finds_and_runs_a_command(window: MainWindow) -> None:
    dialog = palette(window)
    QTest.keyClicks(dialog.field, "only reef")
    assert dialog.list.count() == 1
    press(dialog.field, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.current.state.criteria.determinants == frozenset({"reef"})


def test_the_arrows_choose_while_one_types(window: MainWindow) -> None:
    dialog = palette(window)
    QTest.keyClicks(dialog.field, "zoom")
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert any("Ctrl" in name for name in names)
    press(dialog.field, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    press(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 0
    QTest.keyClicks(dialog.field, "xxx")
    press(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_what_begins_with_the_words_comes_first(window: MainWindow) -> None:
    names = [offer.name for offer in found(offers_of(window.keys.commands()), "ex")]
    assert names[0] == "File: Export figure…"
    assert any(not name.startswith("File: Ex") for name in names)


def test_what_cannot_be_done_now_is_not_offered(window: MainWindow) -> None:
    assert not any(offer.name == "View: Back" for offer in offers_of(window.keys.commands()))
