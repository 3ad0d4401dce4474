"""Stores of another shape than the shipped one, in the same window."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import click, counts, header_of, press, tick
from PySide6.QtCore import Qt

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.store.builder import build
from kimura_viewer.ui.reading.event_list import EventList

OpenDesk = Callable[..., Desk]


@pytest.fixture
def sources(sample_copy: Path, tmp_path: Path) -> Path:
    """A copy of the sample's sources, to be changed."""
    return Path(shutil.copytree(sample_copy.parent, tmp_path / "sources"))


def change(path: Path, pattern: str, replacement: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, flags=re.DOTALL)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_a_store_without_groups_has_one_lane_for_each_determinant(
    open_desk: OpenDesk, sources: Path, tmp_path: Path
) -> None:
    change(sources / "determinants.toml", r'\nparent = "[^"]*"', "")
    build(sources, tmp_path / "flat.sqlite")
    window = open_desk(tmp_path / "flat.sqlite", size=(1280, 720)).window
    assert len(window.timeline.laid_out.lanes) == 10
    tick(window, "Salt")
    chosen = window.current.state.criteria.determinants
    assert chosen is not None
    assert "salt" not in chosen
    assert "tides" in chosen
    window.current.select("peace-of-salt")
    assert "Tides & <currents>" in window.card.toPlainText()
    assert header_of(window, "tides").y() > 0


def test_a_store_without_events_is_an_empty_timeline(
    open_desk: OpenDesk, sources: Path, tmp_path: Path
) -> None:
    change(sources / "events.toml", r"\[\[event\]\].*", "")
    build(sources, tmp_path / "bare.sqlite")
    window = open_desk(tmp_path / "bare.sqlite", size=(1280, 720)).window
    assert counts(window).startswith("0 of 0 events in view")
    press(window.timeline, Qt.Key.Key_Right)
    assert window.current.state.selection is None
    press(window.timeline, Qt.Key.Key_Plus)
    press(window.timeline, Qt.Key.Key_0)
    assert window.current.state.extent is None


def test_a_store_with_one_event_shows_it(
    open_desk: OpenDesk, sources: Path, tmp_path: Path
) -> None:
    change(sources / "events.toml", r'\[\[event\]\]\nid = "peace.*', "")
    build(sources, tmp_path / "one.sqlite")
    window = open_desk(tmp_path / "one.sqlite", size=(1280, 720)).window
    scene = window.timeline.laid_out
    assert (scene.in_view, scene.total) == (1, 1)
    assert [label.text for label in scene.labels] == ["Salt War"]
    window.current.show_only(Criteria(None, "1850", ""))
    assert counts(window) == "0 of 1 events in view   ·   1 filtered out"


def test_an_event_without_a_place_in_time_has_its_list(
    open_desk: OpenDesk, sources: Path, tmp_path: Path
) -> None:
    change(sources / "events.toml", 'edtf = "\\.\\./1860-06-30"', 'edtf = "../.."')
    build(sources, tmp_path / "undated.sqlite")
    window = open_desk(tmp_path / "undated.sqlite", size=(1280, 720)).window
    assert counts(window).startswith("14 of 15 events in view")
    click(window.status.undated)
    listed = next(each for each in window.findChildren(EventList) if each.isVisible())
    titles = [listed.table.item(row, 1) for row in range(listed.table.rowCount())]
    assert [title.text() for title in titles if title is not None] == ["Songs about the feud"]
    listed.table.setCurrentCell(0, 1)
    press(listed.table, Qt.Key.Key_Return)
    assert window.current.state.selection == "songs"
    assert window.current.state.extent is None
    assert "Songs about the feud" in window.card.toPlainText()
