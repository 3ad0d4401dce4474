"""The synthetic stores that benchmarks run on, and how figures stand beside their floors."""

import random
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import figure, in_turn, share, table
from benchmarks.locating import locating_figures
from benchmarks.stores import write_store
from benchmarks.synthetic import TITLE_LENGTH
from benchmarks.texts import essay_like, library
from kimura_viewer.model.dates import day_number
from kimura_viewer.store.checks import check
from kimura_viewer.store.event_store import EventStore

COUNT = 400


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "store.sqlite"
    write_store(path, COUNT, seed=1)
    return path


def test_a_synthetic_store_breaks_no_rule(synthetic: Path) -> None:
    assert [str(finding) for finding in check(synthetic)] == []


def test_a_synthetic_store_has_what_benchmarks_are_about(synthetic: Path) -> None:
    with EventStore(synthetic) as store:
        events = store.table()
    assert len(events) == COUNT
    assert {len(title) for title in events.titles} == {TITLE_LENGTH}
    assert 0.15 < np.mean(events.stated.is_span) < 0.25
    assert events.stated.start_earliest.min() >= day_number(1904, 1, 1)
    assert events.stated.end_latest.max() <= day_number(1986, 12, 31)
    primary = events.illustration_determinants[events.illustration_primary]
    assert len(np.bincount(primary).nonzero()[0]) == 11
    assert COUNT < len(events.illustration_events) < 2 * COUNT
    assert len(events.participation_events) > 0


def test_the_same_seed_gives_the_same_events(synthetic: Path, tmp_path: Path) -> None:
    write_store(tmp_path / "again.sqlite", COUNT, seed=1)
    write_store(tmp_path / "other.sqlite", COUNT, seed=2)
    assert (tmp_path / "again.sqlite").read_bytes() == synthetic.read_bytes()
    assert (tmp_path / "other.sqlite").read_bytes() != synthetic.read_bytes()


def test_a_figure_holds_up_to_its_bar() -> None:
    assert figure("frame", "ms", 6.0, 3.0, 2.0).holds
    assert not figure("frame", "ms", 6.1, 3.0, 2.0).holds
    lines = table([figure("frame", "ms", 6.0, 3.0, 2.0)]).splitlines()
    assert lines[1].split() == ["frame", "6.00", "ms", "3.00", "ms", "2.00", "2.00", "yes"]


def test_things_are_measured_in_turn_and_the_first_turn_does_not_count() -> None:
    order: list[str] = []

    def measure(name: str) -> float:
        order.append(name)
        return float(len(order))

    assert in_turn(2, lambda: measure("a"), lambda: measure("b")) == [[3.0, 5.0], [4.0, 6.0]]
    assert order == ["a", "b"] * 3


def test_a_share_of_the_values_is_not_above_it() -> None:
    assert share(range(1, 101), 0.95) == 96
    assert share([7.0], 0.95) == 7.0


def test_passages_of_made_up_texts_are_found_and_pages_read(qapp: QApplication) -> None:
    figures = locating_figures(large=300_000, pages=12)
    assert [each.unit for each in figures] == ["ms"] * 7
    names = [each.figure for each in figures]
    assert "read a PDF of 12 pages" in names
    assert "longest standstill of the window that opens a PDF of 12 pages" in names
    assert all(each.value > 0 and each.floor > 0 for each in figures)


def test_a_library_says_where_the_work_is() -> None:
    text, start, end = library(random.Random(2), 300_000)
    assert text[start:end] == essay_like(random.Random(2))
    assert 250_000 < len(text) < 450_000
