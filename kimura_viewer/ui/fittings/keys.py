"""Everything that the menus can do, by name and key; keys can be changed, and are remembered."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

_SETTING = "keys"


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of the menus.

    Attributes:
        name: Where it stands: “View: Zoom in”.
        action: What it does.
    """

    name: str
    action: QAction

    @property
    def key(self) -> str:
        """Its key as the keyboard's user reads it; empty for none."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class Keys:
    """The commands of a menu bar, and their keys."""

    def __init__(self, menus: QMenuBar) -> None:
        self._menus = menus
        self._usual = {command.name: command.action.shortcut() for command in self.commands()}
        settings = QSettings()
        for command in self.commands():
            kept = settings.value(f"{_SETTING}/{command.name}")
            if isinstance(kept, str):
                command.action.setShortcut(QKeySequence(kept))

    def commands(self) -> list[Command]:
        """Return what the menus offer now, in their order."""
        found = []
        for action in self._menus.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                found += list(_in_menu(menu, _plain(menu.title())))
        return found

    def clash(self, command: Command, key: QKeySequence) -> Command | None:
        """Return another command that has a key, or one that begins with it; None for none."""
        if key.isEmpty():
            return None
        for other in self.commands():
            taken = other.action.shortcut()
            if other.name == command.name or taken.isEmpty():
                continue
            none = QKeySequence.SequenceMatch.NoMatch
            if taken.matches(key) != none or key.matches(taken) != none:
                return other
        return None

    def change(self, command: Command, key: QKeySequence) -> None:
        """Give a command another key, or none, and remember it."""
        command.action.setShortcut(key)
        portable = key.toString(QKeySequence.SequenceFormat.PortableText)
        QSettings().setValue(f"{_SETTING}/{command.name}", portable)

    def reset(self) -> None:
        """Give all commands the keys that they have at first."""
        QSettings().remove(_SETTING)
        for command in self.commands():
            command.action.setShortcut(self._usual.get(command.name, QKeySequence()))


def _in_menu(menu: QMenu, path: str) -> Iterator[Command]:
    for action in menu.actions():
        under = action.menu()
        if isinstance(under, QMenu):
            yield from _in_menu(under, f"{path}: {_plain(under.title())}")
        elif not action.isSeparator() and action.text():
            yield Command(f"{path}: {_plain(action.text())}", action)


def _plain(text: str) -> str:
    """Return a menu's text without the signs of its mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()
