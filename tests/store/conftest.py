"""A small store about another matter: four TOML files on the Punic Wars, invented for the tests."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kimura_viewer.store.builder import build

PUNIC = Path(__file__).parent / "punic"

Edit = Callable[[str, str, str], None]
Change = Callable[[str], Path]


@pytest.fixture(scope="session")
def punic() -> Path:
    """The folder of the sources, not to be changed."""
    return PUNIC


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that is built from them, not to be changed."""
    store = tmp_path_factory.mktemp("built") / "punic.sqlite"
    build(PUNIC, store)
    return store


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the sources."""
    return Path(shutil.copytree(PUNIC, tmp_path / "sources"))


@pytest.fixture
def edit(sources: Path) -> Edit:
    """Replace a text that stands once in a file of the copied sources."""

    def replace(name: str, old: str, new: str) -> None:
        text = (sources / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (sources / name).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def store_file(built: Path, tmp_path: Path) -> Path:
    """A copy of the built store."""
    return Path(shutil.copy(built, tmp_path / "store.sqlite"))


@pytest.fixture
def change(store_file: Path) -> Change:
    """Run SQL on the copied store, without any of SQLite's own checks."""

    def run(sql: str) -> Path:
        with closing(sqlite3.connect(store_file, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.executescript(sql)
        return store_file

    return run
