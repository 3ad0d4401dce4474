"""A new filter, from its choice to the next frame of the timeline."""

from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import median

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.pictures import HEIGHT, WIDTH, blank_image, events_of, paint_floor
from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.criteria import Criteria, illustrating
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.timeline.timeline_view import TimelineView

TURNS = 15
LANES, COLUMNS = 11, 2_000


def filter_figures(sizes: tuple[int, ...]) -> list[Figure]:
    """Measure filters by range and by determinant in stores of each size, and their floor."""
    return [each for size in sizes for each in _figures(size)]


def _figures(count: int) -> Iterator[Figure]:
    table, tree = events_of(count)
    current = CurrentView()
    view = TimelineView(current, table, tree, LIGHT, str)
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()
    image = blank_image()
    floor = milliseconds(_floor(table))
    for kind, several in _criteria(tree).items():
        criteria = cycle(several)

        def choose(criteria: Iterator[Criteria] = criteria) -> None:
            current.show_only(next(criteria))
            view.viewport().render(image)

        taken, floors = in_turn(TURNS, milliseconds(choose), floor)
        name = f"new filter to next frame, {count:,} events, {kind}"
        yield figure(name, "ms", median(taken), median(floors), 4.0)
    view.hide()


def _criteria(tree: DeterminantTree) -> dict[str, list[Criteria]]:
    """Return criteria of each kind, in the order in which they are chosen."""
    members = [member.id for member in tree.members]
    return {
        "range": [Criteria(until=str(year)) for year in range(1950, 1980)],
        "determinants": [Criteria(frozenset(members[n : n + 6])) for n in range(len(members) - 6)],
    }


def _floor(table: EventTable) -> Callable[[], object]:
    """Return what makes one mask, counts the rows kept into columns, and paints the floor."""
    paint = paint_floor()
    mask = illustrating(table, frozenset(table.determinant_ids[:6]))
    places = np.random.default_rng(1).integers(0, LANES * COLUMNS, len(table))
    middle = float(np.median(table.stated.start_earliest))

    def floor() -> None:
        kept = mask & (table.stated.start_earliest < middle)
        np.bincount(places[kept], minlength=LANES * COLUMNS)
        paint()

    return floor
