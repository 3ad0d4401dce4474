"""The most memory that the program takes with a large store."""

from benchmarks.figures import Figure, figure
from benchmarks.processes import number_of
from benchmarks.stores import synthetic_store

ALLOWED = 600.0
"""Megabytes."""


def memory_figures(count: int) -> list[Figure]:
    """Measure a process that opens the store, zooms, pans, filters and selects."""
    peak = number_of("peak", "program", str(synthetic_store(count)), "--use")
    name = f"peak memory at {count:,} events, beside what is allowed"
    return [figure(name, "MB", peak, ALLOWED, 1.0)]
