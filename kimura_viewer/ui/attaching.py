"""The reader's copy: attached beside the window, remembered, replaced, given back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.ui.errand import Errand, Progress

if TYPE_CHECKING:  # what finds passages is imported when a copy is opened
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.reading.locate import Location

CHANGED = (
    "“{name}” has changed since you attached it. Its passages were found anew; places that you "
    "put right in it before do not count here."
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A copy that was attached before.

    Attributes:
        path: The file.
        digest: SHA-256 of its bytes then.
    """

    path: Path
    digest: str


class CopyMemory(Protocol):
    """What is kept of the reader's copy of one store. All may raise `WorldError`."""

    def copy(self) -> Remembered | None:
        """Return the copy that was attached last, and not given back."""

    def attach(self, path: Path, digest: str) -> None:
        """Remember a copy."""

    def detach(self) -> None:
        """Forget the copy."""

    def corrections(self, digest: str) -> Mapping[str, tuple[int, int]]:
        """Return the places that the reader put right in a copy, by passage."""

    def correct(self, digest: str, passage: str, start: int, end: int) -> None:
        """Remember where a passage is in a copy."""

    def forget_correction(self, digest: str, passage: str) -> None:
        """Forget that."""


Opened: TypeAlias = "tuple[AttachedCopy, Mapping[str, Location]]"
"""A copy, and where its passages were found before the reader put any right."""


def corrected(passage_id: str, start: int, end: int) -> "Location":
    """Return the place that the reader gave a passage."""
    from kimura_viewer.reading.locate import Location

    return Location(passage_id, "corrected", start, end, 1.0, "")


class Attaching(QObject):
    """Opens copies one at a time; the one attached before stays until the new one is good.

    Signals:
        changed: The copy that is attached now, or None.
        begun: Name of a file that is being opened.
        progressed: How much of that is done, 0 to 1.
        ended: Nothing is being opened any more.
        failed: Why a file cannot be opened, or nothing be remembered, in a sentence.
        remarked: What the reader should know of the copy, in a sentence.
        located: Places of passages have changed in the same copy.
    """

    changed = Signal(object)
    begun = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    failed = Signal(str)
    remarked = Signal(str)
    located = Signal(object)

    def __init__(
        self,
        text: Callable[[], tuple[Sequence[Passage], Sequence[Section]]],
        parent: QObject | None = None,
    ) -> None:
        """Take what copies are searched for.

        Args:
            text: Gives the passages and the sections of the work; may raise `WorldError`.
            parent: Owns it.
        """
        super().__init__(parent)
        self._text = text
        self._memory: CopyMemory | None = None
        self._errand: Errand | None = None
        self._keeps = True
        self._expected = ""
        self._found: Mapping[str, Location] = {}
        self.copy: AttachedCopy | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being opened."""
        return self._errand is not None

    @property
    def is_known(self) -> bool:
        """Whether what is, or was last, being opened is the copy that is remembered."""
        return bool(self._expected)

    def remember_in(self, memory: CopyMemory) -> None:
        """Keep what is attached, and put right, from now on."""
        self._memory = memory

    def reopen(self) -> None:
        """Attach the copy that is remembered, if there is one."""
        known = self._ask(lambda memory: memory.copy())
        if isinstance(known, Remembered):
            self.attach(known.path, expected=known.digest)

    def attach(self, path: Path, *, keep: bool = True, expected: str = "") -> None:
        """Open a copy, in the place of one that is being opened.

        Args:
            path: The file.
            keep: Whether it is remembered.
            expected: The digest that the file should have; empty for any.
        """
        self.cancel()
        self._keeps, self._expected = keep, expected
        errand = Errand(lambda progress: self._work(path, progress), self)
        errand.progressed.connect(self.progressed)
        errand.done.connect(self._take)
        errand.failed.connect(self._fail)
        self._errand = errand
        self.begun.emit(path.name)
        errand.start()

    def cancel(self) -> None:
        """Stop opening a copy; the one attached before stays."""
        if self._errand is not None:
            self._errand.stop()
            self._end()

    def detach(self) -> None:
        """Give the copy back, and forget it."""
        self.cancel()
        self._ask(lambda memory: memory.detach())
        if self.copy is not None:
            self.copy = None
            self.changed.emit(None)

    def correct(self, passage_id: str, start: int, end: int) -> None:
        """Put a passage where the reader says it is.

        Args:
            passage_id: The passage.
            start: Offset of the first character in the copy's text.
            end: Offset after the last one.
        """
        if self.copy is None:
            return
        from kimura_viewer.reading.corrections import correction

        try:
            made = correction(self.copy.copy, passage_id, start, end)
        except WorldError as error:
            self.failed.emit(str(error))
            return
        digest = made.digest
        self._ask(lambda memory: memory.correct(digest, passage_id, made.start, made.end))
        self._place(corrected(made.passage_id, made.start, made.end))

    def uncorrect(self, passage_id: str) -> None:
        """Look for a passage by its locator again."""
        if self.copy is None:
            return
        digest = self.copy.copy.digest
        self._ask(lambda memory: memory.forget_correction(digest, passage_id))
        self._place(self._found[passage_id])

    # In the other thread

    def _work(self, path: Path, progress: Progress) -> Opened:
        from kimura_viewer.reading.attaching import attach

        passages, sections = self._text()
        copy = attach(path.absolute(), passages, sections, (), progress)
        known = self._memory.corrections(copy.copy.digest) if self._memory else {}
        placed = {
            passage: corrected(passage, start, end)
            for passage, (start, end) in known.items()
            if passage in copy.locations and copy.copy.text[start:end].strip()
        }
        return replace(copy, locations={**copy.locations, **placed}), copy.locations

    # In the window's thread

    def _take(self, opened: Opened) -> None:
        self.copy, self._found = opened
        self._end()
        copy = self.copy.copy
        if self._keeps:
            self._ask(lambda memory: memory.attach(copy.path, copy.digest))
        self.changed.emit(self.copy)
        changed = bool(self._expected) and self._expected != copy.digest
        said = [CHANGED.format(name=copy.path.name)] if changed else []
        if said or copy.remarks:
            self.remarked.emit(" ".join([*said, *copy.remarks]))

    def _fail(self, error: WorldError) -> None:
        self._end()
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._errand = None
        self.ended.emit()

    def _place(self, location: "Location") -> None:
        assert self.copy is not None
        locations = {**self.copy.locations, location.passage_id: location}
        self.copy = replace(self.copy, locations=locations)
        self.located.emit(self.copy)

    def _ask(self, act: Callable[[CopyMemory], object]) -> object:
        """Do something with the memory; what it cannot keep is said, and is no reason to stop."""
        if self._memory is None:
            return None
        try:
            return act(self._memory)
        except WorldError as error:
            self.failed.emit(str(error))
            return None
