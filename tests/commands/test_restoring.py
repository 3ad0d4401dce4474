"""``kimura-viewer restore``: the user's data taken back from a backup, and what it says."""

import re
from pathlib import Path

import pytest

from kimura_viewer.cli import main
from kimura_viewer.userdata.user_data import UserData


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data whose setting “x” was 1 at the backup, and is 2 now."""
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path))
    with UserData.open() as data:
        data.set_setting("x", 1)
    next((tmp_path / "backups").iterdir()).unlink()
    with UserData.open() as data:
        data.set_setting("x", 2)
    return tmp_path


def setting(folder: Path) -> object:
    with UserData.open(folder) as data:
        return data.setting("x")


def test_the_newest_backup_is_restored_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore"]) == 0
    assert re.match(r"Restored the backup 1 of \d{4}-\d\d-\d\d;", capsys.readouterr().out)
    assert setting(folder) == 1


def test_backups_are_listed_and_any_of_them_can_be_restored(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["restore"])
    capsys.readouterr()
    assert main(["restore", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert [line.split(maxsplit=2)[2] for line in lines] == ["before a restore", "of the day"]
    assert setting(folder) == 1
    assert main(["restore", "2"]) == 0
    assert setting(folder) == 2


@pytest.mark.parametrize("words", [["restore"], ["restore", "1"]])
def test_without_a_backup_nothing_is_made(
    tmp_path: Path,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "none"
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(folder))
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"kimura-viewer: “{folder}” has no")
    assert said.count("\n") == 1
    assert main(["restore", "--list"]) == 0
    assert "There is no backup" in capsys.readouterr().out
    assert not folder.exists()
