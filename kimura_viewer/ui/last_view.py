"""The view of the last session: kept when the window goes, there again at the next start."""

from PySide6.QtCore import QSettings

from kimura_viewer.model.view_link import ViewLink

LAST = "session/view"
"""Setting: location of the store that was shown last, and the link of its view."""


def keep_view(location: str, link: ViewLink) -> None:
    """Keep how a store was left.

    Args:
        location: What tells the store from others.
        link: Of its view.
    """
    QSettings().setValue(LAST, [location, str(link)])


def kept_view(location: str) -> str | None:
    """Return the link of how a store was left, as it was kept.

    None where another store was shown last, or nothing is kept.
    """
    match QSettings().value(LAST):
        case [str(last), str(link)] if last == location:
            return link
    return None
