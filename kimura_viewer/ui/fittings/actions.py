"""Entries of menus: acts, choices and toggles."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

Key = QKeySequence.StandardKey | str | None
Value = TypeVar("Value")


def add_act(menu: QMenu, text: str, act: Callable[[], object], key: Key = None) -> QAction:
    """Add an entry that does something."""
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked: act())
    if key is not None:
        action.setShortcut(QKeySequence(key))
    return action


def add_choices(
    menu: QMenu, words: Mapping[Value, str], choose: Callable[[Value], object]
) -> dict[Value, QAction]:
    """Add entries of which one is checked at a time; return them by what they stand for."""
    group = QActionGroup(menu)
    actions = {}
    for value, text in words.items():
        action = add_act(menu, text, partial(choose, value))
        action.setCheckable(True)
        group.addAction(action)
        actions[value] = action
    return actions


def add_toggle(menu: QMenu, text: str, part: QWidget, key: Key = None) -> QAction:
    """Add an entry that shows and hides a part of the window."""
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(not part.isHidden())
    action.toggled.connect(part.setVisible)
    if key is not None:
        action.setShortcut(QKeySequence(key))
    return action
