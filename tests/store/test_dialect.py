"""A statement that was compiled for one store serves all others."""

import shutil
from pathlib import Path

from kimura_viewer.store.dialect import COMPILED, Dialect
from kimura_viewer.store.event_store import EventStore


def read(path: Path) -> None:
    with EventStore(path) as store:
        slugs = store.table().ids
        store.event(slugs[0])


def test_nothing_is_compiled_for_a_second_store(sample_store: Path, tmp_path: Path) -> None:
    compiled = COMPILED["compiled_cache"]
    read(sample_store)
    known = dict(compiled)
    assert known
    read(Path(shutil.copy(sample_store, tmp_path / "another.sqlite")))
    assert dict(compiled) == known


def test_a_statement_of_another_dialect_is_another_one() -> None:
    assert Dialect() == Dialect()
    assert Dialect() != "sqlite"
