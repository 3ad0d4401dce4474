"""Sources that somebody is writing, and the store that was last built from them."""

from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from kimura_viewer.store.builder import build
from kimura_viewer.store.sources import FILES
from kimura_viewer.store.stamps import Stamp


class LiveSources:
    """A folder of sources, built again after each change, into files of its own.

    Attributes:
        folder: Where the sources are.
        store: The store of the last build that succeeded.
    """

    def __init__(self, folder: Path) -> None:
        """Build the sources for the first time.

        Raises:
            SourceError: They have faults; it has all of them.
            StoreError: The store cannot be written.
        """
        self.folder = folder
        self._place = TemporaryDirectory(prefix="kimura-viewer-", ignore_cleanup_errors=True)
        self._builds = 0
        self._stamp = Stamp(())
        try:
            self.store = self.rebuild()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "LiveSources":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to watch."""
        return tuple(self.folder / name for name in FILES)

    @property
    def have_changed(self) -> bool:
        """Whether the files differ from those that were last built, well or not."""
        return Stamp.of(*self.files) != self._stamp

    def rebuild(self) -> Path:
        """Build the sources as they are now; the store of before may still be open.

        Returns:
            The new store.

        Raises:
            SourceError: They have faults; `store` is the last that had none.
            StoreError: The store cannot be written.
        """
        self._stamp = Stamp.of(*self.files)
        self._builds += 1
        store = Path(self._place.name, f"{self._builds}.sqlite")
        build(self.folder, store)
        self.store = store
        return store

    def close(self) -> None:
        """Delete the stores that were built."""
        self._place.cleanup()
