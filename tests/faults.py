"""What a machine does to a program: disks that are full or gone, folders that are closed to it."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def _mount(folder: Path, size: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _can_mount() -> bool:
    """Try it: the superuser of a container may be refused."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    with TemporaryDirectory() as folder:
        if not _mount(Path(folder), "64k"):
            return False
        _unmount(Path(folder))
    return True


CAN_MOUNT = _can_mount()
"""Whether this process may mount disks; where it may not, folders and files are closed to it."""


@contextmanager
def disk(folder: Path, size: str = "4m") -> Iterator[Path]:
    """Mount a small disk of its own on a folder, which is made."""
    folder.mkdir()
    assert _mount(folder, size)
    try:
        yield folder
    finally:
        _unmount(folder)


def make_read_only(mounted: Path, *, is_read_only: bool = True) -> None:
    """Make a mounted disk one that nobody can write, or again one that can be written."""
    how = "ro" if is_read_only else "rw"
    subprocess.run(["mount", "-o", f"remount,{how}", str(mounted)], check=True)


def fill(mounted: Path) -> Path:
    """Fill a mounted disk to the last byte; return the file that fills it."""
    filler = mounted / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    assert os.statvfs(mounted).f_bavail == 0
    return filler


@contextmanager
def no_more_files() -> Iterator[None]:
    """Let this process open no more files for a while."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    gc.collect()  # or what another test left would give its handles back meanwhile
    lowest_free = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@contextmanager
def no_more_room() -> Iterator[None]:
    """Let no file of this process grow for a while: what everyone can have of a full disk."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder and those below it, by their names."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


Fault = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def a_full_disk(place: Path) -> Iterator[None]:
    filler = fill(place)
    yield
    filler.unlink()


@contextmanager
def no_permission(place: Path) -> Iterator[None]:
    """A disk that is mounted so that nobody may write, or folders that this user may not."""
    if CAN_MOUNT:
        make_read_only(place)
        yield
        make_read_only(place, is_read_only=False)
        return
    folders = [place, *(path for path in place.rglob("*") if path.is_dir())]
    files = [path for path in place.rglob("*") if path.is_file()]
    for path in (*files, *folders):
        path.chmod(0o400 if path in files else 0o500)
    yield
    for path in (*files, *folders):
        path.chmod(0o600 if path in files else 0o700)


@contextmanager
def a_folder_that_is_gone(place: Path) -> Iterator[None]:
    """As when a stick is pulled out and its place is a file of another thing."""
    names = [path.name for path in place.iterdir() if path.is_dir()]
    for name in names:
        (place / name).rename(place / f"away-{name}")
        (place / name).touch()
    yield
    for name in names:
        (place / name).unlink()
        (place / f"away-{name}").rename(place / name)


FAULTS: dict[str, Fault] = {
    "disk full": a_full_disk,
    "no room for any file": lambda _: no_more_room(),
    "permission lost": no_permission,
    "folder gone": a_folder_that_is_gone,
    "out of file handles": lambda _: no_more_files(),
}


@contextmanager
def place_for(fault: str, folder: Path) -> Iterator[Path]:
    """Make a folder in which a fault can happen: on a disk of its own, where that is what fails."""
    if CAN_MOUNT and fault in ("disk full", "permission lost"):
        with disk(folder):
            yield folder
        return
    if fault == "disk full":
        pytest.skip("only the superuser may mount a disk")  # “no room” runs in its stead
    folder.mkdir()
    yield folder
