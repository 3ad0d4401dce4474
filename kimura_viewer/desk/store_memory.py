"""What the user's data keeps of the reader's copy of one store."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kimura_viewer.ui.reading.copy_memory import Remembered

if TYPE_CHECKING:  # opened after the first paint
    from kimura_viewer.userdata.user_data import UserData


class StoreMemory:
    """What is kept of the reader's copy of one store; see `CopyMemory`."""

    def __init__(self, data: "UserData", store: str) -> None:
        self._data = data
        self._store = store

    def copy(self) -> Remembered | None:
        """Return the copy that was attached last, and not given back."""
        known = self._data.attached_copy(self._store)
        return None if known is None else Remembered(known.path, known.digest)

    def attach(self, path: Path, digest: str) -> None:
        """Remember a copy."""
        self._data.attach_copy(self._store, path, digest)

    def detach(self) -> None:
        """Forget the copy."""
        self._data.detach_copy(self._store)

    def corrections(self, digest: str) -> Mapping[str, tuple[int, int]]:
        """Return the places that the reader put right in a copy, by passage."""
        return self._data.corrections(self._store, digest)

    def correct(self, digest: str, passage: str, start: int, end: int) -> None:
        """Remember where a passage is in a copy."""
        self._data.correct(self._store, digest, passage, start, end)

    def forget_correction(self, digest: str, passage: str) -> None:
        """Forget that."""
        self._data.forget_correction(self._store, digest, passage)
