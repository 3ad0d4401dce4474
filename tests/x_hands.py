"""Hands on a real X server: keys by where they stand on the keyboard, in any layout."""

import ctypes
import ctypes.util
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

KEYS = {"shift": 50, "ctrl": 37}
"""Codes of the keys that are held."""


class XHands:
    """Presses keys of a display by their codes (those of evdev, as Xvfb has them)."""

    def __init__(self, display: str) -> None:
        self._display_name = display
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._xtst = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        assert self._display, f"no display {display}"

    def close(self) -> None:
        """Let the display go."""
        self._x11.XCloseDisplay(self._display)

    def focus(self, window: int) -> None:
        """Give a window the keyboard, as a window manager does."""
        self._x11.XSetInputFocus(self._display, ctypes.c_ulong(window), 1, 0)
        self._x11.XSync(self._display, 0)

    def type_in(self, layout: str) -> None:
        """Take another keyboard, as ``de``."""
        subprocess.run(["setxkbmap", "-display", self._display_name, layout], check=True)

    def press(self, keys: str) -> None:
        """Press a key, others held: ``shift+20``."""
        *held, key = [KEYS[each] if each in KEYS else int(each) for each in keys.split("+")]
        for code in (*held, key):
            self._xtst.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in (key, *reversed(held)):
            self._xtst.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XSync(self._display, 0)


@contextmanager
def x_hands(display: str) -> Iterator[XHands]:
    """Have hands on a display."""
    hands = XHands(display)
    try:
        yield hands
    finally:
        hands.close()


def need_keyboard() -> None:
    """Skip a test where keys cannot be pressed: that takes small packages, not the program's."""
    if shutil.which("setxkbmap") is None or ctypes.util.find_library("Xtst") is None:
        pytest.skip("setxkbmap or libXtst is missing: packaging/qt-libraries PYTHON xvfb libxtst6")
