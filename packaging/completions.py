"""What the Tab key completes in bash, zsh and fish, from the parser."""

from collections.abc import Iterable

from parser_tree import Command, Option, Program

ON_TOP = "view"
"""The command whose options hold where none is named."""


def bash(program: Program) -> str:
    """Return the completion of bash."""
    function = "_kimura_viewer"
    names = " ".join(each.name for each in program.commands)
    top = _named(program, ON_TOP)
    lines = [
        f"# bash completion of {program.name}; made from its parser",
        f"{function}() {{",
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}",
        f"    local command={ON_TOP} each",
        '    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        f"        case $each in {'|'.join(each.name for each in program.commands)})",
        "            command=$each; break;; esac",
        "    done",
        "    COMPREPLY=()",
        '    case "$command $before" in',
    ]
    for command in program.commands:
        lines += _bash_values(command)
    lines += ["    esac", "    if [[ $word != -* ]]; then", "        if ((COMP_CWORD == 1)); then"]
    lines += [
        f'            COMPREPLY=($(compgen -W "{names}" -- "$word"))',
        "        fi",
        '        COMPREPLY+=($(compgen -f -- "$word")); return',
        "    fi",
        "    case $command in",
    ]
    for command in program.commands:
        options = (*command.options, *(program.options if command is top else ()))
        words = " ".join(name for option in options for name in option.names)
        lines.append(f'    {command.name}) COMPREPLY=($(compgen -W "{words}" -- "$word"));;')
    return (
        "\n".join([*lines, "    esac", "}", f"complete -o filenames -F {function} {program.name}"])
        + "\n"
    )


def _bash_values(command: Command) -> Iterable[str]:
    for option in command.options:
        cases = "|".join(f'"{command.name} {name}"' for name in option.names)
        if option.choices:
            words = " ".join(option.choices)
            yield f'    {cases}) COMPREPLY=($(compgen -W "{words}" -- "$word")); return;;'
        elif option.takes_file:
            yield f'    {cases}) COMPREPLY=($(compgen -f -- "$word")); return;;'
        elif option.metavar:
            yield f"    {cases}) return;;"


def zsh(program: Program) -> str:
    """Return the completion of zsh."""
    lines = [
        f"#compdef {program.name}",
        "# made from the parser",
        "_kimura_viewer() {",
        "  local -a commands",
        "  commands=(",
        *(f"    {_quoted(f'{_plain(each.name)}:{each.help}')}" for each in program.commands),
        "  )",
        "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then",
        "    _describe command commands; _files; return",
        "  fi",
        "  local command=$words[2]",
        f"  (( $+commands[(r)$command:*] )) || command={ON_TOP}",
        "  case $command in",
    ]
    top = _named(program, ON_TOP)
    for command in program.commands:
        options = (*command.options, *(program.options[1:] if command is top else ()))
        lines += [f"    {command.name})", "      _arguments -S \\"]
        for option in options:
            lines += [f"        {_quoted(_zsh_option(option, name))} \\" for name in option.names]
        lines += [f"        {_quoted('*:argument:_files')}", "      ;;"]
    return "\n".join([*lines, "  esac", "}", '_kimura_viewer "$@"']) + "\n"


def _zsh_option(option: Option, name: str) -> str:
    said = f"*{name}[{_plain(option.help).replace('[', '(').replace(']', ')')}]"
    if not option.metavar:
        return said
    colon = "::" if option.is_optional else ":"
    if option.choices:
        return f"{said}{colon}value:({' '.join(option.choices)})"
    completed = "_files" if option.takes_file else "_files -/" if option.takes_folder else " "
    return f"{said}{colon}{_plain(option.metavar)}:{completed}"


def fish(program: Program) -> str:
    """Return the completion of fish."""
    names = " ".join(each.name for each in program.commands)
    lines = [f"# fish completion of {program.name}; made from its parser"]
    start = f"complete -c {program.name}"
    for command in program.commands:
        condition = _quoted(f"not __fish_seen_subcommand_from {names}")
        lines.append(f"{start} -n {condition} -a {command.name} -d {_fish(command.help)}")
        seen = f"__fish_seen_subcommand_from {command.name}"
        if command.name == ON_TOP:
            seen = f"{seen}; or not __fish_seen_subcommand_from {names}"
        for option in command.options:
            lines.append(f"{start} -n {_quoted(seen)} {_fish_option(option)}")
    for option in program.options[1:]:
        lines.append(f"{start} {_fish_option(option)}")
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    words = [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    if option.metavar and not option.is_optional:
        words.append("-r" if option.takes_file or option.takes_folder else "-x")
    if option.choices:
        words.append(f"-a {_quoted(' '.join(option.choices))}")
    return " ".join([*words, f"-d {_fish(option.help)}"])


def _named(program: Program, name: str) -> Command:
    return next(each for each in program.commands if each.name == name)


def _plain(text: str) -> str:
    """Return words whose colons part nothing."""
    return text.replace(":", "\\:")


def _quoted(text: str) -> str:
    """Return a word of a POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    """Return a word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
