"""The style of citations that the reader prefers: the first one that is offered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:  # what cites is imported when something is cited
    from kimura_viewer.citing.citations import Style

SETTING = "citing/style"
STYLE_WORDS: "dict[Style, str]" = {"chicago": "Chicago", "apa": "APA", "mla": "MLA"}
"""The styles of `kimura_viewer.citing.citations`, which is not for the first paint."""


def preferred_style() -> "Style":
    """Return the style that was chosen; Chicago until one is."""
    kept = str(QSettings().value(SETTING))
    return next((style for style in STYLE_WORDS if style == kept), "chicago")


def prefer_style(style: "Style") -> None:
    """Remember a style."""
    QSettings().setValue(SETTING, style)
