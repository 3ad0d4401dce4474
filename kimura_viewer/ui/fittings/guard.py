"""What Qt calls must not let an error out: it would end the program in the middle of a painting."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def guarded(method: Callable[P, R]) -> Callable[P, R | None]:
    """Let a method that Qt calls report an error, through `sys.excepthook`, and return None.

    For methods that paint or that a view asks for data: PySide lets an error in them out of the
    event loop, with painters left open behind it, or crashes.
    """

    @wraps(method)
    def call(*arguments: P.args, **named: P.kwargs) -> R | None:
        try:
            return method(*arguments, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return None

    return call
