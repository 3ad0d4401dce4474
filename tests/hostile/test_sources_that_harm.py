"""Each folder of hostile sources is refused in a sentence; nothing is built or changed."""

import shutil
import sys
from pathlib import Path

import pytest
from measured import run
from sources import CASES, Case

from kimura_viewer.cli import BAD

SAMPLE = Path(__file__).resolve().parents[1] / "sample"
GIGABYTE = 1_000_000
"""In kilobytes, as the system counts memory."""
MOST_LINES = 102
"""A hundred faults, a sentence over them."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("words", [("build", "-o", "store.sqlite"), ("view",)], ids=lambda w: w[0])
def test_a_command_says_what_is_wrong_and_builds_nothing(
    case: Case, words: tuple[str, ...], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sources"))
    events = folder / "events.toml"
    events.write_text(case.make(events.read_text(encoding="utf-8")), encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    command = [sys.executable, "-m", "kimura_viewer", words[0], str(folder), *words[1:]]
    out, err = tmp_path / "out", tmp_path / "err"
    status, kilobytes = run(command, tmp_path, out, err)
    said = out.read_text(encoding="utf-8") + err.read_text(encoding="utf-8")
    assert status == BAD, said
    assert kilobytes < GIGABYTE
    lines = said.splitlines()
    assert len(lines) <= MOST_LINES
    assert any(case.said in line for line in lines)
    assert not any("Traceback" in line for line in lines)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert set(tmp_path.iterdir()) == {folder, out, err}
