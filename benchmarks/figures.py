"""Figures beside their floors: both measured in one run, turn by turn, as the machine is noisy."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

TURNS = 15
"""How often a figure and its floor are measured in turn."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        figure: What is measured.
        value: Its median.
        unit: Of the value and the floor.
        floor: The median of what no program could do without.
        ratio: Value to floor.
        bar: The greatest ratio that is good.
        holds: Whether the ratio is at most the bar.
    """

    figure: str
    value: float
    unit: str
    floor: float
    ratio: float
    bar: float
    holds: bool


def beside(name: str, bar: float, run: Callable[[], object], floor: Callable[[], object]) -> Figure:
    """Measure a figure beside its floor, in milliseconds."""
    run(), floor()
    pairs = [(_milliseconds(run), _milliseconds(floor)) for _ in range(TURNS)]
    value, least = (median(column) for column in zip(*pairs, strict=True))
    ratio = value / least
    return Figure(name, round(value, 2), "ms", round(least, 2), round(ratio, 2), bar, ratio <= bar)


def table(figures: list[Figure]) -> str:
    """Return the figures as text."""
    lines = [f"{'figure':<58} {'value':>9} {'floor':>9} {'ratio':>7} {'bar':>5}  holds"]
    lines += [
        f"{f.figure:<58} {f.value:>6.2f} {f.unit} {f.floor:>6.2f} {f.unit} {f.ratio:>7.2f}"
        f" {f.bar:>5.1f}  {'yes' if f.holds else 'no'}"
        for f in figures
    ]
    return "\n".join(lines) + "\n"


def write(figures: list[Figure], path: Path) -> None:
    """Write the figures as JSON."""
    path.write_text(json.dumps([asdict(f) for f in figures], indent=2) + "\n", encoding="utf-8")


def _milliseconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000
