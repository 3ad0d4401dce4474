"""How long the worst of other people's stores take, and how much memory."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, figure
from benchmarks.processes import ROOT, numbers_of
from kimura_viewer.store.builder import build

sys.path.append(str(ROOT / "tests" / "hostile"))  # the table of such stores is the tests'
from stores import (
    LONG,
    MILLION,
    Case,
    actors_of_one_event,
    determinants_of_one_group,
    passages_of_one_event,
    text_everywhere,
)

SECONDS, MEGABYTES = 2.0, 1000.0
"""What is allowed."""
CASES = (
    Case("a million actors on one event", partial(actors_of_one_event, count=MILLION)),
    Case("a million passages of one event", partial(passages_of_one_event, count=MILLION)),
    Case("a million determinants", partial(determinants_of_one_group, count=MILLION)),
    Case("texts of a megabyte", text_everywhere(LONG)),
)


def hostile_figures() -> list[Figure]:
    """Measure a process for each store, from its opening to its picture or refusal."""
    figures = []
    for case in CASES:
        with TemporaryDirectory() as folder:
            path = Path(folder, "guest.sqlite")
            build(ROOT / "tests" / "sample", path)
            case.harm(path)
            seconds, megabytes = numbers_of("took", "guest", str(path))
        figures.append(figure(f"{case.name}, beside what is allowed", "s", seconds, SECONDS, 1.0))
        figures.append(
            figure(f"{case.name}, beside what is allowed", "MB", megabytes, MEGABYTES, 1.0)
        )
    return figures
