"""When garbage is looked for: not at the start, where there is none, and in one thread alone.

Python looks for it in whichever thread makes the most objects. Where that is not the window's, what
is left of the window is taken apart while Qt is at it, or twice: the program ends without a word.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let Python collect no garbage by itself until `collect_again`, or the end of the block."""
    did = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if did:
            gc.enable()


def keep_what_is_imported() -> None:
    """Take what is there now for good: later collections need not look through it.

    To be called when the libraries are imported and nothing of a store is loaded.
    """
    gc.freeze()


def collect_again() -> None:
    """Let Python collect garbage from now on: where there are no threads."""
    gc.enable()


def collect_due() -> None:
    """Collect the garbage that Python would have collected by now, in the thread of the caller."""
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    for generation in (2, 1, 0):
        if due[generation]:
            gc.collect(generation)
            return
