"""What can be wrong with a store or its sources, in sentences for the user."""

from dataclasses import dataclass

from kimura_viewer.model.errors import WorldError


class StoreError(WorldError):
    """A store that cannot be read or written; the message is one sentence for the user."""


class UnknownEventError(StoreError):
    """A slug that names no event of the store."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a source file.

    Attributes:
        file: Name of the file.
        line: Line number from 1, or None where none can be told.
        where: The entry and the key, for example ``"event “moon-landing”, kind"``.
        what: What is wrong and what to do.
    """

    file: str
    line: int | None
    where: str
    what: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        text = ": ".join(part for part in (place, self.where, self.what) if part)
        return " ".join(text.split())


class SourceError(StoreError):
    """Sources that make no store; the message has one line for each fault.

    Attributes:
        faults: In the order of the files and of their lines.
        is_all: Whether these are all; else there are so many that no more were looked for.
    """

    def __init__(self, faults: tuple[Fault, ...], *, is_all: bool = True) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
        self.is_all = is_all


class UnreadableRowError(ValueError):
    """A row that no value of the model can be made of; the message says which and why.

    `EventStore` makes a `StoreError` of it, with the name of the store.
    """
