"""Stores on media that nobody can write, stores that others write, and the one that is shipped."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from desks import wait_until_open
from faults import FAULTS, place_for
from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.app import Desk
from kimura_viewer.cli import BAD, DONE, FINDINGS, main
from kimura_viewer.model.errors import WorldError

OpenDesk = Callable[..., Desk]
ROOT = Path(__file__).resolve().parents[2]
COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("list", "--store", "{store}"),
    "search": ("list", "--search", "salt", "--store", "{store}"),
    "show": ("show", "census", "--store", "{store}"),
    "check": ("check", "{store}"),
    "locate": ("locate", "{copy}", "--store", "{store}"),
    "export": ("export", "-o", "{out}/figure.svg", "--store", "{store}"),
    "links": ("export-links", "-o", "{out}/links.json", "--store", "{store}"),
}
HOLDS_IT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
connection.execute("UPDATE events SET title = 'half written'")
print("held", flush=True)
sys.stdin.read()
connection.rollback()
"""


BREAKS_OFF = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE events SET title = 'half written', summary = hex(randomblob(4000))")
print("held", flush=True)
sys.stdin.read()
"""
"""So much is written that some of it is in the file already."""


@pytest.fixture(params=["DELETE", "WAL"])
def journal(request: pytest.FixtureRequest) -> str:
    """How a store's own program writes it."""
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder that can be made read-only: on a disk of its own where one can be mounted."""
    with place_for("permission lost", tmp_path / "place") as made:
        yield made


@pytest.fixture
def store(sample_store: Path, place: Path, journal: str) -> Path:
    return in_mode(Path(shutil.copy(sample_store, place / "store.sqlite")), journal)


def in_mode(store: Path, journal: str) -> Path:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    return store


def state_of(store: Path) -> tuple[object, ...]:
    """What tells whether a file, or its folder, was written."""
    status = store.stat()
    digest = hashlib.sha256(store.read_bytes()).hexdigest()
    return digest, status.st_mtime_ns, status.st_ctime_ns, sorted(store.parent.iterdir())


def run(command: str, store: Path, copy: Path, out: Path) -> int:
    return main([word.format(store=store, copy=copy, out=out) for word in COMMANDS[command]])


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_on_a_medium_that_cannot_be_written_is_read_by_every_command(
    command: str, store: Path, sample_copy: Path, tmp_path: Path
) -> None:
    before = state_of(store)
    with FAULTS["permission lost"](store.parent):
        assert run(command, store, sample_copy, tmp_path) in (DONE, 1)
        assert state_of(store)[0] == before[0]
        assert state_of(store)[3] == before[3]


def test_a_window_reads_a_store_on_a_medium_that_cannot_be_written(
    open_desk: OpenDesk, store: Path
) -> None:
    with FAULTS["permission lost"](store.parent):
        desk = open_desk(store)
        desk.window.current.select("census")
        QApplication.processEvents()
        assert "census" in desk.window.card.toPlainText().lower()
        desk.reload()
        wait_until_open(desk)
        assert desk.window.current.state.selection == "census"
        desk._store.close()


@pytest.mark.parametrize("side", ["-wal", "-journal"])
def test_changes_that_were_not_finished_on_such_a_medium_are_not_passed_over(
    side: str, sample_store: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program was killed while it wrote: SQLite would have to write to show what is right."""
    mode = "WAL" if side == "-wal" else "DELETE"
    source = in_mode(Path(shutil.copy(sample_store, place.parent / "source.sqlite")), mode)
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")  # so that it writes before the end
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE events SET summary = hex(randomblob(4000))")
        if side == "-wal":
            writer.execute("COMMIT")
        store = Path(shutil.copy(source, place / "store.sqlite"))
        shutil.copy(f"{source}{side}", f"{store}{side}")
    with FAULTS["permission lost"](place):
        assert main(["list", "--store", str(store)]) == BAD
    said = capsys.readouterr().err
    what = "cannot be opened (" if side == "-wal" else "was left in the middle of a change by"
    assert said.startswith(f"kimura-viewer: “{store}” {what}")
    assert said.count("\n") == 1


@pytest.fixture
def held(store: Path, journal: str) -> Iterator[Path]:
    """A store that another program is writing, and has not finished."""
    how = "EXCLUSIVE" if journal == "DELETE" else "IMMEDIATE"
    command = [sys.executable, "-c", HOLDS_IT, str(store), how]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield store
        other.communicate()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_that_is_being_written_is_shown_as_it_was_or_refused_and_never_waited_for(
    command: str, held: Path, journal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, out = ROOT / "tests" / "sample" / "copy.txt", held.parent
    status = run(command, held, copy, out)
    said = capsys.readouterr()
    assert "half written" not in said.out
    if journal == "WAL":
        assert status in (DONE, 1)
        assert said.err.count("\n") == 0 or command == "locate"
        return
    assert status == BAD
    assert said.err == (
        f"kimura-viewer: “{held}” is being written by another program; "
        "try again when that is done\n"
    )


def test_a_window_whose_store_is_locked_meanwhile_says_so_and_goes_on(
    open_desk: OpenDesk, sample_store: Path, tmp_path: Path
) -> None:
    store = Path(shutil.copy(sample_store, tmp_path / "store.sqlite"))
    desk = open_desk(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk.window.current.select("census")
        QApplication.processEvents()
        assert "is being written by another program" in desk.window.card.toPlainText()
        desk.reload()
        wait_until_open(desk)
        assert desk.window.isVisible()
    desk.window.current.select("salt-war")
    QApplication.processEvents()
    assert "Salt War" in desk.window.card.toPlainText()


@pytest.mark.usefixtures("qapp")
def test_the_shipped_store_is_never_written(
    shipped: Path, open_desk: OpenDesk, sample_copy: Path, tmp_path: Path
) -> None:
    before = state_of(shipped)
    for command, words in COMMANDS.items():
        if command != "show":
            assert main([word.format(store=shipped, copy=sample_copy, out=tmp_path)
                         for word in words]) in (DONE, 1)  # fmt: skip
    desk = open_desk(shipped)
    desk.recall()
    desk.window.filter.only("northern-territories")
    desk.window.current.select("mig-25-incident")
    QApplication.processEvents()
    desk.reload()
    wait_until_open(desk)
    desk.window.close()
    assert state_of(shipped) == before


@pytest.fixture
def broken_off(store: Path) -> Path:
    """A store whose own program was killed in the middle of a change."""
    command = [sys.executable, "-c", BREAKS_OFF, str(store)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        child.kill()
    return store


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_change_that_was_broken_off_is_not_shown_and_not_touched(
    command: str,
    broken_off: Path,
    journal: str,
    *,
    sample_copy: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sides = [path for path in broken_off.parent.iterdir() if not path.name.endswith("-shm")]
    before = {path: path.read_bytes() for path in sides}
    assert len(before) == 2
    status = run(command, broken_off, sample_copy, tmp_path)
    said = capsys.readouterr()
    assert "half written" not in said.out
    assert {path: path.read_bytes() for path in sides} == before
    if journal == "WAL":  # what was not committed stands in the log alone
        assert (status in (DONE, FINDINGS), said.err) == (True, "")
        return
    assert status == BAD
    (line,) = said.err.splitlines()
    assert "was left in the middle of a change by another program; open it with" in line


def test_nor_is_it_on_a_medium_that_cannot_be_written(
    broken_off: Path, journal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in broken_off.parent.iterdir()}
    with FAULTS["permission lost"](broken_off.parent):
        status = main(["list", "--store", str(broken_off)])
        after = {path: path.read_bytes() for path in broken_off.parent.iterdir()}
    said = capsys.readouterr()
    assert "half written" not in said.out
    assert after == before
    if journal == "WAL":
        assert (status, said.err) == (DONE, "")
        assert "Census" in said.out
        return
    assert status == BAD
    (line,) = said.err.splitlines()
    assert "was left in the middle of a change by another program; open it with" in line


@pytest.mark.parametrize("fault", [None, "permission lost"], ids=["written", "read-only"])
def test_nor_by_a_window(
    fault: str | None, open_desk: OpenDesk, sample_store: Path, *, broken_off: Path, journal: str
) -> None:
    """Neither one that begins with such a store, nor one that shows another and opens it then."""
    sides = [path for path in broken_off.parent.iterdir() if not path.name.endswith("-shm")]
    before = {path: path.read_bytes() for path in sides}
    with FAULTS[fault](broken_off.parent) if fault else nullcontext():
        if journal == "DELETE":
            with pytest.raises(WorldError, match="was left in the middle of a change"):
                open_desk(broken_off)
        desk = open_desk(sample_store)
        window = desk.window
        desk.open_store(broken_off)
        wait_until_open(desk)
        QApplication.processEvents()
        if journal == "DELETE":
            assert desk.window is window
            (box,) = window.findChildren(QMessageBox)
            assert "was left in the middle of a change by another program" in box.text()
            box.close()
        else:
            assert desk.window is not window
            desk.window.current.select("census")
            QApplication.processEvents()
            assert "half written" not in desk.window.card.toPlainText()
            assert "census" in desk.window.card.toPlainText().lower()
            desk._store.close()  # or the disk could not be given back
        assert {path: path.read_bytes() for path in sides} == before
