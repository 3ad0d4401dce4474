"""Each hostile store of the table is refused in a sentence, or shown safely: never a traceback."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication
from stores import (
    BROKEN_LINKS,
    BROKEN_TREES,
    CASES,
    EXTREMES,
    FOR_THE_EYE,
    HOSTILE_SCHEMAS,
    MANY_PARTS,
    TOO_MANY,
    Case,
)

from kimura_viewer.app import Desk
from kimura_viewer.cli import BAD, DONE, FINDINGS, main
from kimura_viewer.model.errors import WorldError

Make = Callable[[Case], Path]
OpenDesk = Callable[..., Desk]

FOR_THE_WINDOW = (
    *BROKEN_TREES,
    *BROKEN_LINKS,
    *TOO_MANY,
    *FOR_THE_EYE,
    *HOSTILE_SCHEMAS,
    *EXTREMES,
    *MANY_PARTS,
)
VIEWS = ("View: Chronicle", "View: Essay order against time", "Reading: Why is this event here?")
NOT_FOR_THE_EYE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def cases(chosen: tuple[Case, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.name)


@pytest.fixture
def make(sample_store: Path, tmp_path: Path) -> Make:
    """Copy the sample store and do harm to it."""

    def harmed(case: Case) -> Path:
        path = Path(shutil.copy(sample_store, tmp_path / "hostile.sqlite"))
        case.harm(path)
        return path

    return harmed


@cases(CASES)
def test_commands_say_what_is_wrong_or_show_it(
    case: Case, make: Make, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    path = make(case)
    before = path.read_bytes()
    figure = path.with_suffix(".svg")
    statuses = [
        main(["list", "--store", str(path)]),
        main(["list", "--format", "json", "--store", str(path)]),
        main(["list", "--format", "csv", "--search", "war", "--store", str(path)]),
        main(["show", "salt-war", "--store", str(path)]),
        main(["export", "-o", str(figure), "--store", str(path)]),
    ]
    said = capsys.readouterr()
    assert set(statuses) <= {DONE, BAD}
    assert not NOT_FOR_THE_EYE.search(said.out)
    assert len(said.out) < 2_000_000
    complaints = said.err.splitlines()
    assert len(complaints) == statuses.count(BAD)
    assert all(each.startswith("kimura-viewer: ") for each in complaints)
    if case.said is not None:
        assert any(case.said in each for each in complaints)
    assert ",=" not in said.out
    if statuses[-1] == DONE:
        assert ElementTree.parse(figure).getroot().tag.endswith("svg")
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} <= {path.name, figure.name}


@cases(tuple(case for case in CASES if case not in TOO_MANY))
def test_a_check_finds_it(case: Case, make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(make(case))]) in (DONE, FINDINGS, BAD)
    said = capsys.readouterr()
    assert not NOT_FOR_THE_EYE.search(said.out + said.err)


@cases(tuple(case for case in (*EXTREMES, *MANY_PARTS) if case.found))
def test_a_check_names_what_is_extreme(
    case: Case, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case.found
    assert main(["check", str(make(case))]) == FINDINGS
    assert any(case.found in line for line in capsys.readouterr().out.splitlines())


@cases(EXTREMES)
def test_passages_are_looked_for_whatever_the_hints(
    case: Case, make: Make, sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["locate", str(sample_copy), "--store", str(make(case))])
    assert status in (DONE, FINDINGS, BAD)
    assert (status == BAD) == ("kimura-viewer: " in capsys.readouterr().err.replace("\r", ""))


@cases((*EXTREMES, *MANY_PARTS))
def test_every_view_shows_what_is_extreme(
    case: Case, make: Make, open_desk: OpenDesk, qapp: QApplication
) -> None:
    if case.said or case.said_by_window:
        return  # test_a_window_shows_it_or_is_not_opened has it
    window = open_desk(make(case), size=(1280, 720)).window
    slugs = [slug for slug in ("census", "salt-war") if slug in window.timeline.table.ids]
    for name in VIEWS:
        next(each for each in window.keys.commands() if each.name == name).action.trigger()
        for slug in slugs:
            window.current.select(slug)
            qapp.processEvents()
    for zoom in (0.1, 1e12, 1e-15):
        window.timeline.zoom(zoom)
        qapp.processEvents()
        assert not window.grab().isNull()


@cases(FOR_THE_WINDOW)
def test_a_window_shows_it_or_is_not_opened(
    case: Case, make: Make, open_desk: OpenDesk, qapp: QApplication
) -> None:
    path = make(case)
    said = case.said or case.said_by_window
    if said is not None:
        with pytest.raises(WorldError, match=re.escape(said)):
            open_desk(path)
        return
    window = open_desk(path, size=(1280, 720)).window
    window.chronicle.show()
    for slug in list(window.timeline.content.table.ids)[:20]:
        window.current.select(slug)
        qapp.processEvents()
        assert not NOT_FOR_THE_EYE.search(window.card.toPlainText())
        assert len(window.card.toPlainText()) < 100_000
    assert not window.grab().isNull()
