"""``export``: figures without a window."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

if TYPE_CHECKING:  # Qt is imported when the platform is chosen
    from kimura_viewer.drawing.figure import Page
    from kimura_viewer.drawing.figure_options import FigureOptions
    from kimura_viewer.drawing.figure_sets import Member, SetBy
    from kimura_viewer.drawing.figure_source import FigureSource
    from kimura_viewer.drawing.record import Record
    from kimura_viewer.drawing.sidecar import SidecarForm


LONGEST_SAID = 120
"""Characters of a path in a message."""


class ExportError(WorldError):
    """Files that are not to be written; the message is a sentence for the user."""


@dataclass(frozen=True)
class Order:
    """What to write.

    Attributes:
        files: Where to; for a set, templates of names.
        options: How the figures are made.
        each: What the set has a figure for; None for one figure.
        sidecar: The form of the file beside each figure; None for none.
        force: Whether files that are there are replaced.
        quiet: Whether nothing is said of the progress.
    """

    files: tuple[str, ...]
    options: "FigureOptions"
    each: 'SetBy | Literal["view"] | None' = None
    sidecar: "SidecarForm | None" = None
    force: bool = False
    quiet: bool = False


def export(store: EventStore, state: ViewState, order: Order) -> None:
    """Write the figures of a view: all of them or, where one cannot be, none.

    Raises:
        WorldError: One cannot be written, or does not fit on its sheet.
    """
    from kimura_viewer.drawing.figure_source import source_of
    from kimura_viewer.drawing.writers import require_format, write_all

    for name in order.files:
        require_format(Path(name), order.options.least_pages)
    with _qt():
        source = source_of(store)
        figures = _figures(store, source, state, order)
        every = [path for paths, _ in figures for path in _with_sidecar(paths, order)]
        _require_free(every, force=order.force)
        with _folders(every if order.each else []):
            write_all(_contents(source, figures, order))


def record_of(figure: Path, store: EventStore) -> "tuple[Record, bool]":
    """Return what a figure says of itself, and whether the store is as it was then.

    Raises:
        FigureRecordError: The file cannot be read, or is no figure of this program.
        ViewLinkError: What it keeps is no view link.
    """
    from kimura_viewer.drawing.record import read_record
    from kimura_viewer.model.view_link import read_link

    record = read_record(figure)
    # Written anew: what is printed is a link, whatever the file says.
    record = replace(record, view=str(read_link(record.view)))
    return record, record.store == store.content_hash()


_Files = tuple[tuple[Path, ...], "Member"]


def _figures(
    store: EventStore, source: "FigureSource", state: ViewState, order: Order
) -> list[_Files]:
    """Return the files of each figure, with its view."""
    from kimura_viewer.drawing.figure_sets import Member, file_of, members

    if order.each is None:
        paths = tuple(Path(name) for name in order.files)
        return [(paths, Member("", order.options.title, state))]
    if order.each == "view":
        dealt = _saved(store, state)
    else:
        dealt = members(order.each, state, source.tree, source.table)
    return [
        (tuple(file_of(name, member, number) for name in order.files), member)
        for number, member in enumerate(dealt, 1)
    ]


def _saved(store: EventStore, state: ViewState) -> "tuple[Member, ...]":
    """Return the views that are saved, which are as they are."""
    from kimura_viewer.commands.saved_sets import saved_members

    if state != ViewState():
        raise ExportError("--each view draws the saved views as they are; leave out other options")
    return saved_members(store)


def _contents(
    source: "FigureSource", figures: list[_Files], order: Order
) -> Iterator[tuple[Path, bytes]]:
    """Draw one figure after the other; say of which letters there is no font, each time once."""
    from kimura_viewer.drawing.missing_letters import warning_of
    from kimura_viewer.drawing.sidecar import sidecar
    from kimura_viewer.drawing.writers import drawn

    warned = {""}
    for number, (paths, member) in enumerate(figures, 1):
        pages = _pages(source, member, order)
        warning = warning_of(pages, source)
        if warning not in warned:
            warned.add(warning)
            _warn(warning)
        if not order.quiet and len(figures) > 1:
            _say_progress(number, len(figures), paths[0])
        for path in paths:
            yield path, drawn(pages, path)
        for beside in _with_sidecar(paths, order)[len(paths) :]:
            assert order.sidecar is not None
            yield beside, sidecar(pages, source, order.sidecar)


def _pages(source: "FigureSource", member: "Member", order: Order) -> Sequence["Page"]:
    from kimura_viewer.drawing.key_pages import pages_of
    from kimura_viewer.drawing.timeline_figures import figures_of

    options = order.options
    if order.each is not None:
        title = options.title.replace("{name}", member.name) or member.name
        options = replace(options, title=title)
    return pages_of(figures_of(source, member.state, options))


def _with_sidecar(paths: tuple[Path, ...], order: Order) -> list[Path]:
    """Return the files of a figure with those beside them."""
    if order.sidecar is None:
        return list(paths)
    return [*paths, *dict.fromkeys(path.with_suffix(f".{order.sidecar}") for path in paths)]


def _require_free(paths: list[Path], *, force: bool) -> None:
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        raise ExportError(f"{twice}: two figures would be this file; name them apart")
    taken = [path for path in paths if _is_there(path)]
    if taken and not force:
        more = f" (and {len(taken) - 1} more)" if len(taken) > 1 else ""
        raise ExportError(f"{taken[0]}: is there already{more}; add --force to replace it")


def _is_there(path: Path) -> bool:
    """Tell whether a file has this name; a folder is complained of when it is written.

    Raises:
        ExportError: No file can have it.
    """
    try:
        return path.exists() and not path.is_dir()
    except OSError as error:
        raise ExportError(
            f"{_shortened(path)}: cannot be written ({error.strerror}); choose another name"
        ) from None


def _shortened(path: Path) -> str:
    """Return a path in one line, as a name that is too long need not be read to its end."""
    text = " ".join(str(path).split())
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1]}…"


@contextmanager
def _folders(paths: list[Path]) -> Iterator[None]:
    """Make the folders of a set; take them away again when it fails."""
    made = []
    try:
        for folder in dict.fromkeys(path.parent for path in paths):
            if not folder.exists():
                try:
                    folder.mkdir()
                except OSError as error:
                    raise ExportError(
                        f"{folder}: this folder cannot be made ({error.strerror}); make it, "
                        "or choose another one"
                    ) from None
                made.append(folder)
        yield
    except BaseException:
        for folder in made:
            folder.rmdir()
        raise


def _warn(warning: str) -> None:
    """Say a line, on a terminal in the place of the progress."""
    cleared = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{cleared}kimura-viewer: {warning}", file=sys.stderr)


def _say_progress(number: int, count: int, path: Path) -> None:
    """Say on a terminal how far a set is, in one line that is written anew."""
    if sys.stderr.isatty():
        end = "\n" if number == count else ""
        print(f"\r\x1b[K{number} of {count}: {path}", end=end, file=sys.stderr, flush=True)


@contextmanager
def _qt() -> Iterator[None]:
    """Let Qt draw, on a machine with or without a display."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    from PySide6.QtGui import QGuiApplication

    from kimura_viewer.drawing.missing_letters import silence_qt

    silence_qt()
    application = QGuiApplication.instance() or QGuiApplication([])
    yield
    del application
