"""The window's thread is never busy for long: between two turns of its event loop.

What is counted is the time that a processor has given to that thread. A busy machine gives it
later, and that is not counted; a slow one, or one that counts coverage, takes more of it, and so
the limit is told by what the same program takes for work that is always the same.
"""

from collections.abc import Callable
from pathlib import Path
from time import thread_time

from desks import OpenDesk
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.stillness import STILL, gap
from benchmarks.stores import write_store
from kimura_viewer.app import Desk
from kimura_viewer.model.dates import parse
from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog
from kimura_viewer.ui.figures.figure_dialog import FigureDialog
from kimura_viewer.ui.figures.figure_output import FigurePrintPreview

COUNT = 100_000
DATES = 200
READ_IN = 2.5
"""Milliseconds in which so many dates are read where a window may be busy for `STILL`."""
QUIET = 0.1
"""Seconds that are watched after an act, at least."""
TRIES = 3
"""As often an act may be done: what else the machine does can only add to what is counted."""

Act = Callable[[], object]


def pace() -> float:
    """How many times longer this machine takes, as it is now, than the one of `READ_IN`."""
    start = thread_time()
    for number in range(DATES):
        parse(f"19{number % 100:02d}-02-08/2056?")
    return (thread_time() - start) * 1000 / READ_IN


def busy_for(desk: Desk, act: Act) -> float:
    """Do something; return how long the window's thread was busy with it at a stretch.

    Returns:
        Milliseconds of the processor, of a machine whose pace is 1.
    """
    slow = pace()
    longest = gap(act, lambda: is_busy(desk), thread_time, QUIET)

    return longest / max(1.0, slow, pace())


def is_busy(desk: Desk) -> bool:
    """Whether anything goes on beside the window."""
    window = desk.window
    figures, pages = window.findChildren(FigureDialog), window.findChildren(DeterminantDialog)
    is_at_work = window.attaching.is_busy or window.chronicle.is_busy or desk.is_opening
    return is_at_work or any(each.is_busy for each in figures) or any(p.is_busy for p in pages)


def shut(desk: Desk) -> None:
    for dialog in desk.window.findChildren(QDialog):
        dialog.close()
    QApplication.processEvents()


def figure_dialog(desk: Desk, size: str = "594x420mm") -> FigureDialog:
    """Open the dialog of figures again: at once, as what figures come from is known."""
    desk.figures.make()
    dialog = desk.window.findChildren(FigureDialog)[-1]
    dialog.form.size_box.setEditText(size)
    dialog.form.dpi.setValue(150)
    return dialog


def acts_of(desk: Desk, folder: Path, copy: Path) -> dict[str, Act]:
    """What a reader does; each leaves the window as it was, once it is shut."""
    window = desk.window
    lane = window.timeline.content.plan.lanes[0].id
    some = str(window.timeline.table.ids[COUNT // 2 % len(window.timeline.table)])
    chronicle = window.chronicle.parentWidget()
    assert chronicle is not None

    def search() -> None:
        window.ask.start_search()
        QTest.keyClicks(window.filter.search.field, "treaty")

    def printed() -> None:
        dialog = figure_dialog(desk, "a4")
        FigurePrintPreview(dialog.pages, dialog).show()

    return {
        "selecting an event": lambda: window.current.select(some),
        "filtering by a determinant": lambda: window.filter.only(lane),
        "going back": window.current.back,
        "going forward": window.current.forward,
        "clearing the filter": window.criteria.clear,
        "searching": search,
        "clearing the search": window.criteria.clear,
        "zooming": lambda: window.timeline.zoom(4.0),
        "other dates": lambda: window.current.draw_dates("recorded"),
        "other lanes": lambda: window.current.group_lanes("kind"),
        "opening the chronicle": lambda: chronicle.setVisible(True),
        "closing the chronicle": lambda: chronicle.setVisible(False),
        "opening the matrix": window.ask.show_matrix,
        "opening the page of a determinant": lambda: window.ask.show_determinant(lane),
        "attaching a copy": lambda: window.attaching.attach(copy, keep=False),
        "removing it": window.attaching.detach,
        "opening the dialog of figures": desk.figures.make,
        "saving a poster": lambda: figure_dialog(desk).save(folder / "poster.png"),
        "copying a poster": lambda: figure_dialog(desk).copy(),
        "saving a figure of vectors": lambda: figure_dialog(desk).save(folder / "poster.pdf"),
        "showing how it is printed": printed,
    }


def too_long(desk: Desk, acts: dict[str, Act]) -> dict[str, float]:
    """Do all of it; return what the window's thread was busy with for too long, and how long."""
    found = {}
    for name, act in acts.items():
        for _ in range(TRIES):
            busy = busy_for(desk, act)
            shut(desk)
            if busy < STILL:
                break
        else:
            found[name] = busy
    return found


def test_the_watch_sees_a_window_that_is_busy(desk: Desk) -> None:
    def work() -> None:
        end = thread_time() + 2 * STILL / 1000 * max(1.0, pace())
        while thread_time() < end:
            pass

    assert busy_for(desk, work) > STILL
    assert list(too_long(desk, {"working": work, "resting": lambda: None})) == ["working"]


def test_the_window_on_the_essay_is_never_busy_for_long(
    open_desk: OpenDesk, shipped: Path, tmp_path: Path, sample_copy: Path
) -> None:
    desk = open_desk(shipped, size=(1440, 900))
    desk.recall()
    opening: dict[str, Act] = {"opening the essay": lambda: desk.open_store(shipped)}
    assert too_long(desk, opening) == {}
    assert too_long(desk, acts_of(desk, tmp_path, sample_copy)) == {}


def test_the_window_on_very_many_events_is_never_busy_for_long(
    open_desk: OpenDesk, sample_store: Path, tmp_path: Path, sample_copy: Path
) -> None:
    store = tmp_path / "many.sqlite"
    write_store(store, COUNT, seed=5)
    desk = open_desk(sample_store, size=(1440, 900))
    desk.recall()
    opening: dict[str, Act] = {"opening many events": lambda: desk.open_store(store)}
    assert too_long(desk, opening) == {}
    assert len(desk.window.timeline.table) == COUNT
    assert too_long(desk, acts_of(desk, tmp_path, sample_copy)) == {}
