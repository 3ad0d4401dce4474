"""Opens and closes stores, filters and exports again and again; prints ``left MB FILES``."""

import gc
import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent

from kimura_viewer.app import Desk, application
from kimura_viewer.commands.exporting import Order, export
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

WARM = 10
"""The part of each work that is done before the first look, in hundredths."""


def main(openings: int, filters: int, exports: int) -> None:
    """Work a tenth, look, work the whole, and look again."""
    _ = application()
    shares = [max(count * WARM // 100, 1) for count in (openings, filters, exports)]
    work(*shares)
    before = memory(), handles()
    work(openings, filters, exports)
    after = memory(), handles()
    print("left", max(after[0] - before[0], 0.0), after[1] - before[1])


def work(openings: int, filters: int, exports: int) -> None:
    """Open stores one in the place of the other, filter, and export."""
    app, desk = application(), the_desk()
    for _ in range(openings):
        desk.open_store(shipped_store())
        while desk.is_opening:
            settle()
    with EventStore(shipped_store()) as store, TemporaryDirectory() as folder:
        members = [member.id for member in store.determinants().members]
        for turn in range(filters):
            chosen = frozenset(members[turn % len(members) :])
            criteria = desk.window.current.state.criteria
            desk.window.current.show_only(criteria.showing(chosen))
            app.processEvents()
        for turn in range(exports):
            state = desk.window.current.state
            path = Path(folder, f"figure{('.png', '.svg', '.pdf')[turn % 3]}")
            export(store, state, Order((str(path),), FigureOptions(), force=True, quiet=True))
            settle()


@cache
def the_desk() -> Desk:
    """The one desk of the program, with its window open."""
    desk = Desk(EventStore(shipped_store()), ViewState(), "light")
    desk.window.show()
    return desk


def settle() -> None:
    """Let Qt do what it has put off: paint, and delete windows that were closed."""
    application().processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def memory() -> float:
    """Return the megabytes that this process has in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def handles() -> int:
    """Return how many files this process has open."""
    return len(os.listdir("/proc/self/fd"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
