"""The views in which stores were left: there again when a store is opened again."""

from PySide6.QtCore import QSettings

from kimura_viewer.model.view_link import ViewLink

LEFT = "session/views"
"""Setting: location of a store and link of its view, in turn, the store left last first."""
STORES = 20
"""So many are kept."""


def keep_view(location: str, link: ViewLink) -> None:
    """Keep how a store was left.

    Args:
        location: What tells the store from others.
        link: Of its view.
    """
    others = {store: view for store, view in _kept().items() if store != location}
    kept = [(location, str(link)), *others.items()][:STORES]
    QSettings().setValue(LEFT, [text for pair in kept for text in pair])


def kept_view(location: str) -> str | None:
    """Return the link of how a store was left, as it was kept; None where nothing is kept."""
    return _kept().get(location)


def _kept() -> dict[str, str]:
    """Return the links by location; what the setting has that is neither is passed over."""
    value = QSettings().value(LEFT)
    texts = [str(text) for text in value] if isinstance(value, list) else []
    return dict(zip(texts[::2], texts[1::2], strict=False))
