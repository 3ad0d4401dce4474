"""Sources to start from for another text: an example of each entry, with comments."""

from contextlib import suppress
from pathlib import Path

from kimura_viewer.model.whole_files import UnwritableError, write_all
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.sources import FILES

_TEMPLATE = Path(__file__).resolve().parent / "template"


def write_new_sources(folder: Path) -> tuple[Path, ...]:
    """Write commented sources that build at once, into a folder that is made when it is missing.

    Args:
        folder: May be there, and hold other files.

    Returns:
        The files.

    Raises:
        StoreError: One of the files is there already, or they cannot be written; then nothing was
            written.
    """
    paths = tuple(folder / name for name in FILES)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            if path.exists():
                raise StoreError(f"“{path}” is there already; name a new folder")
        write_all((path, (_TEMPLATE / path.name).read_bytes()) for path in paths)
    except (OSError, UnwritableError) as error:
        if is_new:
            _take_away(folder)
        reason = getattr(error, "strerror", None) or error
        raise StoreError(
            f"“{folder}” cannot be written ({reason}); name a folder that you may write to, with "
            "room on the disk"
        ) from error
    return paths


def _take_away(folder: Path) -> None:
    """Take an empty folder away again, as far as the disk lets us."""
    with suppress(OSError):
        folder.rmdir()
