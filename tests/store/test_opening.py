import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, exc, text

from kimura_viewer.store.checks import check
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.opening import reading

Change = Callable[[str], Path]


def refusal_of(location: str | Path) -> str:
    with pytest.raises(StoreError) as caught:
        EventStore(location)
    message = str(caught.value)
    assert "\n" not in message
    return message


@contextmanager
def written(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_a_store_is_opened_by_path_text_and_url(built: Path) -> None:
    for location in (built, str(built), f"sqlite:///{built}"):
        with EventStore(location) as store:
            assert store.name == str(location)
            assert len(store.table()) == 5


def test_a_path_may_hold_any_letters(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a #1 & 50%?mode=rw é.sqlite"
    shutil.copy(built, path)
    with EventStore(path) as store:
        assert len(store.table()) == 5
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_what_is_no_store_is_refused_with_a_sentence(tmp_path: Path, built: Path) -> None:
    path = tmp_path / "file"
    assert refusal_of(path) == (
        f"“{path}” does not exist; check the path, or build it with “kimura-viewer build”"
    )
    assert refusal_of(tmp_path) == f"“{tmp_path}” is a folder; choose the store file in it"
    path.touch()
    assert refusal_of(path) == f"“{path}” is empty; take another copy of it, or build it again"
    path.write_text("An essay.\n", encoding="utf-8")
    assert refusal_of(path) == (
        f"“{path}” is not a store (not an SQLite file); choose another file"
    )
    assert "cannot be opened (Not a directory)" in refusal_of(path / "inside")
    assert "cannot be opened (embedded null" in refusal_of("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert refusal_of(tmp_path / "fifo").endswith("is not a file; choose a store file")


def test_a_store_cut_at_any_place_is_refused(built: Path, tmp_path: Path) -> None:
    whole = built.read_bytes()
    path = tmp_path / "cut.sqlite"
    for size in (1, 15, 16, 60, 99, 100, 101, len(whole) - 1, *range(4096, len(whole), 4096)):
        path.write_bytes(whole[:size])
        assert refusal_of(path).startswith(f"“{path}” is cut short, its end is missing; take")


def test_a_cut_file_whose_header_says_no_size_is_refused(built: Path, tmp_path: Path) -> None:
    whole = bytearray(built.read_bytes()[:8192])
    whole[92:96] = b"\0\0\0\0"
    path = tmp_path / "cut.sqlite"
    path.write_bytes(whole)
    assert "is damaged or no store of this version (" in refusal_of(path)


def test_a_file_of_noise_behind_the_header_is_refused(built: Path, tmp_path: Path) -> None:
    whole = built.read_bytes()
    path = tmp_path / "noise.sqlite"
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256))
    assert "is damaged or no store of this version (database disk image is malformed)" in (
        refusal_of(path)
    )


def test_a_damaged_schema_is_refused_though_its_message_is_no_utf_8(
    built: Path, tmp_path: Path
) -> None:
    whole = built.read_bytes()
    path = tmp_path / "schema.sqlite"
    path.write_bytes(whole.replace(b"CREATE TABLE actors", b"CREATE TABL\xdf actors"))
    assert "is damaged or no store of this version ('utf-8' codec" in refusal_of(path)


def test_pages_of_64_kib_are_counted(change: Change) -> None:
    path = change("PRAGMA page_size = 65536; VACUUM")
    with EventStore(path) as store:
        assert len(store.table()) == 5
    path.write_bytes(path.read_bytes()[:-1])
    assert "is cut short" in refusal_of(path)


def test_other_programs_and_versions_are_told_apart(change: Change) -> None:
    path = change("PRAGMA user_version = 2")
    assert refusal_of(path) == f"“{path}” was made by a newer Kimura Viewer; update the program"
    change("PRAGMA user_version = 0")
    assert "is unfinished; build it again" in refusal_of(path)
    change("PRAGMA application_id = 5")
    assert refusal_of(path) == f"“{path}” is a database of another program; choose a store"


def test_a_store_without_a_table_is_refused(change: Change) -> None:
    path = change("DROP TABLE discussions; DROP TABLE actors")
    assert f"“{path}” has no table actors, discussions; take another copy" in refusal_of(path)


def test_a_view_is_not_a_table(change: Change) -> None:
    path = change(
        "DROP TABLE actors; CREATE VIEW actors AS"
        " WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n"
    )
    assert "has no table actors" in refusal_of(path)


def test_a_store_without_a_column_is_refused_when_it_is_read(change: Change) -> None:
    path = change("ALTER TABLE determinants RENAME COLUMN name TO heading")
    with EventStore(path) as store, pytest.raises(StoreError) as caught:
        store.determinants()
    assert "is damaged or no store of this version (no such column: determinants.name)" in str(
        caught.value
    )


def test_a_text_that_is_not_utf_8_is_an_error(change: Change) -> None:
    path = change("UPDATE works SET title = CAST(x'ff' AS TEXT)")
    with EventStore(path) as store, pytest.raises(StoreError, match="Could not decode to UTF-8"):
        store.work()


def test_a_store_that_another_program_writes_is_refused_for_now(store_file: Path) -> None:
    with written(store_file) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert refusal_of(store_file).endswith(
            "is being written by another program; try again when that is done"
        )
    with EventStore(store_file) as store:
        assert len(store.table()) == 5


def test_nothing_can_be_written(store_file: Path) -> None:
    before = store_file.read_bytes()
    with EventStore(store_file) as store:
        with pytest.raises(StoreError), store.reading() as connection:
            connection.execute(text("DELETE FROM events"))
        assert len(store.table()) == 5
    assert store_file.read_bytes() == before
    assert [path.name for path in store_file.parent.iterdir()] == ["store.sqlite"]


def test_one_reading_sees_one_state_while_another_program_writes(change: Change) -> None:
    path = change("PRAGMA journal_mode = WAL")
    count = text("SELECT count(*) FROM actors")
    with EventStore(path) as store, written(path) as writer:
        with store.reading() as connection:
            assert connection.scalar(count) == 3
            writer.execute("INSERT INTO actors VALUES ('numidia', 'Numidia', 'state')")
            assert connection.scalar(count) == 3
        with store.reading() as connection:
            assert connection.scalar(count) == 4


def test_a_store_in_wal_mode_opens_where_sqlite_can_make_no_side_files(change: Change) -> None:
    path = change("PRAGMA journal_mode = WAL")
    Path(f"{path}-shm").symlink_to(path.parent / "nowhere" / "file")
    with EventStore(path) as store:
        assert len(store.table()) == 5


def test_changes_that_stand_in_a_log_out_of_reach_are_not_passed_over(
    change: Change, tmp_path: Path
) -> None:
    path = change("PRAGMA journal_mode = WAL")
    copy = tmp_path / "copy.sqlite"
    with written(path) as writer:
        writer.execute("INSERT INTO actors VALUES ('numidia', 'Numidia', 'state')")
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    Path(f"{copy}-shm").symlink_to(tmp_path / "nowhere" / "file")
    assert "cannot be opened (unable to open database file); check that" in refusal_of(copy)


def test_a_database_url_that_leads_nowhere_is_refused_without_its_password() -> None:
    message = refusal_of("postgresql+psycopg://reader:secret@localhost:1/kimura")
    assert "secret" not in message
    assert "database" in message
    assert "the database URL cannot be used" in refusal_of("no-such-database://host/name")
    assert "the database URL cannot be used" in refusal_of("://")


def test_errors_of_other_databases_are_told_on_one_line() -> None:
    engine = create_engine("sqlite://")
    refused = exc.OperationalError("SELECT 1", {}, Exception("connection refused\non port 1"))
    with pytest.raises(StoreError) as caught, reading("db", engine):
        raise refused
    assert str(caught.value) == (
        "“db” cannot be read (connection refused); check that the database can be reached"
    )
    with (
        pytest.raises(StoreError, match=r"“db” cannot be read \(Exception\)"),
        reading("db", engine),
    ):
        raise exc.OperationalError("SELECT 1", {}, Exception())
    engine.dispose()


FLIPS = st.lists(st.tuples(st.integers(0, 200_000), st.integers(1, 255)), min_size=1, max_size=30)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(flips=FLIPS)
def test_a_store_with_any_bytes_changed_is_read_or_refused(
    flips: list[tuple[int, int]], built: Path, tmp_path: Path
) -> None:
    changed = bytearray(built.read_bytes())
    for at, bits in flips:
        changed[at % len(changed)] ^= bits
    path = tmp_path / "flipped.sqlite"
    path.write_bytes(changed)
    refusal = str(path)
    try:
        with EventStore(path) as store:
            check(store)
            for slug in store.table().ids:
                store.event(slug)
            _ = store.work(), store.sections(), store.determinants(), store.passages()
    except StoreError as error:
        refusal = str(error)
    assert str(path) in refusal
    assert "\n" not in refusal
