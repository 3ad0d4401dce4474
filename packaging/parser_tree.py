"""The commands and options of the program as values, read from its parser."""

import argparse
from dataclasses import dataclass

from kimura_viewer.cli import make_parser

FILES = frozenset({"FILE", "STORE", "COPY", "FIGURE", "PATH_OR_URL"})
"""What the program calls an argument that is a file."""
FOLDERS = frozenset({"DIR"})


@dataclass(frozen=True)
class Option:
    """An option or a positional argument.

    Attributes:
        names: As ``-o`` and ``--output``; none for a positional argument.
        metavar: What stands for its value, empty for a switch.
        choices: The values that it may have, when they are few.
        help: A phrase for the user.
        is_optional: The value may be left out.
    """

    names: tuple[str, ...]
    metavar: str
    choices: tuple[str, ...]
    help: str
    is_optional: bool = False

    @property
    def takes_file(self) -> bool:
        """Tell whether its value is a file."""
        return self.metavar in FILES

    @property
    def takes_folder(self) -> bool:
        """Tell whether its value is a folder."""
        return self.metavar in FOLDERS


@dataclass(frozen=True)
class Command:
    """A command of the program."""

    name: str
    help: str
    example: str
    options: tuple[Option, ...]
    arguments: tuple[Option, ...]


@dataclass(frozen=True)
class Program:
    """The program as a whole."""

    name: str
    description: str
    examples: str
    options: tuple[Option, ...]
    commands: tuple[Command, ...]


def read_program() -> Program:
    """Return the program as its parser has it."""
    parser = make_parser()
    subparsers = next(
        each for each in parser._actions if isinstance(each, argparse._SubParsersAction)
    )
    helps = {each.dest: each.help or "" for each in subparsers._choices_actions}
    return Program(
        name=parser.prog,
        description=parser.description or "",
        examples=_without_head(parser.epilog),
        options=_options(parser),
        commands=tuple(
            _command(name, helps[name], command) for name, command in subparsers.choices.items()
        ),
    )


def _command(name: str, help_: str, parser: argparse.ArgumentParser) -> Command:
    arguments = [each for each in parser._actions if not each.option_strings]
    return Command(
        name=name,
        help=help_,
        example=_without_head(parser.epilog).strip(),
        options=_options(parser),
        arguments=tuple(map(_option, arguments)),
    )


def _options(parser: argparse.ArgumentParser) -> tuple[Option, ...]:
    return tuple(_option(each) for each in parser._actions if each.option_strings)


def _option(action: argparse.Action) -> Option:
    choices = tuple(map(str, action.choices or ()))
    is_switch = action.nargs == 0
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return Option(
        names=tuple(action.option_strings),
        metavar="" if is_switch else "|".join(choices) or metavar,
        choices=choices,
        help=action.help or "",
        is_optional=action.nargs == "?",
    )


def _without_head(epilog: str | None) -> str:
    """Return the lines below “example:”."""
    return (epilog or "").partition("\n")[2].rstrip()
