"""``python -m benchmarks [--quick]``: figures beside their floors, printed and written down."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.asking import asking_figures
from benchmarks.chronicle import chronicle_figures
from benchmarks.copy_search import copy_search_figures
from benchmarks.endurance import endurance_figures
from benchmarks.figures import Figure, table, write
from benchmarks.figures_export import export_figures
from benchmarks.filter import filter_figures
from benchmarks.frame import frame_figures
from benchmarks.hostile import hostile_figures
from benchmarks.launch import launch_figures
from benchmarks.listing import listing_figures
from benchmarks.locating import locating_figures
from benchmarks.memory import memory_figures
from benchmarks.opening import opening_figures
from benchmarks.stillness import stillness_figures
from kimura_viewer.app import application

RESULTS = Path(__file__).resolve().parent / "results.json"
SIZES = (60, 1_000, 100_000, 1_000_000)


def main(arguments: Sequence[str]) -> int:
    """Measure, print a table and write ``results.json``; ``--quick`` leaves the largest store out.

    Further words name what to measure: ``launch``, ``opening``, ``memory``, ``frame``, ``filter``,
    ``asking``, ``chronicle``, ``copy-search``, ``listing``, ``locating``, ``export``,
    ``hostile``, ``endurance``, ``stillness``.
    """
    sizes = SIZES[:-1] if "--quick" in arguments else SIZES
    parts: dict[str, Callable[[], list[Figure]]] = {
        "launch": launch_figures,
        "opening": partial(opening_figures, sizes[-1]),
        "memory": partial(memory_figures, sizes[-1]),
        "frame": partial(frame_figures, sizes),
        "filter": partial(filter_figures, sizes),
        "asking": partial(asking_figures, sizes),
        "chronicle": partial(chronicle_figures, sizes[-1]),
        "copy-search": copy_search_figures,
        "listing": partial(listing_figures, (1_000, 10_000, 100_000)),
        "locating": locating_figures,
        "export": export_figures,
        "hostile": hostile_figures,
        "endurance": endurance_figures,
        "stillness": stillness_figures,
    }
    chosen = [word for word in arguments if word in parts] or list(parts)
    _ = application()
    figures = [each for name in chosen for each in parts[name]()]
    sys.stdout.write(table(figures))
    write(figures, RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
