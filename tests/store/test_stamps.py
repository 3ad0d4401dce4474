"""A store that somebody wrote, replaced or removed has changed; one that was read has not."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.opening import files_of

Harm = Callable[[Path], object]


def write(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE works SET title = title || '!'")


def replace(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)


def write_with_the_clock_set_back(path: Path) -> None:
    write(path)
    os.utime(path, (1_000_000, 1_000_000))


@pytest.mark.parametrize(
    "harm", [write, replace, write_with_the_clock_set_back, Path.unlink, os.utime]
)
def test_what_happens_to_the_file_is_noticed(store_file: Path, harm: Harm) -> None:
    with EventStore(store_file) as store:
        store.table()
        assert not store.has_changed
        harm(store_file)
        assert store.has_changed


def test_what_is_written_into_a_log_is_noticed(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        with EventStore(store_file) as store:
            store.table()
            assert not store.has_changed
            writer.execute("UPDATE works SET title = title || '!'")
            writer.commit()
            assert store.has_changed
            assert store.work().title.endswith("!")


def test_a_replaced_store_goes_on_being_read_as_it_was(store_file: Path) -> None:
    with EventStore(store_file) as store:
        before = store.work()
        other = store_file.with_name("other")
        shutil.copy(store_file, other)
        write(other)
        other.replace(store_file)
        assert store.has_changed
        assert store.work() == before


def test_a_url_of_a_file_is_watched_and_a_server_is_not(store_file: Path) -> None:
    assert files_of(f"sqlite:///{store_file}") == files_of(store_file)
    assert files_of("postgresql+psycopg://host/name") == ()
