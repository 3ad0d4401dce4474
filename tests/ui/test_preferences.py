"""Preferences: each control and its entry in the menus follow each other; all is remembered."""

from pathlib import Path

import pytest
from desks import OpenDesk
from hands import action_of, click
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton

from kimura_viewer.app import Desk
from kimura_viewer.citing.citations import STYLES
from kimura_viewer.drawing.scene_painter import CALENDAR_WORDS
from kimura_viewer.drawing.theme import DARK
from kimura_viewer.model.view_link import read_link
from kimura_viewer.ui.fittings.kept_theme import wanted_theme
from kimura_viewer.ui.fittings.motion import wants_stillness
from kimura_viewer.ui.fittings.text_size import text_size
from kimura_viewer.ui.reading.citing_style import STYLE_WORDS, preferred_style
from kimura_viewer.ui.window.keys_dialog import KeysDialog
from kimura_viewer.ui.window.last_view import kept_view
from kimura_viewer.ui.window.main_window import MainWindow
from kimura_viewer.ui.window.preferences import ChoiceBox, PreferencesDialog, ToggleBox
from kimura_viewer.ui.window.text_size_menu import wanted_text_size

CHOICES = {
    "Theme": ("Dark", "Light"),
    "Text size": ("125 %", "100 %"),
    "Dates": ("As the record has them", "As the text has them"),
    "Citations": ("MLA", "Chicago"),
}
ERAS, OLD_STYLE = CALENDAR_WORDS["eras"], CALENDAR_WORDS["old-style"]
TOGGLES = ("Reduce motion", ERAS, OLD_STYLE)


def opened(window: MainWindow) -> PreferencesDialog:
    action_of(window, "Preferences…").trigger()
    dialogs = [each for each in window.findChildren(PreferencesDialog) if each.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def box(dialog: PreferencesDialog, name: str) -> ChoiceBox:
    return next(b for b in dialog.findChildren(ChoiceBox) if b.accessibleName() == name)


def toggle(dialog: PreferencesDialog, begin: str) -> ToggleBox:
    return next(b for b in dialog.findChildren(ToggleBox) if b.text().startswith(begin))


def choose(combo: QComboBox, text: str) -> None:
    """Choose as a reader does, who opens the list and takes an entry."""
    place = combo.findText(text)
    assert place >= 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_and_its_menu_follow_each_other(window: MainWindow, name: str) -> None:
    there, back = CHOICES[name]
    combo = box(opened(window), name)
    choose(combo, there)
    assert action_of(window, there).isChecked()
    assert not action_of(window, back).isChecked()
    action_of(window, back).trigger()
    assert combo.currentText() == back


@pytest.mark.parametrize("name", TOGGLES)
def test_a_toggle_and_its_entry_follow_each_other(window: MainWindow, name: str) -> None:
    check = toggle(opened(window), name)
    action = action_of(window, check.text())
    before = action.isChecked()
    click(check, QPoint(8, check.height() // 2))
    assert action.isChecked() is check.isChecked() is not before
    action.trigger()
    assert check.isChecked() is action.isChecked() is before


def test_they_hold_at_once(desk: Desk) -> None:
    window = desk.window
    dialog = opened(window)
    choose(box(dialog, "Theme"), "Dark")
    assert window.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
    choose(box(dialog, "Text size"), "150 %")
    assert text_size() == 150
    choose(box(dialog, "Dates"), "As the record has them")
    assert window.current.state.dates == "recorded"
    click(toggle(dialog, ERAS), QPoint(8, 8))
    assert window.current.state.calendars == ("eras",)
    click(toggle(dialog, "Reduce motion"), QPoint(8, 8))
    assert wants_stillness()
    choose(box(dialog, "Text size"), "100 %")


def test_they_are_remembered(open_desk: OpenDesk, sample_store: Path) -> None:
    desk = open_desk(sample_store)
    dialog = opened(desk.window)
    choose(box(dialog, "Theme"), "Dark")
    choose(box(dialog, "Text size"), "125 %")
    choose(box(dialog, "Dates"), "As the record has them")
    choose(box(dialog, "Citations"), "APA")
    click(toggle(dialog, OLD_STYLE), QPoint(8, 8))
    click(toggle(dialog, "Reduce motion"), QPoint(8, 8))
    desk.remember_last_view()
    assert wanted_theme("system") == "dark"
    assert wanted_theme("print") == "print"
    assert wanted_text_size() == 125
    assert preferred_style() == "apa"
    assert wants_stillness()
    link = kept_view(str(sample_store))
    assert link is not None
    kept = read_link(link).state
    assert (kept.dates, kept.calendars) == ("recorded", ("old-style",))
    choose(box(dialog, "Text size"), "100 %")


def test_the_style_of_citations_is_the_one_that_is_copied(window: MainWindow) -> None:
    window.current.select("salt-war")
    copied = {}
    for name in STYLE_WORDS.values():
        action_of(window, name).trigger()
        action_of(window, "Copy the citation").trigger()
        copied[name] = QGuiApplication.clipboard().text()
        assert window.statusBar().currentMessage() == f"Copied: Citation, {name}"
    assert len(set(copied.values())) == 3
    assert STYLE_WORDS == STYLES


def test_without_an_event_there_is_nothing_to_cite(window: MainWindow) -> None:
    action_of(window, "Copy the citation").trigger()
    assert "Select an event first" in window.statusBar().currentMessage()


def test_the_preferred_style_is_offered_first(window: MainWindow) -> None:
    window.current.select("salt-war")
    action_of(window, "MLA").trigger()
    menu = window.reading.citing.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    assert [each.text() for each in menu.actions()][:2] == ["Citation, MLA", "Citation, Chicago"]


@pytest.mark.parametrize("words", ["&Keys…", "To&ur"])
def test_keys_and_the_tour_are_reached_from_there(window: MainWindow, words: str) -> None:
    dialog = opened(window)
    click(next(b for b in dialog.findChildren(QPushButton) if b.text() == words))
    assert not dialog.isVisible()
    keys = [each for each in window.findChildren(KeysDialog) if each.isVisible()]
    assert bool(keys) is (words == "&Keys…")
    assert (window.guide.tour is not None) is (words == "To&ur")


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_can_be_read(window: MainWindow, size: int) -> None:
    dialog = opened(window)
    window.text_sizes.choose(size)
    QApplication.processEvents()
    for part in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        assert part.width() >= part.sizeHint().width()
    letters = [each.text() for each in dialog.findChildren(QLabel) if each.buddy()]
    letters += [each.text() for each in dialog.findChildren(QPushButton)]
    signs = [text[text.index("&") + 1].lower() for text in letters]
    assert len(set(signs)) == len(signs) == 7
    window.text_sizes.choose(100)


def test_a_theme_that_there_is_no_more_gives_way(desk: Desk) -> None:
    desk.choose_theme("dark")
    assert wanted_theme("system") == "dark"
    desk.choose_theme("sepia")
    assert wanted_theme("system") == "system"
