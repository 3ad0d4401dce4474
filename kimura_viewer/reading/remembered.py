"""What is worked out about a copy once, and kept as long as the copy."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar
from weakref import WeakKeyDictionary

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress, silent

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class OfCopy(Protocol[T_co]):
    """What is worked out about a copy."""

    def __call__(self, copy: Copy, progress: Progress = silent) -> T_co:
        """Work it out, or remember it."""


def remembered(build: Callable[[Copy, Progress], T]) -> OfCopy[T]:
    """Let a function of a copy run once for each copy.

    Its value must not refer to the copy, which would then be kept for ever. Two threads that ask at
    the same time may both work; they get equal values.
    """
    known: WeakKeyDictionary[Copy, T] = WeakKeyDictionary()

    @wraps(build)
    def ask(copy: Copy, progress: Progress = silent) -> T:
        if copy not in known:
            known[copy] = build(copy, progress)
        progress(1.0)
        return known[copy]

    return ask
