"""Every command that README and docs tell is one that works: each is run, in a folder of its own.

The blocks of a page are run in their order, in one folder, as a reader would.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.making.pages import NAMES
from kimura_viewer.cli import main, make_parser

ROOT = Path(__file__).resolve().parents[1]

DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(
        path
        for path in DOCS.rglob("*.md")
        if path.relative_to(DOCS).parts[0] not in ("_build", "adr") and path.name not in NAMES
    ),
]
"""What people wrote: all pages but the decisions, and those made from the program."""
TUTORIAL = DOCS / "tutorial"
BLOCK = re.compile(r"^```(?:sh|bash|shell|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TOLD = re.compile(r"`(kimura-viewer(?: [^`]+)?)`")

NOT_RUN = {
    "make run": "opens the window, which stays until it is closed; tests/test_window_on_x.py does",
    "make test": "runs this test",
    "kimura-viewer view my-text": "opens the window; tests/ui/test_changed_files.py does",
}
"""Commands that are told and cannot be run here, with the reason."""

STATUS = {'kimura-viewer date "4/5/1972"': 1}
"""Exit status of those that show what is refused."""


def commands_of(text: str) -> Iterator[str]:
    """Give the lines of a page's blocks, without remarks; a line may go on in the next."""
    for block in BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            command = re.sub(r"\s+#\s.*", "", line).strip()
            if command and not command.startswith("#"):
                yield command


TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
WITH_COMMANDS = [page for page, text in TEXTS.items() if any(commands_of(text))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout to read from: what commands write is not written into ours."""
    for name in ("docs", "resources", "db"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "text.txt").symlink_to(TUTORIAL / "text.txt")
    return tmp_path


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
@pytest.mark.usefixtures("qapp")
def test_every_command_of_a_page_does_what_it_says(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(folder / "data"))
    for command in commands_of(TEXTS[page]):
        if command in NOT_RUN:
            if command.endswith(" view my-text"):
                _write_over_the_examples(folder / "my-text")
            continue
        status = _run(command)
        assert status == STATUS.get(command, 0), f"{command}: {capsys.readouterr()}"
        for name in _written(command):
            assert list(folder.glob(name)), f"{command} has not written {name}"


def test_a_block_is_read_as_a_shell_reads_it() -> None:
    text = "```sh\nmake run   # the window\n# nothing\na \\\n  b\n```\n\n```text\nno\n```\n"
    assert list(commands_of(text)) == ["make run", "a    b"]


def test_what_is_not_run_or_refused_is_still_told() -> None:
    told = {command for text in TEXTS.values() for command in commands_of(text)}
    assert set(NOT_RUN) <= told
    assert set(STATUS) <= told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_told_in_a_sentence_is_understood(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for told in TOLD.findall(TEXTS[page]):
        words = shlex.split(told)[1:]
        if not words:  # the program's name, or the window
            continue
        try:
            make_parser().parse_args(words)
        except SystemExit:
            pytest.fail(f"{told}: {capsys.readouterr().err}")


def test_every_make_target_that_is_told_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page, text in TEXTS.items():
        for target in re.findall(r"`make ([a-z]+)`", text):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


def _run(command: str) -> int:
    """Run a command; ours in this process, which is there at once, any other by the shell."""
    program, *words = shlex.split(command)
    if Path(program).name == "kimura-viewer":
        return main(words)
    return subprocess.run(["bash", "-c", command], check=False).returncode


def _write_over_the_examples(sources: Path) -> None:
    """Do what a reader does while the window watches: describe the text that is there."""
    for path in sources.iterdir():
        shutil.copy(TUTORIAL / path.name, path)


def _written(command: str) -> list[str]:
    """Return patterns of what a command says that it writes."""
    words = shlex.split(command)
    if "-o" not in words:
        return []
    return [re.sub(r"\{\w+\}", "*", words[words.index("-o") + 1])]
