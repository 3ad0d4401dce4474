"""The chronicle: pages turned among many rows, beside a bare table, and how long it stands still
while they are sorted, grouped and copied."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from statistics import median
from time import perf_counter, sleep

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.stores import synthetic_store
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.stand_in import wordings_to_show
from kimura_viewer.ui.asking.chronicle import Chronicle
from kimura_viewer.ui.asking.chronicle_columns import COLUMNS, GROUPINGS
from kimura_viewer.ui.fittings.current_view import CurrentView

TURNS = 60
"""Pages turned, and places jumped to."""
STILL = 100.0
"""Milliseconds that a window may stand still."""
WIDTH, HEIGHT = 1200, 800
Index = QModelIndex | QPersistentModelIndex


class _Plain(QAbstractTableModel):
    """As many rows and columns, all with the same words."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        return self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's
        return self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return "Some words of a cell" if role == Qt.ItemDataRole.DisplayRole else None


def chronicle_figures(count: int) -> list[Figure]:
    """Measure the chronicle of a store."""
    with EventStore(synthetic_store(count)) as store:
        wordings = partial(wordings_to_show, store.wordings)
        chronicle = Chronicle(CurrentView(), store.table(), store.determinants(), wordings)
        chronicle.resize(WIDTH, HEIGHT)
        chronicle.show()
        wait(chronicle)
        figures = [*_scrolling(chronicle, count), *_standing_still(chronicle, count)]
        chronicle.stop()
        chronicle.hide()
        return figures


def _scrolling(chronicle: Chronicle, count: int) -> Iterator[Figure]:
    shown = sum(not chronicle.rows.isColumnHidden(place) for place in range(len(COLUMNS)))
    model, bare = _Plain(count, shown), QTableView()
    bare.setModel(model)
    bare.verticalHeader().setDefaultSectionSize(24)
    bare.resize(chronicle.rows.size())
    bare.show()
    QApplication.processEvents()
    for name, move in (("turn a page", _turn_page), ("jump to a place", _jumping())):
        measures = (milliseconds(partial(move, view)) for view in (chronicle.rows, bare))
        taken, floors = in_turn(TURNS, *measures)
        yield figure(f"{name} of {count:,} rows, median", "ms", median(taken), median(floors), 3.0)
        yield figure(f"{name} of {count:,} rows, longest", "ms", max(taken), STILL, 1.0)
    bare.hide()


def _turn_page(view: QTableView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    view.viewport().repaint()


def _jumping() -> Callable[[QTableView], None]:
    random = Random(1)

    def jump(view: QTableView) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(random.randrange(bar.maximum()))
        view.viewport().repaint()

    return jump


def _standing_still(chronicle: Chronicle, count: int) -> Iterator[Figure]:
    sorting = [partial(chronicle.sort_by, column) for column in reversed(COLUMNS)]
    places = range(len(GROUPINGS) - 1, -1, -1)
    grouping = [partial(chronicle.grouping.setCurrentIndex, place) for place in places]
    copying = [partial(chronicle.copy_as, "tsv")]
    for name, acts in {"sorting": sorting, "grouping": grouping, "copying": copying}.items():
        longest = max(_longest_stop(chronicle, act) for act in acts)
        yield figure(f"longest stop while {name} {count:,} rows", "ms", longest, STILL, 1.0)


def _longest_stop(chronicle: Chronicle, act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return max((perf_counter() - start) * 1000, wait(chronicle))


def wait(chronicle: Chronicle) -> float:
    """Wait until all is done; return the longest time in ms in which the window was not asked."""
    longest, asked = 0.0, perf_counter()
    while True:
        is_done = not (chronicle.is_busy or chronicle.copying.is_busy)
        QApplication.processEvents()
        longest, asked = max(longest, (perf_counter() - asked) * 1000), perf_counter()
        if is_done:
            return longest
        sleep(0.001)
