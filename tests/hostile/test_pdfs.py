"""Each hostile PDF of the table is refused in a sentence, or shown; nothing else comes of it."""

import sys
from pathlib import Path

import pytest
from measured import run
from pdfs import CASES, Case

from kimura_viewer.cli import BAD, FINDINGS
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.printed import PrintedCopy

GIGABYTE = 1_000_000
"""In kilobytes, as the system counts memory."""


def cases(chosen: tuple[Case, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.name)


@cases(CASES)
def test_a_command_says_in_a_sentence_what_is_wrong(
    case: Case, sample_store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(case.make())
    out, err = tmp_path / "out", tmp_path / "err"
    command = [sys.executable, "-m", "kimura_viewer", "locate", str(path)]
    status, kilobytes = run([*command, "--store", str(sample_store)], tmp_path, out, err)
    assert kilobytes < GIGABYTE
    assert status == (FINDINGS if case.said is None else BAD)
    complaints = err.read_text(encoding="utf-8").splitlines()
    if case.said is None:
        assert complaints == []
    else:
        (sentence,) = complaints
        assert sentence.startswith("kimura-viewer: ")
        assert f"“{path}”" in sentence
        assert case.said in sentence
    assert set(tmp_path.iterdir()) == {path, out, err}


@cases(tuple(case for case in CASES if case.said is None))
def test_a_page_is_drawn_or_it_is_said_why_not(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(case.make())
    with PrintedCopy(open_copy(path)) as printed:
        page = printed.page(1)
        assert page.width > 0
        try:
            drawn = str(printed.picture(1, 800 / page.width).width)
        except CopyError as error:
            drawn = str(error)
    is_drawn = drawn in ("800", "801")
    is_refused = case.said_of_page is not None and case.said_of_page in drawn
    assert is_refused or (is_drawn and (case.said_of_page is None or case.depends_on_machine))
