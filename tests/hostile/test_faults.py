"""The table of faults: whatever fails on the machine while something is written, what was there
stays, and one sentence says what happened.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults import CAN_MOUNT, FAULTS, contents, disk, fill, place_for
from PySide6.QtWidgets import QApplication

from kimura_viewer.cli import BAD, DONE, main
from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.user_data import UserData

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"

ACTS: dict[str, tuple[str, ...]] = {
    "export": ("export", "-o", "{out}/figure.svg", "--force"),
    "export of bytes": ("export", "-o", "{out}/figure.png", "{out}/figure.pdf", "--force"),
    "export of a set": ("export", "--each", "group", "-o", "{out}/set/{{slug}}.svg", "--force"),
    "links": ("export-links", "-o", "{out}/links.json"),
    "build": ("build", str(SAMPLE), "-o", "{out}/store.sqlite"),
    "new": ("new", "{out}/new"),
    "restore": ("restore",),
}
"""What the commands write, over what is there."""

KEEPS: dict[str, Callable[[UserData], None]] = {
    "attaching": lambda data: data.attach_copy("store", Path("/new.txt"), "digest"),
    "correcting": lambda data: data.correct("store", "digest", "passage", 5, 6),
    "saving a view": lambda data: data.save_view("store", "kept", "x" * 20_000),
    "forgetting a view": lambda data: data.delete_view("store", "kept"),
    "a setting": lambda data: data.set_setting("x", 2),
}
"""What a window keeps of its user."""


def furnish(place: Path) -> Path:
    """Put in a place what may not be lost: figures, links, a store, the user's data."""
    out = place / "out"
    out.mkdir()
    for name in ("figure.svg", "figure.png", "figure.pdf", "links.json", "store.sqlite"):
        (out / name).write_bytes(f"what was in {name}".encode())
    with UserData.open(place / "data") as data:
        data.save_view("store", "kept", "link")
        data.correct("store", "digest", "passage", 1, 2)
        data.attach_copy("store", Path("/old.txt"), "digest")
        data.set_setting("x", 1)
    return place


def kept(folder: Path) -> tuple[object, ...]:
    with UserData.open(folder) as data:
        copy = data.attached_copy("store")
        views = [(view.name, view.link) for view in data.views("store")]
        places = data.corrections("store", "digest")
        return copy and copy.path, views, places, data.setting("x"), data.notices


KEPT = (Path("/old.txt"), [("kept", "link")], {"passage": (1, 2)}, 1, ())


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(fault: str, tmp_path: Path) -> Iterator[Path]:
    """A furnished folder, where the fault can happen."""
    with place_for(fault, tmp_path / "place") as here:
        yield furnish(here)


Run = Callable[[str, Path], int]


@pytest.fixture
def run(qapp: QApplication, sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Do an act of the table in a place; return the exit status."""

    def act_in(act: str, where: Path) -> int:
        monkeypatch.setenv("KIMURA_VIEWER_DATA", str(where / "data"))
        words = [word.format(out=where / "out") for word in ACTS[act]]
        of_a_store = act not in ("build", "new", "restore")
        return main([*words, "--store", str(sample_store)] if of_a_store else words)

    return act_in


@pytest.mark.parametrize("act", ACTS)
def test_a_command_that_fails_leaves_what_was_there_and_says_why(
    act: str, fault: str, place: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = place.parent / "sound"
    sound.mkdir()
    assert run(act, furnish(sound)) == DONE
    capsys.readouterr()
    before = contents(place / "out")
    with FAULTS[fault](place):
        status = run(act, place)
    said = capsys.readouterr().err
    assert status == BAD, said
    assert said.startswith("kimura-viewer: ")
    assert said.count("\n") == 1, said
    assert "Traceback" not in said
    assert contents(place / "out") == before
    assert sorted(path.name for path in (place / "out").rglob("*")) == sorted(
        Path(name).name for name in before
    )
    assert kept(place / "data") == KEPT


@pytest.mark.parametrize("keep", KEEPS)
def test_what_cannot_be_kept_is_said_and_what_was_kept_stays(
    keep: str, fault: str, place: Path
) -> None:
    folder = place / "data"
    with UserData.open(folder) as data:
        data.close()  # no connection is left: the fault meets all that is opened anew
        with FAULTS[fault](place):
            with pytest.raises(UserDataError) as caught:
                KEEPS[keep](data)
            data.close()
    said = str(caught.value)
    assert str(folder) in said
    assert "\n" not in said
    assert kept(folder) == KEPT


@pytest.mark.skipif(not CAN_MOUNT, reason="only the superuser may mount a disk")
def test_a_disk_that_fills_up_under_an_open_window_is_said(tmp_path: Path) -> None:
    """The connection stays; the log beside the file has no room left to grow."""
    with disk(tmp_path / "place") as place, UserData.open(furnish(place) / "data") as data:
        data.set_setting("y", "the log is there")
        filler = fill(place)
        with pytest.raises(UserDataError, match="was not changed, as the disk is full"):
            data.set_setting("y", "much" * 100_000)
        assert data.setting("y") == "the log is there"
        filler.unlink()
        data.set_setting("y", "there is room again")
        assert data.setting("y") == "there is room again"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a file that is always full")
@pytest.mark.parametrize("words", [("list",), ("date", "1904"), ("restore", "--list")])
def test_a_listing_that_goes_to_a_full_disk_says_so(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kimura_viewer", *words],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == "kimura-viewer: the disk is full; make room on it, and try again\n"
    assert done.returncode == BAD
