"""The manual page and the completions name what the parser knows, and the shells read them."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kimura_viewer.cli import COMMANDS, make_parser

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from completions import bash, fish, zsh
from manual import manual
from parser_tree import read_program

PROGRAM = read_program()


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, as argparse has it."""
    actions = make_parser()._actions
    (subparsers,) = (each for each in actions if isinstance(each, argparse._SubParsersAction))
    return dict(subparsers.choices)


def names_of(command: str) -> set[str]:
    return {name for each in parsers()[command]._actions for name in each.option_strings}


def test_the_program_is_read_whole() -> None:
    assert tuple(each.name for each in PROGRAM.commands) == COMMANDS
    for command in PROGRAM.commands:
        assert {name for each in command.options for name in each.names} == names_of(command.name)


def needs(program: str) -> str:
    """The path of a program that not every machine has; without it the test has no judge."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed here, and it is what judges")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_has_every_option_under_its_command(command: str) -> None:
    page = manual(PROGRAM, "1.0").replace("\\-", "-")
    _, _, rest = page.partition(f".SS kimura-viewer {command} [")
    section = rest.partition("\n.S")[0]
    for name in names_of(command):
        assert f"\\fB{name}\\fR" in section
    for action in parsers()[command]._actions:
        assert str(action.help or "").replace("%%", "%") in section


def test_the_manual_is_set_without_a_warning() -> None:
    groff = needs("groff")
    done = subprocess.run(
        [groff, "-man", "-ww", "-Tutf8", "-Kutf8", "-z"],
        input=manual(PROGRAM, "1.0"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not done.stderr


def complete_in_bash(words: list[str]) -> set[str]:
    """What bash offers for the last of some words."""
    said = " ".join(f"'{word}'" for word in words)
    script = (
        f"{bash(PROGRAM)}\nCOMP_WORDS=({said}); COMP_CWORD={len(words) - 1}\n"
        '_kimura_viewer; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc"], input=script, capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_bash_completes_the_options_of_a_command(command: str) -> None:
    of_all = {"--version"} if command == "view" else set()
    assert complete_in_bash(["kimura-viewer", command, "-"]) == names_of(command) | of_all


def test_bash_completes_commands_and_options_of_the_window_without_one() -> None:
    assert set(COMMANDS) <= complete_in_bash(["kimura-viewer", ""])
    assert names_of("view") <= complete_in_bash(["kimura-viewer", "-"])


def test_bash_completes_choices_and_files(tmp_path: Path) -> None:
    themes = complete_in_bash(["kimura-viewer", "export", "--theme", ""])
    assert themes == {"light", "dark", "print", "contrast-light", "contrast-dark"}
    store = tmp_path / "mine.sqlite"
    store.touch()
    beginning = str(tmp_path / "mi")
    assert complete_in_bash(["kimura-viewer", "list", "--store", beginning]) == {str(store)}


def test_fish_completes_commands_options_and_choices(tmp_path: Path) -> None:
    needs("fish")
    for command in COMMANDS:
        offered = complete_in_fish(tmp_path, f"kimura-viewer {command} -")
        assert {name for name in names_of(command) if name.startswith("--")} <= offered
    assert set(COMMANDS) <= complete_in_fish(tmp_path, "kimura-viewer ")
    assert "dark" in complete_in_fish(tmp_path, "kimura-viewer export --theme ")


def complete_in_fish(home: Path, line: str) -> set[str]:
    script = f"{fish(PROGRAM)}\ncomplete -C '{line}'\n"
    done = subprocess.run(
        ["fish", "--no-config"], input=script, capture_output=True, text=True, check=True,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert not done.stderr
    return {row.split("\t")[0] for row in done.stdout.splitlines()}


def test_zsh_takes_the_completion_and_finds_every_option_in_it() -> None:
    text = zsh(PROGRAM)
    for command in COMMANDS:
        _, _, rest = text.partition(f"    {command})\n")
        section = rest.partition("      ;;")[0]
        for name in names_of(command):
            assert f"'*{name}[" in section
        assert f"'{command}:" in text
    done = subprocess.run(
        [needs("zsh"), "-f", "-n"], input=text, capture_output=True, text=True, check=True
    )
    assert not done.stderr
