"""How long work says how far it is, and how it is stopped.

Whatever takes long takes a `Progress`: a callable that is told the share that is done, 0 to 1, many
times a second. To stop the work it raises `Cancelled`, which comes out of the function that was
called; nothing is kept of what was begun. Work is cut into pieces of a few milliseconds, so that a
window in another thread stays alive.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Progress: TypeAlias = Callable[[float], None]

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  # it is no error: the user wanted it
    """The user has stopped the work."""


def silent(_: float) -> None:
    """Tell nobody."""


def stage(progress: Progress, start: float, end: float) -> Progress:
    """Return the progress of a part of the work, which lasts from `start` to `end` of the whole."""

    def tell(share: float) -> None:
        progress(start + share * (end - start))

    return tell


def counted(things: Sequence[T], progress: Progress, every: int = 1) -> Iterator[T]:
    """Go through things and tell how many of them are done, now and then."""
    for number, thing in enumerate(things):
        if number % every == 0:
            progress(number / len(things))
        yield thing
    progress(1.0)
