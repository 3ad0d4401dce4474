"""The theme that was chosen, for the next start."""

from PySide6.QtCore import QSettings

from kimura_viewer.ui.fittings.words import THEME_WORDS

SETTING = "window/theme"


def keep_theme(name: str) -> None:
    """Remember a theme by its name, or ``system``."""
    QSettings().setValue(SETTING, name)


def wanted_theme(asked: str) -> str:
    """Return the theme to begin with.

    Args:
        asked: What the command line names; ``system``, as it is where nothing is named, gives way
            to what was chosen in an earlier session.
    """
    kept = str(QSettings().value(SETTING, asked))
    return kept if asked == "system" and kept in THEME_WORDS else asked
