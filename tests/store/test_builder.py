import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimura_viewer.model.dates import day_number
from kimura_viewer.store.builder import build
from kimura_viewer.store.errors import SourceError, StoreError

Edit = Callable[[str, str, str], None]

BUILD = """
import sys
from pathlib import Path
from kimura_viewer.store.builder import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def rows(store: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(sql).fetchall()


def test_two_processes_build_the_same_bytes(punic: Path, built: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        store = tmp_path / f"{seed}.sqlite"
        command = [sys.executable, "-c", BUILD, str(punic), str(store)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        assert store.read_bytes() == built.read_bytes()


def test_the_header_says_what_the_file_is(built: Path) -> None:
    header = built.read_bytes()[:100]
    assert header[68:72] == b"KIMU"
    assert int.from_bytes(header[60:64], "big") == 1
    assert int.from_bytes(header[16:18], "big") == 4096
    assert int.from_bytes(header[96:100], "big") == 3_009_000, "no version of the library"
    assert rows(built, "PRAGMA integrity_check") == [("ok",)]
    assert rows(built, "PRAGMA foreign_key_check") == []


def test_bounds_and_form_are_what_the_date_gives(built: Path) -> None:
    columns = "form, start_earliest, start_latest, end_earliest, end_latest"
    (war,) = rows(built, f"SELECT {columns} FROM events WHERE id = 'first-punic-war'")
    assert war == (
        "span",
        day_number(-263, 1, 1),
        day_number(-263, 12, 31),
        day_number(-240, 1, 1),
        day_number(-240, 12, 31),
    )
    (treaty,) = rows(built, f"SELECT {columns} FROM events WHERE id = 'treaty-of-lutatius'")
    assert treaty == ("instant", day_number(-240, 1, 1), day_number(-240, 12, 31), None, None)
    (quarrel,) = rows(built, f"SELECT {columns} FROM events WHERE id = 'quarrel-of-the-cities'")
    assert quarrel[:3] == ("span", None, None)


def test_a_date_of_the_record_alone_is_the_date(built: Path) -> None:
    (fall,) = rows(
        built,
        "SELECT edtf = recorded_edtf, start_earliest = recorded_start_earliest, date_words, basis"
        " FROM events WHERE id = 'fall-of-carthage'",
    )
    assert fall == (1, 1, None, "record")


def test_what_is_left_out_is_null_or_empty(built: Path) -> None:
    assert rows(built, "SELECT id, notes FROM passages ORDER BY id") == [
        ("peace-1", "[]"),
        ("peace-2", "[]"),
        ("strait-1", "[1, 2]"),
    ]
    assert rows(built, "SELECT id FROM events WHERE part_of IS NOT NULL") == [
        ("treaty-of-lutatius",)
    ]
    assert rows(built, "SELECT csl ->> 'type', year FROM works") == [("book", 1899)]
    assert rows(built, "SELECT work_id, parent_id, ordinal FROM sections WHERE id = 'i-1'") == [
        ("letter-on-punic-wars", "i", 1)
    ]


def test_a_work_without_citation_has_an_empty_one(sources: Path, tmp_path: Path) -> None:
    text = (sources / "work.toml").read_text(encoding="utf-8")
    start, end = text.index("[work.csl]"), text.index("[[section]]")
    (sources / "work.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    build(sources, tmp_path / "store.sqlite")
    assert rows(tmp_path / "store.sqlite", "SELECT csl FROM works") == [("{}",)]


def test_a_work_without_events_makes_a_store(sources: Path, tmp_path: Path) -> None:
    (sources / "events.toml").write_text("", encoding="utf-8")
    build(sources, tmp_path / "store.sqlite")
    assert rows(tmp_path / "store.sqlite", "SELECT count(*) FROM events") == [(0,)]


@pytest.mark.parametrize("word", ["enmity", "barca", "hannibal destroys", "strait", "CARTHAGE"])
def test_events_are_found_by_their_texts(built: Path, word: str) -> None:
    found = rows(built, f"SELECT event_id FROM events_fts WHERE events_fts MATCH '{word}'")
    assert found


def test_sources_with_faults_leave_the_old_store(
    sources: Path, edit: Edit, store_file: Path
) -> None:
    before = store_file.read_bytes()
    edit("events.toml", 'kind = "clash"', 'kind = "battle"')
    with pytest.raises(SourceError):
        build(sources, store_file)
    assert store_file.read_bytes() == before
    assert {path.name for path in store_file.parent.iterdir()} == {"sources", "store.sqlite"}


def test_a_new_store_takes_the_place_of_an_old_one(
    punic: Path, built: Path, tmp_path: Path
) -> None:
    target = tmp_path / "store.sqlite"
    target.write_text("old", encoding="utf-8")
    build(punic, target)
    assert target.read_bytes() == built.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite"]


def test_a_store_behind_a_link_is_replaced_and_the_link_stays(
    punic: Path, built: Path, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "real" / "store.sqlite")
    build(punic, tmp_path / "link.sqlite")
    assert (tmp_path / "link.sqlite").is_symlink()
    assert (tmp_path / "real" / "store.sqlite").read_bytes() == built.read_bytes()


def test_a_target_that_cannot_be_written_is_an_error(punic: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "nowhere" / "store.sqlite", tmp_path):
        with pytest.raises(StoreError, match=r"cannot be written .*; choose a file in a folder"):
            build(punic, target)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_and_leaves_nothing(
    punic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "kimura_viewer.store.builder._BEFORE",
        ("PRAGMA page_size = 4096", "PRAGMA max_page_count = 9"),
    )
    with pytest.raises(StoreError, match="full"):
        build(punic, tmp_path / "store.sqlite")
    assert list(tmp_path.iterdir()) == []


SOURCE_LINES = st.tuples(
    st.sampled_from(["work.toml", "determinants.toml", "passages.toml", "events.toml"]),
    st.sampled_from(["drop", "double", "swap"]),
    st.integers(0, 140),
)


@settings(max_examples=60, deadline=None)
@given(changes=st.lists(SOURCE_LINES, min_size=1, max_size=4))
def test_sources_with_any_lines_moved_make_a_store_or_have_faults(
    changes: list[tuple[str, str, int]], punic: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(shutil.copytree(punic, Path(folder, "sources")))
        for name, how, at in changes:
            lines = (sources / name).read_text(encoding="utf-8").splitlines()
            moved = {
                "drop": lines[:at] + lines[at + 1 :],
                "double": lines[:at] + lines[at : at + 1] + lines[at:],
                "swap": lines[:at] + lines[at : at + 2][::-1] + lines[at + 2 :],
            }
            (sources / name).write_text("\n".join(moved[how]), encoding="utf-8")
        store = Path(folder, "store.sqlite")
        has_faults = False
        try:
            build(sources, store)
        except SourceError as error:
            has_faults = bool(error.faults)
        assert store.exists() != has_faults
        assert has_faults or rows(store, "PRAGMA foreign_key_check") == []
        assert has_faults or rows(store, "PRAGMA integrity_check") == [("ok",)]
