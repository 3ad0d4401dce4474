"""The page of the keys: what the menus, the timeline and the other parts answer to."""

from itertools import groupby

from PySide6.QtGui import QKeySequence

from docs.making.markdown import plain, table
from kimura_viewer.ui.fittings.keys import Command, Keys
from kimura_viewer.ui.window.keys_dialog import PARTS

INTRODUCTION = """\
# Keys

Keys of the menus can be changed: *Help → Keys…* (`?`). On a Mac `Ctrl` is the command
key. This page is made from the program, and says what the keys are at first.
"""


def keys_page(keys: Keys) -> str:
    """Return the page as Markdown.

    Args:
        keys: Of a window whose keys nobody has changed.
    """
    lines = [INTRODUCTION]
    for menu, commands in groupby(keys.commands(), lambda command: command.name.partition(":")[0]):
        lines += [f"## Menu {menu}", ""]
        rows = [(plain(command.name.partition(": ")[2]), portable(command)) for command in commands]
        lines += table(("command", "key"), rows)
    lines += ["## Mouse and keys of the parts", ""]
    lines += table(("what", "how"), [(plain(what), plain(hand)) for what, hand in PARTS])
    return "\n".join(lines)


def portable(command: Command) -> str:
    """Return the keys of a command as they are called on any system; empty for none."""
    form = QKeySequence.SequenceFormat.PortableText
    shortcuts = dict.fromkeys(each.toString(form) for each in command.action.shortcuts())
    return ", ".join(f"`{each}`" for each in shortcuts)
