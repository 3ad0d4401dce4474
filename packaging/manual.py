"""The manual page, in the language of man(7), from the parser."""

from parser_tree import Command, Option, Program

_STATUS = (
    ("0", "done"),
    ("1", "findings (check, locate), or a date that is refused (date)"),
    ("2", "bad input or usage; one line on standard error says what is wrong and what to do"),
)


def manual(program: Program, version: str) -> str:
    """Return the source of the manual page."""
    name = program.name
    lines = [
        f'.TH {name.upper()} 1 "" "Kimura Viewer {version}" "User Commands"',
        ".SH NAME",
        f"{_said(name)} \\- read an argument in time",
        ".SH SYNOPSIS",
        f".B {_said(name)}",
        "[\\fICOMMAND\\fR] [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
        ".SH DESCRIPTION",
        _said(program.description),
        "Without a command the window is shown.",
        ".SH OPTIONS",
        *_described(program.options),
        ".SH COMMANDS",
    ]
    for command in program.commands:
        lines += _command(program, command)
    lines += [".SH EXAMPLES", *_literal(program.examples), ".SH EXIT STATUS"]
    for status, meaning in _STATUS:
        lines += [".TP", f".B {status}", _said(meaning)]
    return "\n".join(lines) + "\n"


def _command(program: Program, command: Command) -> list[str]:
    words = " ".join(_argument(each) for each in command.arguments)
    return [
        f".SS {program.name} {_said(command.name)} [\\fIOPTION\\fR]... {words}".rstrip(),
        _said(command.help[0].upper() + command.help[1:] + "."),
        *_described((*command.arguments, *command.options)),
        ".PP",
        "Example:",
        *_literal(command.example),
    ]


def _argument(option: Option) -> str:
    word = f"\\fI{_said(option.metavar)}\\fR"
    return f"[{word}]" if option.is_optional else word


def _described(options: tuple[Option, ...]) -> list[str]:
    lines = []
    for option in options:
        names = ", ".join(f"\\fB{_said(name)}\\fR" for name in option.names)
        value = _argument(option) if option.metavar else ""
        lines += [".TP", f"{names} {value}".strip(), _said(option.help) or "\\&"]
    return lines


def _literal(text: str) -> list[str]:
    return [".PP", ".nf", *(_said(line.strip()) for line in text.splitlines()), ".fi"]


def _said(text: str) -> str:
    """Return words as they are to be read: no dash is a hyphen, no line a command."""
    said = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%")
    return f"\\&{said}" if said.startswith((".", "'")) else said
