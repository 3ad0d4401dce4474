"""A write that cannot be kept changes nothing, and is told in a sentence."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from faults import no_more_files

from kimura_viewer.userdata import soundness
from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.restoring import restore
from kimura_viewer.userdata.soundness import damage
from kimura_viewer.userdata.user_data import UserData


def test_a_full_disk(data: UserData) -> None:
    data.set_setting("x", "kept")
    with data._reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserDataError, match="was not changed, as the disk is full; make room"):
        data.set_setting("x", "y" * 100_000)
    assert data.setting("x") == "kept"


def test_another_program_that_does_not_finish_writing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "LOCK_SECONDS", 0.05)
    with UserData.open(folder) as data, closing(sqlite3.connect(data._path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserDataError, match="is being written by another window; try again"):
            data.set_setting("x", 1)
        other.rollback()
        data.set_setting("x", 2)
        assert data.setting("x") == 2


def test_no_more_files_can_be_opened(data: UserData) -> None:
    data.set_setting("x", 1)
    data.close()
    with no_more_files(), pytest.raises(UserDataError, match="unable to open"):
        data.set_setting("x", 2)
    assert data.setting("x") == 1


def test_a_file_that_is_locked_is_not_taken_for_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserData.open(folder).close()
    monkeypatch.setattr(soundness, "LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(folder / "user-data.sqlite")) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserDataError, match="is being written by another window"):
            restore(folder)
    assert damage(folder / "user-data.sqlite") is None
    assert not list(folder.glob("damaged-*"))
