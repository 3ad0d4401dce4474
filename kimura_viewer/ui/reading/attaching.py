"""The reader's copy: attached beside the window, remembered, replaced, given back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kimura_viewer.model.errors import WorldError
from kimura_viewer.ui.fittings.errand import Errand
from kimura_viewer.ui.reading.copy_memory import (
    CopyMemory,
    Opened,
    Remembered,
    Text,
    corrected,
    opened,
)

if TYPE_CHECKING:  # what finds passages is imported when a copy is opened
    from kimura_viewer.reading.attaching import AttachedCopy
    from kimura_viewer.reading.locate import Location

INSTEAD = "“{name}”, which you attached before, is open in its place."


@dataclass(frozen=True, slots=True)
class Opening:
    """A copy that is being opened.

    Attributes:
        path: The file.
        keeps: Whether it is remembered.
        is_known: Whether it is the copy that is remembered already.
        before: Why another file could not be opened in its place; empty where there was none.
    """

    path: Path
    keeps: bool = True
    is_known: bool = False
    before: str = ""


class Attaching(QObject):
    """Opens copies one at a time; the one attached before stays until the new one is good.

    Where none is attached yet and a file is no good, the copy that is remembered is opened instead.

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

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        """Take what copies are searched for.

        Args:
            text: Gives the passages and the sections of the work; may raise `WorldError`.
            parent: Owns it.
        """
        super().__init__(parent)
        self._text = text
        self._memory: CopyMemory | None = None
        self._errand: Errand | None = None
        self._opening: Opening | None = None
        self._known_is_bad = False
        self._failed_known = False
        self._found: Mapping[str, Location] = {}
        self.copy: AttachedCopy | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being opened."""
        return self._errand is not None

    @property
    def has_failed_known(self) -> bool:
        """Whether what could not be opened last is the copy that is remembered."""
        return self._failed_known

    def remember_in(self, memory: CopyMemory) -> None:
        """Keep what is attached, and put right, from now on."""
        self._memory = memory

    def reopen(self) -> None:
        """Attach the copy that is remembered, if there is one."""
        known = self._remembered()
        if known is not None:
            self._open(Opening(known.path, is_known=True))

    def attach(self, path: Path, *, keep: bool = True) -> None:
        """Open a copy, in the place of one that is being opened.

        Args:
            path: The file.
            keep: Whether it is remembered.
        """
        self._open(Opening(path.absolute(), keeps=keep))

    def cancel(self) -> None:
        """Stop opening a copy; the one attached before stays."""
        stopped = self.stop()
        if stopped is not None:
            self._known_is_bad |= stopped.is_known
            if stopped.before:
                self.failed.emit(stopped.before)

    def stop(self) -> Opening | None:
        """Stop opening a copy without a word; return what was being opened."""
        if self._errand is None:
            return None
        self._errand.stop()
        return self._end()

    def detach(self) -> None:
        """Give the copy back, and forget it."""
        self.stop()
        self._ask(lambda memory: memory.detach())
        self._let_go()

    def follow_memory(self) -> None:
        """Have the copy that is remembered, as it is remembered, and none where none is."""
        self.stop()
        if self._remembered() is None:
            self._let_go()
        else:
            self.reopen()

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

    # Inside

    def _let_go(self) -> None:
        if self.copy is not None:
            self.copy = None
            self.changed.emit(None)

    def _open(self, opening: Opening) -> None:
        self.stop()
        text, memory = self._text, self._memory
        errand = Errand(lambda progress: opened(opening.path, text, memory, progress), self)
        errand.progressed.connect(self.progressed)
        errand.done.connect(self._take)
        errand.failed.connect(self._fail)
        self._errand, self._opening, self._failed_known = errand, opening, False
        self.begun.emit(opening.path.name)
        errand.start()

    def _take(self, found: Opened) -> None:
        opening = self._end()
        self._known_is_bad = False
        self.copy, self._found = found.copy, found.found
        copy = self.copy.copy
        if opening.keeps:
            self._ask(lambda memory: memory.attach(copy.path, copy.digest))
        self.changed.emit(self.copy)
        instead = (opening.before, INSTEAD.format(name=copy.path.name)) if opening.before else ()
        said = (*instead, *found.said)
        if said:
            self.remarked.emit(_joined(*said))

    def _fail(self, error: WorldError) -> None:
        opening = self._end()
        sentence = _joined(opening.before, str(error)) if opening.before else str(error)
        self._known_is_bad |= opening.is_known
        known = None if self.copy is not None or self._known_is_bad else self._remembered()
        if known is not None and known.path != opening.path:
            self._open(Opening(known.path, is_known=True, before=sentence))
            return
        self._failed_known = opening.is_known or known is not None
        self.failed.emit(sentence)

    def _end(self) -> Opening:
        """Open nothing any more; return what was being opened."""
        opening = self._opening
        assert opening is not None
        self._errand = self._opening = None
        self.ended.emit()
        return opening

    def _remembered(self) -> Remembered | None:
        known = self._ask(lambda memory: memory.copy())
        return known if isinstance(known, Remembered) else None

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


def _joined(*sentences: str) -> str:
    """Sentences of which some lack their full stop, one after the other."""
    *others, last = sentences
    return " ".join([*(each if each[-1:] in ".?!" else f"{each}." for each in others), last])
