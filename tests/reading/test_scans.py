"""Passages of the reader's copy are found again in scans of it, and none is made up."""

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from scanner import Sample, Scan, running, samples, scan

from kimura_viewer.reading import candidates
from kimura_viewer.reading.locate import Location, locate

TOLERANCE = 5
COUNT = 120
LONG, SHORT = (10, 120), (3, 8)


def is_right(location: Location, sample: Sample, scanned: Scan) -> bool:
    if location.start is None or location.end is None:
        return False
    start, end = scanned.span(sample)
    return abs(location.start - start) <= TOLERANCE and abs(location.end - end) <= TOLERANCE


@cache
def scan_of(path: Path, seed: int, rate: float) -> Scan:
    """A scan that many passages are looked for in: it takes as long to make as they do."""
    return scan(running(path), rate, random.Random(seed))


def outcomes(
    path: Path, seed: int, rate: float, lengths: tuple[int, int], quotes: tuple[int, int]
) -> Counter[tuple[str, bool]]:
    """How many passages got which status, right or wrong."""
    chosen = samples(running(path), random.Random(seed), COUNT, lengths, quotes)
    scanned = scan_of(path, seed, rate)
    found = locate(scanned.copy, [sample.passage for sample in chosen])
    return Counter(
        (location.status, is_right(location, sample, scanned))
        for location, sample in zip(found, chosen, strict=True)
    )


def right(counted: Counter[tuple[str, bool]]) -> int:
    return sum(count for (_, is_right), count in counted.items() if is_right)


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.03, 0.08])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_passages_are_found_in_a_scan(essay_copy: Path, rate: float, seed: int) -> None:
    counted = outcomes(essay_copy, seed, rate, LONG, (6, 6))
    assert right(counted) >= 0.97 * COUNT
    assert counted["exact", False] == 0
    assert counted["close", False] == 0


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.03, 0.08])
@pytest.mark.parametrize(
    ("lengths", "quotes", "share"),
    [(LONG, (2, 3), 0.97), (LONG, (1, 6), 0.95), (SHORT, (2, 6), 0.97)],
    ids=["two-or-three-words", "one-to-six-words", "short-passages"],
)
def test_short_locators_do(
    essay_copy: Path,
    rate: float,
    lengths: tuple[int, int],
    quotes: tuple[int, int],
    share: float,
) -> None:
    counted = outcomes(essay_copy, 4, rate, lengths, quotes)
    assert right(counted) >= share * COUNT
    assert counted["exact", False] == 0


def test_a_clean_copy_gives_exact_places(essay_copy: Path) -> None:
    counted = outcomes(essay_copy, 5, 0.0, LONG, (6, 6))
    assert counted == {("exact", True): COUNT}


def test_what_is_missing_in_a_copy_is_never_exact_nor_close(essay_copy: Path) -> None:
    text = running(essay_copy)
    half = len(text) // 2
    chosen = [
        sample
        for sample in samples(text, random.Random(6), 2 * COUNT, LONG, (6, 6))
        if sample.start > half
    ]
    scanned = scan(text[:half], 0.0, random.Random(6))
    found = locate(scanned.copy, [sample.passage for sample in chosen])
    assert len(chosen) > COUNT // 2
    assert {location.status for location in found} <= {"not-found", "uncertain"}


def test_another_edition_moves_the_hints_and_not_the_places(essay_copy: Path) -> None:
    text = running(essay_copy)
    chosen = samples(text, random.Random(7), COUNT, LONG, (2, 6))
    foreword = "A foreword by another hand, of which the locators know nothing. " * 200
    notes = "Notes that stand behind the text, as printers like to have it. " * 100
    scanned = scan(f"{foreword}{text} {notes}", 0.0, random.Random(7))
    moved = [
        Sample(sample.passage, sample.start + len(foreword), sample.end + len(foreword))
        for sample in chosen
    ]
    found = locate(scanned.copy, [sample.passage for sample in moved])
    assert all(is_right(f, sample, scanned) for f, sample in zip(found, moved, strict=True))
    assert Counter(location.status for location in found)["exact"] > 0.95 * COUNT


@pytest.mark.parametrize("rate", [0.0, 0.08])
def test_a_long_text_around_it_hides_no_passage(
    essay_copy: Path, monkeypatch: pytest.MonkeyPatch, rate: float
) -> None:
    """Where common groups of letters stand in so many places that the rare ones must do."""
    monkeypatch.setattr(candidates, "ENOUGH", 2_000)
    rng = random.Random(8)
    text = running(essay_copy)
    words = text.split()
    around = " ".join(rng.choices(words, k=100_000))
    middle = len(around) // 2
    whole = f"{around[:middle]} {text} {around[middle:]}"
    inner = samples(text, rng, COUNT, LONG, (4, 6))
    chosen = [
        Sample(
            replace(
                sample.passage,
                locator=replace(
                    sample.passage.locator, position=(middle + 1 + sample.start) / len(whole)
                ),
            ),
            sample.start + middle + 1,
            sample.end + middle + 1,
        )
        for sample in inner
    ]
    scanned = scan(whole, rate, rng)
    found = locate(scanned.copy, [sample.passage for sample in chosen])
    pairs = list(zip(found, chosen, strict=True))
    assert sum(is_right(*pair, scanned) for pair in pairs) >= 0.97 * COUNT
    assert all(is_right(*pair, scanned) for pair in pairs if pair[0].status == "exact")
