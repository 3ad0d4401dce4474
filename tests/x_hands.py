"""Hands on a real X server: keys by where they stand or by name, and the pointer."""

import ctypes
import ctypes.util
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

KEYS = {"shift": 50, "ctrl": 37}
"""Codes of the keys that are held."""


NAMES = {
    " ": "space", "/": "slash", ".": "period", ",": "comma", "-": "minus", "_": "underscore",
    "~": "asciitilde", ":": "colon", "?": "question", "+": "plus",
}  # fmt: skip
"""What X calls signs that are no letters."""
VIEWABLE = 2


class _WindowAttributes(ctypes.Structure):
    """``XWindowAttributes`` of Xlib.h."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "store")),
        ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("installed", ctypes.c_int), ("map_state", ctypes.c_int),
        ("all_masks", ctypes.c_long), ("mask", ctypes.c_long), ("no_masks", ctypes.c_long),
        ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p),
    )  # fmt: skip


class XHands:
    """Presses keys of a display by their codes (those of evdev, as Xvfb has them)."""

    def __init__(self, display: str) -> None:
        self.display_name = display
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

    def focus_front(self) -> None:
        """Give the window in front the keyboard; menus take it by themselves."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        top = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._x11.XQueryTree(
            self._display, top, *map(ctypes.byref, (root, parent, children, count))
        )
        shown = [children[n] for n in range(count.value) if self._is_managed(children[n])]
        if shown:
            self.focus(shown[-1])

    def _is_managed(self, window: int) -> bool:
        """Whether a window is on the screen, and one that a window manager would look after."""
        attributes = _WindowAttributes()
        self._x11.XGetWindowAttributes(
            self._display, ctypes.c_ulong(window), ctypes.byref(attributes)
        )
        return attributes.map_state == VIEWABLE and not attributes.override_redirect

    def strike(self, keys: str) -> None:
        """Press a key by the name of its sign, others held: ``Control+Shift+p``, ``F1``."""
        *held, key = keys.replace("++", "+plus").split("+")
        code, level = self._place(key)
        codes = [self._place(f"{each}_L")[0] for each in held]
        if level and "Shift" not in held:
            codes.append(KEYS["shift"])
        self.press("+".join(map(str, (*codes, code))))

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Hold a key by its name, ``Shift``; none where the name is empty."""
        code = self._place(f"{name}_L")[0] if name else 0
        if code:
            self._xtst.XTestFakeKeyEvent(self._display, code, 1, 0)
        yield
        if code:
            self._xtst.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XSync(self._display, 0)

    def write(self, text: str) -> None:
        """Write a text, sign by sign."""
        for sign in text:
            self.strike(NAMES.get(sign, sign))

    def _place(self, name: str) -> tuple[int, int]:
        """Return the code of a key, and whether its sign is the one above."""
        symbol = self._x11.XStringToKeysym(name.encode())
        code = self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))
        assert code, f"no key {name}"
        first = self._x11.XkbKeycodeToKeysym(self._display, code, 0, 0)
        return code, int(first != symbol)

    def point(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x11.XSync(self._display, 0)

    def button(self, number: int, *, down: bool) -> None:
        """Press a button, or let it go."""
        self._xtst.XTestFakeButtonEvent(self._display, number, int(down), 0)
        self._x11.XSync(self._display, 0)

    def click(self, number: int = 1) -> None:
        """Press a button and let it go; 4 and 5 turn the wheel."""
        self.button(number, down=True)
        self.button(number, down=False)

    def type_in(self, layout: str) -> None:
        """Take another keyboard, as ``de``."""
        subprocess.run(["setxkbmap", "-display", self.display_name, layout], check=True)

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
