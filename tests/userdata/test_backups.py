"""Backups are made by themselves, each day and before an upgrade, and ten are kept."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Thread

import pytest
from user_clock import FIRST_DAY, Clock

from kimura_viewer.userdata import schema
from kimura_viewer.userdata.backups import KEPT, backups
from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.user_data import UserData


def days(folder: Path) -> list[date]:
    return [each.day for each in backups(folder)]


def setting_in(path: Path, name: str) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else None


def test_one_backup_is_made_a_day(folder: Path, set_clock: Clock) -> None:
    for day in (0, 0, 1, 1, 3):
        set_clock(FIRST_DAY + timedelta(day))
        UserData.open(folder).close()
    assert days(folder) == [FIRST_DAY + timedelta(day) for day in (3, 1, 0)]


def test_a_window_that_stays_open_is_backed_up_on_the_next_day(
    folder: Path, set_clock: Clock
) -> None:
    with UserData.open(folder) as data:
        data.set_setting("x", 1)
        set_clock(FIRST_DAY + timedelta(1))
        data.set_setting("x", 2)
        data.set_setting("x", 3)
    assert len(backups(folder)) == 2
    assert setting_in(backups(folder)[0].path, "x") == "1"


def test_ten_are_kept_the_newest(folder: Path, set_clock: Clock) -> None:
    for day in range(KEPT + 3):
        set_clock(FIRST_DAY + timedelta(day))
        UserData.open(folder).close()
    assert days(folder) == [FIRST_DAY + timedelta(day) for day in range(KEPT + 2, 2, -1)]


def test_a_clock_that_is_set_back_neither_stops_nor_confuses_them(
    folder: Path, set_clock: Clock
) -> None:
    for day in [*range(KEPT), -400]:
        set_clock(FIRST_DAY + timedelta(day))
        with UserData.open(folder) as data:
            data.set_setting("day", day)
            data.opened_store(f"file:///{day}")
    newest = backups(folder)[0]
    assert newest.day == FIRST_DAY - timedelta(400)
    assert setting_in(newest.path, "day") == str(KEPT - 1)
    (folder / "user-data.sqlite").unlink()
    with UserData.open(folder) as data:
        assert data.setting("day") == KEPT - 1
        assert data.recent_stores()[0] == f"file:///{KEPT - 1}"


def test_other_files_beside_the_backups_are_left_alone(folder: Path, set_clock: Clock) -> None:
    place = folder / "backups"
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("mine")
    for day in range(KEPT + 3):
        set_clock(FIRST_DAY + timedelta(day))
        UserData.open(folder).close()
    assert (place / "notes.txt").read_text() == "mine"
    assert len(list(place.iterdir())) == KEPT + 1


def test_a_backup_that_cannot_be_made_is_told_and_keeps_nobody_from_working(
    folder: Path, set_clock: Clock
) -> None:
    UserData.open(folder).close()
    shutil.rmtree(folder / "backups")
    (folder / "backups").touch()
    with UserData.open(folder) as data:
        assert "Today's backup" in data.notices[0]
        set_clock(FIRST_DAY + timedelta(1))
        data.set_setting("x", 1)
        assert data.setting("x") == 1
        assert len(data.notices) == 2


@pytest.fixture
def newer_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the next version, which has a column more."""
    step = ("ALTER TABLE settings ADD COLUMN note TEXT", "UPDATE settings SET note = 'upgraded'")
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "STEPS", {schema.VERSION: step})


@pytest.fixture
def older(folder: Path) -> Path:
    """Data of the version of today, closed."""
    with UserData.open(folder) as data:
        data.set_setting("x", 1)
    return folder


def test_an_older_file_is_backed_up_and_upgraded(
    older: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("newer_schema")
    with UserData.open(older) as data:
        assert data.setting("x") == 1
        with data._reading() as connection:
            assert connection.exec_driver_sql("SELECT note FROM settings").scalar() == "upgraded"
            assert schema.version(connection) == schema.VERSION
    newest = backups(older)[0]
    assert newest.why == "upgrade"
    assert setting_in(newest.path, "x") == "1"


def test_an_upgrade_without_a_backup_is_not_made(
    older: Path, request: pytest.FixtureRequest
) -> None:
    shutil.rmtree(older / "backups")
    (older / "backups").touch()
    before = (older / "user-data.sqlite").read_bytes()
    request.getfixturevalue("newer_schema")
    with pytest.raises(UserDataError, match="cannot be written"):
        UserData.open(older)
    assert (older / "user-data.sqlite").read_bytes() == before


def test_an_upgrade_that_fails_changes_nothing(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (older / "user-data.sqlite").read_bytes()
    broken = ("DROP TABLE views", "no statement")
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "STEPS", {schema.VERSION: broken})
    with pytest.raises(UserDataError):
        UserData.open(older)
    assert (older / "user-data.sqlite").read_bytes() == before


def test_a_backup_of_no_day_is_left_alone(folder: Path, set_clock: Clock) -> None:
    UserData.open(folder).close()
    odd = folder / "backups" / "000077-2026-02-31-daily.sqlite"
    odd.touch()
    set_clock(FIRST_DAY + timedelta(1))
    UserData.open(folder).close()
    assert [each.number for each in backups(folder)] == [2, 1]
    assert odd.exists()


def test_what_a_killed_backup_left_goes_with_the_next(folder: Path, set_clock: Clock) -> None:
    UserData.open(folder).close()
    left = folder / "backups" / "000002-2026-03-01-daily.unfinished"
    left.write_bytes(b"half")
    set_clock(FIRST_DAY + timedelta(1))
    UserData.open(folder).close()
    assert not left.exists()
    assert len(backups(folder)) == 2


def test_two_windows_at_midnight_make_one_backup(folder: Path, set_clock: Clock) -> None:
    with UserData.open(folder) as one, UserData.open(folder) as other:
        set_clock(FIRST_DAY + timedelta(1))
        told: list[str] = []
        one.told = other.told = told.append
        threads = [Thread(target=each.set_setting, args=("x", 1)) for each in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == []
    assert days(folder) == [FIRST_DAY + timedelta(1), FIRST_DAY]


def test_a_backup_that_fails_later_is_told_at_once(folder: Path, set_clock: Clock) -> None:
    with UserData.open(folder) as data:
        told: list[str] = []
        data.told = told.append
        shutil.rmtree(folder / "backups")
        (folder / "backups").touch()
        set_clock(FIRST_DAY + timedelta(1))
        data.set_setting("x", 1)
        data.set_setting("x", 2)
        (said,) = told
        assert "could not be made" in said
