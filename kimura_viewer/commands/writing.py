"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from kimura_viewer.model.errors import WorldError


class OutputError(WorldError):
    """A file that cannot be written; the message is a sentence for the user."""


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8; one that is there is replaced when the new one is whole.

    Raises:
        OutputError: It cannot be written. Nothing is left behind, and a file that was there stays
            as it was.
    """
    if path.is_dir():
        raise OutputError(f"{path}: this is a folder; name a file in it")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); choose a folder that you may write to"
        ) from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from None
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
