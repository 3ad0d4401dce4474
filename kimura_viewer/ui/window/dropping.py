"""What is dropped on the window: a store, a copy, a figure or a view link, told by what it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from kimura_viewer.model.view_link import SCHEME
from kimura_viewer.ui.figures.figure_drop import figure_in

STORE_SUFFIXES = (".sqlite", ".db")
COPY_SUFFIXES = (".txt", ".text", ".pdf")
SOURCE = "work.toml"
"""What a folder of sources has."""
SQLITE = b"SQLite format 3\x00"
"""How every SQLite file begins."""
BYTES = 1024
"""Bytes of a file that are looked at."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How text of two bytes a letter begins, which is full of zeros."""
WHAT_CAN_BE_DROPPED = (
    "Drop one thing at a time: a store (.sqlite, or a folder of sources), your copy of the text "
    "(plain text or PDF), a figure made here, or a view link"
)

Kind: TypeAlias = Literal["store", "copy", "figure", "link"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing that can be dropped.

    Attributes:
        kind: What it is.
        path: The file; None of a link.
        link: The link; empty of a file.
    """

    kind: Kind
    path: Path | None = None
    link: str = ""


def dropped_in(dragged: QMimeData) -> Dropped | None:
    """Return what is dragged; None for several things, and for anything that cannot be dropped."""
    urls = dragged.urls()
    if not any(url.isLocalFile() for url in urls):
        text = urls[0].toString() if len(urls) == 1 else "" if urls else dragged.text()
        return Dropped("link", link=text) if is_link(text) else None
    if len(urls) != 1:
        return None
    path = Path(urls[0].toLocalFile())
    kind: Kind | None = "figure" if figure_in(dragged) is not None else kind_of(path)
    return None if kind is None else Dropped(kind, path)


def is_link(text: str) -> bool:
    """Tell whether a text means to be a view link, or a link to an event."""
    from kimura_viewer.citing.following import leads_to_event

    return text.strip().lstrip("<“”„‘’'\"").startswith(SCHEME) or leads_to_event(text)


def kind_of(path: Path) -> Literal["store", "copy"] | None:
    """Return whether a file is a store or a text, whatever it is called; None for neither.

    A folder of sources is a store, too.
    """
    if path.is_dir():
        return "store" if (path / SOURCE).exists() else None
    if path.suffix.lower() in STORE_SUFFIXES:
        return "store"
    if path.suffix.lower() in COPY_SUFFIXES:
        return "copy"
    begin = _begin(path)
    if begin is None:
        return None
    if begin.startswith(SQLITE):
        return "store"
    is_text = begin.startswith(WIDE) or b"\x00" not in begin
    return "copy" if is_text else None


def _begin(path: Path) -> bytes | None:
    """Return how a file begins; None where there is none, as out of a pipe nothing may come."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(BYTES)
    except OSError:
        return None


class Drops(QObject):
    """Takes what is dropped on a window and hands it to whoever opens its kind."""

    def __init__(
        self,
        target: QWidget,
        take: Mapping[Kind, Callable[[Dropped], object]],
        tell: Callable[[str], object],
    ) -> None:
        """Listen to a window.

        Args:
            target: The window.
            take: What is done with each kind.
            tell: Says what can be dropped, while something else is dragged over the window.
        """
        super().__init__(target)
        self._take = take
        self._tell = tell
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer to what is dragged over the window and dropped on it."""
        # A move keeps what entering was answered.
        answered = event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop)
        if not (answered and isinstance(event, QDropEvent)):
            return super().eventFilter(watched, event)
        dropped = dropped_in(event.mimeData())
        if dropped is None:
            event.ignore()
            self._tell(WHAT_CAN_BE_DROPPED)
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take[dropped.kind](dropped)
        return True
