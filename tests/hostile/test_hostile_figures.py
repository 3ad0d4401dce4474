"""Each hostile figure of the table is refused in a sentence, or its view shown; nothing is left."""

import os
from pathlib import Path

import pytest
from figures import FIGURES, GOOD, PDFS, Figure
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.app import Desk
from kimura_viewer.cli import BAD, DONE, main
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.view_link import read_link
from kimura_viewer.ui.window.dropping import dropped_in, kind_of
from kimura_viewer.ui.window.main_window import MainWindow


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    figure: Figure = request.getfixturevalue("figure")
    made = tmp_path / figure.file
    figure.make(made)
    return made


def figures(chosen: tuple[Figure, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("figure", chosen, ids=lambda figure: figure.name)


def complaints(window: MainWindow) -> list[str]:
    """What is said, as plain text; it is read and gone."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    for box in boxes:
        box.close()
    return [box.text() for box in boxes]


@pytest.mark.usefixtures("qapp")
@figures(FIGURES)
def test_its_view_is_exported_or_refused(
    figure: Figure, path: Path, sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = path.parent / "out" / "made.svg"
    out.parent.mkdir()
    status = main(["export", "--open", str(path), "-o", str(out), "--store", str(sample_store)])
    said = capsys.readouterr()
    if figure.said is None:
        assert status == DONE
        assert out.read_text(encoding="utf-8").startswith("<?xml")
        assert said.out.splitlines()[0] == GOOD
        return
    assert status == BAD
    (line,) = said.err.splitlines()
    assert figure.said in line
    assert str(path) in line or "view link" in line
    assert len(line) < 1_000
    assert list(out.parent.iterdir()) == []


@figures(FIGURES)
def test_a_window_shows_its_view_or_says_why_not(figure: Figure, path: Path, desk: Desk) -> None:
    desk.figures.open(path)
    QApplication.processEvents()
    said = complaints(desk.window)
    if figure.said is None:
        assert said == []
        assert desk.window.current.state == read_link(GOOD).state
        assert not desk.window.grab().isNull()
        return
    assert len(said) == 1
    assert figure.said in said[0]
    assert desk.window.current.state == ViewState()


@figures((*FIGURES, *PDFS))
def test_what_is_dragged_over_the_window_is_looked_at_without_waiting(
    figure: Figure, path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dropped = dropped_in(data)
    expected = "copy" if path.suffix == ".pdf" else "figure"
    assert path.is_dir() or (dropped is not None and dropped.kind == expected)


def test_a_pipe_of_any_name_is_nothing_that_can_be_dropped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert kind_of(tmp_path / "pipe") is None
    assert kind_of(Path("/dev/zero")) is None


@figures(PDFS)
def test_a_pdf_that_holds_itself_is_no_copy(
    figure: Figure, path: Path, sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", str(path), "--store", str(sample_store)]) == BAD
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
