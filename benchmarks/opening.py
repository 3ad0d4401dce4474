"""Opening a large store: its table, and its window to the first paint."""

from functools import partial
from statistics import median

from benchmarks.figures import Figure, figure, in_turn
from benchmarks.processes import number_of, seconds_of, seconds_to_paint
from benchmarks.stores import synthetic_store

TURNS = 3


def opening_figures(count: int) -> list[Figure]:
    """Measure the table and the window, beside what Python's sqlite3 takes for the same columns."""
    store = str(synthetic_store(count))
    name = f"open {count:,} events to first paint, beyond an empty window"
    return [_table(count, store), _window(name, store)]


def _table(count: int, store: str) -> Figure:
    """Measure inside the processes, without their imports."""
    tables, fetched = in_turn(
        TURNS,
        partial(number_of, "read", "read_table", store),
        partial(number_of, "read", "raw_fetch", store),
    )
    name = f"read the table of {count:,} events"
    return figure(name, "s", median(tables), median(fetched), 1.3)


def _window(name: str, store: str) -> Figure:
    """Measure whole processes."""
    windows, empty, fetched = in_turn(
        TURNS,
        partial(seconds_to_paint, "program", store),
        partial(seconds_to_paint, "empty_window"),
        partial(seconds_of, "raw_fetch", store),
    )
    beyond = median(window - least for window, least in zip(windows, empty, strict=True))
    return figure(name, "s", beyond, median(fetched), 1.5)
