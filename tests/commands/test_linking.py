"""``export-links``: what other programs get, and what no file is left of."""

import csv
import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtWidgets import QApplication

from kimura_viewer.citing.links import read_link
from kimura_viewer.cli import main
from kimura_viewer.model.passages import LOCATOR_WORDS
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.store.event_store import EventStore


def exported(store: Path, output: Path, *more: object) -> str:
    arguments = ["export-links", "--store", store, "-o", output, *more]
    assert main([str(argument) for argument in arguments]) == 0
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    return output.read_text(encoding="utf-8")


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["export-links", *map(str, arguments)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_all_links_of_a_store_are_annotations(sample_store: Path, tmp_path: Path) -> None:
    made = json.loads(exported(sample_store, tmp_path / "links.json"))
    with EventStore(sample_store) as store:
        events = [store.event(str(slug)) for slug in store.table().ids]
    wanted = [(e.id, d.passage.id) for e in events for d in e.discussions]
    items = made["first"]["items"]
    assert made["total"] == len(items) == len(wanted)
    for item, (event, passage) in zip(items, wanted, strict=True):
        assert read_link(item["body"][0]["source"]).event == event
        assert item["id"].endswith(f"/passage/{passage}")
        (selector,) = item["target"]["selector"]
        for end in (selector["startSelector"], selector["endSelector"]):
            assert 1 <= len(end["exact"].split()) <= LOCATOR_WORDS


def test_places_come_with_a_copy(sample_store: Path, sample_copy: Path, tmp_path: Path) -> None:
    made = json.loads(exported(sample_store, tmp_path / "links.json", "--copy", sample_copy))
    text = open_copy(sample_copy).text
    placed = 0
    for item in made["first"]["items"]:
        words, *places = item["target"]["selector"]
        for place in places:
            placed += 1
            found = " ".join(text[place["start"] : place["end"]].split())
            first, last = (words[end]["exact"] for end in ("startSelector", "endSelector"))
            assert found.startswith(first) or found.endswith(last)  # one is close, not exact
    assert 0 < placed < made["total"]  # some passages are not in that copy for sure


def test_a_table_has_links_and_fragments(
    sample_store: Path, sample_copy: Path, tmp_path: Path
) -> None:
    more = ("--format", "csv", "--copy", sample_copy)
    rows = list(csv.DictReader(exported(sample_store, tmp_path / "links.csv", *more).splitlines()))
    pans = next(row for row in rows if row["passage"] == "pans" and row["role"] == "primary")
    assert read_link(pans["link"]).event == pans["event"]
    assert unquote(pans["fragment"]).startswith("#:~:text=In May 1804")
    assert int(pans["start"]) < int(pans["end"])
    assert {row["start"] for row in rows if row["passage"] == "missing"} <= {""}


def test_a_file_that_was_there_is_replaced(sample_store: Path, tmp_path: Path) -> None:
    output = tmp_path / "links.json"
    output.write_text("before")
    assert exported(sample_store, output).startswith("{")


def test_bad_outputs_are_refused(
    sample_store: Path, tmp_path: Path, unwritable: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ("--store", sample_store)
    assert "this is a folder" in refused(capsys, *store, "-o", tmp_path)
    for folder in (tmp_path / "absent", unwritable):
        assert "cannot be written" in refused(capsys, *store, "-o", folder / "links.json")
    assert [path for path in tmp_path.iterdir() if path != unwritable] == []


def test_a_write_that_fails_leaves_what_was_there(
    sample_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "links.json"
    output.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert "No space left" in refused(capsys, "--store", sample_store, "-o", output)
    assert [path.name for path in tmp_path.iterdir()] == ["links.json"]
    assert output.read_text() == "before"


def test_bad_copies_are_refused(
    qapp: QApplication, sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PySide6.QtGui import QPainter, QPdfWriter

    path = tmp_path / "copy.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.drawText(2000, 2000, "In May 1804 the pans were lit.")
    painter.end()
    before = sorted(tmp_path.iterdir())
    arguments = ("--store", sample_store, "-o", tmp_path / "links.json", "--copy")
    assert "is a PDF" in refused(capsys, *arguments, path)
    assert "is not there" in refused(capsys, *arguments, tmp_path / "absent.txt")
    assert sorted(tmp_path.iterdir()) == before
