"""No looking for garbage at the start of the program: there is none, and it takes a fifth of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Collect no garbage, until `collect_again` is called or the block ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_what_is_imported() -> None:
    """Take what is there now for good: later collections need not look through it.

    To be called when the libraries are imported and nothing of a store is loaded.
    """
    gc.freeze()


def collect_again() -> None:
    """Collect garbage from now on."""
    gc.enable()
