"""The page of the commands: what the parser says, as tables."""

import argparse
from collections.abc import Iterator, Mapping

from docs.making.markdown import code, plain, table
from kimura_viewer.cli import make_parser

INTRODUCTION = """\
# Commands

`kimura-viewer` is one program. Without a command it shows the window. Every command explains
itself with `--help`; this page says the same, and is made from the program.

Exit status: 0 done; 1 findings (`check`, `locate`, `date`); 2 bad input or usage, with one line
that names what is wrong and what to do. Output files appear whole or not at all.
"""


_USUAL = ("options", "positional arguments")
"""What argparse calls groups that have no name of their own."""


def commands_page() -> str:
    """Return the page as Markdown."""
    lines = [INTRODUCTION]
    for name, parser in parsers().items():
        lines += [f"## {name}", "", plain(parser.description or ""), ""]
        examples = (line.strip() for line in (parser.epilog or "").splitlines()[1:])
        lines += ["```text", *examples, "```", ""]
        for group in parser._action_groups:
            lines += _group(group, name)
    return "\n".join(lines)


def parsers() -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command, by its name."""
    for action in make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            choices: Mapping[str, argparse.ArgumentParser] = action.choices
            return choices
    raise AssertionError("the program has no commands")


def spelled(action: argparse.Action) -> str:
    """Return how an argument is written: ``-o FILE``, ``--theme light|dark``."""
    value = _value(action)
    if not action.option_strings:
        return value
    names = ", ".join(action.option_strings)
    return f"{names} {value}" if value else names


def _group(group: argparse._ArgumentGroup, command: str) -> Iterator[str]:
    rows = [
        (code(spelled(action)), plain(_said(action)))
        for action in group._group_actions
        if "--help" not in action.option_strings
    ]
    if not rows:
        return
    title = group.title or ""
    named = f"{command}: {title.split()[-1]}" if title in _USUAL else title
    yield f"**{named}**"
    yield ""
    yield from table(("argument", "meaning"), rows)


def _said(action: argparse.Action) -> str:
    said = [action.help] if action.help else []
    if action.choices is not None and action.default in action.choices:
        said.append(f"default: {action.default}")
    return "; ".join(said)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0 or isinstance(action, argparse.BooleanOptionalAction):
        return ""
    choices = "|".join(map(str, action.choices or ()))
    named = action.metavar if isinstance(action.metavar, str) else choices or action.dest.upper()
    if action.nargs in ("+", "*"):
        return f"{named}..."
    return f"[{named}]" if action.nargs == "?" else named
