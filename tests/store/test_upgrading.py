"""The history of the schema leads to the schema, and older stores are upgraded into a copy."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import StaticPool, create_engine

from kimura_viewer.store import opening, schema, upgrading
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.upgrading import run_steps, scripts, upgraded_copy

NEXT = str(schema.USER_VERSION + 1)
STEP = f'''"""A later version, in a test."""
from alembic import op
revision, down_revision = "{NEXT}", "{schema.USER_VERSION}"
def upgrade():
    op.execute("UPDATE events SET title = 'Upgraded'")
'''
BROKEN = STEP + '    op.execute("no statement")\n'

NONE = '"""None."""\nrevision, down_revision = "x", "1"\nupgrade = None\n'

Later = Callable[[str], Path]


def test_the_history_leads_to_the_schema_of_the_program() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        run_steps(connection, 0)
        choice = {"include_name": is_ours, "include_object": is_declared}
        context = MigrationContext.configure(connection, opts=choice)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what Alembic cannot know: FTS5's tables and the indexes that are made by hand."""
    return kind != "table" or name in schema.metadata.tables


def is_declared(_thing: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "index" and str(name).endswith("_primary"))


def test_each_version_has_its_revision() -> None:
    numbers = [int(revision.revision) for revision in scripts().walk_revisions()]
    assert numbers == list(range(schema.USER_VERSION, 0, -1))


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Make this the program of the next version, whose step is given."""

    def make(step: str) -> Path:
        history = tmp_path / "history"
        (history / "versions").mkdir(parents=True)
        (history / "env.py").touch()
        (history / "versions" / "later.py").write_text(step)
        first = '"""First."""\nrevision, down_revision = "1", None\nupgrade = None\n'
        (history / "versions" / "first.py").write_text(first)
        monkeypatch.setattr(upgrading, "HISTORY", history)
        for module in (schema, opening):
            monkeypatch.setattr(module, "USER_VERSION", int(NEXT))
        return history

    return make


def test_what_cannot_be_upgraded_is_refused_and_leaves_no_copy(
    store_file: Path, tmp_path: Path, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(BROKEN)
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    before = store_file.read_bytes()
    with pytest.raises(StoreError, match="is of an older version, and cannot be upgraded"):
        EventStore(store_file)
    assert not list(place.iterdir())
    assert store_file.read_bytes() == before


def test_an_older_store_is_upgraded_into_a_copy(
    store_file: Path, tmp_path: Path, later: Later
) -> None:
    before = store_file.read_bytes()
    copy = upgraded_copy(store_file, tmp_path / "copy.sqlite", later(STEP))
    assert store_file.read_bytes() == before
    with EventStore(copy) as store:
        assert set(store.table().titles) == {"Upgraded"}


def test_an_older_store_is_opened_by_way_of_a_copy(store_file: Path, later: Later) -> None:
    before = store_file.read_bytes()
    later(STEP)
    with EventStore(store_file) as store:
        assert set(store.table().titles) == {"Upgraded"}
        assert store.name == str(store_file)
        assert not store.has_changed
    assert store_file.read_bytes() == before
    assert [path.name for path in store_file.parent.glob("*.sqlite*")] == [store_file.name]


def test_an_older_store_in_wal_mode_opens_where_sqlite_can_make_no_side_files(
    change: Callable[[str], Path], later: Later
) -> None:
    path = change("PRAGMA journal_mode = WAL")
    Path(f"{path}-shm").symlink_to(path.parent / "nowhere" / "file")
    later(STEP)
    with EventStore(path) as store:
        assert set(store.table().titles) == {"Upgraded"}


@pytest.mark.parametrize(
    "step", [BROKEN, '"""None."""\nrevision, down_revision = "x", "1"\nupgrade = None\n']
)
def test_an_upgrade_that_fails_leaves_no_copy(
    store_file: Path, tmp_path: Path, later: Later, step: str
) -> None:
    history = later(step)
    with pytest.raises(StoreError, match="is of an older version, and cannot be upgraded"):
        upgraded_copy(store_file, tmp_path / "copy.sqlite", history)
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_place_that_cannot_be_written_is_told(
    store_file: Path, unwritable: Path, later: Later
) -> None:
    history = later(STEP)
    with pytest.raises(StoreError, match="cannot be upgraded"):
        upgraded_copy(store_file, unwritable / "copy.sqlite", history)


def test_a_newer_store_is_refused_with_what_to_do(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute(f"PRAGMA user_version = {NEXT}")
    with pytest.raises(StoreError, match="was made by a newer Kimura Viewer; update the program"):
        EventStore(store_file)


def test_a_start_does_not_pay_for_alembic() -> None:
    code = "import sys, kimura_viewer.store.event_store; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
