"""A folder of user data for each test."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from user_clock import FIRST_DAY, Clock

from kimura_viewer.userdata import opening, restoring, upgrading, user_data
from kimura_viewer.userdata.user_data import UserData


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the data goes; not there yet."""
    return tmp_path / "data"


@pytest.fixture
def data(folder: Path) -> Iterator[UserData]:
    """New user data, open."""
    with UserData.open(folder) as opened:
        yield opened


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands at `FIRST_DAY` until it is set."""

    def set_(today: date) -> None:
        class Day(date):
            @classmethod
            def today(cls) -> "Day":
                return cls(today.year, today.month, today.day)

        for module in (opening, restoring, upgrading, user_data):
            monkeypatch.setattr(module, "date", Day)

    set_(FIRST_DAY)
    return set_
