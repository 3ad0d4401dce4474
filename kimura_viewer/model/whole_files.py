"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kimura_viewer.model.errors import WorldError


class UnwritableError(WorldError):
    """A file that cannot be written; the message is a sentence for the user."""


def write_all(contents: Iterable[tuple[Path, bytes]]) -> None:
    """Write files so that all of them are there whole or, where one fails, all as they were.

    Raises:
        UnwritableError: One cannot be written. Nothing is left behind.
    """
    drafts: list[tuple[Path, Path]] = []
    try:
        for path, content in contents:
            drafts.append((_draft(path), path))
            with _told(path, "; make room there, or choose another folder"):
                drafts[-1][0].write_bytes(content)
                drafts[-1][0].chmod(0o666 & ~_umask())
        for draft, path in drafts:
            with _told(path):
                draft.replace(path)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """Return a new file beside the one that it is to become."""
    if path.is_dir():
        raise UnwritableError(f"{path}: this is a folder; name a file in it")
    with _told(path, "; choose a folder that is there and that you may write to"):
        handle, name = tempfile.mkstemp(prefix=".unfinished-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    return Path(name)


@contextmanager
def _told(path: Path, advice: str = "") -> Iterator[None]:
    """Say of the world's errors which file cannot be written, and why."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written ({error.strerror}){advice}") from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
