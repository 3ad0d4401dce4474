"""The hash of a store: the same for equal content, another one for any other."""

import shutil
import sqlite3
from pathlib import Path

from kimura_viewer.store.builder import build
from kimura_viewer.store.event_store import EventStore


def hash_of(path: Path) -> str:
    with EventStore(path) as store:
        return store.content_hash()


def test_equal_content_in_another_file_has_the_same_hash(
    sample_store: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sample_store, tmp_path / "copy.sqlite"))
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA page_size = 8192")
    connection = sqlite3.connect(copy)
    connection.execute("VACUUM")
    connection.close()
    assert copy.read_bytes() != sample_store.read_bytes()
    assert hash_of(copy) == hash_of(sample_store)
    assert len(hash_of(copy)) == 64


def test_any_other_word_gives_another_hash(sample_store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(sample_store, tmp_path / "copy.sqlite"))
    hashes = {hash_of(copy)}
    for change in (
        "UPDATE events SET title = 'War of salt' WHERE id = 'salt-war'",
        "DELETE FROM participations",
        "UPDATE passages SET page = 9",
    ):
        connection = sqlite3.connect(copy)
        connection.execute(change)
        connection.commit()
        connection.close()
        hashes.add(hash_of(copy))
    assert len(hashes) == 4


def test_a_store_that_is_built_again_has_the_same_hash(sample_store: Path, tmp_path: Path) -> None:
    build(Path(__file__).parent.parent / "sample", tmp_path / "again.sqlite")
    assert hash_of(tmp_path / "again.sqlite") == hash_of(sample_store)
