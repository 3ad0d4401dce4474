"""The theme that the system asks for: light or dark, and of high contrast where it says so."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QStyleHints

from kimura_viewer.drawing.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme


def theme_for(scheme: Qt.ColorScheme, *, contrast: bool) -> Theme:
    """Return the theme of a colour scheme, of high contrast or not."""
    light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if contrast else (LIGHT, DARK)
    return dark if scheme == Qt.ColorScheme.Dark else light


def system_theme() -> Theme:
    """Return what the system asks for now."""
    hints = QGuiApplication.styleHints()
    return theme_for(hints.colorScheme(), contrast=_asks_for_contrast(hints))


def follow_system(act: Callable[[], object]) -> None:
    """Do something whenever the system asks for something else; see `follow_no_more`."""
    for changed in _changes():
        changed.connect(act)


def follow_no_more(act: Callable[[], object]) -> None:
    """Take back what `follow_system` was asked for."""
    for changed in _changes():
        changed.disconnect(act)


def _changes() -> list[SignalInstance]:
    hints = QGuiApplication.styleHints()
    contrast = [hints.accessibility().contrastPreferenceChanged] if _KNOWS_CONTRAST else []
    return [hints.colorSchemeChanged, *contrast]


_KNOWS_CONTRAST = hasattr(QStyleHints, "accessibility")
"""Qt tells it from 6.10 on."""


def _asks_for_contrast(hints: QStyleHints) -> bool:
    if not _KNOWS_CONTRAST:
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
