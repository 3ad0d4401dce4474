"""Figures beside their floors: measured in one run, turn by turn, as machines are noisy."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        figure: What is measured.
        value: The measure.
        unit: Of the value and the floor.
        floor: What no program could do without, or what is allowed.
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


def figure(name: str, unit: str, value: float, floor: float, bar: float) -> Figure:
    """Return a figure beside its floor."""
    ratio = value / floor
    return Figure(name, round(value, 3), unit, round(floor, 3), round(ratio, 3), bar, ratio <= bar)


def in_turn(turns: int, *measures: Measure) -> list[list[float]]:
    """Measure several things one after the other, again and again.

    Args:
        turns: How often; once more, first, without counting.
        measures: Each measures once.

    Returns:
        The measures of each thing.
    """
    rows = [[measure() for measure in measures] for _ in range(turns + 1)]
    return [list(column) for column in zip(*rows[1:], strict=True)]


def milliseconds(run: Callable[[], object]) -> Measure:
    """Return what measures how long something takes."""

    def measure() -> float:
        start = perf_counter()
        run()
        return (perf_counter() - start) * 1000

    return measure


def share(values: Iterable[float], part: float) -> float:
    """Return the value that a part of all values does not exceed, such as 0.95 of them."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of text."""
    width = max(len(each.figure) for each in figures)
    lines = [f"{'figure':<{width}} {'value':>12} {'floor':>12} {'ratio':>7} {'bar':>5}  holds"]
    lines += [
        f"{f.figure:<{width}} {f.value:>9.2f} {f.unit:<2} {f.floor:>9.2f} {f.unit:<2}"
        f" {f.ratio:>7.2f} {f.bar:>5.2f}  {'yes' if f.holds else 'NO'}"
        for f in figures
    ]
    return "\n".join(lines) + "\n"


def write(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures as JSON."""
    path.write_text(json.dumps([asdict(f) for f in figures], indent=2) + "\n", encoding="utf-8")
