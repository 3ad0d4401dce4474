"""The icon of the program, as the window and the task bar show it."""

from pathlib import Path

from PySide6.QtGui import QIcon

SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels, as window systems ask for them; each was rendered by itself (`make icons`)."""

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (
    _PACKAGE / "_shipped" / "resources" / "icons",  # in an installed wheel
    _PACKAGE.parent / "resources" / "icons",  # in a checkout
)


def program_icon() -> QIcon:
    """Return the icon; its files are read when they are shown."""
    folder = next((each for each in _FOLDERS if each.is_dir()), _FOLDERS[-1])
    made = QIcon()
    for size in SIZES:
        made.addFile(str(folder / f"kimura-viewer-{size}.png"))
    return made
