"""A screen reader: hears what Qt tells those that listen, and asks for what it is told of."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import PySide6
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from shiboken6 import Shiboken

_Ear = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
"""`QAccessible::installUpdateHandler`, which PySide leaves out."""


HEARD = (
    QAccessible.Event.Announcement,
    QAccessible.Event.DescriptionChanged,
    QAccessible.Event.Focus,
    QAccessible.Event.NameChanged,
    QAccessible.Event.ObjectReorder,
    QAccessible.Event.Selection,
    QAccessible.Event.StateChanged,
)
"""What is listened to. Other things happen to widgets that Qt is making, which PySide would take
for something else from then on if one asked for them."""


@dataclass(frozen=True)
class Heard:
    """What was told: what happened, to what, and words to be said where there are any."""

    what: QAccessible.Event
    thing: QObject
    words: str


@contextmanager
def listening() -> Iterator[list[Heard]]:
    """Be told of what happens, as a screen reader is, in this context."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the name of the function is that of Linux")
    library = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    install = getattr(library, _INSTALL)
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    heard: list[Heard] = []

    def hear(address: int) -> None:
        event: Any = Shiboken.wrapInstance(address, QAccessibleEvent)
        if event.type() not in HEARD:
            return
        words = ""
        if event.type() == QAccessible.Event.Announcement:
            announced: Any = Shiboken.wrapInstance(address, QAccessibleAnnouncementEvent)
            words = announced.message()
        heard.append(Heard(event.type(), event.object(), words))

    ear = _Ear(hear)
    before = install(ctypes.cast(ear, ctypes.c_void_p))
    QAccessible.setActive(True)
    try:
        yield heard
    finally:
        QAccessible.setActive(False)
        install(before)


def interface(thing: QObject) -> QAccessibleInterface:
    """What can be asked about an object."""
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None
    assert found.isValid()
    return found


def name(of: QAccessibleInterface) -> str:
    return of.text(QAccessible.Text.Name)


def description(of: QAccessibleInterface) -> str:
    return of.text(QAccessible.Text.Description)


def children(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    """What is below it; each knows where it stands."""
    found = [of.child(index) for index in range(of.childCount())]
    for index, child in enumerate(found):
        assert of.indexOfChild(child) == index
        assert child.parent().object() is of.object()
    return found
