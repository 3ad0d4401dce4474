"""Sources to start from for another text: an example of each entry, with comments."""

from pathlib import Path

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
            written over.
    """
    paths = tuple(folder / name for name in FILES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            if path.exists():
                raise StoreError(f"“{path}” is there already; name a new folder")
        for path in paths:
            with path.open("xb") as file:
                file.write((_TEMPLATE / path.name).read_bytes())
    except OSError as error:
        raise StoreError(
            f"“{folder}” cannot be written ({error.strerror}); name a folder that you may write to"
        ) from error
    return paths
