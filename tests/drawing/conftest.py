"""Stores that figures are drawn from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.figure_source import FigureSource, source_of
from kimura_viewer.store.event_store import EventStore


@pytest.fixture(scope="session")
def store(qapp: QApplication, sample_store: Path) -> Iterator[EventStore]:
    with EventStore(sample_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def source(store: EventStore) -> FigureSource:
    return source_of(store)


@pytest.fixture(scope="session")
def essay(qapp: QApplication, shipped: Path) -> Iterator[FigureSource]:
    with EventStore(shipped) as opened:
        yield source_of(opened)
