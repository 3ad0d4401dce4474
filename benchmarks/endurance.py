"""What a day of use leaves behind: memory that grows, files that stay open."""

from benchmarks.figures import Figure, figure
from benchmarks.processes import numbers_of

ALLOWED = 50.0
"""Megabytes of growth."""
OPENINGS, FILTERS, EXPORTS = 200, 2000, 500


def endurance_figures() -> list[Figure]:
    """Measure one process that opens and closes, filters and exports again and again."""
    counts = (str(OPENINGS), str(FILTERS), str(EXPORTS))
    growth, handles = numbers_of("left", "long_day", *counts)
    what = f"after {OPENINGS} openings, {FILTERS:,} filters, {EXPORTS} exports"
    return [
        figure(f"memory growth {what}, beside what is allowed", "MB", growth, ALLOWED, 1.0),
        figure(f"open files {what}, beside those before", "", *handles_beside(handles), 1.0),
    ]


def handles_beside(left: float) -> tuple[float, float]:
    """Return handles as a value and a floor that is not 0."""
    return left + 1, 1.0
