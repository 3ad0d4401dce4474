"""The days of the tests."""

from datetime import date
from typing import Protocol

FIRST_DAY = date(2026, 3, 1)


class Clock(Protocol):
    """Sets what day it is for the user's data."""

    def __call__(self, today: date) -> None: ...
