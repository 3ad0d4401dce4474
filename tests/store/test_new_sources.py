"""What a new work starts from builds at once, says what each key is, and overwrites nothing."""

from pathlib import Path

import pytest

from kimura_viewer.store import sources
from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import check
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.new_sources import write_new_sources
from kimura_viewer.store.sources import FILES


def test_new_sources_build_and_break_no_rule(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert write_new_sources(folder) == tuple(folder / name for name in FILES)
    build(folder, tmp_path / "store.sqlite")
    assert check(tmp_path / "store.sqlite") == []


def test_every_key_that_an_entry_may_have_is_named_in_them(tmp_path: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in write_new_sources(tmp_path))
    shapes = (
        sources.WORK,
        sources.SECTION,
        sources.DETERMINANT,
        sources.PASSAGE,
        sources.ACTOR,
        sources.EVENT,
        *sources.EVENT.lists.values(),
    )
    for key in {key for shape in shapes for key in shape.keys}:
        assert f"{key} =" in text or f"{key}]" in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_text("mine")
    with pytest.raises(StoreError, match="is there already; name a new folder"):
        write_new_sources(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.toml"]
    assert (tmp_path / "events.toml").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_told(unwritable: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_new_sources(unwritable / "new")


def test_a_folder_that_is_there_and_cannot_be_written_is_told_and_stays(unwritable: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_new_sources(unwritable)
    assert unwritable.is_dir()
