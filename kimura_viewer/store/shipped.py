"""Where the store that comes with the program is."""

from pathlib import Path

from kimura_viewer.store.errors import StoreError

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (
    _PACKAGE / "_shipped" / "db" / "events.sqlite",  # in an installed wheel
    _PACKAGE.parent / "db" / "events.sqlite",  # in a checkout
)


def shipped_store() -> Path:
    """Return the path of the shipped store.

    Raises:
        StoreError: It is not there.
    """
    for place in _PLACES:
        if place.is_file():
            return place
    raise StoreError(
        f"{_PLACES[-1]}: the shipped store is missing; install the program again, or in a "
        "checkout run “make store”"
    )


def is_shipped(name: str) -> bool:
    """Tell whether a store of a name (path or URL) is the shipped one."""
    try:
        return Path(name) == shipped_store()
    except StoreError:
        return False
