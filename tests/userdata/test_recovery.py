"""A damaged file is kept aside and the newest sound backup stands in for it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kimura_viewer.userdata import restoring
from kimura_viewer.userdata.backups import Backup, back_up, backups
from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.restoring import restore
from kimura_viewer.userdata.user_data import UserData

NAME = "user-data.sqlite"


@pytest.fixture
def path(folder: Path) -> Path:
    """A closed file in which x was 1 when it was backed up, and is 2 now."""
    with UserData.open(folder) as data:
        data.set_setting("x", 1)
    next((folder / "backups").iterdir()).unlink()
    with UserData.open(folder) as data:
        data.set_setting("x", 2)
    return folder / NAME


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def truncate(path: Path) -> None:
    os.truncate(path, 4096 * 3 + 100)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def delete_it(path: Path) -> None:
    path.unlink()


def scramble_a_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4096)


def drop_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE views")


def misspell_a_table(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"views", b"vi\xffws"))


DAMAGE = (
    overwrite,
    truncate,
    empty,
    delete_it,
    scramble_a_page,
    drop_a_table,
    misspell_a_table,
)


@pytest.mark.parametrize("harm", DAMAGE)
def test_the_newest_backup_takes_the_place_of_a_damaged_file(
    path: Path, harm: Callable[[Path], None]
) -> None:
    harm(path)
    left = path.read_bytes() if path.exists() else None
    with UserData.open(path.parent) as data:
        assert data.setting("x") == 1
        (notice,) = data.notices
        data.set_setting("x", 3)
    kept = [each for each in path.parent.glob("damaged-*.sqlite")]
    assert [each.read_bytes() for each in kept] == ([] if left is None else [left])
    assert all(str(each) in notice for each in kept)
    assert "was restored" in notice
    with UserData.open(path.parent) as data:
        assert (data.setting("x"), data.notices) == (3, ())


def test_a_log_left_by_a_missing_file_is_not_taken_for_the_new_ones(path: Path) -> None:
    with UserData.open(path.parent) as data:
        data.set_setting("x", 9)
        log = Path(f"{path}-wal").read_bytes()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    with UserData.open(path.parent) as data:
        assert data.setting("x") == 1
    assert [each.read_bytes() for each in path.parent.glob("damaged-*-wal")] == [log]


def test_damaged_files_do_not_take_each_others_place(path: Path) -> None:
    for _ in range(3):
        overwrite(path)
        UserData.open(path.parent).close()
    assert len(list(path.parent.glob("damaged-*.sqlite"))) == 3


def test_a_damaged_backup_is_passed_over(path: Path) -> None:
    (only,) = backups(path.parent)
    good = only.path.read_bytes()
    for number in (3, 4):
        overwrite_with = only.path.with_name(f"{number:06}-2026-03-0{number}-daily.sqlite")
        overwrite_with.write_bytes(good if number == 3 else good[:5000])
    overwrite(path)
    with UserData.open(path.parent) as data:
        assert "2026-03-03" in data.notices[0]


def test_without_a_backup_the_data_begins_anew_and_the_damaged_file_is_kept(path: Path) -> None:
    for each in backups(path.parent):
        each.path.unlink()
    overwrite(path)
    with UserData.open(path.parent) as data:
        assert data.setting("x") is None
        assert "begins anew" in data.notices[0]
    assert len(list(path.parent.glob("damaged-*.sqlite"))) == 1


def test_a_file_that_was_killed_before_it_had_anything_is_new(folder: Path) -> None:
    folder.mkdir()
    (folder / NAME).touch()
    with UserData.open(folder) as data:
        assert data.notices == ()


def test_an_open_window_follows_when_another_recovers_the_file(path: Path) -> None:
    with UserData.open(path.parent) as window:
        path.rename(path.with_name("elsewhere"))
        with UserData.open(path.parent) as other:
            assert other.setting("x") == 1
            window.set_setting("y", 5)
            assert other.setting("y") == 5


def test_a_window_says_when_its_file_is_gone(path: Path) -> None:
    with UserData.open(path.parent) as window:
        path.unlink()
        with pytest.raises(UserDataError, match="No such file"):
            window.set_setting("y", 5)


def test_damage_while_it_is_open_is_told(path: Path) -> None:
    with UserData.open(path.parent) as window:
        window._engine.dispose()  # nothing is left in SQLite's memory
        overwrite(path)
        with pytest.raises(UserDataError, match="is damaged"):
            window.setting("x")


def another_programs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")


def a_newer_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (another_programs, "of another program; move it away"),
        (a_newer_one, "made by a newer Kimura Viewer; update"),
        (a_folder, "is not a file; move it away"),
    ],
)
def test_what_is_not_ours_is_left_alone(
    path: Path, change: Callable[[Path], None], sentence: str
) -> None:
    change(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserDataError, match=sentence):
        UserData.open(path.parent)
    assert path.is_dir() if before is None else path.read_bytes() == before


def test_restoring_takes_the_newest_backup_and_keeps_what_was_there(path: Path) -> None:
    taken = restore(path.parent)
    with UserData.open(path.parent) as data:
        assert data.setting("x") == 1
    assert [each.why for each in backups(path.parent)] == ["restore", "daily"]
    restored = restore(path.parent, taken.number + 1)
    assert restored.why == "restore"
    with UserData.open(path.parent) as data:
        assert data.setting("x") == 2


def test_an_open_window_sees_what_was_restored(path: Path) -> None:
    with UserData.open(path.parent) as window:
        assert window.setting("x") == 2
        restore(path.parent)
        assert window.setting("x") == 1
        window.set_setting("x", 4)
    with UserData.open(path.parent) as window:
        assert window.setting("x") == 4


def test_restoring_a_damaged_file_keeps_it_aside(path: Path) -> None:
    overwrite(path)
    restore(path.parent)
    with UserData.open(path.parent) as data:
        assert (data.setting("x"), data.notices) == (1, ())
    assert len(list(path.parent.glob("damaged-*.sqlite"))) == 1


def test_what_cannot_be_restored_is_told(path: Path) -> None:
    (only,) = backups(path.parent)
    with pytest.raises(UserDataError, match="has no backup 77"):
        restore(path.parent, 77)
    overwrite(only.path)
    with pytest.raises(UserDataError, match="backup 1 is damaged"):
        restore(path.parent, only.number)
    with pytest.raises(UserDataError, match="has no sound backup"):
        restore(path.parent)
    with UserData.open(path.parent) as data:
        assert data.setting("x") == 2


def test_a_backup_of_a_newer_program_is_passed_over(path: Path) -> None:
    (only,) = backups(path.parent)
    newer = only.path.with_name("000003-2026-03-03-daily.sqlite")
    newer.write_bytes(only.path.read_bytes())
    a_newer_one(newer)
    assert restore(path.parent) == only


def test_nobody_writes_between_the_backup_of_what_is_there_and_the_restore(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What were written there would be in neither."""
    refused: list[str] = []

    def back_up_and_write(*arguments: Any) -> Backup:
        made = back_up(*arguments)
        with closing(sqlite3.connect(path, timeout=0.05)) as other:
            with pytest.raises(sqlite3.OperationalError) as caught:
                other.execute("DELETE FROM settings")
            refused.append(str(caught.value))
        return made

    monkeypatch.setattr(restoring, "back_up", back_up_and_write)
    restore(path.parent)
    assert refused == ["database is locked"]
