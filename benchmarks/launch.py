"""Launching the program on the shipped store, to the first paint with all labels."""

from functools import partial
from statistics import median

from benchmarks.figures import Figure, figure, in_turn
from benchmarks.processes import labels_painted, seconds_to_paint
from kimura_viewer.store.shipped import shipped_store

TURNS = 9


def launch_figures() -> list[Figure]:
    """Measure from the start of the process, beside an empty plot that imports SQLAlchemy too."""
    store = str(shipped_store())
    launched, empty = in_turn(
        TURNS,
        partial(seconds_to_paint, "program", store),
        partial(seconds_to_paint, "empty_window"),
    )
    labels, in_view = labels_painted("program", store)
    name = f"launch to first paint, {labels} of {in_view} events with their labels"
    return [figure(name, "s", median(launched), median(empty), 1.25)]
