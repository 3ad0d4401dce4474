"""Themes: chosen in the menu or by the system; nothing in them is told by colour alone."""

import pytest
from hands import action_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QTextCursor
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QToolBar
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, THEMES, Theme
from kimura_viewer.ui.fittings.system_theme import system_theme, theme_for
from kimura_viewer.ui.fittings.words import THEME_WORDS

SCHEMES = Qt.ColorScheme


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_a_theme_is_chosen_in_the_menu(desk: Desk, theme: Theme) -> None:
    action = action_of(desk.window, THEME_WORDS[theme.name])
    action.trigger()
    window = desk.window
    assert action.isChecked()
    assert window.palette().color(QPalette.ColorRole.Window).name() == theme.panel
    picture = window.grab().toImage()
    corner = window.timeline.mapTo(window, window.timeline.rect().topLeft())
    assert picture.pixelColor(corner.x() + 2, corner.y() + 4).name() == theme.ground


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_list_of_files_is_of_the_theme(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    action_of(desk.window, THEME_WORDS[theme.name]).trigger()
    dialog = QFileDialog(desk.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    views = [each for each in dialog.findChildren(QAbstractItemView) if each.isVisible()]
    assert len(views) == 3  # places, the files, and the headers of their columns
    for view in views:
        viewport = view.viewport()
        corner = viewport.grab().toImage().pixelColor(viewport.width() - 3, viewport.height() - 3)
        assert corner.name() == theme.ground
    dialog.close()


def test_the_preview_of_a_print_is_dark_in_the_dark(desk: Desk, qtbot: QtBot) -> None:
    action_of(desk.window, THEME_WORDS[DARK.name]).trigger()
    dialog = QPrintPreviewDialog(desk.window)
    dialog.show()
    qtbot.waitExposed(dialog)
    (bar,) = dialog.findChildren(QToolBar)
    assert bar.grab().toImage().pixelColor(bar.width() - 2, 2).name() == DARK.panel
    dialog.close()


@pytest.mark.parametrize(
    ("scheme", "contrast", "theme"),
    [
        (SCHEMES.Light, False, LIGHT),
        (SCHEMES.Unknown, False, LIGHT),
        (SCHEMES.Dark, False, DARK),
        (SCHEMES.Light, True, CONTRAST_LIGHT),
        (SCHEMES.Dark, True, CONTRAST_DARK),
    ],
)
def test_the_system_says_which(scheme: Qt.ColorScheme, contrast: bool, theme: Theme) -> None:
    assert theme_for(scheme, contrast=contrast) is theme


def test_the_window_follows_the_system_at_once(desk: Desk) -> None:
    hints = QGuiApplication.styleHints()
    action_of(desk.window, "As the system").trigger()
    hints.setColorScheme(SCHEMES.Dark)
    dark = desk.window.palette().color(QPalette.ColorRole.Window).name()
    assert system_theme().is_dark is (dark == DARK.panel)
    hints.unsetColorScheme()
    assert desk.window.palette().color(QPalette.ColorRole.Window).name() == system_theme().panel


def test_links_are_told_by_a_line_too(desk: Desk) -> None:
    desk.window.current.select("salt-war")
    cursor = QTextCursor(desk.window.card.document())
    lines = []
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        if cursor.charFormat().isAnchor():
            lines.append(cursor.charFormat().fontUnderline())
    assert lines
    assert all(lines)
