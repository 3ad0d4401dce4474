"""``locate`` and ``show`` with a PDF, and what they say besides."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from kimura_viewer.cli import main
from kimura_viewer.reading.copies import open_copy


@pytest.fixture
def printed(qapp: QApplication, sample_copy: Path, tmp_path: Path) -> Path:
    """The sample text as a PDF, with an empty page at its end."""
    from kimura_viewer.drawing.fonts import font

    path = tmp_path / "copy.pdf"
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    painter = QPainter(writer)
    face = QFont(font(9, serif=True))
    face.setFeature(QFont.Tag("liga"), 0)
    painter.setFont(face)
    copy = open_copy(sample_copy)
    for number in range(1, len(copy.pages) + 1):
        start, end = copy.page_span(number)
        for row, line in enumerate(copy.text[start:end].splitlines()):
            painter.drawText(20, 20 + 12 * row, line.strip())
        writer.newPage()
    painter.end()
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main([str(argument) for argument in arguments])
    spoken = capsys.readouterr()
    return status, spoken.out, spoken.err


def test_a_pdf_is_located_by_page_and_offset(
    capsys: pytest.CaptureFixture[str], sample_store: Path, sample_copy: Path, printed: Path
) -> None:
    arguments = ("--store", sample_store, "--format", "json")
    status, out, err = said(capsys, "locate", printed, *arguments)
    assert status == 1
    assert "has no text" in err
    assert err.count("\n") == 1
    found = {each["id"]: each for each in json.loads(out)}
    plain = {e["id"]: e for e in json.loads(said(capsys, "locate", sample_copy, *arguments)[1])}
    for slug in ("pans", "survey", "verses"):
        assert found[slug]["status"] == plain[slug]["status"] == "exact"
        assert found[slug]["page"] == plain[slug]["page"]
    text = open_copy(printed).text
    assert text[found["pans"]["start"] :].startswith("In May 1804")


def test_candidates_are_listed(
    capsys: pytest.CaptureFixture[str], sample_store: Path, sample_copy: Path
) -> None:
    out = said(capsys, "locate", sample_copy, "--store", sample_store, "--format", "json")[1]
    found = {each["id"]: each for each in json.loads(out)}
    assert found["pans"]["candidates"] == []
    for each in found.values():
        for rival in each["candidates"]:
            assert rival["start"] < rival["end"]
            assert rival["start"] != each["start"] or rival["end"] != each["end"]


def test_the_verbatim_words_of_a_pdf_are_shown(
    capsys: pytest.CaptureFixture[str], sample_store: Path, sample_copy: Path, printed: Path
) -> None:
    arguments = ("show", "census", "--store", sample_store, "--copy")
    plain, from_pdf = (said(capsys, *arguments, path)[1] for path in (sample_copy, printed))
    assert "“" in plain
    assert from_pdf == plain.replace(sample_copy.name, printed.name)
